"""A stamped value looks as the same slot typeset whole: names of many languages, composed and decomposed.

What the stamp does not set it refuses, with its reason; nothing is drawn otherwise.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from stamp_trials import trial, unlike
from stamped import VALUES, stamper

from handbill import fonts
from handbill.stamp.words import Unfit
from handbill.workspace import Workspace, library

MOST_REFUSED = Counter({"script": 102, "long": 6, "break": 4})
"""How many values of names.txt may be refused, by reason: for letters that are not set one beside the other or in one font, for a box that is too small,
and for a line that may break in several ways. Whoever refuses more stamps fewer pieces; lower it when it can be lower."""

LINES = [line for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines() if line[0] != "#"]


def _letters() -> set[str]:
    with TTFont(fonts.files(Workspace(None, library()))[0]) as font:
        return {chr(point) for point in font.getBestCmap()}


def test_stamped_names_look_as_typeset_ones() -> None:
    assert unlike(trial(tuple(LINES))) == {}


def test_what_is_refused_is_counted_by_its_reason() -> None:
    tried = trial(tuple(LINES))
    counts = Counter(unfit.kind for unfit in tried.refused.values())
    done = len(tried.values) - len(tried.refused)
    print(f"\n{len(LINES)} names, {len(tried.values)} values: {done} stamped as typeset, refused {dict(counts)}")
    for unfit in list({unfit.reason: unfit for unfit in tried.refused.values()}.values()):
        print(unfit.kind, unfit.reason)
    assert len(LINES) >= 500
    assert set(counts) == set(MOST_REFUSED)
    assert counts <= MOST_REFUSED
    # Nobody whose name is written in letters of the house font, in one script, is refused for them.
    scripts = [
        unfit for unfit in tried.refused.items() if unfit[1].kind == "script" and "several" not in unfit[1].reason
    ]
    lacking = {LINES[int(name.rpartition("_")[2])] for name, _ in scripts}
    assert all(not set(unicodedata.normalize("NFC", line)) <= _letters() for line in lacking)


@pytest.mark.parametrize(
    ("values", "kind", "reason"),
    [
        ({"name": "محمد"}, "script", "does not set"),
        ({"name": "राम"}, "script", "does not set"),
        ({"name": "דוד בן־גוריון"}, "script", "does not set"),
        ({"name": "Anna Иванова"}, "script", "several scripts"),
        ({"name": "王小明"}, "script", "does not set"),
        ({"name": "☃"}, "script", "☃"),
        ({"name": "a" * 80}, "long", "does not fit"),
        ({"name": "a b " * 40}, "long", "does not fit"),
        ({"name": "a/b " * 40}, "break", "several ways"),
        ({"imb": "1"}, "code", "20 digits"),
        ({"datamatrix": "x" * 99}, "code", "codewords"),
        ({"qr": "x" * 900}, "code", "needs a box"),
    ],
)
def test_what_cannot_be_set_right_is_refused_with_its_reason(values: dict[str, str], kind: str, reason: str) -> None:
    made = stamper("{name}{imb}{datamatrix}{qr}")
    with pytest.raises(Unfit, match=reason) as caught:
        made.piece(0, VALUES | values)
    assert (caught.value.kind, caught.value.slot) == (kind, *values)
