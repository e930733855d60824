"""A question of the form has the answers that exist, and the one that is shown is chosen."""

from __future__ import annotations

from datetime import date

from handbill.desk.catalog import Catalog, catalog
from handbill.desk.desk_page import address, colors, questions


def test_only_what_exists_is_asked(workspace) -> None:
    known = catalog(workspace, date(2026, 11, 24))
    title = known.titles[0]
    choice = title.nearest({"type": "large"})
    asked = {
        each.name: [option.name for option in each.options if option.chosen] for each in questions(known, title, choice)
    }
    assert asked == {
        "language": ["en"],
        "format": ["handout"],
        "type": ["large"],
        "paper": [choice.paper],
        "site": [""],
    }
    assert address(choice).startswith("/sheet/small?language=en&format=handout")


def test_the_clinics_colors_are_used_and_there_are_some_without_it(workspace) -> None:
    assert "--deep: #" in colors(catalog(workspace, date(2026, 11, 24)))
    assert "--deep: #" in colors(Catalog())
