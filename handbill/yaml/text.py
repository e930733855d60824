"""The small Markdown of a text: bold, links, line breaks; `[words](term:ID)` and `[^source]`. No HTML.

A text is parsed once, when its file is read, so that a mistake in it is reported with its line in the file. A link is
printed with its address, since paper cannot be clicked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


class SpanKind(StrEnum):
    """What a span is."""

    WORDS = "words"
    BOLD = "bold"
    LINK = "link"
    TERM = "term"
    CITE = "cite"
    BREAK = "break"


@dataclass(frozen=True)
class Span:
    """Words of one kind in a text; `target` is a link's address, or the id of a term or a source."""

    kind: SpanKind
    words: str = ""
    target: str = ""

    def __str__(self) -> str:
        """Return the words as they stand on paper; the number of a citation is not known here."""
        match self.kind:
            case SpanKind.BREAK:
                return "\n"
            case SpanKind.LINK if address := address_beside(self):
                return f"{self.words} ({address})"
        return self.words


@dataclass(frozen=True)
class Text:
    """A text as written (`source`) and as spans; `rich` when it may hold Markdown. str() gives what a reader sees."""

    source: str
    spans: tuple[Span, ...]
    rich: bool = False

    def __str__(self) -> str:
        return "".join(map(str, self.spans))

    def __bool__(self) -> bool:
        """Return whether there is anything to print."""
        return bool(self.spans)

    def cites(self) -> Iterator[str]:
        """Yield the ids of the sources it cites, in order."""
        return (span.target for span in self.spans if span.kind is SpanKind.CITE)


def address_beside(span: Span) -> str:
    """Return the address to print beside a link's words; empty when the words are the address."""
    address = printed_address(span.target)
    return "" if address in span.words else address


def printed_address(url: str) -> str:
    """Return a URL as a person would type it: without https:// and a closing slash."""
    return re.sub(r"^(https?://(www\.)?|mailto:|tel:)", "", url).rstrip("/")


class TextError(ValueError):
    """A mistake in a text: what is wrong, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def plain(source: str) -> Text:
    """Return a text without any Markdown: a heading, a label, a name."""
    spans = [span for line in source.split("\n") for span in (Span(SpanKind.BREAK), Span(SpanKind.WORDS, line))]
    return Text(source, tuple(spans[1:]))


_BLOCKS = (
    (
        r"^\s*#{1,6}\s",
        "a heading (# …) inside a text",
        "put it into heading:, and the words below it into a section of their own",
    ),
    (r"^\s*[-*+•]\s", "a list (- …) inside a text", "put the entries into a list: block, or into items:, one a line"),
    (r"^\s*\|.*\|\s*$", "a table (| … |) inside a text", "put it into a table: block"),
    (r"_{3,}", "a line to write on (____) inside a text", "put the words before it into a fill_in: block"),
    (r"!\[[^\]]*\]\(", "a picture inside a text", "use the section's picture: key"),
    (r"^\s*(```|~~~)", "a block of code inside a text", "write plain words"),
)
"""Markdown that is no text of a paragraph: print would show its signs as they are typed."""


def parse(source: str) -> Text:
    """Return a text with Markdown; TextError names the first thing that it must not hold."""
    spans: list[Span] = []
    tokens = _markdown().parseInline(source.strip())[0].children or []
    bold = False
    link: Span | None = None
    for pattern, what, remedy in _BLOCKS:
        if re.search(pattern, source, re.MULTILINE):
            raise TextError(what, remedy)
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
                if link is not None:
                    raise TextError("bold words inside a link", "put the ** outside of the link or leave them out")
            case "link_open":
                link = _link(str(token.attrGet("href")))
            case "link_close":
                if link is not None and (not spans or spans[-1].target != link.target):
                    raise TextError("a link without words", "write [words](address)")
                link = None
            case "em_open":
                remedy = "use **bold**, sparingly, or put a backslash before a * or _ that is meant"
                raise TextError("italics (*…* or _…_)", remedy)
            case _:
                spans += _spans(token, bold=bold, link=link)
    return Text(source, tuple(spans), rich=True)


def _spans(token: Token, *, bold: bool, link: Span | None) -> list[Span]:
    match token.type:
        case "softbreak" | "hardbreak":
            return [Span(SpanKind.BREAK)]
        case "cite":
            return [Span(SpanKind.CITE, target=token.content)]
        case "text" | "text_special":
            if not token.content:
                return []
            _check_words(token.content)
            if link is not None:
                return [replace(link, words=token.content)]
            return [Span(SpanKind.BOLD if bold else SpanKind.WORDS, token.content)]
        case "em_close":
            return []
    raise TextError(f"Markdown that print does not take here ({token.type})", "use bold, links and line breaks only")


def _link(address: str) -> Span:
    if not re.match(r"(https?://[^\s/]+\.[^\s/]+|mailto:[^\s@]+@[^\s@]+|tel:\+?[\d-]+|term:[a-z0-9-]+$)", address):
        raise TextError(f"a link to {address!r}", "begin it with https://, mailto:, tel: or term:")
    kind = SpanKind.TERM if address.startswith("term:") else SpanKind.LINK
    return Span(kind, target=address.removeprefix("term:"))


def _check_words(words: str) -> None:
    if "**" in words or "__" in words:
        raise TextError("bold that is not closed", "put ** right before the first and right after the last bold word")
    if re.search(r"</?[A-Za-z][^>]*>|<!--|&[a-z]+;|&#\d+;", words):
        raise TextError("HTML in a text", "write plain words, and a space after a < that is meant")


def _cite(state: StateInline, silent: bool) -> bool:
    match = re.compile(r"\[\^([a-z0-9-]+)\]").match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push("cite", "", 0).content = match[1]
    state.pos = match.end()
    return True


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero", {"html": False}).enable(["emphasis", "link", "newline", "escape"])
    markdown.inline.ruler.before("link", "cite", _cite)
    markdown.validateLink = bool  # type: ignore[assignment,method-assign]  # every address: parse() refuses, with a remedy
    return markdown
