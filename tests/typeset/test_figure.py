"""Pictures on a page: a drawing in the clinic's colors, its labels over it, people as dots, codes with a quiet zone."""

import base64
import re
from dataclasses import replace

import pytest
from markupsafe import Markup
from PIL import Image

from handbill.content.artwork import Artwork, Label
from handbill.content.clinic import MONO, Palette
from handbill.content.photo import Photo
from handbill.content.photograph import Photograph
from handbill.content.picture import Picture
from handbill.content.zones import LEVELS
from handbill.geometry import Box
from handbill.typeset.figure import Figures, drawn_in, photo_shown_by, rim

LABEL = Label(
    "cell", x=100, y=50, width=80, lines=2, grow="up", anchor="end", size=10, weight=600, color="#0f4c52", default=""
)
CELL = Artwork("cell", 200, 100, '<svg viewBox="0 0 200 100"><path fill="#0f4c52" d="M0 0"/></svg>', (LABEL,))


def figures(palette: Palette = MONO) -> Figures:
    return Figures(palette, "A Family", baseline=0.9, width=400, artworks={"cell": CELL}, clinic_logo=None)


def on_deep() -> Figures:
    """Return figures whose cell has a twin for the color `deep`: taller, with its label in another color."""
    label = replace(LABEL, color="#e3eeec")
    twin = Artwork("cell.deep", 200, 150, '<svg viewBox="0 0 200 150"><path fill="#e3eeec" d="M0 0"/></svg>', (label,))
    return replace(figures(Palette()), on_deep={"cell": twin})


def drawing_in(html: Markup | str) -> str:
    match = re.search(r"base64,([\w+/=]+)", str(html))
    assert match
    return base64.b64decode(match[1]).decode()


def picture(words: str = "A <cell>") -> Picture:
    return Picture.model_validate({"image": "cell", "alt": 'A "cell', "labels": {"cell": words}})


def test_a_picture_is_drawn_in_the_clinics_colors_and_as_wide_as_its_share() -> None:
    html = figures().picture(picture(), share=0.5)
    assert 'style="width:200.00pt;height:100.00pt"' in html
    assert 'alt="A &#34;cell"' in html
    assert 'fill="#000000"' in drawing_in(html)
    assert "#0f4c52" not in drawing_in(html)
    assert 'font-family="A Family"' in drawing_in(html)


def test_a_label_keeps_its_box_and_is_remembered_by_the_id_of_its_element() -> None:
    made = figures()
    html = made.picture(picture())
    ((name, box),) = made.label_boxes.items()
    assert f'<span id="{name}" style="font-size:20.00pt;font-weight:600;color:#000000;text-align:right">' in html
    assert (box.key, box.image, box.lines, box.width, box.height, box.size) == ("cell", "cell", 2, 160, 48, 20)
    # It ends at its x, and its last line stands on its y: 0.9 em of the line's 1.2 are above it, so 0.3 below.
    assert "left:40.00pt;top:58.00pt;width:160.00pt;height:48.00pt;text-align:right" in html
    assert "A &lt;cell&gt;" in html


def test_a_label_without_words_and_the_same_picture_again_do_not_mix() -> None:
    made = figures()
    assert "<span" not in made.picture(Picture.model_validate({"image": "cell", "alt": "A"}))
    made.picture(picture())
    made.picture(picture())
    assert len(made.label_boxes) == 2


@pytest.mark.parametrize(("count", "of", "rows"), [(0, 10, 1), (7, 25, 3), (100, 100, 10)])
def test_people_are_rows_of_ten_dots(count: int, of: int, rows: int) -> None:
    svg = drawing_in(figures(Palette()).dots(count, of, "people"))
    assert svg.count("<circle") == of
    assert svg.count('fill="#0f4c52"') == count
    assert f'viewBox="0 0 100 {rows * 10}"' in svg


def test_people_who_lie_are_columns_of_five_dots_filled_one_after_another() -> None:
    svg = drawing_in(figures(Palette()).dots(7, 23, "people", lying=True))
    assert svg.count("<circle") == 23
    assert 'viewBox="0 0 50 50"' in svg
    filled = re.findall(r'cx="(\d+)" cy="(\d+)" r="3.7"', svg)
    assert filled == [("5", "5"), ("5", "15"), ("5", "25"), ("5", "35"), ("5", "45"), ("15", "5"), ("15", "15")]


