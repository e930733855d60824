"""Each proof passes on a right sheet, and fails when the thing it guards is broken: in the template, not in the proof."""

from pathlib import Path

import proving
import pytest
from small_workspace import COPY, edit, own_template, small_brochure

from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.workspace import Workspace, library

LETTER = Setting("letter")
LEARN_MORE = """\
learn_more:
  heading: Learn more
  items:
    - {title: A talk, text: Watch it., url: 'https://example.net/talk'}
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = small_brochure(tmp_path / "clinic", COPY + LEARN_MORE)
    own_template(home)
    return home


def faults(home: Path, edition="print"):
    return proving.faults(home, "handout", LETTER, 11, edition)


def page(home: Path) -> Path:
    return home / "templates" / "handout" / "page.html"


def css(home: Path, rule: str) -> None:
    file = home / "templates" / "handout" / "page.css"
    file.write_text(file.read_text("utf-8") + rule, "utf-8")


def test_a_right_sheet_passes_every_proof(home) -> None:
    assert faults(home) == {"words": [], "inside": [], "readable": [], "codes": []}
    assert faults(home, "reading") == {"words": [], "inside": [], "readable": [], "codes": [], "accessible": []}


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('<p class="standfirst">{{ copy.standfirst|inline }}</p>', "", "standfirst"),
        ("<h3>{{ entry.term }}</h3>", "", "glossary terms 1 term"),
        ("{{ part.warning(copy.safety.warning) }}", "", "safety warning lead"),
        ("{{ part.contact() }}", "", "clinic.yaml email"),
        ("{{ part.help() }}", "", "clinic.yaml crisis 1"),
        ('{{ part.prose(copy.overview, "overview") }}', "{{ copy.overview.heading }}", "overview paragraphs 1"),
    ],
)
def test_a_template_that_forgets_a_field_is_found(home, old, new, field) -> None:
    edit(page(home), old, new)
    assert any(f"page 1: {field}: the word" in fault for fault in faults(home)["words"])


def test_sections_in_another_order_are_found(home) -> None:
    prose = '{{ part.prose(copy.overview, "overview") }}\n'
    edit(page(home), prose, "")
    safety = '{% call section.framed("safety", copy.safety) %}'
    edit(page(home), safety, prose + safety)
    assert any("glossary" in fault for fault in faults(home)["words"])


def test_a_foot_without_the_sheets_status_is_found(home) -> None:
    css(home, ".foot-proof { display: none; }")
    lacks = "the foot lacks “Proof – not yet reviewed”"
    assert faults(home)["words"] == [f"page 1: {lacks}", f"page 2: {lacks}"]


@pytest.mark.parametrize(
    ("rule", "proof", "what"),
    [
        ("h1 { display: none; }", "words", "title: the word"),
        (".masthead { margin-left: -60pt; }", "inside", "runs over the left margin"),
        (".masthead { margin-left: -40pt; }", "inside", "ink within 18 pt of the left edge"),
        ("h1 { width: 900pt; margin-left: 300pt; }", "inside", "runs over the right margin"),
        (".standfirst { margin-top: -22pt; }", "inside", "overlap"),
        (".standfirst { color: #ffffff; }", "readable", "a contrast of 1.0:1; 4.5:1 is the least"),
        (".standfirst { color: #8a8a8a; }", "readable", "a contrast of 3."),
        (".warning p { opacity: 0 }", "readable", "hidden, faded or covered"),
        (".warning p { opacity: 0.3 }", "readable", "hidden, faded or covered"),
        (".warning p { color: rgba(0, 0, 0, 0.02) }", "readable", "hidden, faded or covered"),
        (".warning p { color: transparent }", "readable", "hidden, faded or covered"),
        (
            ".warning { position: relative } .warning::after { content: ''; position: absolute; left: 0; top: 0; right: 0; bottom: 0; background: white }",
            "readable",
            "hidden, faded or covered",
        ),
        (".warning p { overflow: hidden; height: 0 }", "readable", "hidden, faded or covered"),
        (
            ".warning p { color: #fff; border-top: 3pt solid #000 } .warning { background: white }",
            "readable",
            "a contrast of 1.0:1",
        ),
        (".warning p { transform: scaleX(0.01) }", "readable", "squeezed, turned or mirrored"),
        (".warning p { transform: rotate(3deg) }", "readable", "squeezed, turned or mirrored"),
        (".warning p { margin-left: -900pt }", "readable", "lies off the page"),
        (".half p { line-height: 0.7 }", "inside", "overlap"),
        (".standfirst { font-size: 6pt; }", "readable", "6.0 pt; 8 pt is the least"),
        (".contact .qr { width: 8pt; height: 8pt; }", "codes", "no QR code says https://example.org/ketamine"),
        (".contact .qr { width: 36pt; height: 36pt; }", "codes", "40 is the least"),
        (".resource .qr { display: none; }", "codes", "no QR code says https://example.net/talk"),
    ],
)
def test_what_cannot_be_read_is_found(home, rule, proof, what) -> None:
    css(home, rule)
    found = faults(home)
    assert any(what in fault for fault in found[proof]), found


def test_white_words_deep_in_the_drawing_are_found(home) -> None:
    deep = '<div style="opacity:.999">' * 12
    edit(
        page(home),
        "{{ part.warning(copy.safety.warning) }}",
        deep + '<div style="color:white">{{ part.warning(copy.safety.warning) }}</div>' + "</div>" * 12,
    )
    assert faults(home)["readable"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{ part.warning(", "<p>Take ten tablets. Do not</p>{{ part.warning(", "“take ten tablets do not"),
        (
            "{{ part.warning(copy.safety.warning) }}",
            "{{ part.warning(copy.safety.warning) }}" * 2,
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


def test_a_signed_sheet_says_so_and_another_reviewer_is_found(home) -> None:
    sheet = home / "brochures" / "small" / "brochure.yaml"
    edit(sheet, "status: draft", "status: reviewed")
    text = load(Workspace(home, library()), ("small",)).manuscripts[0].fingerprint
    edit(
        sheet,
        "dates:\n",
        f"reviews:\n  en: {{reviewer: Dr. A. Clinician, role: MD, signed: 2026-02-03, text: '{text}'}}\ndates:\n",
    )
    assert faults(home) == {"words": [], "inside": [], "readable": [], "codes": []}
    edit(home / "brochures" / "small" / "en.yaml", "Do not swallow it.", "Swallow it.")
    assert faults(home)["words"] == [], "the mark is back, and promised again"
    edit(home / "brochures" / "small" / "en.yaml", "Swallow it.", "Do not swallow it.")
    base = home / "templates" / "base"
    base.mkdir()
    (base / "components.html").write_text((library() / "templates/base/components.html").read_text("utf-8"), "utf-8")
    edit(base / "components.html", "reviewer=review.reviewer", "reviewer='Dr. B'")
    assert any("the foot lacks “Reviewed by Dr. A. Clinician" in fault for fault in faults(home)["words"])


def test_a_copy_that_repeats_the_clinics_lines_passes(home) -> None:
    words = "Write to hello@example.org, read [our page](https://example.org/ketamine), or come to 100 Example Street, Suite 200."
    edit(home / "brochures" / "small" / "en.yaml", "The second paragraph says **less**.", words)
    assert faults(home)["words"] == []


def test_a_call_to_the_clinic_has_its_number_beside_the_contact_block(home) -> None:
    call = "help:\n  heading: When to call\n  calls:\n    - {when: You are worried, whom: 'Call us:', clinic: true}\n"
    edit(home / "brochures" / "small" / "en.yaml", "learn_more:\n", call + "learn_more:\n")
    assert faults(home)["words"] == []
    base = home / "templates" / "base"
    base.mkdir()
    (base / "components.html").write_text((library() / "templates/base/components.html").read_text("utf-8"), "utf-8")
    edit(base / "components.html", "{% if call.clinic %}", "{% if false %}")
    assert any("help calls 1 clinic" in fault for fault in faults(home)["words"])


def test_a_title_that_begins_with_an_overhanging_letter_passes(home) -> None:
    edit(home / "brochures" / "small" / "en.yaml", "title: A small leaflet", "title: joint pain and ketamine")
    assert faults(home)["inside"] == []


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
    base = home / "templates" / "base"
    base.mkdir()
    (base / "components.html").write_text((library() / "templates/base/components.html").read_text("utf-8"), "utf-8")
    edit(base / "components.html", old, new)
    assert any(said in fault for fault in faults(home)["words"]), faults(home)["words"]


def test_a_stray_number_is_found(home) -> None:
    edit(page(home), "{{ part.warning(", "<p>1 800 555 0199</p>{{ part.warning(")
    assert any("800 555" in fault for fault in faults(home)["words"])


def test_a_foot_with_another_revision_or_date_is_found(home) -> None:
    base = home / "templates" / "base"
    base.mkdir()
    (base / "components.html").write_text((library() / "templates/base/components.html").read_text("utf-8"), "utf-8")
    edit(base / "components.html", "revision=brochure.revision", "revision=99")
    edit(base / "components.html", "date=brochure.dates.next_review|day", "date='2099'")
    found = faults(home)["words"]
    assert "page 1: the foot lacks “Revision 3”" in found
    assert "page 1: the foot lacks “Next review due January\u00a02,\u00a02027”" in found


def test_the_figures_of_a_study_are_held(home) -> None:
    evidence = "evidence:\n  heading: Known\n  trials:\n    - heading: One\n      results: [{count: 55, label: with it}]\n      text: A study.\n"
    edit(home / "brochures" / "small" / "en.yaml", "glossary:\n", evidence + "glossary:\n")
    assert faults(home)["words"] == []
    edit(
        own_template(home, "base") / "sections.html",
        "phrase(phrases.of_people, count=result.count,",
        "phrase(phrases.of_people, count=result.count + 30,",
    )
    assert any("evidence trials 1 results 1 count" in fault for fault in faults(home)["words"])


def test_texts_without_letters_short_titles_and_raised_numbers_pass(home) -> None:
    copy = home / "brochures" / "small" / "en.yaml"
    edit(copy, "title: A small leaflet", "title: Ketamine")
    edit(copy, "The second paragraph says **less**.", "In the year 2023[^book] and 12[^book][^book].")
    edit(copy, "overview:\n", "overview:\n  items: ['–', 'Yes']\n")
    assert faults(home) == {"words": [], "inside": [], "readable": [], "codes": []}


def test_a_title_as_long_as_it_may_be_passes(home) -> None:
    edit(
        home / "brochures" / "small" / "en.yaml",
        "title: A small leaflet",
        "title: " + "Ketamine for pain that lasts, and what to ask before you start it here with u"[:80],
    )
    assert faults(home)["inside"] == []


def test_the_same_picture_may_stand_twice(home) -> None:
    picture = "  picture: {image: habenula, alt: A brain, labels: {habenula: Lateral habenula, thalamus: Thalamus, front: Front, cerebellum: Cerebellum}}\n"
    edit(home / "brochures" / "small" / "en.yaml", "overview:\n", "overview:\n" + picture)
    edit(
        home / "brochures" / "small" / "en.yaml",
        "glossary:\n",
        "more:\n  - heading: More\n  " + picture + "    paragraphs: ['Text.']\nglossary:\n",
    )
    assert faults(home)["words"] == []


def test_a_code_that_says_something_else_is_found(home) -> None:
    edit(
        page(home),
        "{{ part.source_list() }}",
        "{{ part.source_list() }}{{ figures.qr('https://example.org/other', 'x') }}",
    )
    assert any("says https://example.org/other" in fault for fault in faults(home)["codes"])


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<title>{{ copy.title }}</title>", "<title>Other</title>", "the title is 'Other'"),
        ('<html lang="{{ language }}"', '<html lang="fr"', "the language is 'fr'"),
        ("<h1>{{ copy.title }}</h1>", "<h1>{{ copy.title }}</h1><h4>Deep</h4>", "a heading of level 4 after level 1"),
    ],
)
def test_what_a_screen_reader_would_stumble_over_is_found(home, old, new, what) -> None:
    base = home / "templates" / "base"
    base.mkdir()
    (base / "components.html").write_text((library() / "templates/base/components.html").read_text("utf-8"), "utf-8")
    edit(page(home) if old in page(home).read_text("utf-8") else base / "components.html", old, new)
    assert any(what in fault for fault in faults(home, "reading")["accessible"])
