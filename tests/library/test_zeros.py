"""Zeros on a page: plain in words, figures and phone numbers; with a slash in what must tell 0 from O."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2 as pdfium
import pytest
from handout_layouts import lay_out
from PIL import Image
from pypdfium2 import raw
from slot_pages import laid_out

from handbill.workspace import Workspace
from handbill.yaml.text import printed_address

SCALE = 6

UNSEEN = re.compile(r"[\s\u200b\u2060\ufffe]")
"""What parts the letters of an address, or lies between them."""

Zeros = tuple[str, dict[int, bool]]
"""The letters of a page without blanks, and of each zero among them whether it is drawn with a slash."""


@pytest.mark.parametrize("weight", [400, 600, 800])
@pytest.mark.parametrize("figures", ["normal", "tabular-nums"])
def test_a_zero_is_plain_unless_it_is_asked_for_with_a_slash(weight: int, figures: str) -> None:
    style = f"font: {weight} 11pt Handbill Sans; font-variant-numeric: {figures}"
    slashed = f"{style} slashed-zero".replace("normal ", "")
    page = laid_out(f'<p style="{style}">100</p><p style="{slashed}">W0.5</p>').pdf("reading")
    assert zeros(page) == [("100W0.5", {1: False, 2: False, 4: True})]


def test_a_handout_has_slashed_zeros_in_addresses_and_nowhere_else(only_library: Workspace) -> None:
    data = lay_out(only_library, "ketamine-therapy").pdf("reading")
    pages = zeros(data)
    expected = [in_addresses(letters, addresses(data)) for letters, _ in pages]
    assert [{at for at, slashed in found.items() if slashed} for _, found in pages] == expected
    assert sum(map(len, expected)) > 25
    assert sum(letters.count("of100") for letters, _ in pages) > 3


def addresses(data: bytes) -> set[str]:
    """Return the addresses that a PDF leads to, but phone numbers, as they are printed."""
    with pikepdf.open(io.BytesIO(data)) as document:
        actions = [link.get("/A", {}) for page in document.pages for link in page.get("/Annots", [])]
        targets = {str(action["/URI"]) for action in actions if "/URI" in action}
    return {printed_address(target) for target in targets if not target.startswith("tel:")}


def in_addresses(letters: str, addresses: set[str]) -> set[int]:
    """Return the places of the zeros in addresses."""
    spans = [match.span() for address in addresses for match in re.finditer(re.escape(address), letters)]
    return {at for start, end in spans for at in range(start, end) if letters[at] == "0"}


def zeros(data: bytes) -> list[Zeros]:
    """Return the zeros of each page of a PDF."""
    with pdfium.PdfDocument(data) as document:
        return [_on(page) for page in document]


def _on(page: pdfium.PdfPage) -> Zeros:
    text, picture = page.get_textpage(), page.render(scale=SCALE).to_pil().convert("RGB")
    letters = [(index, chr(raw.FPDFText_GetUnicode(text, index))) for index in range(text.count_chars())]
    seen = [(index, letter) for index, letter in letters if not UNSEEN.match(letter)]
    slashed = {
        at: _slashed(picture, page.get_height(), text.get_charbox(index))
        for at, (index, letter) in enumerate(seen)
        if letter == "0"
    }
    return "".join(letter for _, letter in seen), slashed


def _slashed(picture: Image.Image, height: float, box: tuple[float, float, float, float]) -> bool:
    """Return whether the middle of a zero has the color of its stroke, and not that of the corners around it."""
    left, bottom, right, top = (side * SCALE for side in box)
    down = round(height * SCALE - top), round(height * SCALE - (top + bottom) / 2)
    ground = picture.getpixel((round(left), down[0]))
    row = [picture.getpixel((round(left + (right - left) * share / 40), down[1])) for share in range(41)]
    stroke = max(row, key=lambda color: _apart(color, ground))
    return _apart(row[20], stroke) < _apart(row[20], ground)


def _apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))
