"""The ketamine handout as it is built: its files, its accessibility, its pages."""

import json
from pathlib import Path

import page
import pypdfium2
import pytest
from looks import GOLDEN, LIMIT, difference, hold
from PIL import Image, ImageChops
from pypdfium2 import raw

from handbill.commands.report import outcome_data
from handbill.proof.reader import Reader
from handbill.workspace import library

pytestmark = pytest.mark.xdist_group("ketamine")


def test_the_files_and_their_proofs(ketamine) -> None:
    assert [made.file.name for made in ketamine.made] == [
        "ketamine-therapy-handout-en-letter-reading.pdf",
        "ketamine-therapy-handout-en-letter.pdf",
        "ketamine-therapy-trifold-en-letter-reading.pdf",
        "ketamine-therapy-trifold-en-letter.pdf",
        "ketamine-therapy-zfold-en-letter-reading.pdf",
        "ketamine-therapy-zfold-en-letter.pdf",
    ]
    for made in ketamine.made:
        assert made.file.is_file()
        assert all(made.proofs.values())
        smallest = {"handout": 11, "trifold": 9.5, "zfold": 9.5}[made.format]
        assert smallest <= made.type_size <= 12
    assert ketamine.findings == []


def test_the_leaflet_is_one_sheet_of_six_panels_with_the_inner_one_narrower(ketamine) -> None:
    reading, print_ = ketamine.made[2:4]
    assert (print_.pages, print_.sheets, print_.flip, reading.sheets) == (6, 1, "short", None)
    assert print_.proofs["sheets"]
    with Reader(print_.file.read_bytes()) as sheet:
        assert [(side.width, side.height) for side in sheet.pages] == [(792, 612), (792, 612)]
        assert sheet.title == "Ketamine therapy"
    with Reader(reading.file.read_bytes()) as panels:
        # 3 11/16 in, and the panel that is folded in 3 5/8 in: the flap and page 5 behind it.
        assert [panel.width for panel in panels.pages] == pytest.approx([265.5, 261, 265.5, 265.5, 261, 265.5], abs=0.1)


def test_the_panels_of_the_zigzag_are_all_as_wide(ketamine) -> None:
    reading, print_ = ketamine.made[4:]
    assert (print_.pages, print_.sheets, print_.flip) == (6, 1, "short")
    with Reader(reading.file.read_bytes()) as panels:
        assert [panel.width for panel in panels.pages] == pytest.approx([264] * 6, abs=0.1)


@pytest.mark.parametrize("index", [0, 2, 4])
def test_the_reading_edition_is_pdf_ua(ketamine, index) -> None:
    reading, print_ = (made.file for made in ketamine.made[index : index + 2])
    report = page.validate_pdf(reading, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    assert report.rules.total > 50
    assert not page.validate_pdf(print_, profile=page.ValidationProfile.PDF_UA_1).is_compliant, (
        "the validator finds nothing"
    )


def test_links_and_header_cells_say_what_they_are(ketamine) -> None:
    with Reader(ketamine.made[0].file.read_bytes()) as reader:
        scopes = [tag.scope for sheet in reader.pages for root in sheet.tags for tag in root.walk() if tag.kind == "TH"]
    assert scopes == ["Column", "Column", "Row", "Row", "Row", "Row", "Row"]
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
    """Each page looks as it did when somebody last looked at it; anti-aliasing apart."""
    pictures = [path for made in ketamine.made for path in made.pictures if path.stem[-1].isdigit()]
    assert len(pictures) == 8 + 2 + 2
    for picture in pictures:
        name = picture.name.replace("-therapy", "").replace("-en", "")
        hold(Image.open(picture), GOLDEN / name, 75, request)


def test_the_readmes_picture_is_a_page_that_is_made(ketamine, request) -> None:
    assert "docs/handout.png" in (library() / "README.md").read_text("utf-8")
    first = next(path for made in ketamine.made for path in made.pictures)
    hold(Image.open(first), library() / "docs" / "handout.png", 100, request)
    outside = next(path for made in ketamine.made for path in made.pictures if made.format == "trifold")
    assert "docs/trifold.png" in (library() / "README.md").read_text("utf-8")
    hold(Image.open(outside), library() / "docs" / "trifold.png", 100, request)


def test_a_page_that_looks_different_is_found(ketamine) -> None:
    first = Image.open(next(path for made in ketamine.made for path in made.pictures)).convert("RGB")
    assert difference(first, first) == 0
    moved = ImageChops.offset(first, 0, 3)
    assert difference(first, moved) > LIMIT
    patched = first.copy()
    patched.paste((255, 255, 255), (300, 700, 330, 712))
    assert difference(first, patched) > LIMIT or first.crop((300, 700, 330, 712)).getextrema() == ((255, 255),) * 3


def test_the_outcome_is_plain_data(ketamine) -> None:
    data = json.loads(json.dumps(outcome_data(ketamine), default=str))
    assert {"file", "pages", "language", "type_size", "proofs"} <= set(data["files"][0])
    assert data["errors"] == []
