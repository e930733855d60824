"""The letter: nothing in the window but the address, whatever the paper, the type size and the length of the address."""

from __future__ import annotations

from pathlib import Path

import golden
import pytest
from letters import letters, recipient
from packets import JOHN, LONG, MARIA, two_languages

from handbill.errors import HandbillError
from handbill.geometry import Box
from handbill.mailing.envelope import WINDOWS
from handbill.mailing.parts import fronts_with_ink
from handbill.pdf.reader import Reader
from handbill.workspace import Workspace, library


@pytest.fixture
def post(tmp_path: Path) -> Workspace:
    return Workspace(two_languages(tmp_path / "post"), library())


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("row", [MARIA, JOHN, LONG], ids=["large print", "three lines", "five lines"])
def test_only_the_address_shows_in_the_window(post: Workspace, paper: str, row: dict[str, str]) -> None:
    maker = letters(post, "welcome", paper)
    # Every proof of the letter is held here too: its words and no others, readable, inside its margins.
    master = maker.whole(recipient(maker.loaded, post, row))
    assert set(master.facts.proofs) == {"words", "inside", "readable", "codes", "pictures", "window"}
    seen = WINDOWS[paper]  # type: ignore[index]
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
    for fold in WINDOWS[paper].folds:  # type: ignore[index]
        assert any(abs(y - fold) <= 1 for y in dark), fold
    assert all(any(abs(y - fold) <= 1 for fold in WINDOWS[paper].folds) for y in dark)  # type: ignore[index]


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_golden_letter(only_library: Workspace, paper: str, request) -> None:
    maker = letters(only_library, "new-patient", paper)
    try:
        master = maker.whole(recipient(maker.loaded, only_library, MARIA | {"language": "en", "large_print": "no"}))
    except HandbillError as error:  # pragma: no cover
        raise AssertionError(str(error)) from error
    with Reader(master.data) as reader:
        assert len(reader.pages) == 1
        golden.hold(reader.pages[0].picture(150), golden.GOLDEN / f"letter-{paper}.png", 60, request)
