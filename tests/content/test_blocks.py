"""A block is a text or one key with what it holds; what makes no sense in one is refused."""

from typing import Any

import pytest
from pydantic import ValidationError

from handbill.content.blocks import Block, each, runs, without_kind

TABLE = {"columns": ["Day", "Food"], "rows": [["Monday", "Soup"], ["Tuesday", "Broth"]]}
BLOCKS: dict[str, Any] = {
    "heading": "What to eat",
    "list": ["Soup", "Broth"],
    "steps": ["Bend.", {"title": "Stretch", "text": "Slowly.", "picture": {"image": "leg", "alt": "A leg"}}],
    "checklist": ["Bring your card"],
    "table": TABLE,
    "schedule": [{"day": "Today", "do": "Rest."}, {"day": "Friday", "times": [{"at": "6:00 pm", "do": "Drink."}]}],
    "dosing": {"by": "Weight", "columns": ["Dose"], "rows": [{"label": "24 to 35 lb", "give": ["5 mL"]}]},
    "note": "Ask us.",
    "caution": {"lead": "Ask first.", "text": "Some people must not."},
    "warning": "Call 911.",
    "figure": {"image": "leg", "alt": "A leg"},
    "photo": {"image": "team", "alt": "The team", "credit": "Photo by A. B.", "consent": "on file"},
    "pictures": [{"image": "leg", "alt": "A leg"}, {"image": "arm", "alt": "An arm"}],
    "questions": [{"question": "Does it hurt?", "answer": "A little."}],
    "fill_in": ["My doctor"],
    "comparison": {"options": [{"name": "A"}, {"name": "B"}], "rows": [{"label": "Speed", "values": ["1", "2"]}]},
    "people": {"of": 100, "results": [{"count": 3, "label": "fell ill"}]},
    "contact": {"name": "Dr. Jane Example", "phone": "555-0100"},
    "map": {"image": "leg", "alt": "A map", "url": "https://example.org/map"},
    "quote": {"text": "It helped me.", "by": "A patient"},
    "costs": [{"item": "A visit", "price": "$40"}],
    "zones": [
        {"level": level, "heading": "How it is", "signs": ["A cough"], "actions": ["Call us"]}
        for level in ("go", "stop")
    ],
    "together": [{"heading": "To fill in"}, {"fill_in": ["Name"]}],
}


def test_a_plain_text_is_a_paragraph_and_a_key_names_any_other_block() -> None:
    assert (Block.model_validate("Words.").kind, str(Block.model_validate("Words.").value)) == ("text", "Words.")
    assert {*BLOCKS, "text"} == set(Block.model_fields)
    for kind, value in BLOCKS.items():
        block = Block.model_validate({kind: value})
        assert (block.kind, block.value is not None) == (kind, True)
    copied = Block.model_validate({"list": ["a"]}).model_copy(update=dict.fromkeys(Block.model_fields))
    assert Block.model_validate({"list": ["a"]}).model_copy(update={"note": None}).kind == "list"
    assert copied.list is None


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ({}, "this block is empty"),
        ({"note": "a", "list": ["b"]}, "this block is list and note at once"),
        ({"schedule": [{"day": "Today"}]}, "a day with nothing to do"),
        ({"people": {"of": 10, "results": [{"count": 11, "label": "A"}]}}, "11 of 10"),
        ({"list": ["a"] * 13}, "at most 12 items"),
        ({"together": ["A text."]}, "at least 2 items"),
        ({"together": ["A text.", {"together": ["A text.", "Another."]}]}, "together stands in together"),
    ],
)
def test_what_makes_no_sense_in_a_block_is_refused(block: dict[str, Any], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        Block.model_validate(block)


def test_what_a_format_leaves_out_is_left_out_of_what_stands_together_too() -> None:
    texts = ["A text.", {"note": "Ask us."}]
    blocks = [
        Block.model_validate(block) for block in [*texts, {"together": [*texts, "More."]}, {"together": [texts[1]] * 2}]
    ]
    assert [block.kind for block in each(blocks)] == [
        "text",
        "note",
        "together",
        "text",
        "note",
        "text",
        *["together", "note", "note"],
    ]
    assert [block.kind for block in each(without_kind(blocks, "note"))] == ["text", "together", "text", "text"]
    assert [kind for kind, _ in runs(blocks)] == ["text", "note", "together"]
    (_, (first, second)) = runs(blocks, "together-4")[2]
    assert (first.id, second.id) == ("together-4-2", "together-4-3")
    assert first.runs == [
        ("text", [blocks[0].text]),
        ("note", [blocks[1].note]),
        ("text", [blocks[2].together[2].text]),
    ]
