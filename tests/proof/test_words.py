"""Words that are missing, out of order, or written by nobody are found: the template is broken, not the proof."""

import pytest
from handouts import components, copy, css, faults, page
from small_workspace import edit


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('<p class="standfirst">{{ copy.standfirst|inline }}</p>', "", "standfirst"),
        ("<h3>{{ entry.term }}</h3>", "", "sections 2 terms 1 term"),
        ("{{ part.warning(each.warning) }}", "", "sections 3 warning lead"),
        ("{{ part.contact() }}", "", "clinic.yaml email"),
        ("{{ part.help() }}", "", "clinic.yaml crisis 1"),
        ("{{ body(each) }}", "{{ each.heading }}", "sections 1 blocks 1 text"),
    ],
)
def test_a_template_that_forgets_a_field_is_found(home, old, new, field) -> None:
    edit(page(home), old, new)
    assert any(f"page 1: {field}: the word" in fault for fault in faults(home)["words"])


def test_sections_in_another_order_are_found(home) -> None:
    edit(page(home), "{% for each in copy.places.body %}", "{% for each in copy.places.body|reverse %}")
    assert any("sections 2" in fault for fault in faults(home)["words"])


def test_a_foot_without_the_sheets_status_is_found(home) -> None:
    css(home, ".foot-proof { display: none; }")
    lacks = "the foot lacks “Proof – not yet reviewed”"
    assert faults(home)["words"] == [f"page 1: {lacks}", f"page 2: {lacks}"]


@pytest.mark.parametrize(
    ("rule", "proof", "what"),
    [
        ("h1 { display: none; }", "words", "title: the word"),
    ],
)
def test_what_cannot_be_read_is_found(home, rule, proof, what) -> None:
    css(home, rule)
    found = faults(home)
    assert any(what in fault for fault in found[proof]), found


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ part.warning(", "<p>Take ten tablets. Do not</p>{{ part.warning(", "“take ten tablets do not"),
        (
            "{{ part.warning(each.warning) }}",
            "{{ part.warning(each.warning) }}" * 2,
            "“take care do not swallow it",
        ),
    ],
)
def test_words_that_nobody_wrote_or_wrote_once_are_found(home, old, new, said) -> None:
    edit(page(home), old, new)
    assert any(
        said in fault and "neither in the content nor in the phrases" in fault for fault in faults(home)["words"]
    )


def test_words_from_a_style_sheet_are_found(home) -> None:
    css(home, ".warning p::before { content: 'Do NOT do this: ' }")
    assert any("do not do this" in fault for fault in faults(home)["words"])


def test_a_copy_that_repeats_the_clinics_lines_passes(home) -> None:
    words = "Write to hello@example.org, read [our page](https://example.org/ketamine), or come to 100 Example Street, Suite 200."
    edit(copy(home), "The second paragraph says **less**.", words)
    assert faults(home)["words"] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<span class="page-count"></span>', "99", "the foot lacks “Page 1 of"),
        (
            "{{ copy.title }}</span> ·",
            "{{ copy.title }}</span> · Approved by the FDA ·",
            "words in the margins that nobody wrote: “approved by the fda”",
        ),
    ],
)
def test_a_foot_that_says_something_else_is_found(home, old, new, said) -> None:
    shared = components(home)
    edit(shared, old, new)
    assert any(said in fault for fault in faults(home)["words"]), faults(home)["words"]


def test_a_stray_number_is_found(home) -> None:
    edit(page(home), "{{ part.warning(", "<p>1 800 555 0199</p>{{ part.warning(")
    assert any("800 555" in fault for fault in faults(home)["words"])


def test_texts_without_letters_short_titles_and_raised_numbers_pass(home) -> None:
    file = copy(home)
    edit(file, "title: A small leaflet", "title: Ketamine")
    edit(file, "The second paragraph says **less**.", "In the year 2023[^book] and 12[^book][^book].")
    edit(file, "    blocks:\n", "    blocks:\n      - list: ['–', 'Yes']\n")
    assert faults(home) == {"words": [], "inside": [], "readable": [], "codes": [], "pictures": []}


def test_the_same_picture_may_stand_twice(home) -> None:
    picture = "    picture: {image: habenula, alt: A brain, labels: {habenula: Lateral habenula, thalamus: Thalamus, front: Front, cerebellum: Cerebellum}}\n"
    edit(copy(home), "- kind: overview\n", "- kind: overview\n" + picture)
    edit(
        copy(home),
        "  - kind: glossary\n",
        "  - heading: More\n" + picture + "    blocks: ['Text.']\n  - kind: glossary\n",
    )
    assert faults(home)["words"] == []
