"""The pages have the clinic's colors, and all that they name."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files

from handbill.desk.assets import colors, constants
from handbill.desk.catalog import Catalog, catalog


def test_the_clinics_colors_are_used_and_there_are_some_without_it(workspace) -> None:
    assert "--deep: #" in colors(catalog(workspace, date(2026, 11, 24)))
    assert "--deep: #" in colors(Catalog())


def test_what_the_pages_and_their_styles_ask_for_is_there() -> None:
    there = constants()
    pages = [
        file.read_text("utf-8")
        for file in files("handbill.desk").joinpath("page").iterdir()
        if file.name.startswith("desk")
    ]
    asked = {name for page in pages for name in re.findall(r'"(/[\w.-]+\.(?:css|js|svg|ttf))"', page)} - {"/colors.css"}
    assert len(asked) > 5
    assert asked - there.keys() == set()
