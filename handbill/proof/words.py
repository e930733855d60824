"""Every word of the content that the format takes stands in the PDF's text, in order, and no word that nobody wrote.

The words come from the content files and the text from the PDF: a template that forgets a field is found here. Feet
and heads in the margins are read apart, so that a passage that runs over a page's end is still one run of words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from handbill.content.phrases import filled
from handbill.geometry import Box
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import MOST_QUOTED, Claims
from handbill.proof.cover import Cover, cover
from handbill.proof.edges import PageShape
from handbill.proof.fault import Fault
from handbill.proof.passages import Passage
from handbill.proof.reading import Reading, reading_of
from handbill.proof.shaped import SHAPED, shaped_words
from handbill.yaml.source import in_words
from handbill.yaml.text import Text

_LIST_DIGITS = 2
"""Numbers of lists, steps and pages may stand beside the content; longer ones are content."""


@dataclass(frozen=True)
class Foot:
    """What the foot of each page says: these lines, and the number of the page in the words of `page`."""

    lines: tuple[str, ...]
    page: Text


@dataclass(frozen=True)
class ExpectedWords:
    """The words of a file: passages, which must be there once, and furniture, which may be there any number of times.

    Where the imprint stands once, among the passages, there is no `foot`: the margins may then hold the title and the
    number of the page. `fonts` are the files that shaped words are drawn with. `direction` is that of the language.
    """

    passages: tuple[Passage, ...]
    shape: PageShape
    title: str
    furniture: tuple[str, ...] = ()
    foot: Foot | None = None
    fonts: tuple[Path, ...] = ()
    direction: str = "ltr"

    @property
    def said(self) -> list[str]:
        """The words of the passages."""
        return [passage.words for passage in self.passages]

    @property
    def more(self) -> list[str]:
        """The words that may be there any number of times."""
        foot = (*self.foot.lines, self.foot.page.source) if self.foot is not None else ()
        return [self.title, *self.furniture, *foot]


class _Flow:
    """The words in the text areas of all pages, one page after the other, and the page of each."""

    def __init__(self, reader: Reader, shape: PageShape, reading: Reading) -> None:
        texts = [(page, reading.text(page, shape.area_of(page.width, page.number))) for page in reader.pages]
        areas = [(page, reading.tokens(text)) for page, text in texts]
        self.tokens = reading.tokens
        self.words = [word for _, words in areas for word in words]
        self.pages = [page.number for page, words in areas for _ in words]

    def page(self, at: int) -> int:
        """Return the page of a word; that of the last one behind it."""
        return self.pages[min(at, len(self.pages) - 1)] if self.pages else 1


def words(reader: Reader, expected: ExpectedWords) -> Iterator[Fault]:
    """Yield what is missing, each with its page, and what nobody wrote."""
    reading = reading_of(reader, expected.direction, [*expected.said, *expected.more], expected.fonts)
    flow = _Flow(reader, expected.shape, reading)
    passages = [(passage, tuple(flow.tokens(passage.words))) for passage in expected.passages]
    ordered = [(passage, said) for passage, said in passages if said and not passage.loose]
    loose = [(passage, said) for passage, said in passages if said and passage.loose]
    furniture = {tuple(flow.tokens(text)) for text in expected.furniture} - {()}
    furniture |= {(word,) for word in flow.words if word.isdigit() and len(word) <= _LIST_DIGITS}
    found = cover(flow.words, [said for _, said in ordered], furniture, [said for _, said in loose])
    start = 0
    for (passage, said), place in zip(ordered, found.passages, strict=True):
        if place is None:
            yield _missing(passage, flow, found, start)
        start = start if place is None else place + len(said)
    for passage, said in loose:
        if found.phrases[said]:
            del found.phrases[said][0]
        else:
            yield _missing(passage, flow, found)
    for said in {said for _, said in loose}:
        # What more there is of it nobody wrote, unless furniture says the same.
        if cover(said, [], furniture).bare:
            found.bare.update(word for at in found.phrases[said] for word in range(at, at + len(said)))
    yield from _stray(flow, found.bare)
    for page in reader.pages:
        yield from _margins(page, len(reader.pages), expected, reading)
    yield from _shaped(reader, expected)


def _shaped(reader: Reader, expected: ExpectedWords) -> Iterator[Fault]:
    """Yield what is wrong with words whose letters change with their neighbors; the PDF is read for them alone."""
    said, more = expected.said, expected.more
    if any(map(SHAPED.search, (*said, *more, *(page.words(page.box) for page in reader.pages)))):
        yield from shaped_words(reader.data, said, more, expected.fonts)


def _missing(passage: Passage, flow: _Flow, found: Cover, start: int = 0) -> Fault:
    """Return which word of a passage is the first that is missing, and on which page.

    The words of it that are there are no longer bare: they are not reported once more as words that nobody wrote.
    """
    expected = flow.tokens(passage.words)
    end = len(flow.words)
    if not passage.loose:
        end = min((at for at in found.passages if at is not None and at >= start), default=end)
    # Where all of it stands, it belongs to another passage.
    lengths = [_length(expected, flow.words[at:end]) % len(expected) for at in range(start, end)]
    longest = max(lengths, default=0)
    at = start + lengths.index(longest) if longest else start
    found.bare.difference_update(range(at, at + longest))
    # The rest of it, after a word that was put in or that stands for this one.
    for rest in (expected[longest:], expected[longest + 1 :]):
        for place in range(at + longest, at + longest + 3):
            if rest and _length(rest, flow.words[place:end]) == len(rest):
                found.bare.difference_update(range(place, place + len(rest)))
    around = " ".join(expected[max(0, longest - 3) : longest + 4])
    what = f"{in_words(passage.path)}: the word {expected[longest]!r} is missing or out of order (… {around} …)"
    return Fault(flow.page(at), "missing", what)


def _length(expected: Sequence[str], words: Sequence[str]) -> int:
    """Return how many of the expected words these begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(expected, words, strict=False)))


def _stray(flow: _Flow, bare: set[int]) -> Iterator[Fault]:
    """Yield the words that are neither content nor furniture, those together that stand together on a page."""
    runs: list[list[int]] = []
    for at in sorted(bare):
        if runs and runs[-1][-1] == at - 1 and flow.pages[at - 1] == flow.pages[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        text = " ".join(flow.words[at] for at in run[:MOST_QUOTED])
        what = f"words that are neither in the content nor in the phrases: “{text}”"
        yield Fault(flow.pages[run[0]], "stray", what)


def _margins(page: PageRead, pages: int, expected: ExpectedWords, reading: Reading) -> Iterator[Fault]:
    """Yield what the margins of a page should say and do not, and what they say beside it."""
    area = expected.shape.area_of(page.width, page.number)
    above, below = Box(0, 0, page.width, area.top), Box(0, area.bottom, page.width, page.height)
    words = reading.tokens(f"{reading.text(page, above)} {reading.text(page, below)}")
    claims = Claims(words, reading.tokens)
    if expected.foot is None:
        claims.take_all((expected.title, str(page.number)))
    else:
        number = filled(expected.foot.page, page=page.number, pages=pages)
        for line in claims.take_all((*expected.foot.lines, number)):
            yield Fault(page.number, "foot", f"the foot lacks “{line}”")
    if stray := claims.stray():
        yield Fault(page.number, "margins", f"words in the margins that nobody wrote: “{stray}”")
