"""The state of a preview: drawn, then proven; mistakes beside the last sheets, and gone when they are corrected."""

from __future__ import annotations

import asyncio

import pytest
from fake_preview import FakeWorkers, drawn, proven

from handbill.desk.messages import EarlyPages, PreviewRequest
from handbill.desk.preview import BrowserWindow, Preview
from handbill.desk.state import as_data
from handbill.errors import FitError, InputError, Place, ProofError
from handbill.pictures.pages import PagePicture
from handbill.processes import EndedError


@pytest.fixture
def workers():
    return FakeWorkers()


@pytest.fixture
def preview(workspace, workers):
    return Preview(PreviewRequest(workspace, "small"), workers)


async def pause():
    for _ in range(8):
        await asyncio.sleep(0)


async def save(preview, workers, *digests, result=None):
    """Redraw, and let the drawing come out so."""
    preview.redraw(0)
    await pause()
    future = workers.drawing[-1]
    future.set_exception(result) if result else future.set_result(drawn(*digests))
    await pause()


def window_data(preview, view="sheets"):
    return as_data(preview.state, view, preview.request.workspace)


def digests(preview):
    return [sheet["digest"] for sheet in window_data(preview)["sheets"]]


def test_it_is_drawn_at_once_and_proven_after(preview, workers) -> None:
    async def play():
        await save(preview, workers, "a", "b")
        assert (preview.state.stage, digests(preview)) == ("fitting", ["a", "b"])
        assert "proven" not in window_data(preview)["status"]
        workers.proving[-1].set_result(proven("a", "c", size=10.5))
        await pause()

    asyncio.run(play())
    assert digests(preview) == ["a", "c"]
    assert window_data(preview)["status"] == "Fits at 10.5 pt on 2 pages, and proven: print"
    assert [sheet["alt"] for sheet in window_data(preview)["sheets"]] == [
        "Page 1 of 2 of “A small leaflet”",
        "Page 2 of 2 of “A small leaflet”",
    ]
    assert [preview.png(name) for name in ("a", "b", "c", "x")] == [b"a", b"b", b"c", None]


def test_the_next_drawing_is_at_the_size_that_fitted_and_asks_for_no_picture_that_is_there(preview, workers) -> None:
    async def play():
        await save(preview, workers, "a")
        workers.proving[-1].set_result(proven("a", size=10.5))
        await pause()
        await save(preview, workers, "a")

    asyncio.run(play())
    _, attempt, viewport = workers.calls[-1]
    assert attempt.size == 10.5
    assert viewport.digests == {"a"}


def test_a_mistake_has_its_file_and_line_beside_the_last_sheets_and_goes_when_it_is_corrected(
    preview, workers, home
) -> None:
    mistake = InputError.one(
        "the key 'titel' is not known here", "did you mean 'title'?", Place(home / "brochures/small/en.yaml", 3, 1)
    )

    async def play():
        await save(preview, workers, "a")
        await save(preview, workers, result=mistake)
        assert (preview.state.stage, preview.state.stale, digests(preview)) == ("mistaken", True, ["a"])
        assert window_data(preview)["problems"] == [
            {
                "place": "brochures/small/en.yaml:3:1",
                "what": "the key 'titel' is not known here",
                "remedy": "did you mean 'title'?",
            }
        ]
        assert window_data(preview)["status"] == "1 mistake in the files"
        await save(preview, workers, "b")

    asyncio.run(play())
    assert (preview.state.stage, preview.state.stale, window_data(preview)["problems"], digests(preview)) == (
        "fitting",
        False,
        [],
        ["b"],
    )


@pytest.mark.parametrize(("kind", "stage"), [(FitError, "unfit"), (ProofError, "unproven")])
def test_what_does_not_fit_or_hold_is_shown_as_it_was_saved(preview, workers, kind, stage) -> None:
    async def play():
        await save(preview, workers, "before")
        await save(preview, workers, "a")
        workers.proving[-1].set_exception(kind.one("page 3: 41 words over", "shorten it"))
        await pause()

    asyncio.run(play())
    assert (preview.state.stage, preview.state.stale, digests(preview)) == (stage, False, ["a"])
    assert window_data(preview)["problems"][0]["what"] == "page 3: 41 words over"


def test_the_newest_change_wins(preview, workers) -> None:
    async def play():
        preview.redraw(0)
        await pause()
        await save(preview, workers, "new")
        assert workers.drawing[0].cancelled()
        assert workers.newest == 2
        preview.redraw(0)
        await pause()
        assert workers.proving[0].cancelled()

    asyncio.run(play())
    assert digests(preview) == ["new"]


@pytest.mark.parametrize(("ended", "renewed"), [(EndedError(), 1), (TypeError("a bug"), 0)])
def test_a_typesetter_that_ends_and_a_bug_are_told_and_the_next_change_is_drawn(
    preview, workers, capsys, ended, renewed
) -> None:
    async def play():
        await save(preview, workers, result=ended)
        assert preview.state.stage == "mistaken"
        assert len(window_data(preview)["problems"]) == 1
        await save(preview, workers, "a")

    asyncio.run(play())
    assert (preview.state.stage, workers.renewed) == ("fitting", renewed)
    assert ("a bug" in capsys.readouterr().err) is not renewed


def test_a_window_that_shows_pages_larger_gets_pictures_of_its_own(preview, workers) -> None:
    async def play():
        await save(preview, workers, "a")
        window = BrowserWindow("pages", 200)
        news = preview.news(window, 5)
        await anext(news)
        await pause()
        assert [picture.digest for picture in preview.state.pictures["pages"]] == ["again"]
        preview.close()
        assert [state async for state in news] == []

    asyncio.run(play())


def early_pages(count, number, digest):
    return EarlyPages({number: PagePicture(digest, 612, 792, digest.encode())}, count)


def test_what_is_in_view_takes_the_place_of_the_older_pictures_and_the_rest_follows(preview, workers) -> None:
    async def play():
        await save(preview, workers, "a", "b", "c")
        await anext(preview.news(BrowserWindow("sheets", 100, frozenset([1, 2])), 5))
        preview.redraw(0)
        await pause()
        assert workers.calls[-1][2].in_view == {1, 2}
        workers.early(early_pages(3, 1, "new"))
        await pause()
        assert (preview.state.stage, digests(preview)) == ("drawing", ["a", "new", "c"])
        assert preview.png("new") == b"new"
        workers.drawing[-1].set_result(drawn("x", "new", "z"))
        await pause()

    asyncio.run(play())
    assert digests(preview) == ["x", "new", "z"]


def test_what_is_in_view_waits_when_there_are_more_pages_now_and_is_dropped_when_it_is_old(preview, workers) -> None:
    async def play():
        await save(preview, workers, "a", "b")
        preview.redraw(0)
        await pause()
        old = workers.early
        old(early_pages(3, 0, "x"))
        await pause()
        assert (digests(preview), preview.png("x")) == (["a", "b"], b"x")
        preview.redraw(0)
        await pause()
        old(early_pages(2, 0, "y"))
        await pause()

    asyncio.run(play())
    assert (digests(preview), preview.png("y")) == (["a", "b"], None)
