"""Texts as HTML: bold, links with their address in print, citation numbers, glossary terms marked where first used."""

import re
from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup, escape

from handbill.typeset.terms import NO_BREAK, MarkedText, Terms
from handbill.yaml.text import Span, SpanKind, Text, address_beside

_TIED_FROM = 3
"""How many words must stand before the last one for it to be tied."""

_SHORT = 10
"""The letters of the longest word that would look lost on a line of its own."""


_LONG_EMAIL = 24
"""The characters of the longest e-mail address that is kept in one piece."""


class InlineRenderer:
    """Renders texts as HTML. A term is marked at its first use in each section, and linked to its glossary entry.

    `numbers` are those of the sources by id; without them no citation is printed.
    """

    def __init__(self, terms: Terms, numbers: Mapping[str, int]) -> None:
        self._terms = terms
        self._numbers = numbers

    def __call__(self, text: Text) -> Markup:
        """Return the text as HTML."""
        unmarked = set(text.terms) if isinstance(text, MarkedText) else set()
        html, before = Markup(""), None
        for span in _without_stub([span for span in text.spans if self._numbers or span.kind is not SpanKind.CITE]):
            html += _between(before, span) + self._span(span, unmarked)
            before = span
        return html

    def _span(self, span: Span, unmarked: set[str]) -> Markup:
        match span.kind:
            case SpanKind.BREAK:
                return Markup("<br>")
            case SpanKind.CITE:
                number = self._numbers[span.target]
                return Markup('<sup class="cite"><a href="#source-{}">{}</a></sup>').format(number, number)
            case SpanKind.TERM:
                unmarked.discard(span.target)
                # Without a glossary on the sheet there is nothing to lead to.
                return _term(span.target, span.words) if self._terms else escape(span.words)
            case SpanKind.LINK:
                return _link(span)
            case SpanKind.BOLD:
                # A link inside of <strong> is valid; <strong> inside of a link is not (PDF/UA-1, 7.18.5).
                return Markup("<strong>{}</strong>").format(self._marked(span.words, unmarked))
        return self._marked(span.words, unmarked)

    def _marked(self, words: str, unmarked: set[str]) -> Markup:
        """Return words with the first use of each unmarked term as a link, and take it from the unmarked ones."""
        end, html = 0, Markup("")
        for match, term in self._terms.uses(words):
            if term in unmarked:
                unmarked.discard(term)
                html += escape(_open(words[end : match.start()])) + _term(term, match[0])
                end = match.end()
        return html + escape(_open(words[end:]) if end else words)


def _link(span: Span) -> Markup:
    """Return a link, and its address where its words do not say it. In an address, 0 is told from O (`.exact`)."""
    address = address_beside(span)
    # A phone number has no letters.
    typed = not span.target.startswith("tel:")
    exact = Markup(' class="exact"') if typed and not address else ""
    link = Markup('<a{} href="{}">{}</a>').format(exact, span.target, breakable(span.words))
    if not address:
        return link
    beside = breakable(address)
    # Only around a zero: WeasyPrint may break a line early where a box ends.
    if typed and "0" in address:
        beside = Markup('<span class="exact">{}</span>').format(beside)
    return link + Markup(" ({})").format(beside)


def _open(words: str) -> str:
    """Return words that may break where a link begins or ends.

    WeasyPrint breaks a line much too early where a no-break space meets an inline element.
    """
    return re.sub(rf"^{NO_BREAK}|{NO_BREAK}$", " ", words)


def _without_stub(spans: list[Span]) -> list[Span]:
    """Tie the last word to the one before it, so that no paragraph ends with a line of one short word."""
    index = max((index for index, span in enumerate(spans) if span.kind is not SpanKind.CITE), default=None)
    if index is not None and spans[index].kind in (SpanKind.WORDS, SpanKind.BOLD):
        before, _, last = spans[index].words.rpartition(" ")
        if len(before.split()) >= _TIED_FROM and len(last) <= _SHORT:
            spans[index] = replace(spans[index], words=f"{before}{NO_BREAK}{last}")
    return spans


def _between(before: Span | None, span: Span) -> Markup:
    """Return what keeps a citation's number from being read as part of the figure or the citation before it."""
    if span.kind is not SpanKind.CITE or before is None:
        return Markup("")
    if before.kind is SpanKind.CITE:
        return Markup('<sup class="cite">, </sup>')
    return Markup("&nbsp;") if before.words[-1:].isdigit() else Markup("&#8288;")


def breakable(address: str) -> Markup:
    """Return an address that may break after its slashes and hyphens, and not after its dots.

    A long e-mail address may break after its @ and its dots too: it has no slashes. By zero-width spaces: WeasyPrint
    makes of each `<wbr>` a box, and of each box in a link an annotation.
    """
    if "@" in address and len(address) > _LONG_EMAIL:
        after = r"(?<=[@.-])"
    else:
        after = r"(?<=[/?&=-])"
        address = re.sub(r"(?<=[.@])(?=\w)", "\u2060", address)
    return Markup("\u200b").join(escape(part) for part in re.split(after, address) if part)


def tied(words: object) -> Markup:
    """Return words in which no number parts from the unit or the word behind it."""
    html = escape(words)
    return type(html)(re.sub(r"(?<=\d) (?=[^\W\d])", NO_BREAK, html))


def _term(term: str, words: str) -> Markup:
    return Markup('<a class="term" href="#term-{}">{}</a>').format(term, words)
