"""The letter: nothing in the window but the address, whatever the paper, the type size and the length of the address."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import golden
import pytest
from packets import JOHN, LONG, MARIA, people, two_languages
from small_workspace import edit

from handbill import fonts
from handbill.errors import FitError, HandbillError, InputError, ProofError
from handbill.geometry import Box
from handbill.mailing.envelope import WINDOWS
from handbill.mailing.load import LoadedPacket, load_packet
from handbill.mailing.masters import Letters
from handbill.mailing.parts import fronts_with_ink
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.mailing.table import Table
from handbill.masters.cache import MasterCache
from handbill.pdf.reader import Reader
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 24)


def letters(workspace: Workspace, packet: str, paper: str) -> Letters:
    return Letters(load_packet(workspace, packet), paper, TODAY, MasterCache(workspace))  # type: ignore[arg-type]


def recipient(loaded: LoadedPacket, workspace: Workspace, row: dict[str, str]) -> Recipient:
    file = people(Path("people.csv"), row)
    (entry,) = RecipientList(Table(file), loaded, TODAY, fonts.font_set(workspace).glyphs)
    assert isinstance(entry, Recipient), entry
    return entry


@pytest.fixture
def post(tmp_path: Path) -> Workspace:
    return Workspace(two_languages(tmp_path / "post"), library())


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("row", [MARIA, JOHN, LONG], ids=["large print", "three lines", "five lines"])
def test_only_the_address_shows_in_the_window(post: Workspace, paper: str, row: dict[str, str]) -> None:
    maker = letters(post, "welcome", paper)
    # Every proof of the letter is held here too: its words and no others, readable, inside its margins.
    master = maker.whole(recipient(maker.loaded, post, row))
    assert set(master.facts.proofs) == {"words", "inside", "readable", "codes", "window"}
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


def test_the_windows_are_those_of_the_post() -> None:
    # standards.md of the post: a #10 envelope with an address panel 3.875 in high, and DIN 5008 form B.
    letter, a4 = WINDOWS["letter"], WINDOWS["a4"]
    assert [value / 72 for value in (letter.safe.left, letter.safe.top, letter.safe.right, letter.safe.bottom)] == [
        1.0,
        2.625,
        4.25,
        3.25,
    ]
    assert [value / 72 for value in (letter.shows.left, letter.shows.top, letter.shows.right, letter.shows.bottom)] == [
        0,
        2.25,
        5.375,
        3.625,
    ]
    assert [round(value / 72 * 25.4, 3) for value in a4.folds] == [105, 210]
    window = Box(*(value / 25.4 * 72 for value in (20, 45, 110, 90)))
    assert window.left <= a4.safe.left < a4.safe.right <= window.right
    assert window.top <= a4.safe.top < a4.safe.bottom <= window.bottom
    for seen in (letter, a4):
        assert seen.shows.bottom < seen.folds[0]


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


def test_ink_that_could_show_is_found(post: Workspace) -> None:
    home = post.home
    assert home is not None
    template = home / "templates" / "letter"
    template.mkdir()
    for file in (library() / "templates" / "letter").iterdir():
        (template / file.name).write_bytes(file.read_bytes())
    edit(
        template / "page.html",
        '  {{ slot("address"',
        '  <p class="topic">{{ letter.subject }}</p>\n  {{ slot("address"',
    )
    edit(
        template / "page.css",
        ".panel { position: relative; }",
        ".panel { position: relative; }\n.topic { position: absolute; top: 2in; left: 2.5in; }",
    )
    with pytest.raises(ProofError, match="something beside the address can show in the window"):
        letters(post, "welcome", "letter").master("en", "standard")


def test_a_template_that_forgets_the_address_is_found(post: Workspace) -> None:
    home = post.home
    assert home is not None
    template = home / "templates" / "letter"
    template.mkdir()
    for file in (library() / "templates" / "letter").iterdir():
        (template / file.name).write_bytes(file.read_bytes())
    edit(template / "page.html", '{{ slot("address", kind="lines", least=least) }}', "")
    with pytest.raises(InputError, match="does not print the slots: address"):
        letters(post, "welcome", "letter").master("en", "standard")


def test_an_address_too_wide_for_the_window_is_refused_and_not_cut(post: Workspace) -> None:
    maker = letters(post, "welcome", "a4")
    wide = recipient(maker.loaded, post, JOHN | {"care_of": "c/o " + "W" * 60})
    with pytest.raises(FitError, match="address does not fit"):
        maker.whole(wide)


def test_a_paragraph_grows_for_a_long_value_when_the_letter_is_typeset_whole(post: Workspace) -> None:
    maker = letters(post, "welcome", "letter")
    long = recipient(maker.loaded, post, JOHN | {"program": "a very long name of a group " * 2})
    assert maker.whole(long).facts.proofs["words"]


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
