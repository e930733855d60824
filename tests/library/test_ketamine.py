"""The ketamine handout as it is built: its files, its accessibility, its pages."""

import json

import page
import pytest
from golden import GOLDEN, LIMIT, difference, hold
from library_builds import built
from link_words import link_words
from PIL import Image, ImageChops

from handbill.commands.report import result_data
from handbill.pdf.reader import Reader
from handbill.workspace import library


@pytest.fixture(scope="module")
def ketamine(tmp_path_factory, masters):
    """The handout for Letter, with pictures."""
    out = tmp_path_factory.mktemp("out")
    asked = {
        "papers": ("letter",),
        "types": ("standard",),
        "editions": ("print", "reading"),
        "png": True,
        "store": masters,
    }
    return built(out, "handout", **asked)


def test_the_files_and_their_proofs(ketamine) -> None:
    assert [made.file.name for made in ketamine.made] == [
        "ketamine-therapy-handout-en-letter-reading.pdf",
        "ketamine-therapy-handout-en-letter.pdf",
    ]
    for made in ketamine.made:
        assert made.file.is_file()
        assert all(made.proofs.values())
        assert 11 <= made.type_size <= 12
    # Only the facts that a clinic has to fill in are told, and one last line that stays short.
    told = [finding.what for finding in ketamine.findings if not finding.what.startswith("the fact ")]
    assert [what.partition(": ")[2] for what in told] == [
        "a paragraph ends with less than a third of a line: “or a rash” on page 8"
    ]


def test_the_reading_edition_is_pdf_ua(ketamine) -> None:
    reading, print_ = (made.file for made in ketamine.made)
    report = page.validate_pdf(reading, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    assert report.rules.total > 50
    assert not page.validate_pdf(print_, profile=page.ValidationProfile.PDF_UA_1).is_compliant, (
        "the validator finds nothing"
    )


def test_links_and_header_cells_say_what_they_are(ketamine) -> None:
    with Reader(ketamine.made[0].file.read_bytes()) as reader:
        scopes = [tag.scope for sheet in reader.pages for tag in sheet.tags if tag.kind == "TH"]
    assert scopes == ["Column", "Column", "Row", "Row", "Row", "Row", "Row"]
    assert "Words to know: BDNF" in link_words(ketamine.made[0].file)


def test_golden_pages(ketamine, request) -> None:
    """Each page looks as it did when somebody last looked at it; anti-aliasing apart."""
    pictures = [path for made in ketamine.made for path in made.pictures if path.stem[-1].isdigit()]
    assert len(pictures) == 8
    for picture in pictures:
        name = picture.name.replace("-therapy", "").replace("-en", "")
        hold(Image.open(picture), GOLDEN / name, 75, request)


def test_the_readmes_picture_is_a_page_that_is_made(ketamine, request) -> None:
    assert "docs/handout.png" in (library() / "README.md").read_text("utf-8")
    first = next(path for made in ketamine.made for path in made.pictures)
    hold(Image.open(first), library() / "docs" / "handout.png", 100, request)


def test_a_page_that_looks_different_is_found(ketamine) -> None:
    first = Image.open(next(path for made in ketamine.made for path in made.pictures)).convert("RGB")
    assert difference(first, first) == 0
    moved = ImageChops.offset(first, 0, 3)
    assert difference(first, moved) > LIMIT
    patched = first.copy()
    patched.paste((255, 255, 255), (300, 700, 330, 712))
    assert difference(first, patched) > LIMIT or first.crop((300, 700, 330, 712)).getextrema() == ((255, 255),) * 3


def test_the_outcome_is_plain_data(ketamine) -> None:
    data = json.loads(json.dumps(result_data(ketamine), default=str))
    assert {"file", "pages", "language", "type_size", "proofs"} <= set(data["files"][0])
    assert data["errors"] == []
