"""The outside of a self-mailer that tells what it is about, or who sends it, is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proving import typeset
from small_workspace import edit, own_template

from handbill.formats.page import Setting
from handbill.pdf.reader import Reader
from handbill.proof.discreet import discreet
from handbill.proof.expect import mailed_outside

LETTER = Setting("letter")
SENDER = '<div class="stamp"></div>'
BACK = 'id="panel-back"></div>'


@pytest.fixture
def mailer(home):
    own_template(home, "mailer")
    own_template(home, "trifold")
    edit(home / "brochures" / "small" / "brochure.yaml", "formats: [handout]", "formats: [mailer]")
    edit(home / "brochures" / "small" / "en.yaml", "also: [pumps]", "also: [pumps, TMS]")
    return home


def told(home, edition="reading"):
    # It is the outside that is looked at: the text of the brochure is too little for three panels inside.
    mailer = typeset(home, "mailer", LETTER, 10, edition)
    outside = mailed_outside(mailer.manuscript, mailer.clinic, mailer.format)
    with Reader(mailer.data) as reader:
        return [str(fault) for fault in discreet(reader, replace(outside, pages=(1, len(reader.pages))))]


def test_a_discreet_outside_passes(mailer) -> None:
    assert told(mailer) == []
    assert told(mailer, "print") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{{ copy.title }}", "the word “leaflet”"),
        ("{{ copy.safety.heading }}", "the word “safety”"),
        ("Our pumps", "the word “pumps”"),
        ("Our TMS", "the word “tms”"),
        ("<b>pu</b>mps", "the word “pumps”"),
        ("{{ clinic.name }}", "the word “kairos”"),
        ("{{ here.kind }}", "the word “clinic”"),
        ("{{ clinic.website|address }}", "the word “ketamine”"),
        ("{{ figures.qr(clinic.website, clinic.website) }}", "a code to scan"),
        ("{{ figures.logo(clinic.name) }}", "a picture"),
    ],
)
@pytest.mark.parametrize(("place", "page"), [(SENDER, 1), (BACK, None)])
def test_an_outside_that_tells_is_found(mailer, words, said, place, page) -> None:
    told_there = place.replace("</div>", f'<div style="width: 80pt">{words}</div></div>')
    edit(mailer / "templates" / "mailer" / "page.html", place, told_there)
    found = told(mailer)
    assert any(said in fault and (page is None or f"page {page}: " in fault) for fault in found), found
