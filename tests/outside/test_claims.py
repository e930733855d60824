"""What a file says for a press is kept where the sheets still hold it; what they do not is told."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from elsewhere import made_elsewhere
from pikepdf import Array, Dictionary, Name, String

from handbill.impose.scheme import Options
from handbill.outside.sheets import sheets_from
from handbill.pdf import document as pdf

XMP = "<x:xmpmeta xmlns:x='adobe:ns:meta/'>{}</x:xmpmeta>"


def claiming(text: str = "", info: dict[str, str] | None = None, *, intent: bool = True) -> Path:
    """Write pages that say they are of a standard."""
    file = made_elsewhere(Path("a.pdf"), [(300, 200)] * 2)
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        for page in document.pages:
            page.obj.TrimBox, page.obj.BleedBox = Array([20, 20, 280, 180]), Array([10, 10, 290, 190])
        if intent:
            entry = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"))
            document.Root.OutputIntents = Array([entry])
        if text:
            document.Root.Metadata = document.make_stream(XMP.format(text).encode(), Type=Name.Metadata)
        for name, value in (info or {}).items():
            document.docinfo[f"/{name}"] = value
        document.save(file, fix_metadata_version=False)
    return file


def told(file: Path) -> tuple[list[str], pikepdf.Pdf]:
    made = sheets_from(file, "single", "letter", Options(marks=True))
    return [loss.what for loss in made.lost], pdf.opened(made.data)


@pytest.mark.parametrize(
    "text",
    ["<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", "<rdf:Description pdfxid:GTS_PDFXVersion='PDF/X-4'/>"],
)
def test_pdf_x_4_stays_so(text: str) -> None:
    lost, sheets = told(claiming(text, {"Title": "A leaflet", "Trapped": "False"}))
    assert (lost, sheets.pdf_version) == ([], "1.6")
    assert sheets.Root.OutputIntents[0].OutputConditionIdentifier == "FOGRA39"
    assert b"PDF/X-4" in sheets.Root.Metadata.read_bytes()
    assert str(sheets.docinfo["/Title"]) == "A leaflet"
    assert [float(x) for x in sheets.pages[0].obj.BleedBox] == [18, 18, 298, 198]


@pytest.mark.parametrize(
    ("text", "info", "standard"),
    [
        ("<pdfaid:part>2</pdfaid:part>", {}, "PDF/A-2"),
        ("<pdfuaid:part>1</pdfuaid:part>", {}, "PDF/UA-1"),
        ("", {"GTS_PDFXVersion": "PDF/X-3:2002"}, "PDF/X-3:2002"),
        ("", {"GTS_PDFXVersion": "PDF/X-1:2001", "GTS_PDFXConformance": "PDF/X-1a:2001"}, "PDF/X-1a:2001"),
    ],
)
def test_another_standard_is_told_and_the_inks_are_kept(text: str, info: dict[str, str], standard: str) -> None:
    lost, sheets = told(claiming(text, info))
    assert lost == [f"the sheets are not {standard}, as the file is"]
    assert len(sheets.Root.OutputIntents) == 1
    assert "/Metadata" not in sheets.Root


def test_pdf_x_4_without_an_intent_is_none() -> None:
    lost, sheets = told(claiming("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", intent=False))
    assert lost == ["the sheets are not PDF/X-4, as the file is"]
    assert "/OutputIntents" not in sheets.Root


def test_a_file_that_claims_nothing_is_told_nothing() -> None:
    lost, sheets = told(claiming(intent=False))
    assert (lost, "/OutputIntents" in sheets.Root) == ([], False)
