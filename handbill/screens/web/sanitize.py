"""Holds what a browser gets of the slides to what was drawn: nothing fetched, nothing run, no other words.

The drawn slides are proven by their PDF. A browser knows elements and rules that the typesetter passes over, such as
`<iframe>`, `srcset` and `@media screen`: what they bring would be on the screen unproven.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser

from handbill.proof.words import tokens
from handbill.screens.proof import SlideWords

_REFUSED = frozenset({"script", "style", "link", "meta", "base", "iframe", "frame", "object"}) | {
    *("embed", "video", "audio", "source", "track", "form", "template")
}
_ADDRESSES = frozenset({"src", "href", "xlink:href", "srcset", "imagesrcset", "poster", "data"}) | {
    *("action", "formaction", "background", "ping", "manifest")
}
_LINKS = ("http://", "https://", "mailto:", "tel:")
_WITHIN = ("#", "data:image/")


def faults_of_style(css: str) -> Iterator[str]:
    """Yield what a style sheet must not hold."""
    text = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    text = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda match: chr(int(match[1], 16) % 0x110000), text)
    for rule in sorted(
        {match[0].lower() for match in re.finditer(r"@(import|media|namespace)\b", text, re.IGNORECASE)}
    ):
        yield f"{rule}, which a browser reads otherwise than what was proven"
    if re.search(r"\bimage-set\(", text, re.IGNORECASE):
        yield "image-set(), which a browser would fetch"
    for match in re.finditer(r"""\burl\(\s*["']?([^"')\s]*)""", text, re.IGNORECASE):
        if not match[1].startswith(_WITHIN):
            yield f"url({match[1]}), which a browser would fetch"


class _Part(HTMLParser):
    """What a browser would fetch or run of a slide, and its words."""

    def __init__(self, photos: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.photos = photos
        self.faults: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _REFUSED:
            self.faults.append(f"<{tag}>, which is nothing that was proven")
        for name, said in attrs:
            value = (said or "").strip()
            if name.startswith("on"):
                self.faults.append(f"{name}=, which a browser would run")
            elif name in _ADDRESSES and not self._known(tag, name, value):
                self.faults.append(f'{name}="{value[:80]}", which a browser would fetch')
            elif name not in ("alt", "title", "aria-label"):
                self.faults += faults_of_style(value) if "(" in value else ()

    def handle_data(self, data: str) -> None:
        self.words += tokens(data)

    def _known(self, tag: str, name: str, value: str) -> bool:
        if tag == "a" and name == "href":
            return value.startswith((*_LINKS, "#"))
        return name in ("src", "href", "xlink:href") and (value.startswith(_WITHIN) or value in self.photos)


def faults_of_part(html: str, said: SlideWords, photos: Collection[str]) -> Iterator[str]:
    """Yield what the HTML of a slide must not hold, and where its words are not those that were proven."""
    part = _Part(photos)
    part.feed(html)
    part.close()
    yield from dict.fromkeys(part.faults)
    # Elements may part words anywhere: what is compared are the letters.
    rest = "".join(part.words)
    for line in sorted((*(said.words or ()), *said.foot), key=len, reverse=True):
        letters = "".join(tokens(line))
        if letters not in rest:
            yield f"no “{line}” for a browser"
        rest = rest.replace(letters, "\n", 1)
    if stray := [letters for letters in rest.split("\n") if letters]:
        yield f"words for a browser that nobody wrote: “{' '.join(stray)[:80]}”"


def faults(
    parts: Mapping[int, tuple[str, SlideWords]], styles: Mapping[str, str], photos: Collection[str]
) -> dict[str, str]:
    """Return what is wrong by the first of what it is in: the file of a style sheet, or slide.html."""
    found: dict[str, str] = {}
    for name, css in styles.items():
        found |= dict.fromkeys(faults_of_style(css), name)
    for html, said in parts.values():
        found |= {fault: "slide.html" for fault in faults_of_part(html, said, photos) if fault not in found}
    return found
