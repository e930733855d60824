"""Language tags: how they are written, and what stands in for one that is not there."""

import pytest

from handbill.content.tags import canonical, fallbacks, is_tag, nearest


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("es", ["es"]),
        ("es-MX", ["es-MX", "es-419", "es"]),
        ("pt-AO", ["pt-AO", "pt-PT", "pt"]),
        ("zh-Hans-SG", ["zh-Hans-SG", "zh-Hans", "zh"]),
        # Nobody reads Simplified for Traditional, nor French for Haitian Creole.
        ("zh-TW", ["zh-TW", "zh-Hant"]),
        ("zh-Hant", ["zh-Hant"]),
        ("ht", ["ht"]),
    ],
)
def test_a_tag_falls_back_as_cldr_says(tag: str, chain: list[str]) -> None:
    assert fallbacks(tag) == chain


def test_the_nearest_that_is_there_stands_in() -> None:
    assert nearest("es-MX", ["en", "es"]) == "es"
    assert nearest("es-MX", ["es", "es-419"]) == "es-419"
    assert nearest("zh-Hant", ["zh"]) is None


@pytest.mark.parametrize(
    ("text", "tag"), [("es", True), ("es-419", True), ("zh-Hans", True), ("Es", False), ("es-4", False)]
)
def test_what_a_tag_is(text: str, tag: bool) -> None:
    assert is_tag(text) is tag


def test_a_tag_is_written_in_one_way() -> None:
    assert [canonical(tag) for tag in ("ES", "es_mx", "zh-HANS-cn", "es-419")] == [
        "es",
        "es-MX",
        "zh-Hans-CN",
        "es-419",
    ]
