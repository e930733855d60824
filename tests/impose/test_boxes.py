"""Boxes of pages from elsewhere are combined as viewers do it; PDFium is one of them."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from handbill.errors import InputError
from handbill.impose.boxes import combined, unit_of
from handbill.impose.writer import pages_of
from handbill.pdf import document as pdf

MEDIA = [0, 0, 300, 400]


def page_with(**values: str) -> bytes:
    """Return a page with these entries, as a PDF writes them."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(300, 400))
        for name, value in values.items():
            page.obj[f"/{name}"] = pikepdf.Object.parse(value.encode())
        document.save(out)
    return out.getvalue()


def boxes(data: bytes) -> dict[str, list[float]]:
    with pdf.opened(data) as document:
        page = document.pages[0]
        combined(page, 1)
        return {str(name): [float(x) for x in box] for name, box in page.obj.items() if str(name).endswith("Box")}


@pytest.mark.parametrize(
    ("given", "crop", "trim"),
    [
        ({}, MEDIA, MEDIA),
        ({"CropBox": "[-50 -50 1200 1200]"}, MEDIA, MEDIA),
        ({"CropBox": "[100 100 999 200]"}, [100, 100, 300, 200], [100, 100, 300, 200]),
        ({"CropBox": "[250 350 10 10]"}, [10, 10, 250, 350], [10, 10, 250, 350]),
        ({"CropBox": "[0 0 0 0]"}, MEDIA, MEDIA),
        ({"CropBox": "[500 500 600 600]"}, MEDIA, MEDIA),
        ({"CropBox": "[1 2 3]"}, MEDIA, MEDIA),
        ({"CropBox": "/None"}, MEDIA, MEDIA),
        ({"TrimBox": "[10 10 290 390]"}, MEDIA, [10, 10, 290, 390]),
        ({"TrimBox": "[0 0 0 0]"}, MEDIA, MEDIA),
        ({"TrimBox": "[-9 -9 309 409]"}, MEDIA, MEDIA),
        ({"TrimBox": "[10 10 10 390]"}, MEDIA, MEDIA),
        ({"CropBox": "[50 50 250 350]", "TrimBox": "[10 60 999 300]"}, [50, 50, 250, 350], [50, 60, 250, 300]),
        ({"CropBox": "[50 50 250 350]", "TrimBox": "[0 0 40 40]"}, [50, 50, 250, 350], [50, 50, 250, 350]),
    ],
)
def test_boxes_lie_within_each_other(given: dict[str, str], crop: list[float], trim: list[float]) -> None:
    found = boxes(page_with(**given))
    assert (found["/MediaBox"], found["/CropBox"], found["/TrimBox"]) == (MEDIA, crop, trim)


@pytest.mark.parametrize("crop", ["[-50 -50 1200 1200]", "[100 100 999 200]", "[250 350 10 10]", "[0 0 0 0]"])
@pytest.mark.parametrize("turn", ["0", "90", "-90", "450", "45", "-180", "90.0", "/A"])
def test_a_page_is_as_large_as_a_viewer_shows_it(crop: str, turn: str) -> None:
    data = page_with(CropBox=crop, Rotate=turn)
    with pdf.opened(data) as document:
        (size,) = pages_of(document).sizes
    viewer = pypdfium2.PdfDocument(data)
    assert size == pytest.approx(viewer[0].get_size())
    viewer.close()


@pytest.mark.parametrize(("unit", "points"), [("2", 2), ("0.5", 0.5), ("0", 1), ("-3", 1), ("/A", 1), ("1", 1)])
def test_the_unit_is_in_every_length(unit: str, points: float) -> None:
    data = page_with(UserUnit=unit, TrimBox="[20 20 280 380]", BleedBox="[12 12 288 388]")
    with pdf.opened(data) as document:
        assert unit_of(document.pages[0]) == points
        pages = pages_of(document, bleed=True)
        assert pages.sizes == [(260 * points, 360 * points)]
        assert pages.bleed == 8 * points


def test_bleed_beyond_the_paper_is_cut_to_it() -> None:
    with pdf.opened(page_with(TrimBox="[20 20 280 380]", BleedBox="[-50 -50 999 999]")) as document:
        assert pages_of(document, bleed=True).bleed == 20


@pytest.mark.parametrize(
    "given",
    [{"MediaBox": "[0 0 0 300]"}, {"MediaBox": "[0 0 30000 300]"}, {"UserUnit": "9000"}],
)
def test_a_page_without_a_size_is_refused_with_its_number(given: dict[str, str]) -> None:
    with pdf.opened(page_with(**given)) as document, pytest.raises(InputError, match="page 7 has no size"):
        combined(document.pages[0], 7)
