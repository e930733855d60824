"""The ketamine handout as it is built: its files, its accessibility, its pages."""

import json
from pathlib import Path

import page
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import raw

from handbill.commands.report import outcome_data
from handbill.proof.reader import Reader
from handbill.workspace import library

pytestmark = pytest.mark.xdist_group("ketamine")

GOLDEN = Path(__file__).parent / "golden"
SCALE = 0.5
"""Golden pictures are kept at 75 dpi."""


def test_the_files_and_their_proofs(ketamine) -> None:
    assert [made.file.name for made in ketamine.made] == [
        "ketamine-therapy-handout-en-letter-reading.pdf",
        "ketamine-therapy-handout-en-letter.pdf",
    ]
    for made in ketamine.made:
        assert made.file.is_file()
        assert all(made.proofs.values())
        assert 11 <= made.type_size <= 12
        assert made.last_page >= 0.5
    assert ketamine.findings == []


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
        scopes = [tag.scope for sheet in reader.pages for root in sheet.tags for tag in root.walk() if tag.kind == "TH"]
    assert scopes == ["Column", "Column", "Row", "Row", "Row", "Row"]
    assert "Words to know: BDNF" in _link_words(ketamine.made[0].file)


def _link_words(file: Path) -> set[str]:
    """Give the /Contents of all link annotations."""
    found = set()
    for sheet in pypdfium2.PdfDocument(file):
        for index in range(raw.FPDFPage_GetAnnotCount(sheet.raw)):
            annotation = raw.FPDFPage_GetAnnot(sheet.raw, index)
            length = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
            buffer = (raw.FPDF_WCHAR * (length // 2))()
            raw.FPDFAnnot_GetStringValue(annotation, b"Contents", buffer, length)
            found.add(bytes(buffer).decode("utf-16-le").rstrip("\0"))
            raw.FPDFPage_CloseAnnot(annotation)
    return found


def test_golden_pages(ketamine, request) -> None:
    """Each page looks as it did when somebody last looked at it: no 4 × 4 px block differs beyond anti-aliasing."""
    pictures = ketamine.made[1].pictures or ketamine.made[0].pictures
    assert len(pictures) == 7
    for number, picture in enumerate(pictures, 1):
        golden = GOLDEN / f"ketamine-handout-letter-{number}.png"
        now = Image.open(picture).convert("RGB")
        now = now.resize((round(now.width * SCALE), round(now.height * SCALE)), Image.Resampling.LANCZOS)
        if request.config.getoption("--golden"):
            now.quantize(64).save(golden, optimize=True)
            continue
        then = Image.open(golden).convert("RGB")
        assert now.size == then.size
        difference = ImageChops.difference(now, then).convert("L").filter(ImageFilter.BoxBlur(1.5))
        assert difference.getextrema()[1] < 40, (
            f"page {number} looks different: see {picture}; make golden if it is meant"
        )


def test_the_readmes_picture_is_a_page_that_is_made(ketamine) -> None:
    readme = (library() / "README.md").read_text("utf-8")
    shown = library() / "docs" / "handout.png"
    assert "docs/handout.png" in readme
    now = Image.open(next(path for made in ketamine.made for path in made.pictures)).convert("RGB")
    then = Image.open(shown).convert("RGB")
    difference = ImageChops.difference(now.resize(then.size, Image.Resampling.LANCZOS), then).convert("L")
    assert difference.filter(ImageFilter.BoxBlur(1.5)).getextrema()[1] < 40


def test_the_outcome_is_plain_data(ketamine) -> None:
    data = json.loads(json.dumps(outcome_data(ketamine), default=str))
    assert {"file", "pages", "language", "type_size", "proofs"} <= set(data["files"][0])
    assert data["errors"] == []
