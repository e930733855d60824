"""Copies are counted by day, and nobody's name is in the file."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from handbill.desk.catalog import Choice
from handbill.desk.usage import FILE, Count, Usage, as_csv, months
from handbill.errors import MachineError

TODAY = date(2026, 11, 24)


def choice(brochure: str, language: str = "en", type: str = "standard", paper: str = "letter") -> Choice:
    return Choice(brochure, language, "handout", paper, type)


def test_copies_are_added_up_by_month_language_format_and_size(workspace) -> None:
    usage = Usage(workspace)
    assert (usage.counts(), usage.first(TODAY)) == ([], ([], []))
    assert not (workspace.home / FILE).exists()
    usage.count(date(2026, 11, 2), choice("small"), "printed", 3)
    usage.count(TODAY, choice("small", paper="a4"), "printed", 2)
    usage.count(TODAY, choice("small", type="large"), "printed", 1)
    usage.count(TODAY, choice("small", language="es"), "opened", 1)
    usage.count(date(2026, 10, 31), choice("small"), "printed", 7)
    assert usage.counts() == [
        Count("2026-11", "small", "en", "handout", "standard", "printed", 5),
        Count("2026-11", "small", "en", "handout", "large", "printed", 1),
        Count("2026-11", "small", "es", "handout", "standard", "opened", 1),
        Count("2026-10", "small", "en", "handout", "standard", "printed", 7),
    ]
    assert as_csv(usage.counts()).splitlines()[:2] == [
        "month,brochure,language,format,type,way,copies",
        "2026-11,small,en,handout,standard,printed,5",
    ]


def test_the_most_used_of_the_last_seven_days_come_first_behind_the_favorites(workspace) -> None:
    usage = Usage(workspace)
    usage.count(date(2026, 11, 17), choice("long-ago"), "printed", 90)
    usage.count(date(2026, 11, 18), choice("often"), "printed", 4)
    usage.count(TODAY, choice("often"), "opened", 2)
    usage.count(TODAY, choice("seldom"), "printed", 5)
    usage.favor("dear", "es", favorite=True)
    usage.favor("dear", "es", favorite=True)
    assert usage.first(TODAY) == ([("dear", "es")], [("often", "en"), ("seldom", "en")])
    usage.favor("dear", "es", favorite=False)
    assert usage.favorites() == []


def test_two_desks_that_count_at_once_lose_nothing(workspace) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: Usage(workspace).count(TODAY, choice("small"), "printed", 1), range(40)))
    assert [each.copies for each in Usage(workspace).counts()] == [40]


def test_a_file_that_is_none_of_ours_is_told(workspace) -> None:
    (workspace.home / FILE).write_text("no database at all, but a text of some length" * 40)
    for ask in (lambda usage: usage.counts(), lambda usage: usage.count(TODAY, choice("small"), "printed", 1)):
        with pytest.raises(MachineError, match=r"cannot be counted: .*; see to it that this file can be written"):
            ask(Usage(workspace))


def test_the_file_has_days_and_codes_alone(workspace) -> None:
    Usage(workspace).count(TODAY, choice("small"), "printed", 1)
    with sqlite3.connect(workspace.home / FILE) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(handed_out)")]
    database.close()
    assert columns == ["day", "brochure", "language", "format", "type", "way", "copies"]


def test_a_month_without_any_is_there_too() -> None:
    counts = [Count("2026-01", "a", "en", "handout", "standard", "printed", 2), Count("2025-12", "a", "en", "handout", "large", "opened", 3), Count("2025-12", "b", "en", "handout", "large", "opened", 1)]  # fmt: skip
    assert months(counts, date(2026, 2, 28), 4) == [("2025-11", 0), ("2025-12", 4), ("2026-01", 2), ("2026-02", 0)]
