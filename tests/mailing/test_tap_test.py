"""The sheet to try an envelope with shows where its windows' edges must lie, and color where nothing may show."""

from __future__ import annotations

import io

import pytest
from envelope_files import envelope_file
from small_workspace import edit

from handbill.errors import FitError, InputError, Problems
from handbill.geometry import Box
from handbill.mailing.envelope import Envelope
from handbill.mailing.envelopes import envelope_names, load_envelope
from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.tap_test import SAMPLE, tap_test
from handbill.pdf.reader import PageRead, Reader
from handbill.workspace import Workspace, library

WHITE, DPI = 253, 144


def loaded_envelope(post: Workspace, name: str) -> Envelope:
    envelope = load_envelope(post, name, Problems())
    assert envelope is not None
    return envelope


def darkest(page: PageRead, area: Box) -> int:
    return int(page.part(area, DPI).convert("L").getextrema()[0])


@pytest.mark.parametrize("name", envelope_names(Workspace(None, library())))
def test_the_windows_edges_are_drawn_and_nothing_else_shows_in_them(
    post: Workspace, loaded: LoadedPacket, name: str
) -> None:
    out = io.BytesIO()
    tap_test(post, loaded.clinic, name, out)
    envelope = loaded_envelope(post, name)
    slides = (envelope.face.width - envelope.folded.width, envelope.face.height - envelope.folded.height)
    with Reader(out.getvalue()) as reader:
        (page,) = reader.pages
        words = " ".join(page.words(page.box).split())
        assert f"{envelope.sheets.most} sheets of {envelope.sheets.gsm} g/m²" in words
        assert " ".join(SAMPLE) in " ".join(page.words(envelope.address.safe).split())
        for share, middle in ((0, 0.3), (1, 0.7)):
            window = envelope.windows.address.box(envelope.size).moved(-slides[0] * share, -slides[1] * share)
            # The right edge and the lower one are on every sheet: the others can lie beyond the printed part.
            x, y = window.left + window.width * 0.5, window.bottom - 1.5
            assert darkest(page, Box(x - 6, y - 0.5, x + 6, y + 2)) < 180, (name, share)
            y = window.top + window.height * middle
            assert darkest(page, Box(window.right - 2, y - 6, window.right + 1, y + 6)) < 180, (name, share)
        # Color lies around all that can show: above it, beside it, and never in it.
        shows = envelope.address.shows
        assert darkest(page, Box(shows.right + 3, shows.top + 5, shows.right + 9, shows.bottom - 5)) < WHITE
        inside = page.part(Box(shows.left + 1, shows.top + 1, shows.right - 1, shows.bottom - 1), DPI)
        assert (245, 239, 228) not in {color for _, color in inside.getcolors(1 << 16)}


def test_a_sheet_is_made_for_one_envelope_that_is_there(post: Workspace, loaded: LoadedPacket) -> None:
    out = io.BytesIO()
    with pytest.raises(InputError, match="the file does not exist"):
        tap_test(post, loaded.clinic, "none", out)
    assert out.getvalue() == b""


def test_an_address_that_does_not_fit_the_upper_window_is_refused(post: Workspace) -> None:
    assert post.home is not None
    edit(post.home / "brochures/clinic.yaml", "    - 100 Example Street, Suite 200", f"    - 100 {'Long ' * 10}Street")
    with pytest.raises(FitError, match="do not fit a window of us10-double at 8 pt"):
        tap_test(post, load_packet(post, "welcome").clinic, "us10-double", io.BytesIO())


def test_a_window_that_may_be_larger_says_so(post: Workspace, loaded: LoadedPacket) -> None:
    assert post.home is not None
    envelope_file(post.home, ("bottom: 0.5in", "bottom: 0.5in, beyond: 0.125in"))
    out = io.BytesIO()
    tap_test(post, loaded.clinic, "own", out)
    with Reader(out.getvalue()) as reader:
        words = " ".join(reader.pages[0].words(reader.pages[0].box).split())
    assert "the window may reach up to 0.12 in (3 mm) further" in words
