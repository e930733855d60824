"""A photograph prints upright, on white, in 8 bits, without what the camera adds; what cannot be printed is refused."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest
from photographs import scene
from PIL import Image, ImageFile

from handbill.content import photograph as module
from handbill.content.photograph import MOST_SIDE, file_of, load, photograph
from handbill.errors import InputError
from handbill.workspace import Workspace

KINDS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "tif": "TIFF", "tiff": "TIFF"}
WHITE, RED, GRAY = (255, 255, 255), (200, 30, 40), (128, 128, 128)
GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F

CORNERS = {1: "rgbw", 2: "grwb", 3: "wbgr", 4: "bwrg", 5: "rbgw", 6: "brwg", 7: "wgbr", 8: "gwrb"}
"""What stands above left, above right, below left and below right of a picture `rgbw` that is turned as EXIF says."""


def saved(tmp_path: Path, picture: Image.Image, name: str = "team.png", **options) -> Path:
    file = tmp_path / name
    picture.save(file, KINDS[name.rpartition(".")[2]], **options)
    return file


def near(color, other) -> bool:
    return all(abs(one - another) <= 6 for one, another in zip(color, other, strict=True))


def refusal(file: Path) -> tuple[str, str]:
    with pytest.raises(InputError) as caught:
        load(file)
    (problem,) = caught.value.problems
    assert problem.place
    assert problem.place.file == file
    return problem.what, problem.remedy


@pytest.mark.parametrize("ending", KINDS)
def test_each_kind_is_read_in_its_size(tmp_path: Path, ending: str) -> None:
    made = load(saved(tmp_path, Image.new("RGB", (60, 40), RED), f"team.{ending}"))
    assert (made.name, made.width, made.height, made.picture.mode, made.picture.size) == (
        "team",
        60,
        40,
        "RGB",
        (60, 40),
    )
    assert near(made.picture.getpixel((30, 20)), RED)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "tif"])
@pytest.mark.parametrize("orientation", CORNERS)
def test_a_picture_stands_as_the_camera_was_held(tmp_path: Path, ending: str, orientation: int) -> None:
    colors = {"r": (220, 20, 20), "g": (20, 200, 20), "b": (20, 20, 220), "w": (250, 250, 250)}
    picture = Image.new("RGB", (64, 32))
    for name, place in zip("rgbw", [(0, 0), (32, 0), (0, 16), (32, 16)], strict=True):
        picture.paste(colors[name], (*place, place[0] + 32, place[1] + 16))
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    made = load(saved(tmp_path, picture, f"team.{ending}", exif=exif))
    width, height = made.picture.size
    assert (made.width, made.height) == (width, height) == ((32, 64) if orientation > 4 else (64, 32))
    corners = [made.picture.getpixel((x, y)) for y in (4, height - 5) for x in (4, width - 5)]
    seen = [
        min(colors, key=lambda name: sum(abs(a - b) for a, b in zip(colors[name], color, strict=True)))
        for color in corners
    ]
    assert "".join(seen) == CORNERS[orientation]


@pytest.mark.parametrize(
    ("mode", "fill", "color"),
    [
        ("RGBA", (*RED, 0), WHITE),
        ("RGBA", (0, 0, 0, 127), (128, 128, 128)),
        ("LA", (0, 0), 255),
        ("P", 0, RED),
        ("1", 1, 255),
        ("L", 77, 77),
        ("I;16", 77 * 257, 77),
    ],
)
def test_any_kind_of_pixel_becomes_8_bits_on_white(tmp_path: Path, mode: str, fill, color) -> None:
    picture = Image.new(mode, (40, 30), fill)
    if mode == "P":
        picture.putpalette(RED)
    made = load(saved(tmp_path, picture)).picture
    assert made.mode == ("L" if isinstance(color, int) else "RGB")
    value = made.getpixel((20, 15))
    assert near(value, color) if isinstance(value, tuple) else value == color


def test_a_palette_with_a_color_that_is_left_out_is_on_white(tmp_path: Path) -> None:
    picture = Image.new("P", (40, 30), 1)
    picture.putpalette((*RED, *RED))
    made = load(saved(tmp_path, picture, transparency=1)).picture
    assert made.getpixel((20, 15)) == WHITE


def test_nothing_that_the_camera_adds_is_kept(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[MAKE] = "A camera"
    exif.get_ifd(GPS)[1] = "N"
    file = saved(tmp_path, scene((60, 40)), "team.jpg", exif=exif, comment=b"at home", icc_profile=None)
    assert b"A camera" in file.read_bytes()
    assert load(file).picture.info == {}


def test_a_large_picture_keeps_its_size_and_only_the_pixels_that_paper_shows(tmp_path: Path) -> None:
    made = load(saved(tmp_path, Image.new("L", (MOST_SIDE * 2, 30), 9), "team.png"))
    assert (made.width, made.height) == (MOST_SIDE * 2, 30)
    assert made.picture.size == (MOST_SIDE, 15)


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("L", (40, 30), 9))
    first = load(file)
    assert load(file) is first
    saved(tmp_path, Image.new("L", (20, 30), 9))
    os.utime(file, ns=(1, 1))
    assert load(file).width == 20


def test_a_phones_second_picture_behind_the_first_does_no_harm(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (60, 40), RED), Image.new("RGB", (60, 40), WHITE)
    first.save(tmp_path / "team.jpg", "MPO", save_all=True, append_images=[second])
    assert near(load(tmp_path / "team.jpg").picture.getpixel((30, 20)), RED)


@pytest.mark.parametrize("ending", ["jpg", "png", "webp", "tif"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, ending: str, share: float, monkeypatch) -> None:
    """Whatever the typesetter has told Pillow to let pass."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    file = saved(tmp_path, scene((200, 150)), f"team.{ending}")
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    what, remedy = refusal(file)
    assert what.startswith(("the photograph is damaged", "not a JPEG, PNG, WebP or TIFF"))
    assert "save it" in remedy
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a", b"<svg/>"])
def test_what_is_no_photograph_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "team.jpg").write_bytes(data)
    assert refusal(tmp_path / "team.jpg") == ("not a JPEG, PNG, WebP or TIFF", "save it as one of these")


