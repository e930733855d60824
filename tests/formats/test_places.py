"""A part that a copy is not whole without cannot be left out."""

import pytest
from pydantic_core import PydanticCustomError

from handbill.formats.places import check_part


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("glossary.terms", "glossary.terms cannot be left out"),
        ("mechanism.pictures", "mechanism has no part 'pictures'"),
        ("cover.alt.axon", "cover.alt has no part 'axon'"),
        ("blocks.chart", "there is no block 'chart'"),
        ("visits.picture", "a copy has no part 'visits'"),
        ("sections.warning", "sections has no part 'warning'"),
    ],
)
def test_what_cannot_be_left_out_is_told(path: str, what: str) -> None:
    with pytest.raises(PydanticCustomError, match=what):
        check_part(path)


@pytest.mark.parametrize(
    "path", ["mechanism.picture", "glossary.terms.card", "cover.labels.axon", "blocks.map", "sections.picture"]
)
def test_optional_parts_can_be_left_out(path: str) -> None:
    assert check_part(path) is None
