"""A brochure is found by its words, in part and mistyped."""

from __future__ import annotations

import pytest

from handbill.desk.search import Indexed, search

ENTRIES = (
    Indexed("knee", "en", ("Exercises for your knee", "knee", "Warm up", "Quadriceps")),
    Indexed("ketamine", "en", ("Ketamine therapy", "ketamine", "Safety", "Dissociation")),
    Indexed("ketamine", "es", ("Terapia con ketamina", "ketamine", "Disociación")),
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quadricpes", [("knee", "en", "Quadriceps")]),
        ("disasociation", [("ketamine", "en", "Dissociation"), ("ketamine", "es", "Disociación")]),
        ("KNEE exer", [("knee", "en", "Exercises for your knee")]),
        ("disociacion", [("ketamine", "es", "Disociación"), ("ketamine", "en", "Dissociation")]),
        ("knee ketamine", []),
        ("zzzz", []),
    ],
)
def test_it_is_found_by_mistyped_and_begun_words_of_which_it_has_all(query, found) -> None:
    assert [(each.brochure, each.language, each.text) for each in search(ENTRIES, query)] == found


@pytest.mark.parametrize("query", ["", "  ", "?!"])
def test_no_word_finds_all(query) -> None:
    assert len(search(ENTRIES, query)) == 3


def test_a_long_query_is_cut() -> None:
    assert search(ENTRIES, "knee " + " " * 100 + "ketamine") == search(ENTRIES, "knee")