def test_a_file_with_the_ending_of_another_kind_is_told_which_it_has(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("L", (9, 9)), "team.png").rename(tmp_path / "team.jpg")
    assert refusal(file) == ("a PNG with the ending of another kind", "rename it team.png")


@pytest.mark.parametrize("ending", ["png", "webp", "tif"])
def test_several_pictures_in_a_file_are_refused(tmp_path: Path, ending: str) -> None:
    frames = [scene((40, 30)), scene((40, 30)).rotate(180)]
    file = saved(tmp_path, frames[0], f"team.{ending}", save_all=True, append_images=frames[1:])
    assert refusal(file)[0] == "2 pictures in one file"


def test_colors_of_an_unknown_kind_are_refused(tmp_path: Path) -> None:
    file = saved(tmp_path, Image.new("F", (9, 9)), "team.tif")
    assert refusal(file)[0] == "colors of a kind that is not known (F)"


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_what_would_fill_the_memory_is_refused_unread(tmp_path: Path, side: int) -> None:
    """A PNG of a few bytes that says it is huge: it is refused by what it says, before a pixel is read."""
    chunks = [b"IHDR" + struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0), b"IDAT" + zlib.compress(b"\0"), b"IEND"]
    body = b"".join(struct.pack(">I", len(each) - 4) + each + struct.pack(">I", zlib.crc32(each)) for each in chunks)
    (tmp_path / "team.png").write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    assert refusal(tmp_path / "team.png") == ("more than 64 million pixels", "scale it down")


def test_a_file_of_hundreds_of_megabytes_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    assert refusal(saved(tmp_path, Image.new("L", (9, 9))))[0] == "a photograph of 0 MB"


def names(workspace: Workspace, *files: str) -> None:
    folder = workspace.home / "images"
    folder.mkdir()
    for file in files:
        Image.new("L", (9, 9)).save(folder / file, "PNG")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "there is no photograph 'team' in images/; put team.jpg, .png, .webp or .tif there, or correct the name"),
        (
            ("team.heic",),
            "there is no photograph 'team' in images/, only images/team.heic; save it as team.jpg, .png, .webp or .tif",
        ),
        (("team.PNG",), "there is no photograph 'team' in images/, only images/team.PNG; rename it team.png"),
        (("team.svg",), "'team' is a drawing, not a photograph; write figure: in place of photo:"),
        (("team.png", "team.tif"), "images/team.png and images/team.tif have the same name; rename one, or remove it"),
    ],
)
def test_a_name_that_leads_to_no_photograph_is_told_why(workspace: Workspace, files, said: str) -> None:
    names(workspace, *files)
    with pytest.raises(InputError) as caught:
        photograph(workspace, "team")
    assert caught.value.problems[0].shown() == said


def test_the_workspaces_photograph_comes_before_the_librarys_whatever_its_ending(tmp_path: Path) -> None:
    for place in ("home", "library"):
        (tmp_path / place / "images").mkdir(parents=True)
    (tmp_path / "library/images/team.jpg").touch()
    (tmp_path / "home/images/team.tiff").touch()
    workspace = Workspace(tmp_path / "home", tmp_path / "library")
    assert file_of(workspace, "team") == tmp_path / "home/images/team.tiff"
