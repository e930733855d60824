"""Texts as HTML: bold, links with their address in print, citation numbers, glossary terms marked where first used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup, escape

from handbill.content.copy import Glossary
from handbill.content.walk import Field
from handbill.yaml.text import Span, SpanKind, Text, address_beside

NO_BREAK = "\u00a0"
_TIED_FROM = 3
_SHORT = 10

_UNMARKED = ("standfirst", "in_short", "glossary", "learn_more")


class InlineRenderer:
    """Renders the texts of a manuscript. A term is marked at its first use in each section, and linked to its entry."""

    def __init__(self, fields: Iterable[Field], glossary: Glossary | None, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._forms = _forms(glossary)
        self._pattern = _pattern(self._forms)
        self._marks: dict[int, frozenset[str]] = {}
        seen: dict[str, set[str]] = {}
        for field in fields:
            if field.text.rich and field.path[0] not in _UNMARKED:
                known = seen.setdefault(str(field.path[0]), set())
                found = self._terms_in(field.text)
                self._marks[id(field.text)] = frozenset(found - known)
                known |= found

    def __call__(self, text: Text) -> Markup:
        """Return the text as HTML."""
        open_marks = set(self._marks.get(id(text), ()))
        html, before = Markup(""), None
        for span in _without_stub(self._printed(text.spans)):
            html += _between(before, span) + self._span(span, open_marks)
            before = span
        return html

    def _printed(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return the spans without the citations, where the format carries no sources."""
        return spans if self._numbers else tuple(span for span in spans if span.kind is not SpanKind.CITE)

    def _terms_in(self, text: Text) -> set[str]:
        found = {span.target for span in text.spans if span.kind is SpanKind.TERM}
        for span in text.spans:
            if span.kind in (SpanKind.WORDS, SpanKind.BOLD) and self._pattern is not None:
                found |= {
                    self._forms.get(match[0].casefold().replace(NO_BREAK, " "), "")
                    for match in self._pattern.finditer(span.words)
                } - {""}
        return found

    def _span(self, span: Span, open_marks: set[str]) -> Markup:
        match span.kind:
            case SpanKind.BREAK:
                return Markup("<br>")
            case SpanKind.CITE:
                number = self._numbers[span.target]
                return Markup('<sup class="cite"><a href="#source-{}">{}</a></sup>').format(number, number)
            case SpanKind.TERM:
                open_marks.discard(span.target)
                # Without a glossary on the sheet there is nothing to lead to.
                return _term(span.target, span.words) if self._forms else escape(span.words)
            case SpanKind.LINK:
                beside = address_beside(span)
                link = Markup('<a href="{}">{}</a>').format(span.target, breakable(span.words))
                return link + Markup(" ({})").format(breakable(beside)) if beside else link
            case SpanKind.BOLD:
                # A link inside of <strong> is valid; <strong> inside of a link is not (PDF/UA-1, 7.18.5).
                return Markup("<strong>{}</strong>").format(self._marked(span.words, open_marks))
        return self._marked(span.words, open_marks)

    def _marked(self, words: str, open_marks: set[str]) -> Markup:
        if self._pattern is None:
            return escape(words)
        done, html = 0, Markup("")
        for match in self._pattern.finditer(words):
            term = self._forms.get(match[0].casefold().replace(NO_BREAK, " "), "")
            if term in open_marks:
                open_marks.discard(term)
                html += escape(words[done : match.start()]) + _term(term, match[0])
                done = match.end()
        return html + escape(words[done:])


def _without_stub(spans: tuple[Span, ...]) -> list[Span]:
    """Tie the last word to the one before it, so that no paragraph ends with a line of one short word."""
    tied = list(spans)
    for index in range(len(tied) - 1, -1, -1):
        span = tied[index]
        if span.kind is SpanKind.CITE:
            continue
        before, space, last = span.words.rpartition(" ")
        if span.kind in (SpanKind.WORDS, SpanKind.BOLD) and len(before.split()) >= _TIED_FROM and len(last) <= _SHORT:
            tied[index] = replace(span, words=f"{before}{space and NO_BREAK}{last}")
        break
    return tied


def _between(before: Span | None, span: Span) -> Markup:
    """Return what keeps a citation's number from being read as part of the figure or the citation before it."""
    if span.kind is not SpanKind.CITE or before is None:
        return Markup("")
    if before.kind is SpanKind.CITE:
        return Markup('<sup class="cite">, </sup>')
    if before.words[-1:].isdigit():
        return Markup("&nbsp;")
    return Markup("&#8288;")


def breakable(address: str) -> Markup:
    """Return an address that may break after its slashes and hyphens, and not after its dots.

    By zero-width spaces: WeasyPrint makes of each `<wbr>` a box, and of each box in a link an annotation.
    """
    address = re.sub(r"(?<=[.@])(?=\w)", "\u2060", address)
    return Markup("\u200b").join(escape(part) for part in re.split(r"(?<=[/?&=-])", address) if part)


def _term(term: str, words: str) -> Markup:
    return Markup('<a class="term" href="#term-{}">{}</a>').format(term, words)


def _forms(glossary: Glossary | None) -> dict[str, str]:
    entries = glossary.terms if glossary is not None else ()
    return {form.casefold(): entry.id for entry in entries for form in (entry.term.source, *entry.also)}


def _loose(form: str) -> str:
    return re.escape(form).replace(r"\ ", f"[ {NO_BREAK}]")


def _pattern(forms: Mapping[str, str]) -> re.Pattern[str] | None:
    if not forms:
        return None
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_loose, longest_first))})(?![\w-])", re.IGNORECASE)
