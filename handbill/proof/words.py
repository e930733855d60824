"""Every word of the content that the format takes stands in the PDF's text, in order, and no word that nobody wrote.

The words come from the content files and the text from the PDF: a template that forgets a field is found here. Feet
and heads in the margins are read apart, so that a passage that runs over a page's end is still one run of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbill.content.phrases import filled
from handbill.geometry import Box
from handbill.pdf.reader import Reader
from handbill.proof.expect import Promise
from handbill.proof.passages import CLINIC, Passage

_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_HYPHENS = {0xFFFE: "-", 0x02: "-"}
"""PDFium gives these for a hyphen at the end of a line."""

_LIST_DIGITS = 2
"""Numbers of lists, steps and pages may stand beside the content; longer ones are content."""


def tokens(text: str) -> list[str]:
    """Return the words of a text: runs of letters and runs of digits, without case and without what does not print.

    Letters and digits part because a citation's raised number touches the word before it.
    """
    return re.findall(r"[^\W\d_]+|\d+", text.translate(_HYPHENS | _IGNORED).casefold())


def words(reader: Reader, promise: Promise) -> list[str]:
    """Return what is missing, each with its page."""
    found: list[str] = []
    pages: list[int] = []
    for page in reader.pages:
        here = tokens(page.words(promise.area_of(page.width, page.number)))
        found += here
        pages += [page.number] * len(here)
    claimed = [False] * len(found)
    faults = []
    position = 0
    for passage in _sorted(promise.passages):
        wanted = tokens(passage.words)
        start = 0 if passage.loose else position
        # The clinic's lines stand last where the text repeats them.
        at = find(found, claimed, wanted, start, last=passage.path[0] == CLINIC)
        if at is None and len(wanted) > 1:
            at = find(found, claimed, wanted, start, shared=True)
        if at is None:
            faults.append(_missing(passage, wanted, found, claimed, start, pages))
            continue
        claimed[at : at + len(wanted)] = [True] * len(wanted)
        position = position if passage.loose else at + len(wanted)
    return faults + list(_unknown(found, claimed, pages, promise)) + _margins(reader, promise)


def claim(found: list[str], lines: Iterable[str]) -> list[bool]:
    """Return for each of these words whether it belongs to one of these lines, each counted once, the longest first."""
    claimed = [False] * len(found)
    for line in sorted(lines, key=len, reverse=True):
        wanted = tokens(line)
        if (at := find(found, claimed, wanted, 0)) is not None:
            claimed[at : at + len(wanted)] = [True] * len(wanted)
    return claimed


def _unknown(found: list[str], claimed: list[bool], pages: list[int], promise: Promise) -> Iterator[str]:
    """Yield the words that nobody wrote: neither content nor furniture; numbers are those of lists and steps."""
    furniture = sorted({tuple(tokens(words)) for words in promise.furniture} - {()}, key=len, reverse=True)
    at = 0
    while at < len(found):
        if claimed[at] or (found[at].isdigit() and len(found[at]) <= _LIST_DIGITS):
            at += 1
            continue
        for known in furniture:
            if tuple(found[at : at + len(known)]) == known and not any(claimed[at : at + len(known)]):
                at += len(known)
                break
        else:
            end = at
            while end < len(found) and not claimed[end] and pages[end] == pages[at]:
                end += 1
            words = " ".join(found[at:end][:12])
            yield f"page {pages[at]}: words that are neither in the content nor in the phrases: “{words}”"
            at = end


def _sorted(passages: tuple[Passage, ...]) -> list[Passage]:
    """Return the clinic's lines, the passages in reading order, then the other loose ones, the longest first.

    A short passage must not claim the words of a longer one that holds them: a title those of the clinic's line, a
    label those of a caption.
    """
    lines = [passage for passage in passages if passage.path[0] == CLINIC and len(tokens(passage.words)) > 1]
    loose = [passage for passage in passages if passage.loose and passage not in lines]
    ordered = [passage for passage in passages if not passage.loose]
    return [*sorted(lines, key=_shortness), *ordered, *sorted(loose, key=_shortness)]


def _shortness(passage: Passage) -> int:
    return -len(passage.words)


def find(
    found: list[str], claimed: list[bool], wanted: list[str], start: int, *, shared: bool = False, last: bool = False
) -> int | None:
    """Return where the wanted words stand in one run that no other passage has claimed.

    One of several words may share some, where the text repeats what another says.
    """
    if not wanted:
        return start
    size = len(wanted)
    places = range(start, len(found) - size + 1)
    for at in reversed(places) if last else places:
        if found[at] == wanted[0] and found[at : at + size] == wanted:
            taken = claimed[at : at + size]
            if not any(taken) or (shared and not all(taken)):
                return at
    return None


def _missing(
    passage: Passage, wanted: list[str], found: list[str], claimed: list[bool], start: int, pages: list[int]
) -> str:
    """Say which word of a passage is the first that is missing, and on which page."""
    best, best_at = 0, min(start, max(len(found) - 1, 0))
    for at in range(start, len(found)):
        length = 0
        while (
            length < len(wanted)
            and at + length < len(found)
            and found[at + length] == wanted[length]
            and not claimed[at + length]
        ):
            length += 1
        if length > best:
            best, best_at = length, at
    name = " ".join(str(step + 1) if isinstance(step, int) else step for step in passage.path)
    page = pages[min(best_at, len(pages) - 1)] if pages else 1
    around = " ".join(wanted[max(0, best - 3) : best + 4])
    return f"page {page}: {name}: the word {wanted[best]!r} is missing or out of order (… {around} …)"


def _foot(page: int, pages: int, promise: Promise) -> list[str]:
    """Return the lines of a page's foot, the longest first; none where the imprint stands among the passages."""
    if promise.every_page is None:
        return []
    return sorted((*promise.every_page, filled(promise.page_phrase, page=page, pages=pages)), key=len, reverse=True)


def _may(page: int, promise: Promise) -> list[str]:
    """Return what may stand in a page's margins where the imprint does not."""
    return [promise.title, str(page)] if promise.every_page is None else []


def _margins(reader: Reader, promise: Promise) -> list[str]:
    """Return what the margins of a page should say and do not, and what they say beside it."""
    faults = []
    for page in reader.pages:
        area = promise.area_of(page.width, page.number)
        below = Box(0, area.bottom, page.width, page.height)
        above = Box(0, 0, page.width, area.top)
        here = tokens(page.words(above) + " " + page.words(below))
        claimed = [False] * len(here)
        for line in _may(page.number, promise):
            wanted = tokens(line)
            if (at := find(here, claimed, wanted, 0)) is not None:
                claimed[at : at + len(wanted)] = [True] * len(wanted)
        for line in _foot(page.number, len(reader.pages), promise):
            wanted = tokens(line)
            at = find(here, claimed, wanted, 0)
            if at is None:
                faults.append(f"page {page.number}: the foot lacks “{line}”")
            else:
                claimed[at : at + len(wanted)] = [True] * len(wanted)
        if stray := [word for word, known in zip(here, claimed, strict=True) if not known]:
            faults.append(f"page {page.number}: words in the margins that nobody wrote: “{' '.join(stray[:12])}”")
    return faults
