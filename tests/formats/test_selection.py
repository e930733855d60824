"""What a format leaves out is taken out of the copy, and only what a copy can spare."""

import pytest
from handbill.formats.abridge import abridged, check_part
from pydantic_core import PydanticCustomError

from handbill.content.copy import Copy
from handbill.formats.load import load


def test_a_label_of_a_picture_can_be_left_out_and_the_others_stay(only_library) -> None:
    copy = load(only_library, ("ketamine-therapy",)).manuscripts[0].copy
    check_part("cover.labels.axon")
    with pytest.raises(PydanticCustomError, match="alt has no part 'axon'"):
        check_part("cover.alt.axon")
    assert copy.cover.labels.keys() - abridged(copy, ["cover.labels.axon"]).cover.labels.keys() == {"axon"}


def test_what_a_format_leaves_out_of_a_section_is_not_there_to_print() -> None:
    picture = {"image": "neuron", "alt": "A cell", "labels": {}}
    copy = Copy.model_validate(
        {
            "title": "T",
            "standfirst": "S",
            "overview": {"heading": "O", "picture": picture, "items": ["a"]},
            "glossary": {
                "heading": "G",
                "terms": [{"id": "a", "term": "A", "text": "B", "picture": picture}],
            },
            "safety": {"heading": "Sa", "warning": {"lead": "L", "text": "W"}},
        }
    )
    short = abridged(copy, ["glossary.terms.picture", "overview.items", "routes.picture", "cover"])
    assert short.glossary is not None
    assert short.glossary.terms[0].picture is None
    assert (short.overview.items, short.overview.picture) == ((), copy.overview.picture)
    assert copy.glossary is not None
    assert copy.glossary.terms[0].picture is not None


@pytest.mark.parametrize("path", ["safety.warning", "glossary.terms"])
def test_what_a_section_is_not_whole_without_stays(path: str) -> None:
    with pytest.raises(PydanticCustomError, match=f"{path} cannot be left out"):
        check_part(path)


def test_optional_parts_can_be_left_out_and_a_part_that_there_is_none_of_cannot() -> None:
    check_part("mechanism.picture")
    check_part("glossary.terms.card")
    with pytest.raises(PydanticCustomError, match="mechanism has no part 'pictures'"):
        check_part("mechanism.pictures")
