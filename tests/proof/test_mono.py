"""The proof of black alone finds a color, a dark area and too much ink, and says where."""

import proving
import pytest
from PIL import Image, ImageDraw
from small_workspace import own_template, small_brochure

from handbill.formats.page import Setting
from handbill.proof import mono

BLACK = Setting("letter", mono=True)
BLOCK = "h1 {{ background: {color}; color: white; height: {height}in; width: {width}in; }}"


def faults(tmp_path, rule: str = "", setting: Setting = BLACK):
    home = small_brochure(tmp_path / "clinic")
    css = own_template(home) / "page.css"
    css.write_text(css.read_text("utf-8") + rule, "utf-8")
    return proving.faults(home, "handout", setting, 11)


def test_a_right_sheet_passes(tmp_path) -> None:
    assert faults(tmp_path) == {"words": [], "inside": [], "readable": [], "codes": [], "pictures": [], "mono": []}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("h1 { color: #0f4c52; }", "near “A small leaflet”; black alone"),
        (".mono .warning { background: #fdf3ec; }", "near “Take care.”"),
        ("h2 { border-top: 1pt solid #00008b; }", "black alone has no colors"),
        (BLOCK.format(color="black", height=2, width=2), "dark, 1.0 in from the left"),
        (BLOCK.format(color="black", height=2, width=2), "near “leaflet”; 55% is the most"),
        (BLOCK.format(color="#404040", height=3, width=6), "of it is ink; 10% is the most"),
    ],
)
def test_what_does_not_go_with_black_alone_is_found(tmp_path, rule, said) -> None:
    found = faults(tmp_path, rule)["mono"]
    assert any(said in fault for fault in found), found


def test_a_dark_mark_is_no_surface(tmp_path) -> None:
    assert faults(tmp_path, BLOCK.format(color="black", height=0.6, width=2))["mono"] == []


def test_a_large_code_has_to_be_dark(tmp_path) -> None:
    assert faults(tmp_path, ".scan-code { width: 3in } .qr { width: 3in; height: 3in }")["mono"] == []


def test_colors_are_promised_away_in_black_alone_only(tmp_path) -> None:
    assert "mono" not in faults(tmp_path, setting=Setting("letter"))


def test_darkness_is_measured_as_the_share_of_black() -> None:
    ink = Image.new("L", (612, 792), 0)
    ImageDraw.Draw(ink).rectangle((100, 100, 100 + 305, 100 + 395), fill=255)
    assert mono.mean_ink(ink) == pytest.approx(0.25, abs=0.002)
    darkest, left, top = mono.darkest_square(ink)
    assert darkest == 1
    assert 100 <= left <= 405 - 108
    assert 100 <= top <= 495 - 108
