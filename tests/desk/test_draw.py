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
    assert drawn.sheets.title["title"] == "A small leaflet"
    assert drawn.sheets.names["pages"] == ("Page 1 of 2", "Page 2 of 2")
    picture = drawn.pictures["sheets"][0]
    assert (picture.width, picture.height) == (612, 792)
    assert picture.png


def test_it_is_drawn_on_the_clinics_usual_paper(workspace, home) -> None:
    edit(home / "brochures" / "clinic.yaml", "facts:\n", "papers: [a4]\nfacts:\n")
    picture = draw(PreviewRequest(workspace, "small"), Attempt(10.5), Viewport()).pictures["sheets"][0]
    assert (picture.width, picture.height) == pytest.approx((595, 842), abs=1)


def test_a_picture_that_is_there_is_not_sent_again_and_one_letter_makes_another(workspace, home) -> None:
    request = PreviewRequest(workspace, "small")
    first = draw(request, Attempt(10.5), Viewport()).pictures["sheets"][0]
    again = draw(request, Attempt(10.5), Viewport(digests=frozenset([first.digest]))).pictures["sheets"][0]
    assert (again.digest, again.png) == (first.digest, None)
    edit(home / "brochures" / "small" / "en.yaml", "Take care.", "Take cars.")
    assert draw(request, Attempt(10.5), Viewport()).pictures["sheets"][0].digest != first.digest


def test_a_font_that_is_changed_is_read_again(workspace, home) -> None:
    request = PreviewRequest(workspace, "small")
    font = home / "templates" / "fonts" / "own.ttf"
    font.parent.mkdir(parents=True)
    source = next((workspace.library / "templates" / "fonts").glob("*.ttf"))
    font.write_bytes(source.read_bytes())
    draw(request, Attempt(10.5), Viewport())
    font.write_bytes(b"no longer a font")
    with pytest.raises(InputError, match="not a font"):
        draw(request, Attempt(10.5), Viewport())


def test_the_page_in_view_comes_first_and_is_the_one_that_comes_with_all(workspace) -> None:
    request, early = PreviewRequest(workspace, "small"), []
    drawn = draw(request, Attempt(11.0), Viewport(in_view=frozenset([1, 2])), early.append)
    (early_pages,) = early
    assert (list(early_pages.pictures), early_pages.count) == ([1], 2)
    assert early_pages.pictures[1].png
    assert early_pages.pictures[1].digest == drawn.pictures["sheets"][1].digest
    assert [picture.png is None for picture in drawn.pictures["sheets"]] == [False, True]
    for numbers in ((), (0, 1), (5,)):
        draw(request, Attempt(11.0), Viewport(in_view=frozenset(numbers)), early.append)
    with pytest.raises(SupersededError):
        draw(request, Attempt(11.0), Viewport(in_view=frozenset([0])), early.append, lambda: True)
    assert len(early) == 2


def test_proving_finds_the_size_and_stops_when_it_is_superseded(workspace) -> None:
    request = PreviewRequest(workspace, "small", paper="letter")
    proven = prove(request, Viewport(), never)
    assert {file.edition for file in proven.editions} >= {"print", "reading"}
    assert all(all(file.proofs.values()) for file in proven.editions)
    assert proven.drawn.attempt.size == proven.editions[0].type_size
    with pytest.raises(SupersededError):
        prove(request, Viewport(), lambda: True)


def test_a_leaflet_is_drawn_as_sheets_and_as_pages(only_library) -> None:
    request = PreviewRequest(only_library, "ketamine-therapy", "trifold", paper="letter")
    drawn = draw(request, Attempt(9.5), Viewport(("pages", "sheets"), 75))
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
    with pytest.raises(InputError, match="handout has no page for a3 paper; it has: letter, a4"):
        draw(PreviewRequest(workspace, "small", paper="a3"), None, Viewport())
