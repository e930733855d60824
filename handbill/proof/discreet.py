"""The outside of what is mailed names no treatment, condition or clinic: anyone who handles it can read it.

The sender's name counts as one: a clinic's can tell what it treats. Street lines may stand there, but no code to scan
and no picture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import zxingcpp

from handbill.geometry import Box
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.expect import Promise
from handbill.proof.passages import CLINIC
from handbill.proof.words import tokens

_DPI = 150
_LEAST = 4
"""The letters of a word that tells something; shorter ones are those of any text, unless they are capitals (HIV)."""


def discreet(reader: Reader, promise: Promise) -> list[str]:
    """Return what the pages tell that anyone may see, page by page."""
    secrets = {word for text in promise.secrets for word in _telling(text)} - _address(promise)
    return [
        f"page {page.number} is seen by anyone who handles it: {fault}"
        for page in reader.pages
        if page.number in promise.discreet
        for fault in _told(page, secrets)
    ]


def _telling(text: str) -> Iterator[str]:
    """Yield the words of a text that tell something: the longer ones, and abbreviations."""
    for word in re.findall(r"[^\W\d_]+", text):
        if len(word) >= _LEAST or (len(word) > 1 and word.isupper()):
            yield from tokens(word)


def _address(promise: Promise) -> set[str]:
    """Return the words of the clinic's street lines: a street may be named as a clinic is."""
    clinic = (passage for passage in promise.passages if passage.path[0] == CLINIC)
    return {word for passage in clinic if "address" in str(passage.path[1]) for word in tokens(passage.words)}


def _told(page: PageRead, secrets: set[str]) -> list[str]:
    # Run by run, and all together: a word may be set in two weights.
    whole = page.words(Box(0, 0, page.width, page.height))
    words = [word for text in (whole, *(run.words for run in page.runs)) for word in tokens(text)]
    faults = [f"the word “{word}”" for word in dict.fromkeys(words) if word in secrets]
    if zxingcpp.read_barcodes(page.picture(_DPI)):
        faults.append("a code to scan")
    if any(tag.kind == "Figure" for root in page.tags for tag in root.walk()):
        faults.append("a picture")
    return faults
