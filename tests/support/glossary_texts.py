"""Texts of a copy with a glossary, as HTML with its terms marked."""

from __future__ import annotations

from copy import deepcopy

from handbill.content.copy import Copy
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.terms import Terms, mark_terms

GLOSSARY = {
    "heading": "Words",
    "terms": [
        {"id": "pump", "term": "Pump", "also": ["pumps"], "text": "A pump."},
        {"id": "hand-pump", "term": "Hand pump", "text": "x"},
    ],
}


def copy_of(*sources: str) -> Copy:
    """Give a copy of which two sections hold these texts."""
    return Copy.model_validate(
        {
            "title": "T",
            "standfirst": "S",
            "overview": {"heading": "O", "paragraphs": sources},
            "choices": {"heading": "C", "paragraphs": sources},
            "glossary": GLOSSARY,
            "safety": {"heading": "Sa", "warning": {"lead": "L", "text": "W"}},
        }
    )


def render(*sources: str) -> list[str]:
    """Give these texts as HTML."""
    copy = copy_of(*sources)
    terms = Terms(copy.glossary)
    # A copy of the marked texts keeps their marks.
    marked = deepcopy(mark_terms(copy, ["overview", "choices", "glossary"], terms))
    inline = InlineRenderer(terms, {"book": 3})
    assert marked.choices
    overview, choices = ([str(inline(text)) for text in part.paragraphs] for part in (marked.overview, marked.choices))
    assert overview == choices, "each section marks its own first use"
    return overview
