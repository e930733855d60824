"""The outside of what is mailed names no treatment, condition or clinic: anyone who handles it can read it.

The sender's name counts as one: a clinic's can tell what it treats. Street lines may stand there, but no code to scan
and no picture.
"""

from __future__ import annotations

import zxingcpp

from handbill.proof.promise import CLINIC, Promise
from handbill.proof.reader import PageRead, Reader
from handbill.proof.words import tokens

_DPI = 150
_LEAST = 4
"""The letters of a word that tells something; shorter ones are those of any text."""


def discreet(reader: Reader, promise: Promise) -> list[str]:
    """Give what the pages tell that anyone may see, page by page."""
    secrets = {word for text in promise.secrets for word in tokens(text) if len(word) >= _LEAST} - _address(promise)
    return [
        f"page {page.number} is seen by anyone who handles it: {fault}"
        for page in reader.pages
        if page.number in promise.discreet
        for fault in _told(page, secrets)
    ]


def _address(promise: Promise) -> set[str]:
    """Give the words of the clinic's street lines: a street may be named as a clinic is."""
    clinic = (passage for passage in promise.passages if passage.path[0] == CLINIC)
    return {word for passage in clinic if "address" in str(passage.path[1]) for word in tokens(passage.words)}


def _told(page: PageRead, secrets: set[str]) -> list[str]:
    words = [word for run in page.runs for word in tokens(run.words)]
    faults = [f"the word “{word}”" for word in dict.fromkeys(words) if word in secrets]
    if zxingcpp.read_barcodes(page.picture(_DPI)):
        faults.append("a code to scan")
    if any(tag.kind == "Figure" for root in page.tags for tag in root.walk()):
        faults.append("a picture")
    return faults
