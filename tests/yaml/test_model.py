"""The base of all models: frozen, closed, and values are refused with a remedy."""

from typing import Annotated

import pytest
from pydantic import AfterValidator, Field, ValidationError, ValidationInfo
from pydantic_core import PydanticCustomError

from handbill.yaml.model import Context, Model, context_of, fault, no_repeats, unique_ids


def known(value: str, info: ValidationInfo) -> str:
    return f"{value} {context_of(info).terms}"


class Item(Model):
    id: str


class Box(Model):
    items: Annotated[tuple[Item, ...], unique_ids("item")] = ()
    pages: Annotated[tuple[int, ...], no_repeats("page")] = ()
    word: Annotated[str, AfterValidator(known)] = ""


def test_a_model_cannot_be_changed_and_takes_no_key_that_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Box().word = "other"
    with pytest.raises(ValidationError, match="Extra inputs"):
        Box.model_validate({"colour": 1})


class Numbers(Model):
    truth: bool = False
    whole: int | None = None
    share: Annotated[float, Field(ge=0)] = 0.0
    pages: tuple[int, ...] = ()
    panels: dict[str, int] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"truth": "yes"}, "bool_type"),
        ({"truth": 1}, "bool_type"),
        ({"whole": "8"}, "int_type"),
        ({"whole": True}, "int_type"),
        ({"share": "0.5"}, "float_type"),
        ({"pages": ["1"]}, "int_type"),
        ({"panels": {"cover": "1"}}, "int_type"),
    ],
)
def test_a_text_is_no_number_and_yes_is_not_true_as_in_the_schema(value: dict[str, object], kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Numbers.model_validate(value)
    assert [error["type"] for error in caught.value.errors()] == [kind]


def test_numbers_and_true_are_taken_as_they_are() -> None:
    taken = Numbers.model_validate({"truth": True, "whole": 8, "share": 1, "pages": [1], "panels": {"cover": 2}})
    assert (taken.truth, taken.whole, taken.share, taken.pages, taken.panels) == (True, 8, 1.0, (1,), {"cover": 2})


def test_what_stands_twice_is_named() -> None:
    assert Box.model_validate({"items": [{"id": "a"}, {"id": "b"}], "pages": [1, 2]}).pages == (1, 2)
    with pytest.raises(ValidationError, match="the item id 'a' is there twice"):
        Box.model_validate({"items": [{"id": "a"}, {"id": "b"}, {"id": "a"}]})
    with pytest.raises(ValidationError, match="the page 2 is there twice"):
        Box.model_validate({"pages": [2, 1, 2]})


def test_a_value_sees_what_its_file_is_checked_against() -> None:
    assert Box.model_validate({"word": "x"}, context=Context(terms=frozenset({"pump"}))).word == "x frozenset({'pump'})"
    assert Box.model_validate({"word": "x"}).word == "x None"


def test_a_fault_carries_what_is_wrong_and_the_remedy() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        fault("a {brace}", "leave it out")
    assert caught.value.message() == "a {brace}"
    assert caught.value.context == {"what": "a {brace}", "remedy": "leave it out"}
