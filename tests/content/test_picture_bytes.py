"""What was never written of a picture, or is cut off, is found; nothing of a whole one is taken for damage."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from handbill.content.photograph import for_template, load
from handbill.content.picture_bytes import damage, without_notes
from handbill.errors import InputError

NOISE = Image.effect_noise((300, 200), 80).convert("RGB")
PICTURES = {
    "noise": NOISE,
    "smooth": NOISE.filter(ImageFilter.GaussianBlur(6)),
    "gradient": Image.linear_gradient("L").resize((640, 481)).convert("RGB"),
    "white": Image.new("RGB", (1600, 1200), "white"),
    "black": Image.new("L", (1600, 1200)),
}
OPTIONS: dict[str, dict[str, object]] = {
    "baseline": {"quality": 90}, "optimized": {"optimize": True}, "progressive": {"progressive": True},
    "restarts": {"restart_marker_blocks": 4}, "fine": {"quality": 95, "subsampling": 0},
}  # fmt: skip


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("options", OPTIONS)
@pytest.mark.parametrize("picture", PICTURES)
def test_a_whole_picture_is_whole(picture: str, options: str) -> None:
    data = saved(PICTURES[picture], **OPTIONS[options])
    assert damage(data) == damage(without_notes(data)) == ""
    for kind, more in (("PNG", {}), ("WEBP", {}), ("WEBP", {"lossless": True}), ("TIFF", {})):
        assert damage(saved(PICTURES[picture], kind, **more)) == ""


@pytest.mark.parametrize("options", ["baseline", "restarts", "fine"])
@pytest.mark.parametrize("part", range(2, 19, 4))
def test_zeros_in_the_middle_of_a_jpeg_are_found(options: str, part: int) -> None:
    data = saved(NOISE, **OPTIONS[options])
    at = len(data) * part // 20
    assert damage(data[:at] + bytes(512) + data[at + 512 :]) == "a part of it was never written"


def test_something_else_within_a_jpeg_is_found() -> None:
    data = saved(NOISE)
    at = len(data) // 2
    assert damage(data[:at] + b"\xff\x01" + data[at:]) == "there is something else within it"
    assert damage(data[:at] + b"\xff\xe0\x00\x04ab<html>" + data[at:]) == "there is something else within it"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_what_is_cut_off_anywhere_is_refused_by_file(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"cut.{ {'JPEG': 'jpg', 'TIFF': 'tif'}.get(kind, kind.lower()) }"
    data = saved(NOISE, kind)
    for part in range(1, 20):
        file.write_bytes(data[: len(data) * part // 20])
        with pytest.raises(InputError, match=rf"{file.name}: "):
            load(file)
    for last in (1, 2, 8):
        file.write_bytes(data[:-last])
        with pytest.raises(InputError, match=rf"{file.name}: the photograph is damaged"):
            load(file)


@pytest.mark.parametrize("part", range(2, 19, 4))
def test_a_png_with_any_bit_turned_is_refused(tmp_path: Path, part: int) -> None:
    data = bytearray(saved(NOISE, "PNG"))
    data[len(data) * part // 20] ^= 4
    file = tmp_path / "bit.png"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"bit\.png: the photograph is damaged"):
        load(file)


def told(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112], exif[0x9C9C] = "A camera's maker", orientation, b"owner"
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 51.0), 3: "E", 4: (18.0, 3.0, 59.0)})
    return exif


@pytest.mark.parametrize("orientation", [1, 6])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_a_camera_adds_is_left_out_and_the_picture_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    gradient = PICTURES["gradient"]
    options = {"comment": b"a comment", "xmp": b"<x:xmpmeta>place</x:xmpmeta>"} if kind == "JPEG" else {}
    data = saved(gradient, kind, exif=told(orientation), **options)
    assert b"maker" in data
    file = tmp_path / f"told.{'jpg' if kind == 'JPEG' else 'png'}"
    # As a phone does, with a second picture behind the first.
    file.write_bytes(data + saved(NOISE, exif=told()) if kind == "JPEG" else data)
    clean = for_template(file)
    assert not [word for word in (b"maker", b"Exif", b"eXIf", b"comment", b"place", b"owner") if word in clean]
    with Image.open(io.BytesIO(clean)) as picture:
        assert not picture.getexif()
        upright = gradient if orientation == 1 else gradient.transpose(Image.Transpose.ROTATE_270)
        assert picture.size == upright.size
        off = ImageChops.difference(picture.convert("RGB"), upright).convert("L").getextrema()[1]
        assert off < (1 if kind == "PNG" else 16)


def test_the_colors_of_a_picture_stay_told() -> None:
    profile = b"a profile of colors" * 9
    clean = without_notes(saved(NOISE, icc_profile=profile, exif=told()))
    with Image.open(io.BytesIO(clean)) as picture:
        assert picture.info["icc_profile"] == profile
