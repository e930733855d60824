"""The letter: nothing in the window but the address, whatever the paper, the type size and the length of the address."""

from __future__ import annotations

from pathlib import Path

import golden
import pytest
from letters import letters, recipient
from packets import JOHN, LONG, MARIA, two_languages

from handbill.errors import HandbillError, Problems
from handbill.geometry import Box
from handbill.mailing.envelopes import envelope_names, load_envelope
from handbill.mailing.mark import sheets_of
from handbill.mailing.parts import fronts_with_ink, parts_of_kinds
from handbill.masters.cache import MasterCache
from handbill.pdf.reader import Reader
from handbill.workspace import Workspace, library


@pytest.fixture
def post(tmp_path: Path) -> Workspace:
    return Workspace(two_languages(tmp_path / "post"), library())


ENVELOPES = envelope_names(Workspace(None, library()))
FOUR = JOHN | {"care_of": "c/o Northside Residence"}


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("row", [MARIA, JOHN, LONG], ids=["large print", "three lines", "five lines"])
def test_only_the_address_shows_in_the_window(post: Workspace, paper: str, row: dict[str, str]) -> None:
    maker = letters(post, "welcome", paper)
    # Every proof of the letter is held here too: its words and no others, readable, inside its margins.
    master = maker.whole(recipient(maker.loaded, post, row))
    assert set(master.facts.proofs) == {"words", "inside", "readable", "codes", "pictures", "window"}
    seen = maker.window("standard")
    with Reader(master.data) as reader:
        page = reader.pages[0]
        shown = [run for run in page.runs if run.box.overlaps(seen.shows)]
        lines = maker.values(recipient(maker.loaded, post, row))["address"].split("\n")
        assert [run.words.strip().replace("\u00a0", " ") for run in shown] == [
            line.replace("\u00a0", " ") for line in lines
        ]
        assert min(run.size for run in shown) >= 8 - 0.05
        # By the picture: what can show, with the address's box painted white, is blank.
        picture = page.part(seen.shows, 200).convert("L")
        scale = 200 / 72
        left, top = (seen.safe.left - seen.shows.left) * scale, (seen.safe.top - seen.shows.top) * scale
        box = (
            int(left) - 1,
            int(top) - 1,
            int(left + seen.safe.width * scale) + 2,
            int(top + seen.safe.height * scale) + 2,
        )
        assert picture.crop(box).getextrema()[0] < 128
        picture.paste(255, box)
        assert picture.getextrema() == (255, 255)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_folds_are_ticked_at_the_edge_and_the_marks_place_is_blank(post: Workspace, paper: str) -> None:
    maker = letters(post, "welcome", paper)
    master = maker.master("en", "standard")
    with Reader(master.data) as reader:
        assert fronts_with_ink(reader.pages) == []
    with Reader(master.data) as reader:
        strip = reader.pages[0].part(Box(18, 0, 50, reader.pages[0].height), 144).convert("L")
        dark = [y / 2 for y in range(strip.height) if strip.crop((0, y, strip.width, y + 1)).getextrema()[0] < 200]
    folds = maker.window("standard").folds
    for fold in folds:
        assert any(abs(y - fold) <= 1 for y in dark), fold
    assert all(any(abs(y - fold) <= 1 for fold in folds) for y in dark)


@pytest.mark.parametrize("name", ENVELOPES)
@pytest.mark.parametrize("row", [MARIA, FOUR], ids=["large print", "standard"])
def test_nothing_but_addresses_shows_at_either_end_of_the_way(post: Workspace, name: str, row: dict[str, str]) -> None:
    paper = "a4" if name in ("dl-window", "c65-window") else "letter"
    maker = letters(post, "welcome", paper, envelope=name)
    problems = Problems()
    envelope = load_envelope(post, name, problems)
    assert envelope is not None
    # Every proof of the letter is held here too.
    master = maker.whole(recipient(maker.loaded, post, row))
    address = maker.values(recipient(maker.loaded, post, row))["address"].replace("\u00a0", " ").split("\n")
    street = maker.window("standard").street
    with Reader(master.data) as reader:
        page = reader.pages[0]
        assert fronts_with_ink(reader.pages) == []
        slides = (envelope.face.width - envelope.folded.width, envelope.face.height - envelope.folded.height)
        for share in (0, 0.5, 1):
            for window, lines in ((envelope.windows.address, address), (envelope.windows.sender, street)):
                if window is None:
                    continue
                behind = window.box(envelope.size).moved(-share * slides[0], -share * slides[1])
                runs = [run for run in page.runs if run.box.overlaps(behind)]
                words = [run.words.strip().replace("\u00a0", " ") for run in runs]
                assert words == list(lines)
                # Whole, and 1/8 in or 3 mm from the edges of the window.
                clear = 8.5
                inner = behind.inset(clear, clear, clear, clear)
                for run in runs:
                    assert inner.left <= run.box.left < run.box.right <= inner.right
                    assert inner.top - 2 <= run.box.top < run.box.bottom <= inner.bottom + 2
                    assert run.size >= 8 - 0.05
                # And nothing that is no text.
                left, top = max(behind.left, 0), max(behind.top, 0)
                drawn = page.part(Box(left, top, behind.right, behind.bottom), 150).convert("L")
                for run in runs:
                    box = run.box.moved(-left, -top)
                    corners = (box.left - 2, box.top - 2, box.right + 2, box.bottom + 2)
                    drawn.paste(255, tuple(round(value * 150 / 72) for value in corners))
                assert drawn.getextrema() == (255, 255)


def test_each_kind_of_the_librarys_packet_goes_into_its_envelope(only_library: Workspace, masters: Path) -> None:
    maker = letters(only_library, "new-patient", "letter", MasterCache.of(only_library, masters))
    kinds = [("en", "standard", (0,)), ("en", "large", (0,))]
    parts, refused = parts_of_kinds(kinds, maker)
    assert refused == {}
    sheets = [sum(sheets_of(part.sides) for part in parts[kind]) for kind in kinds]
    assert sheets[0] <= maker.window("standard").sheets == 6
    # It would not go into the usual one: that is why the packet names another.
    assert 6 < sheets[1] <= maker.window("large").sheets


@pytest.mark.parametrize(("paper", "envelope"), [("letter", None), ("a4", None), ("letter", "us10-print-mail")])
def test_golden_letter(only_library: Workspace, paper: str, envelope: str | None, request) -> None:
    maker = letters(only_library, "new-patient", paper, envelope=envelope)
    try:
        master = maker.whole(recipient(maker.loaded, only_library, MARIA | {"language": "en", "large_print": "no"}))
    except HandbillError as error:  # pragma: no cover
        raise AssertionError(str(error)) from error
    with Reader(master.data) as reader:
        assert len(reader.pages) == 1
        golden.hold(reader.pages[0].picture(150), golden.GOLDEN / f"letter-{envelope or paper}.png", 60, request)
