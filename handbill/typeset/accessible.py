"""Adds what WeasyPrint 70 leaves out of a PDF/UA-1 file, before the file is written.

A header cell gets its /Scope (ISO 14289-1, 7.5; WeasyPrint writes none), and a link gets words that a person
understands in place of the name of its target (7.18.5).
"""

from collections.abc import Mapping
from typing import Any

import pydyf


def finish(pdf: pydyf.PDF, link_words: Mapping[str, str]) -> None:
    """Complete a PDF that is about to be written; `link_words` has the words for each internal target."""
    elements = {item.reference: item for item in pdf.objects if isinstance(item, pydyf.Dictionary)}
    for item in elements.values():
        if item.get("S") == "/TH" and isinstance(item.get("A"), dict):
            item["A"]["Scope"] = "/Column" if _in_head(item, elements) else "/Row"
        if item.get("Subtype") == "/Link" and "Dest" in item:
            words = link_words.get(item["Dest"].string)
            if words is not None:
                item["Contents"] = pydyf.String(words)


def _in_head(item: Mapping[str, Any], elements: Mapping[bytes, Mapping[str, Any]]) -> bool:
    while (parent := elements.get(item.get("P", b""))) is not None:
        if parent.get("S") == "/THead":
            return True
        item = parent
    return False
