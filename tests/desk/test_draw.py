"""What a preview draws at once, and what it finds out after."""

from __future__ import annotations

import pytest
from small_workspace import edit, own_template

from handbill.copyfit.search import Attempt
from handbill.desk.draw import draw, pictures, prove
from handbill.desk.messages import PreviewRequest, SupersededError, Viewport
from handbill.errors import InputError
from handbill.typeset.page import Typesetter


def never() -> bool:
    return False


def test_it_is_typeset_once_at_the_size_that_is_asked_for(workspace, monkeypatch) -> None:
    sizes = []
    at = Typesetter.at
    monkeypatch.setattr(Typesetter, "at", lambda self, size, *rest: sizes.append(size) or at(self, size, *rest))
    drawn = draw(PreviewRequest(workspace, "small", paper="letter"), Attempt(10.5), Viewport())
    assert sizes == [10.5]
    assert drawn.sheets.title.title == "A small leaflet"
    assert drawn.sheets.names["pages"] == ("Page 1 of 1",)
    picture = drawn.pictures["sheets"][0]
    assert (picture.width, picture.height) == (612, 792)
    assert picture.png


def test_a_picture_that_is_there_is_not_sent_again_and_one_letter_makes_another(workspace, home) -> None:
    wanted = PreviewRequest(workspace, "small")
    first = draw(wanted, Attempt(10.5), Viewport()).pictures["sheets"][0]
    again = draw(wanted, Attempt(10.5), Viewport(known=frozenset([first.digest]))).pictures["sheets"][0]
    assert (again.digest, again.png) == (first.digest, None)
    edit(home / "brochures" / "small" / "en.yaml", "Take care.", "Take cars.")
    assert draw(wanted, Attempt(10.5), Viewport()).pictures["sheets"][0].digest != first.digest


def test_a_font_that_is_changed_is_read_anew(workspace, home) -> None:
    wanted = PreviewRequest(workspace, "small")
    font = home / "templates" / "fonts" / "own.ttf"
    font.parent.mkdir(parents=True)
    source = next((workspace.library / "templates" / "fonts").glob("*.ttf"))
    font.write_bytes(source.read_bytes())
    draw(wanted, Attempt(10.5), Viewport())
    font.write_bytes(b"no longer a font")
    with pytest.raises(InputError, match="not a font"):
        draw(wanted, Attempt(10.5), Viewport())


def test_the_page_in_view_comes_first_and_is_the_one_that_comes_with_all(workspace) -> None:
    wanted, early = PreviewRequest(workspace, "small"), []
    drawn = draw(wanted, Attempt(11.0), Viewport(seen=frozenset([1, 2])), early.append)
    (glimpse,) = early
    assert (list(glimpse.pictures), glimpse.count) == ([1], 2)
    assert glimpse.pictures[1].png
    assert glimpse.pictures[1].digest == drawn.pictures["sheets"][1].digest
    assert [picture.png is None for picture in drawn.pictures["sheets"]] == [False, True]
    for seen in ((), (0, 1), (5,)):
        draw(wanted, Attempt(11.0), Viewport(seen=frozenset(seen)), early.append)
    with pytest.raises(SupersededError):
        draw(wanted, Attempt(11.0), Viewport(seen=frozenset([0])), early.append, lambda: True)
    assert len(early) == 2


def test_proving_finds_the_size_and_stops_when_it_is_overtaken(workspace) -> None:
    wanted = PreviewRequest(workspace, "small", paper="letter")
    proven = prove(wanted, Viewport(), never)
    assert {made.edition for made in proven.made} >= {"print", "reading"}
    assert all(all(made.proofs.values()) for made in proven.made)
    assert proven.drawn.trial.size == proven.made[0].type_size
    with pytest.raises(SupersededError):
        prove(wanted, Viewport(), lambda: True)


def test_a_leaflet_is_drawn_as_sheets_and_as_pages(only_library) -> None:
    wanted = PreviewRequest(only_library, "ketamine-therapy", "trifold", paper="letter")
    drawn = draw(wanted, Attempt(9.5), Viewport(("pages", "sheets"), 75))
    assert drawn.sheets.names["sheets"] == ("Sheet, front", "Sheet, back")
    assert [len(drawn.pictures[view]) for view in ("sheets", "pages")] == [2, 6]
    assert drawn.pictures["sheets"][0].width == 792
    more = pictures(drawn.sheets, Viewport(("sheets",), 150))["sheets"][0]
    assert more.digest != drawn.pictures["sheets"][0].digest


def test_a_mistake_in_a_template_has_its_line(workspace, home) -> None:
    template = own_template(home) / "page.html"
    lines = template.read_text().splitlines()
    template.write_text("\n".join([*lines[:4], "{{ nothing.at.all }}", *lines[4:]]))
    with pytest.raises(InputError) as caught:
        draw(PreviewRequest(workspace, "small"), None, Viewport())
    assert caught.value.problems[0].place.shown(home) == "templates/handout/page.html:5:1"


def test_what_is_not_made_is_told(workspace) -> None:
    with pytest.raises(InputError, match="nothing is made of small trifold"):
        draw(PreviewRequest(workspace, "small", "trifold"), None, Viewport())
