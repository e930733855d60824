from copy import deepcopy

from handbill.content.copy import Copy
from handbill.typeset.inline import InlineRenderer, breakable
from handbill.typeset.terms import Terms, mark_terms

GLOSSARY = {
    "heading": "Words",
    "terms": [
        {"id": "pump", "term": "Pump", "also": ["pumps"], "text": "A pump."},
        {"id": "hand-pump", "term": "Hand pump", "text": "x"},
    ],
}


def copy_of(*sources: str) -> Copy:
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
    copy = copy_of(*sources)
    terms = Terms(copy.glossary)
    # A copy of the marked texts keeps their marks.
    marked = deepcopy(mark_terms(copy, ["overview", "choices", "glossary"], terms))
    inline = InlineRenderer(terms, {"book": 3})
    assert marked.choices
    overview, choices = ([str(inline(text)) for text in part.paragraphs] for part in (marked.overview, marked.choices))
    assert overview == choices, "each section marks its own first use"
    return overview


def test_a_term_is_marked_at_its_first_use_in_a_section_and_the_longest_form_wins() -> None:
    assert render("A hand pump, then pumps.", "Pumps again.") == [
        'A <a class="term" href="#term-hand-pump">hand pump</a>, then\u00a0<a class="term" href="#term-pump">pumps</a>.',
        "Pumps again.",
    ]


def test_a_term_at_the_end_of_a_text_is_marked_though_its_words_are_tied() -> None:
    assert render("There is still the hand pump")[0].endswith(
        '<a class="term" href="#term-hand-pump">hand\u00a0pump</a>'
    )


def test_a_word_that_only_holds_a_term_is_left_alone() -> None:
    assert render("pumpkin, re-pump, pump-house") == ["pumpkin, re-pump, pump-house"]


def test_of_two_texts_alike_the_first_alone_is_marked() -> None:
    assert render("Pump it.", "Pump it.") == ['<a class="term" href="#term-pump">Pump</a> it.', "Pump it."]


def test_no_terms_are_marked_in_the_glossary_itself() -> None:
    copy = copy_of("x")
    terms = Terms(copy.glossary)
    marked = mark_terms(copy, ["overview", "glossary"], terms)
    assert marked.glossary
    assert str(InlineRenderer(terms, {})(marked.glossary.terms[0].text)) == "A pump."


def test_what_a_writer_types_is_escaped() -> None:
    assert render('a < b & {{ c }} "d"') == ["a &lt; b &amp; {{ c }}\u00a0&#34;d&#34;"]


def test_citations_links_and_breaks() -> None:
    assert render("Yes.[^book]\n**Now**") == [
        'Yes.&#8288;<sup class="cite"><a href="#source-3">3</a></sup><br><strong>Now</strong>'
    ]
    assert render("See [us](https://a.org/b).") == ['See <a href="https://a.org/b">us</a> (a.\u2060org/\u200bb).']


def test_the_last_short_word_of_a_text_is_tied_to_the_one_before() -> None:
    assert render("One two three four.[^book]")[0].startswith("One two three\u00a0four.")
    assert render("Only three words.") == ["Only three words."]
    assert render("One two three **four five six so.**")[0].endswith("<strong>four five six\u00a0so.</strong>")


def test_an_address_may_break_after_its_marks_only() -> None:
    assert str(breakable("a.org/b-c")) == "a.\u2060org/\u200bb-\u200bc"
