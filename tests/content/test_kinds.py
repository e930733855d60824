"""Each kind of section holds what it has of its own and any blocks, and what makes no sense in one is refused."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from handbill.content.kinds import OWN_KINDS, AnySection
from handbill.content.section import KINDS, Plain, Section

OWN: dict[str, dict[str, Any]] = {
    "mechanism": {"steps": [{"title": "A", "text": "B."}, {"title": "C", "text": "D."}]},
    "evidence": {"known": {"heading": "Known", "items": ["It helps."]}},
    "routes": {
        "options": [{"id": "a", "name": "A", "gloss": "B"}, {"id": "b", "name": "C", "gloss": "D"}],
        "rows": [{"label": "Speed", "values": {"a": "slow", "b": "fast"}}],
    },
    "glossary": {"terms": [{"id": "a", "term": "A", "text": "B."}]},
    "visit": {"stages": [{"heading": str(number), "steps": ["Rest."]} for number in range(6)]},
    "questions": {"items": ["Does it hurt?"]},
    "safety": {},
    "help": {"calls": [{"when": "You feel ill", "whom": "Call us"}]},
    "learn_more": {"items": [{"title": "A talk", "text": "Watch it.", "url": "https://example.org"}]},
}
"""The least that each kind with fields of its own holds."""

BLOCKS = {"blocks": ["One.", "Two.", {"note": "Three."}, "Four."]}


HABENULA = {"id": "habenula", "term": "Lateral habenula", "text": "An area."}


def section(**fields: Any) -> Section:
    read: Section = TypeAdapter(AnySection).validate_python({"heading": "H", **fields})
    return read


@pytest.mark.parametrize("kind", KINDS)
def test_a_section_of_any_kind_holds_blocks_beside_its_own_fields(kind: str) -> None:
    read = section(kind=kind, **OWN.get(kind, {}), **BLOCKS)
    assert type(read) is OWN_KINDS.get(kind, Plain)
    assert (read.kind, read.name, len(read.blocks)) == (kind, kind, 4)
    assert set(OWN) == set(OWN_KINDS)


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"kind": "song"}, "kind"),
        ({"kind": "overview", "stages": []}, "stages"),
        ({"kind": "visit", "stages": OWN["visit"]["stages"] * 2}, "at most 6 items"),
        ({"kind": "mechanism", "steps": OWN["mechanism"]["steps"][:1]}, "at least 2 items"),
        ({"kind": "evidence", "of": 10, "trials": [{"heading": "A", "results": [{"count": 11, "label": "B"}], "text": "C."}]},
         "11 of 10"),
        ({"kind": "routes", **OWN["routes"], "rows": [{"label": "Speed", "values": {"b": "x", "a": "y"}}]},
         "the row Speed has values for b, a"),
        ({"kind": "routes", **OWN["routes"], "advantages": [{"option": "c", "heading": "C", "items": ["D"]}]},
         "there is no option 'c'"),
        ({"kind": "glossary", "terms": OWN["glossary"]["terms"] * 2}, "the term id 'a' is there twice"),
        ({"kind": "glossary", **OWN["glossary"], "first": ["b"]}, "there is no term 'b'"),
        ({"kind": "glossary", **OWN["glossary"], "first": ["a", "a"]}, "the term 'a' is there twice"),
        ({"kind": "glossary", "terms": [HABENULA | {"said": "huh-BEN-yoo-luh"}]}, "which word of “Lateral habenula” it is"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_in_a_section_is_refused(fields: dict[str, Any], what: str) -> None:
    with pytest.raises(ValidationError, match=what):
        section(**fields)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("Lateral habenula", "LAT-er-ul huh-BEN-yoo-luh"),
        ("Lateral habenula", "habenula: BEN"),
        ("Lateral habenula (a nucleus)", "LAT huh-BEN"),
        ("mTOR (mTORC1)", "EM-tor"),
        ("A large cell (neuron)", "neuron: NOOR-ahn"),
        ("Colon", "KOH-lun"),
    ],
)
def test_how_a_term_is_said_is_that_of_all_its_words_or_names_one(term: str, said: str) -> None:
    (read,) = section(kind="glossary", terms=[HABENULA | {"term": term, "said": said}]).terms
    assert str(read.said) == said


def test_cards_begin_with_the_terms_that_are_named_first() -> None:
    terms = [{"id": id, "term": id.upper(), "text": "T."} for id in "abcd"]
    read = section(kind="glossary", terms=terms, first=["d", "b"])
    assert [term.id for term in read.terms] == ["a", "b", "c", "d"]
    assert [(term.id, term.at) for term in read.as_cards().terms] == [("d", 3), ("b", 1), ("a", 0), ("c", 2)]
