"""Holds what a browser gets of the slides to what was drawn: nothing fetched, nothing run, no other words.

The drawn slides are proven by their PDF. A browser knows elements and rules that the typesetter passes over, such as
`<iframe>`, `srcset` and `@media screen`: what they bring would be on the screen unproven.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

import tinycss2

from handbill.proof.claims import tokens
from handbill.screens.proof import ExpectedSlide

_ELEMENTS = frozenset({"script", "style", "link", "meta", "base", "iframe", "frame", "object"}) | {
    *("embed", "video", "audio", "source", "track", "form", "template")
}
_ADDRESSES = frozenset({"src", "href", "xlink:href", "srcset", "imagesrcset", "poster", "data"}) | {
    *("action", "formaction", "background", "ping", "manifest")
}
_LINKS = ("http://", "https://", "mailto:", "tel:")
_WITHIN = ("#", "data:image/")

_RULES = frozenset({"import", "media", "namespace"})
_IMAGE_FUNCTIONS = ("image-set", "src")
"""Functions that name a file beside url(), alone or after a browser's prefix such as -webkit-."""


def faults_of_style(css: str) -> Iterator[str]:
    """Yield what a style sheet, or a style attribute, must not hold."""
    for node in _walk(tinycss2.parse_component_value_list(css)):
        if node.type == "at-keyword" and node.lower_value in _RULES:
            yield f"@{node.lower_value}, which a browser reads otherwise than what was proven"
        elif node.type == "function" and node.lower_name.endswith(_IMAGE_FUNCTIONS):
            yield f"{node.lower_name}(), which a browser would fetch"
        elif node.type == "function" and node.lower_name == "url":
            # In quotation marks; without them it is a token of its own.
            strings = [argument.value for argument in node.arguments if argument.type == "string"]
            yield from _fault_of_address(strings[0] if strings else "")
        elif node.type == "url":
            yield from _fault_of_address(node.value)
        elif node.type == "string":
            # What is written is not used, but nobody has to tell it from what is.
            yield from faults_of_style(node.value)
        elif node.type == "error" and node.kind == "bad-url":
            yield "an url() that is not written right, which a browser might fetch"


def _walk(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield the nodes of a style sheet, and those in their blocks and functions."""
    for node in nodes:
        yield node
        yield from _walk(getattr(node, "content", None) or getattr(node, "arguments", None) or ())


def _fault_of_address(address: str) -> Iterator[str]:
    if not address.startswith(_WITHIN):
        yield f"url({address}), which a browser would fetch"


class _Part(HTMLParser):
    """What a browser would fetch or run of a slide, and its words."""

    def __init__(self, photos: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.photos = photos
        self.faults: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ELEMENTS:
            self.faults.append(f"<{tag}>, which is nothing that was proven")
        for name, text in attrs:
            value = (text or "").strip()
            if name.startswith("on"):
                self.faults.append(f"{name}=, which a browser would run")
            elif name in _ADDRESSES and not self._is_within(tag, name, value):
                self.faults.append(f'{name}="{value[:80]}", which a browser would fetch')
            elif name not in ("alt", "title", "aria-label"):
                self.faults += faults_of_style(value) if "(" in value else ()

    def handle_data(self, data: str) -> None:
        self.words += tokens(data)

    def _is_within(self, tag: str, name: str, value: str) -> bool:
        if tag == "a" and name == "href":
            return value.startswith((*_LINKS, "#"))
        return name in ("src", "href", "xlink:href") and (value.startswith(_WITHIN) or value in self.photos)


def faults_of_part(html: str, slide: ExpectedSlide, photos: Collection[str]) -> Iterator[str]:
    """Yield what the HTML of a slide must not hold, and where its words are not those that were proven."""
    part = _Part(photos)
    part.feed(html)
    part.close()
    yield from dict.fromkeys(part.faults)
    # Elements may part words anywhere: what is compared are the letters.
    rest = "".join(part.words)
    for line in sorted(slide.lines, key=len, reverse=True):
        letters = "".join(tokens(line))
        if letters not in rest:
            yield f"no “{line}” for a browser"
        rest = rest.replace(letters, "\n", 1)
    if stray := [letters for letters in rest.split("\n") if letters]:
        yield f"words for a browser that nobody wrote: “{' '.join(stray)[:80]}”"


def faults(
    slides: Sequence[tuple[str, ExpectedSlide]], styles: Mapping[str, str], photos: Collection[str]
) -> dict[str, str]:
    """Return what is wrong by the first of what it is in: the file of a style sheet, or slide.html."""
    files = {fault: name for name, css in styles.items() for fault in faults_of_style(css)}
    for html, slide in slides:
        for fault in faults_of_part(html, slide, photos):
            files.setdefault(fault, "slide.html")
    return files
