"""Recipients whose names are written in many scripts get their pieces, each with its own name, and are counted."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

from packets import JOHN, people

from handbill.mailing.merge import MergeRequest, merge
from handbill.workspace import Workspace

STAMPED = (
    ("Thị Hường", "Nguyễn"),
    ("Łukasz", "Wójcik"),
    ("Şükrü", "Yılmaz"),
    ("Ẹniọlá", "Adéyẹmí"),
    ("Kealiʻi", "Māhoe"),
    ("Ελένη", "Παπαδοπούλου"),
    ("Наталья", "Щербакова"),
    ("יוסף", "כהן"),
    ("小明", "王"),
    ("美玲", "陳"),
)
TYPESET = (("محمد", "الأحمد"), ("राम", "शर्मा"))


def test_names_in_the_scripts_of_the_fonts_are_printed_and_proven(post: Workspace) -> None:
    names = [*STAMPED, *TYPESET]
    decomposed = [tuple(unicodedata.normalize("NFD", part) for part in name) for name in STAMPED]
    rows = [JOHN | {"first_name": first, "last_name": last} for first, last in (*names, *decomposed)]
    for number, row in enumerate(rows):
        row["address1"] = f"{number + 1} Elm Street"
    file = people(Path("people.csv"), *rows)
    request = MergeRequest(post, file, "welcome", Path("out/print.pdf"), date(2026, 11, 24), skip=False)
    result = merge(replace(request, pictures="all"), lambda *_: None)
    assert (result.read, result.pieces, result.left_out) == (len(rows), len(rows), 0)
    assert result.proofs == {"only its own": True, "window": True}
    # A greeting in English beside a name in another script is a line of two.
    print(dict(result.whole))
    assert result.whole["script"] >= len(TYPESET)
