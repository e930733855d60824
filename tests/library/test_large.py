"""The handout in large print: 18 pt, typeset anew in one column, nothing smaller, topics together."""

import os
from datetime import date
from itertools import pairwise
from pathlib import Path

import page
import pytest
from golden import hold
from PIL import Image
from small_workspace import COPY, edit, small_brochure

from handbill.errors import InputError
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 23)
GOLDEN = Path(__file__).parent / "golden"


def made_of(workspace, out, brochure="small", kind="large", **wanted):
    request = BuildRequest(
        workspace,
        out,
        TODAY,
        (brochure,),
        **{"formats": ("handout",), "languages": ("en",), "papers": ("letter",), "types": (kind,)} | wanted,
    )
    return build(request, lambda *_: None)


@pytest.fixture(scope="module")
def large(tmp_path_factory, masters):
    os.chdir(tmp_path_factory.mktemp("here"))
    workspace, out = Workspace(None, library()), tmp_path_factory.mktemp("out")
    outcome = made_of(workspace, out, "ketamine-therapy", editions=("print", "reading"), png=True, store=masters)
    assert outcome.failures == []
    return {made.edition: made for made in outcome.made}


def test_every_proof_of_both_editions_holds(large) -> None:
    assert large["print"].file.name == "ketamine-therapy-handout-en-letter-large.pdf"
    assert large["reading"].file.name == "ketamine-therapy-handout-en-letter-large-reading.pdf"
    for made in large.values():
        assert all(made.proofs.values())
        assert 18 <= made.type_size <= 20


def test_nothing_is_smaller_than_18_pt_not_even_labels_citations_and_feet(large) -> None:
    with Reader(large["print"].file.read_bytes()) as reader:
        runs = [run for sheet in reader.pages for run in sheet.runs]
    assert len(runs) > 400
    assert min(run.size for run in runs) >= 17.95
    assert max(run.size for run in runs) <= 2 * large["print"].type_size, "a heading is no poster"


def test_lines_of_running_text_stand_one_and_a_half_apart(large) -> None:
    size = large["print"].type_size
    with Reader(large["print"].file.read_bytes()) as reader:
        overview = next(sheet for sheet in reader.pages if any("surgery. The" in run.words for run in sheet.runs))
        tops = sorted({round(run.box.bottom) for run in overview.runs if abs(run.size - size) < 0.01})
    steps = [below - above for above, below in pairwise(tops)]
    assert sum(abs(step - 1.5 * size) <= 5 for step in steps) >= 6, steps


def test_no_page_is_nearly_empty(large) -> None:
    assert min(large["print"].fill) >= 0.4
    assert sum(large["print"].fill) / large["print"].pages >= 0.75


def test_a_page_alone_says_what_it_is_and_the_whole_imprint_stands_once(large) -> None:
    with Reader(large["print"].file.read_bytes()) as reader:
        texts = [" ".join(run.words for run in sheet.runs) for sheet in reader.pages]
    for number, text in enumerate(texts, 1):
        assert "Proof – not yet reviewed" in text
        assert f"Page {number} of {len(texts)}" in " ".join(text.split())
    assert [("Next review" in text) for text in texts].count(True) == 1


def test_the_reading_edition_is_pdf_ua(large) -> None:
    report = page.validate_pdf(large["reading"].file, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


@pytest.mark.parametrize("number", [1, 4, 10])
def test_golden_pages(large, number, request) -> None:
    hold(Image.open(large["print"].pictures[number - 1]), GOLDEN / f"large-{number}.png", 50, request)


def test_the_feet_have_room_for_themselves(large) -> None:
    format = load(Workspace(None, library()), ()).formats["handout"]
    standard, wide = (format.page(Setting("letter", kind)).margin for kind in ("standard", "large"))
    assert wide.bottom > standard.bottom
    assert (wide.top, wide.left, wide.right) == (standard.top, standard.left, standard.right)


@pytest.mark.parametrize("kind", ["large", "giant"])
def test_a_leaflet_says_that_it_cannot_and_which_format_can(kind, tmp_path) -> None:
    with pytest.raises(InputError) as error:
        made_of(Workspace(None, library()), tmp_path, "ketamine-therapy", kind, formats=("trifold",))
    assert f"trifold cannot be set in {kind} print" in str(error.value)
    able = {"large": "onesheet", "giant": "handout"}[kind]
    assert f"-f {able} --type {kind}" in str(error.value)
    assert error.value.exit_code == 1


LONG = "A heading of sixty letters, all of them of some use to us"
THIRTY = "".join(f"      - {{id: t{n}, term: Pump{'s' * n}, text: A thing that moves water.}}\n" for n in range(1, 30))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("heading: What it is\n", f"heading: {LONG}\n"),
        ("standfirst: It says one thing well.\n", f"standfirst: {'It says one thing well. ' * 8}\n"),
        (
            "title: A small leaflet\n",
            "title: Ketamine for pain that lasts, and what to ask before you start it here with us\n"[:86] + "\n",
        ),
        ("        text: A thing that moves water.\n", f"        text: A thing that moves water.\n{THIRTY}"),
    ],
)
@pytest.mark.parametrize("kind", ["large", "giant"])
def test_what_is_long_fits(tmp_path, old, new, kind) -> None:
    home = small_brochure(tmp_path / "clinic", COPY)
    edit(home / "brochures" / "small" / "en.yaml", old, new)
    outcome = made_of(Workspace(home, library()), tmp_path / "out", kind=kind, editions=("print",))
    assert outcome.failures == [], [str(failure) for failure in outcome.failures]
    assert all(outcome.made[0].proofs.values())
