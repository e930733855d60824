"""Pictures of slides have a screen's own pixels; an image fills one only when all of it is there and nothing is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from handbill.errors import InputError
from handbill.formats.stage import ScreenPage
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.screens.pictures import check, enlarged, is_clear, named, older, opened, png

PAGE = ScreenPage.model_validate(
    {"width": "1920px", "height": "1080px", "panel": {"width": "820px", "height": "1080px"}}
)


@pytest.mark.parametrize("density", [1, 2])
def test_a_slide_has_so_many_pixels_for_each_css_pixel(density: int) -> None:
    with Reader(pdf.blank([(PAGE.width, PAGE.height)])) as reader:
        assert opened(png(reader.pages[0], density)).size == (1920 * density, 1080 * density)


def test_a_whole_photograph_is_taken_and_a_part_of_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    Image.effect_noise((64, 36), 90).save(file)
    check(file)
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(InputError, match="the picture is damaged"):
        check(file)


@pytest.mark.parametrize(
    ("mode", "form", "what"),
    [("P", "GIF", r"neither PNG nor JPEG of 8 bits, but GIF \(P\)"), ("I;16", "PNG", r"but PNG \(I;16\)")],
)
def test_another_kind_of_picture_is_refused(tmp_path: Path, mode: str, form: str, what: str) -> None:
    Image.new(mode, (16, 9)).save(tmp_path / "a.png", form)
    with pytest.raises(InputError, match=what):
        check(tmp_path / "a.png")


def test_a_drawing_with_words_does_not_fill_a_screen(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9">{}</svg>'
    file = tmp_path / "a.svg"
    file.write_text(drawing.format('<path d="M0 0h9"/>'), "utf-8")
    check(file)
    file.write_text(drawing.format('<text data-label="front" x="1" y="2" font-size="1" data-width="9"/>'), "utf-8")
    with pytest.raises(InputError, match=r"a drawing with words \(front\)"):
        check(file)


def test_an_image_is_enlarged_until_it_fits_or_until_it_covers(tmp_path: Path) -> None:
    Image.new("RGB", (960, 1080)).save(tmp_path / "a.png")
    assert enlarged(tmp_path / "a.png", PAGE, 1, cut=False) == 1
    assert enlarged(tmp_path / "a.png", PAGE, 1, cut=True) == 2
    assert enlarged(tmp_path / "a.png", PAGE, 2, cut=True) == 4
    assert enlarged(tmp_path / "a.svg", PAGE, 2, cut=True) == 1


def test_pictures_are_numbered_and_nothing_else_in_their_folder_is_one(tmp_path: Path) -> None:
    folder = tmp_path / "hall"
    folder.mkdir()
    assert named(folder, 7) == folder / "hall-007.png"
    for name in ("hall-001.png", "hall-1000.png", "hall-1.png", "hall-x.png", "wall-001.png", "hall-001.jpg"):
        (folder / name).touch()
    assert {path.name for path in older(folder)} == {"hall-001.png", "hall-1000.png"}


def test_one_sees_through_a_drawing_and_through_what_has_transparency(tmp_path: Path) -> None:
    for name, mode in (("a.png", "RGBA"), ("b.png", "RGB"), ("c.jpg", "RGB")):
        Image.new(mode, (4, 4)).save(tmp_path / name)
    assert [is_clear(tmp_path / name) for name in ("a.png", "b.png", "c.jpg", "d.svg")] == [True, False, False, True]
