"""A glyph that stands for no text by itself is not read as a letter that nobody wrote."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest
from slot_pages import laid_out


@pytest.mark.parametrize("text", ["محمد بن عبد الله", "राम शर्मा क्षत्रिय"])
def test_no_letter_of_another_script_is_read(text: str) -> None:
    page = pdfium.PdfDocument(laid_out(f"<p>{text}</p>").pdf("print"))[0]
    said = page.get_textpage().get_text_range()
    assert {letter for letter in said if letter.isalpha()} <= set(text)
    assert len(said) > 5
