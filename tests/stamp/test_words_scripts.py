"""Names in the scripts of the fonts: stamped as they are typeset, or left to the typesetter; none is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from stamp_trials import Trial, trial, unlike

from handbill import fonts
from handbill.stamp.words import face_of
from handbill.workspace import Workspace, library

WHOLE = {"Arabic", "Devanagari"}
"""Their letters change with their neighbors: a letter with such a name is typeset whole."""


def _names() -> Iterator[tuple[str, str]]:
    """Yield each name with its script or language."""
    for line in Path(__file__).with_name("scripts.txt").read_text("utf-8").splitlines():
        if line[0] != "#":
            language, given, family = (part.strip() for part in line.split("|"))
            for first in given.split():
                for last in family.split():
                    yield language, f"{last}{first}" if language.startswith("Chinese") else f"{first} {last}"


NAMES = tuple(_names())


def _tried() -> Trial:
    return trial(tuple(name for _, name in NAMES))


def _language(slot: str) -> str:
    return NAMES[int(slot.rpartition("_")[2])][0]


def test_names_look_stamped_as_typeset() -> None:
    assert unlike(_tried()) == {}


def test_only_what_shapes_its_letters_is_left_to_the_typesetter() -> None:
    tried = _tried()
    left = Counter(_language(name) for name, unfit in tried.refused.items() if unfit.kind == "script")
    values = Counter(map(_language, tried.values))
    for language, count in values.items():
        print(f"{language}: {count // 2} names, {count - left[language]} of {count} values stamped")
    assert set(left) == WHOLE
    assert all(left[language] == values[language] for language in WHOLE)
    assert {unfit.kind for unfit in tried.refused.values()} == {"script"}
    assert len(NAMES) > 450


def test_the_fonts_have_every_letter_of_them() -> None:
    glyphs = fonts.font_set(Workspace(None, library())).glyphs
    assert [name for _, name in NAMES if not set(map(ord, name)) <= glyphs] == []


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("ab", 0),
        ("cd", 1),
        ("ad", 2),
        ("ad ad", 2),
        ("cd ad", None),
        ("cd ab", None),
        ("c-d", None),
        ("x", None),
        ("", 0),
    ],
)
def test_a_line_is_stamped_where_a_page_takes_all_its_words_from_one_font(text: str, face: int | None) -> None:
    assert face_of(text, [set(map(ord, "ab- ")), set(map(ord, "cd ")), set(map(ord, "abcd "))]) == face
