"""A loop is packed for a browser with no more than was drawn and proven."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from screen_loops import hall, show
from small_workspace import edit

from handbill.errors import InputError
from handbill.screens.web.player import Bundle
from handbill.workspace import library


def own(home: Path, name: str) -> Path:
    """Take the slides' templates into a workspace, and give one of their files."""
    shutil.copytree(library() / "templates/display", home / "templates/display")
    return home / "templates/display" / name


def test_a_template_that_differs_in_a_browser_is_named(tmp_path: Path) -> None:
    workspace = hall(tmp_path)
    edit(
        own(tmp_path, "slide.html"),
        "{% for number in numbers %}",
        "{% for number in numbers %}{% if numbers|length == 1 %}<video src='https://example.org/x.mp4'></video>{% endif %}",
    )
    with pytest.raises(InputError, match=r"slide\.html: <video>"):
        show(workspace, "hall")


def test_a_style_sheet_that_is_not_utf_8_has_its_line(tmp_path: Path) -> None:
    workspace = hall(tmp_path)
    file = own(tmp_path, "slide.css")
    file.write_bytes(b"/* one */\n/* f\xfcr */\n" + file.read_bytes())
    with pytest.raises(InputError, match=r"slide\.css:2:1: not UTF-8"):
        show(workspace, "hall")


def test_a_loop_has_each_slide_as_html_and_what_it_needs(loop: Bundle) -> None:
    assert len(loop.parts) == len(loop.loop) == 14
    assert list(loop.styles) == ["tokens.css", "base.css", "slide.css"]
    assert (loop.width, loop.height) == (1920, 1080)
    assert "Kairos Restorative Medicine" in loop.title
    assert loop.photos == {}
    assert all(file.is_file() for file in loop.fonts)


def test_the_fonts_of_other_scripts_come_where_a_slide_needs_them(loop: Bundle, tmp_path: Path) -> None:
    assert {file.name.partition("_")[0] for file in loop.fonts} == {"HandbillSans"}
    workspace = hall(tmp_path)
    edit(tmp_path / "brochures" / "small" / "en.yaml", "title: A small leaflet", "title: Ɛnyo 陳小明 leaflet")
    bundle = show(workspace, "hall")
    families = {file.name.partition("_")[0] for file in bundle.fonts}
    assert families == {"HandbillSans", "NotoSans", "NotoSansSC", "NotoSansTC"}
    assert "<span style=\"font-family: 'Noto Sans TC', 'Handbill Sans'\">陳小明</span>" in "".join(bundle.parts)
