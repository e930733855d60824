"""Words that are missing, out of order, or written by nobody are found: the template is broken, not the proof."""

import pytest
from handouts import components, copy, css, faults, page
from small_workspace import edit

from handbill.workspace import library


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('<p class="standfirst">{{ copy.standfirst|inline }}</p>', "", "standfirst"),
        ("<h3>{{ entry.term }}</h3>", "", "sections 2 terms 1 term"),
        ("{% if each.warning %}{{ part.warning(each.warning) }}{% endif %}", "", "sections 3 warning lead"),
        ("{{ part.contact() }}", "", "clinic.yaml email"),
        ("{{ section.help() }}", "", "clinic.yaml crisis 1"),
        (
            "{{ body(each) }}",
            "{% if each.kind == 'overview' %}{{ each.heading }}{% else %}{{ body(each) }}{% endif %}",
            "sections 1 blocks 1 text",
        ),
    ],
)
def test_a_template_that_forgets_a_field_is_found(home, old, new, field) -> None:
    edit(page(home), old, new)
    assert any(f"{field}: the word" in fault for fault in faults(home)["words"])


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


@pytest.mark.parametrize("name", ["Springfield Pump Center", "A Small Leaflet Clinic", "Small Leaflet", "What It Is"])
def test_a_clinic_may_have_words_of_the_title_or_a_heading_in_its_name(home, name) -> None:
    clinic = home / "brochures" / "clinic.yaml"
    clinic.write_text((library() / "brochures" / "clinic.yaml").read_text("utf-8"), "utf-8")
    edit(clinic, "Kairos Restorative Medicine", name)
    edit(copy(home), "title: A small leaflet", "title: Small leaflet")
    assert faults(home)["words"] == []
    if name != "Small Leaflet":
        edit(page(home), "<h1>{{ copy.title }}</h1>", "")
        assert any("title: the word 'small'" in fault for fault in faults(home)["words"])


def test_a_phrase_may_end_in_the_words_of_a_call(home) -> None:
    calls = "[{when: You are worried, whom: 'Ask us:', clinic: true}]"
    call = f"  - {{kind: help, heading: When to call, calls: {calls}}}\n"
    edit(copy(home), "  - kind: learn_more\n", call + "  - kind: learn_more\n")
    edit(page(home), "{{ part.warning(", "<p>{{ phrases.ask }} {{ clinic.phone }}</p>{{ part.warning(")
    assert faults(home)["words"] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Do not swallow it.", "Do swallow it.", ["sections 3 warning text: the word 'not' is missing"]),
        ("Do not swallow it.", "Do now swallow it.", ["sections 3 warning text: the word 'not'", "“now”"]),
        ("Do not swallow it.", "Do not ever swallow it.", ["sections 3 warning text: the word 'swallow'", "“ever”"]),
    ],
)
def test_one_word_that_is_left_out_swapped_or_added_is_named_once(home, old, new, said) -> None:
    edit(page(home), "{{ part.warning(each.warning) }}", "<p><strong>Take care.</strong> " + new + "</p>")
    found = faults(home)["words"]
    assert len(found) == len(said), found
    assert all(part in fault for part, fault in zip(said, found, strict=True)), found


def test_a_label_that_stands_once_too_often_or_too_seldom_is_found(home) -> None:
    picture = "    picture: {image: habenula, alt: A brain, labels: {habenula: Lateral habenula, thalamus: Thalamus, front: Front, cerebellum: Cerebellum}}\n"
    edit(copy(home), "- kind: overview\n", "- kind: overview\n" + picture)
    warning = "{{ part.warning(each.warning) }}"
    edit(page(home), warning, warning + "<p>Lateral habenula</p>")
    assert [fault.split(": ", 1)[1] for fault in faults(home)["words"]] == [
        "words that are neither in the content nor in the phrases: “lateral habenula”"
    ]
    edit(
        copy(home),
        "  - kind: glossary\n",
        "  - heading: More\n" + picture + "    blocks: ['More.']\n  - kind: glossary\n",
    )
    edit(page(home), "{{ body(each) }}", "{% if each.kind %}{{ body(each) }}{% else %}<h2>More</h2>More.{% endif %}")
    assert [fault.split(": ", 1)[1].split(" is missing")[0] for fault in faults(home)["words"]] == [
        "sections 2 picture labels thalamus: the word 'thalamus'",
        "sections 2 picture labels front: the word 'front'",
        "sections 2 picture labels cerebellum: the word 'cerebellum'",
    ], "the label beside the picture stands for the second one"


def test_the_same_picture_may_stand_twice(home) -> None:
    picture = "    picture: {image: habenula, alt: A brain, labels: {habenula: Lateral habenula, thalamus: Thalamus, front: Front, cerebellum: Cerebellum}}\n"
    edit(copy(home), "- kind: overview\n", "- kind: overview\n" + picture)
    edit(
        copy(home),
        "  - kind: glossary\n",
        "  - heading: More\n" + picture + "    blocks: ['Text.']\n  - kind: glossary\n",
    )
    assert faults(home)["words"] == []
