"""Every word of the content that the format takes stands in the PDF's text, in order, and no word that nobody wrote.

The words come from the content files and the text from the PDF: a template that forgets a field is found here. Feet
and heads in the margins are read apart, so that a passage that runs over a page's end is still one run of words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from handbill.content.phrases import filled
from handbill.geometry import Box
from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import MOST_QUOTED, Claims, tokens
from handbill.proof.edges import PageShape
from handbill.proof.fault import Fault
from handbill.proof.passages import CLINIC, Passage
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
    number of the page.
    """

    passages: tuple[Passage, ...]
    shape: PageShape
    title: str
    furniture: tuple[str, ...] = ()
    foot: Foot | None = None


class _Flow(Claims):
    """The words in the text areas of all pages, one page after the other, and the page of each."""

    def __init__(self, reader: Reader, shape: PageShape) -> None:
        areas = [(page, tokens(page.words(shape.area_of(page.width, page.number)))) for page in reader.pages]
        super().__init__([word for _, words in areas for word in words])
        self.pages = [page.number for page, words in areas for _ in words]


def words(reader: Reader, expected: ExpectedWords) -> Iterator[Fault]:
    """Yield what is missing, each with its page, and what nobody wrote."""
    flow = _Flow(reader, expected.shape)
    position = 0
    for passage in _sorted(expected.passages):
        start = 0 if passage.loose else position
        # The clinic's lines stand last where the text repeats them.
        end = flow.take(passage.words, start, last=passage.path[0] == CLINIC)
        if end is None and len(tokens(passage.words)) > 1:
            # It may share some words, where the text repeats what another passage says.
            end = flow.take(passage.words, start, shared=True)
        if end is None:
            yield _missing(passage, flow, start)
        elif not passage.loose:
            position = end
    yield from _unknown(flow, expected.furniture)
    for page in reader.pages:
        yield from _margins(page, len(reader.pages), expected)


def _unknown(flow: _Flow, furniture: tuple[str, ...]) -> Iterator[Fault]:
    """Yield the words that are neither content nor furniture; short numbers are those of lists and steps."""
    phrases = sorted({tuple(tokens(text)) for text in furniture} - {()}, key=len, reverse=True)
    at = 0
    while at < len(flow.words):
        if flow.claimed[at] or (flow.words[at].isdigit() and len(flow.words[at]) <= _LIST_DIGITS):
            at += 1
        elif phrase := next((phrase for phrase in phrases if _length(phrase, flow, at) == len(phrase)), None):
            at += len(phrase)
        else:
            end = at
            while end < len(flow.words) and not flow.claimed[end] and flow.pages[end] == flow.pages[at]:
                end += 1
            text = " ".join(flow.words[at:end][:MOST_QUOTED])
            yield Fault(flow.pages[at], "stray", f"words that are neither in the content nor in the phrases: “{text}”")
            at = end


def _sorted(passages: tuple[Passage, ...]) -> list[Passage]:
    """Return the clinic's lines, the passages in reading order, then the other loose ones, the longest first.

    A short passage must not claim the words of a longer one that holds them: a title those of the clinic's line, a
    label those of a caption.
    """
    lines = [passage for passage in passages if passage.path[0] == CLINIC and len(tokens(passage.words)) > 1]
    loose = [passage for passage in passages if passage.loose and passage not in lines]
    ordered = [passage for passage in passages if not passage.loose]
    for longest_first in (lines, loose):
        longest_first.sort(key=lambda passage: -len(passage.words))
    return [*lines, *ordered, *loose]


def _missing(passage: Passage, flow: _Flow, start: int) -> Fault:
    """Return which word of a passage is the first that is missing, and on which page."""
    expected = tokens(passage.words)
    lengths = [_length(expected, flow, at) for at in range(start, len(flow.words))]
    longest = max(lengths, default=0)
    at = start + lengths.index(longest) if longest else start
    page = flow.pages[min(at, len(flow.pages) - 1)] if flow.pages else 1
    around = " ".join(expected[max(0, longest - 3) : longest + 4])
    what = f"{in_words(passage.path)}: the word {expected[longest]!r} is missing or out of order (… {around} …)"
    return Fault(page, "missing", what)


def _length(expected: Sequence[str], flow: _Flow, at: int) -> int:
    """Return how many of the expected words stand unclaimed in the flow from here on."""
    end = at + len(expected)
    words = zip(expected, flow.words[at:end], flow.claimed[at:end], strict=False)
    return sum(1 for _ in takewhile(lambda word: word[0] == word[1] and not word[2], words))


def _margins(page: PageRead, pages: int, expected: ExpectedWords) -> Iterator[Fault]:
    """Yield what the margins of a page should say and do not, and what they say beside it."""
    area = expected.shape.area_of(page.width, page.number)
    above, below = Box(0, 0, page.width, area.top), Box(0, area.bottom, page.width, page.height)
    claims = Claims(tokens(page.words(above) + " " + page.words(below)))
    if expected.foot is None:
        claims.take_all((expected.title, str(page.number)))
    else:
        number = filled(expected.foot.page, page=page.number, pages=pages)
        for line in claims.take_all((*expected.foot.lines, number)):
            yield Fault(page.number, "foot", f"the foot lacks “{line}”")
    if stray := claims.stray():
        yield Fault(page.number, "margins", f"words in the margins that nobody wrote: “{stray}”")
