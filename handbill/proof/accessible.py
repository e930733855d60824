"""A reading edition can be read aloud: tags, language, title, headings in order, alternative texts, table headers.

A subset of PDF/UA-1 (ISO 14289-1) that is checked at each build; the tests hold the whole with a validator.
"""

from __future__ import annotations

from handbill.pdf.reader import Reader, Tag
from handbill.proof.expect import Promise


def accessible(reader: Reader, promise: Promise) -> list[str]:
    """Return what a screen reader would stumble over."""
    faults = []
    if not reader.tagged:
        faults.append("the file is not tagged")
    if reader.title != promise.title:
        faults.append(f"the title is {reader.title!r}, not {promise.title!r}")
    if reader.language != promise.language:
        faults.append(f"the language is {reader.language!r}, not {promise.language!r}")
    level = 0
    alts: list[str] = []
    for page in reader.pages:
        for tag in (element for root in page.tags for element in root.walk()):
            level, fault = _tag(tag, level)
            alts += [tag.alt] if tag.kind == "Figure" else []
            faults += [f"page {page.number}: {fault}"] if fault else []
    faults += [f"no picture says: {alt}" for alt in promise.alts if " ".join(alt.split()) not in alts]
    return faults


def _tag(tag: Tag, level: int) -> tuple[int, str]:
    """Return the heading level after this element, and what is wrong with it."""
    if tag.kind == "Figure" and not tag.alt:
        return level, "a picture without an alternative text"
    if tag.kind == "TH" and tag.scope not in ("Row", "Column"):
        return level, "a header cell without a scope"
    if tag.kind[:1] == "H" and tag.kind[1:].isdigit():
        here = int(tag.kind[1:])
        return here, f"a heading of level {here} after level {level}" if here > level + 1 else ""
    return level, ""