def test_the_sign_of_a_zone_is_known_by_its_shape() -> None:
    signs = {level: drawing_in(figures(Palette()).sign(level, "Word")) for level in LEVELS}
    assert "<circle" in signs["go"]
    assert len({re.sub("#[0-9a-f]{6}", "", svg) for svg in signs.values()}) == len(LEVELS) == 3
    in_black = drawing_in(replace(figures(), gray=True).sign("stop", "Word"))
    assert set(re.findall("#[0-9a-f]{6}", in_black)) == {"#000000", "#ffffff"}


def test_a_code_has_a_quiet_zone_of_four_modules() -> None:
    svg = drawing_in(figures().qr("https://example.org", "Code"))
    side = float(re.search(r'viewBox="0 0 (\d+) \d+"', svg)[1])
    assert rim("https://example.org") == pytest.approx(side / (side - 8))


def test_a_clinic_without_a_logo_has_none_and_another_has_it_in_its_colors() -> None:
    assert figures().logo("L") == ""
    assert 'fill="#000000"' in drawing_in(replace(figures(), clinic_logo=CELL).logo("L"))


def test_the_clinics_own_colors_are_those_of_its_palette() -> None:
    own = Palette(deep="#1b3a6b", mid="#2e6f9e")
    assert drawn_in(MONO, own)["#1b3a6b"] == MONO.deep
    assert drawn_in(MONO, own)["#0f4c52"] == MONO.deep
    assert drawn_in(own, own)["#1b3a6b"] == "#1b3a6b"
    # A color of the library's drawings keeps its meaning, whatever the clinic uses it for.
    assert drawn_in(MONO, Palette(deep="#1b3a6b", ink="#0f4c52"))["#0f4c52"] == MONO.deep


def test_a_drawing_for_screens_has_the_colors_of_a_dark_ground() -> None:
    dark = replace(figures(Palette()), dark=Palette(deep="#0a3338"))
    screen = replace(CELL, name="cell.screen")
    assert dark.colors(CELL)["#0f4c52"] == "#0f4c52"
    assert dark.colors(screen)["#0f4c52"] == "#0a3338"


def test_what_is_drawn_is_remembered_by_the_id_of_its_element() -> None:
    made = replace(figures(Palette()), clinic_logo=CELL)
    html = "".join(
        [made.picture(picture()), made.logo("L"), made.dots(1, 2, "D"), made.decoration("cell", Box(1, 2, 11, 22))]
    )
    assert re.findall(r'id="(drawing-[^"]*)"', html) == list(made.drawn)
    assert [drawn.name for drawn in made.drawn.values()] == ["cell", "cell", "dots", "cell"]
    assert 'class="placed decoration" id="drawing-3-cell" style="left:1.00pt;top:2.00pt;width:10.00pt' in html
    assert made.placed([{"drawing-1-cell": Box(0, 0, 20, 10)}])[0].box == Box(0, 0, 20, 10)


def test_each_color_that_pictures_are_drawn_in_has_one_of_the_palettes() -> None:
    assert drawn_in(Palette(ink="#111111"))["#1f2a30"] == "#111111"
    assert len(drawn_in(MONO)) == len(MONO.model_dump())


def test_a_photograph_has_its_words_its_size_and_an_id_of_its_own() -> None:
    team = Photograph("team", 1600, 1200, Image.new("RGB", (160, 120)))
    made = replace(figures(), photographs={"team": team})
    photo = Photo.model_validate({"image": "team", "alt": 'A "team', "consent": "not needed"})
    first, second = made.photo(photo, share=0.5), made.photo(photo, share=0.5)
    assert first.startswith('<img class="photograph" id="photo-0-team" style="width:200.00pt;height:150.00pt"')
    assert 'alt="A &#34;team" src="data:image/jpeg;base64,' in first
    assert 'id="photo-1-team"' in second


def test_an_id_tells_which_photograph_an_element_shows() -> None:
    assert photo_shown_by("photo-12-front-desk-2") == "front-desk-2"
    assert [photo_shown_by(id) for id in ("photo-team", "label-0-team-x", "photo-1-")] == [None] * 3


def test_a_picture_on_deep_is_its_twin_with_its_own_slope_and_colors() -> None:
    made, cell = on_deep(), picture()
    assert (made.stands_on_deep(cell), figures().stands_on_deep(cell)) == (True, False)
    assert (made.slope(cell), made.slope(cell, deep=True)) == (0.5, 0.75)
    plain, deep = made.picture(cell), made.picture(cell, deep=True)
    assert "height:200.00pt" in plain
    assert "height:300.00pt" in deep
    assert ("#e3eeec" in drawing_in(deep), "#e3eeec" in drawing_in(plain)) == (True, False)
    assert ("color:#e3eeec" in deep, "color:#0f4c52" in plain) == (True, True)
