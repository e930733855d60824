"""Texts of a copy with a glossary, as HTML with its terms marked."""

from __future__ import annotations

from copy import deepcopy

from handbill.content.copy import Copy
from handbill.typeset.inline import InlineRenderer
from handbill.typeset.terms import Terms, mark_terms

GLOSSARY = {
    "kind": "glossary",
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
            "sections": [
                {"kind": "overview", "heading": "O", "blocks": list(sources)},
                {"kind": "choices", "heading": "C", "blocks": list(sources)},
                GLOSSARY,
            ],
        }
    )


def render(*sources: str) -> list[str]:
    """Give these texts as HTML."""
    copy = copy_of(*sources)
    terms = Terms(copy.glossary)
    # A copy of the marked texts keeps their marks.
    marked = deepcopy(mark_terms(copy, terms))
    inline = InlineRenderer(terms, {"book": 3})
    overview, choices = ([str(inline(block.value)) for block in part.blocks] for part in marked.sections[:2])
    assert overview == choices, "each section marks its own first use"
    return overview
