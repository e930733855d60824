"""The terms of a glossary are marked where a section first uses them."""

from glossary_texts import copy_of, render

from handbill.content.copy import Glossary
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.terms import Terms, mark_terms, marks_any


def test_a_term_is_marked_at_its_first_use_in_a_section_and_the_longest_form_wins() -> None:
    assert render("A hand pump, then pumps.", "Pumps again.") == [
        'A <a class="term" href="#term-hand-pump">hand pump</a>, then <a class="term" href="#term-pump">pumps</a>.',
        "Pumps again.",
    ]


def test_a_word_that_only_holds_a_term_is_left_alone() -> None:
    assert render("pumpkin, re-pump, pump-house") == ["pumpkin, re-pump, pump-house"]


def test_of_two_texts_alike_the_first_alone_is_marked() -> None:
    assert render("Pump it.", "Pump it.") == ['<a class="term" href="#term-pump">Pump</a> it.', "Pump it."]


def test_no_terms_are_marked_in_the_glossary_itself() -> None:
    copy = copy_of("x")
    terms = Terms(copy.glossary)
    marked = mark_terms(copy, terms)
    assert marked.glossary
    assert str(InlineRenderer(terms, {})(marked.glossary.terms[0].text)) == "A pump."


def test_a_form_that_begins_with_another_is_found_whole_and_over_a_space_that_does_not_break() -> None:
    glossary = Glossary.model_validate(
        {
            "kind": "glossary",
            "heading": "Words",
            "terms": [{"id": "pump", "term": "Pump", "text": "x"}, {"id": "room", "term": "Pump room", "text": "y"}],
        }
    )
    uses = Terms(glossary).uses("The pump\u00a0room and its pump.")
    assert [(match[0], term) for match, term in uses] == [("pump\u00a0room", "room"), ("pump", "pump")]


def test_without_a_glossary_there_are_no_terms() -> None:
    assert not Terms(None)
    assert list(Terms(None).uses("A pump")) == []


def test_a_copy_marks_terms_only_where_a_text_uses_one() -> None:
    pump, other = copy_of("Pump it."), copy_of("Carry it.")
    assert marks_any(mark_terms(pump, Terms(pump.glossary)))
    assert not marks_any(mark_terms(other, Terms(other.glossary)))
    assert not marks_any(pump), "not marked yet"
