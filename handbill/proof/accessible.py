"""A reading edition can be read aloud: tags, language, title, headings in order, alternative texts, table headers.

A subset of PDF/UA-1 (ISO 14289-1) that is checked at each build; the tests hold the whole with a validator.
"""

from collections.abc import Iterable, Iterator

from handbill.pdf.reader import Reader, Tag
from handbill.proof.fault import Fault


def accessible(reader: Reader, title: str, language: str, alts: Iterable[str] = ()) -> Iterator[Fault]:
    """Yield what a screen reader would stumble over; `alts` are the alternative texts of the pictures."""
    if not reader.tagged:
        yield Fault(None, "tagged", "the file is not tagged")
    if reader.title != title:
        yield Fault(None, "title", f"the title is {reader.title!r}, not {title!r}")
    if reader.language != language:
        yield Fault(None, "language", f"the language is {reader.language!r}, not {language!r}")
    tags = [(page.number, tag) for page in reader.pages for tag in page.tags]
    level = 0
    for number, tag in tags:
        for rule, what in _tag_faults(tag, level):
            yield Fault(number, rule, what)
        level = tag.heading or level
    spoken = [tag.alt for _, tag in tags if tag.kind == "Figure"]
    for alt in alts:
        if " ".join(alt.split()) not in spoken:
            yield Fault(None, "alt", f"no picture says: {alt}")


def _tag_faults(tag: Tag, level: int) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an element that follows a heading of this level: the rule, and what in words."""
    if tag.kind == "Figure" and not tag.alt:
        yield "alt", "a picture without an alternative text"
    if tag.kind == "TH" and tag.scope not in ("Row", "Column"):
        yield "scope", "a header cell without a scope"
    if tag.heading > level + 1:
        yield "heading", f"a heading of level {tag.heading} after level {level}"
