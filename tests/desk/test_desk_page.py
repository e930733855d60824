"""A question of the form has the answers that exist, and the one that is shown is chosen."""

from __future__ import annotations

from datetime import date

from handbill.desk.catalog import catalog
from handbill.desk.desk_page import DeskPages, address, questions
from handbill.desk.packet import Packet
from handbill.desk.search import Found
from handbill.desk.sheet_process import MadeSheet
from handbill.desk.speech import Speech
from handbill.desk.state import problem_data
from handbill.errors import FitError, Place


def test_only_what_exists_is_asked(workspace) -> None:
    known = catalog(workspace, date(2026, 11, 24))
    title = known.titles[0]
    choice = title.nearest({"type": "large"})
    asked = {
        each.name: [option.name for option in each.options if option.chosen]
        for each in questions(known, title, choice, Speech("en"))
    }
    assert asked == {
        "language": ["en"],
        "format": ["handout"],
        "type": ["large"],
        "paper": [choice.paper],
        "site": [""],
    }
    assert address(choice).startswith("/sheet/small?language=en&format=handout")


def start(workspace, first) -> str:
    known = catalog(workspace, date(2026, 11, 24))
    pages = DeskPages(lambda problem: problem_data(problem, workspace), "token", Speech("en"))
    return pages.start(known, "", [Found("small", "en", "")], first, Packet(()))


def test_a_sheet_that_cannot_be_made_says_so_and_what_to_tell_whom(workspace, home) -> None:
    place = Place(home / "brochures/small/en.yaml", 7, 3)
    page = start(workspace, lambda _: FitError.one("it does not <fit>", "shorten it", place))
    assert "being made" not in page
    assert "This sheet cannot be made" in page
    told = page[page.index("tell whoever writes your brochures") :]
    for words in ("it does not &lt;fit&gt;", "shorten it", "small/en.yaml:7:3"):
        assert words in told


def test_a_sheet_that_is_being_made_or_is_made_has_nothing_to_tell(workspace) -> None:
    being, made = (start(workspace, lambda _, sheet=sheet: sheet) for sheet in (None, MadeSheet(b"", "", "", ())))
    assert "is being made" in being
    assert "/cover/small/en.png" in made
    assert "cannot be made" not in being + made
