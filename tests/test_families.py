from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from handbill import families, fonts
from handbill.errors import InputError
from handbill.families import script_of, whole_in
from handbill.workspace import Workspace


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "Handbill Sans"),
        ("vi", "Handbill Sans"),
        ("", "Handbill Sans"),
        ("ar", "Noto Sans Arabic"),
        ("ar-EG", "Noto Sans Arabic"),
        ("zh-Hans", "Noto Sans SC"),
        ("zh-CN", "Noto Sans SC"),
        ("zh-Hant", "Noto Sans TC"),
        ("zh-Hant-HK", "Noto Sans TC"),
        ("zh-TW", "Noto Sans TC"),
    ],
)
def test_a_language_begins_with_its_own_family(only_library: Workspace, language: str, first: str) -> None:
    order = families.load(only_library).order(language)
    assert order[0] == first
    assert sorted(order) == sorted(families.load(only_library).names)


@pytest.mark.parametrize(
    "text",
    ["Nguyễn Thị Hường", "Łukasz Żółć", "Ọlá Ụchẹ Ṣadé", "Kealiʻi", "Ελένη", "Наталья", "Їжак", "Şükrü İğdır", "ọ́"],
)
def test_the_house_font_has_the_letters_of_many_languages(only_library: Workspace, text: str) -> None:
    assert families.load(only_library).plain(text)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        # Each character may come from its own font, if those of one word come from one.
        ("David כהן", "en", [("David כהן", None)]),
        ("Ama Ɛnyonam-Lee here", "en", [("Ama ", None), ("Ɛnyonam-Lee", "Noto Sans"), (" here", None)]),
        ("陳小明", "en", [("陳小明", "Noto Sans TC")]),
        ("王小明", "en", [("王小明", None)]),
        ("陳小明", "zh-Hant", [("陳小明", None)]),
        ("服5mg陳小", "zh-Hans", [("服5mg", None), ("陳小", "Noto Sans TC")]),
        # No family has both: what each has is taken from it.
        ("aกb", "en", [("aกb", None)]),
    ],
)
def test_a_word_is_set_in_one_family(
    only_library: Workspace, text: str, language: str, expected: list[tuple[str, str | None]]
) -> None:
    assert list(families.load(only_library).words(text, language)) == expected


def test_only_the_families_that_a_text_needs_are_named(only_library: Workspace) -> None:
    known = families.load(only_library)
    assert known.needed("Nguyễn, Ελένη, Наталья 2,5 “mg”", ["en"]) == []
    assert known.needed("陳小明", ["en"]) == ["Noto Sans SC", "Noto Sans TC"]
    assert known.needed("“a”", ["zh-Hans"]) == ["Noto Sans SC"]
    assert known.needed("محمد كهن כהן राम", ["en"]) == ["Noto Sans Hebrew", "Noto Sans Arabic", "Noto Sans Devanagari"]


def test_a_family_of_the_clinics_own_serves_after_the_others(workspace: Workspace, home: Path) -> None:
    own = home / "templates" / "fonts"
    own.mkdir(parents=True)
    font = TTFont(fonts.house(workspace)[0])
    for record in font["name"].names:
        record.string = str(record).replace("Handbill", "Wandbill")
    font.save(own / "Own.ttf")
    known = families.load(workspace)
    assert known.names[0] == fonts.FAMILY
    assert known.names[-1] == "Wandbill Sans"
    assert families.files(workspace)[-1].name == "Own.ttf"


def test_a_mistake_in_the_list_of_families_is_told_with_its_line(workspace: Workspace, home: Path) -> None:
    file = home / "templates" / "fonts" / "fonts.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("families:\n  - name: Handbill Sans\n    scripts: [latin]\n    weights: [400]\n    license: x\n")
    with pytest.raises(InputError) as caught:
        families.load(workspace)
    (problem,) = caught.value.problems
    assert (problem.place and problem.place.line) == 3


def test_the_rules_name_a_language_before_its_regions(only_library: Workspace) -> None:
    rules = families.load(only_library).rules()
    assert rules.splitlines()[0].startswith(':root { font-family: "Handbill Sans", "Noto Sans"')
    assert rules.index('[lang|="zh"]') < rules.index('[lang|="zh-Hant"]')


def test_a_script_is_that_of_letters_alone() -> None:
    assert [script_of(letter) for letter in "aяω小א5-ʻ "] == [
        "LATIN",
        "CYRILLIC",
        "GREEK",
        "CJK",
        "HEBREW",
        "",
        "",
        "",
        "",
    ]


def test_a_word_goes_to_the_first_that_has_all_its_letters() -> None:
    assert whole_in("ab", [{97, 98}, {97}]) is None
    assert whole_in("ab", [{97}, {98}, {97, 98}]) == 2
    assert whole_in("ab", [{97}, {98}]) is None
    assert whole_in("bb", [{97}, {98}]) is None
