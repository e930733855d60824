"""A loop as a web page that plays itself: one folder that needs nothing beside it, from a disk or from a server.

Each address in it carries the digest of what it names: what is kept somewhere is never taken for what came since.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handbill.content.photograph import for_template
from handbill.content.phrases import Phrases, filled
from handbill.content.placeholders import DOLLARS, fill
from handbill.screens.playlist import Playlist
from handbill.screens.slides import LoopSlide
from handbill.typeset.whole_words import face_rule

FIRST = "index.html"
"""What is opened."""

WORKER = "worker.js"
"""What keeps a live page in the browser; asked for without a digest."""

_WORDS = ("playing", "pause", "play", "next", "back", "language", "full", "stale")
"""The phrases of the page itself, by their names without `screen_`."""


@dataclass(frozen=True)
class Bundle:
    """A loop on a screen: its slides, each also as HTML, and what these need.

    `width` and `height` are a slide's in CSS px; a browser scales it to its window. `styles` are style sheets by name,
    in their order, `fonts` the files of the fonts, and `photos` those of the images that fill a screen, by the address
    that the HTML names them with (relative, such as `pictures/garden.jpg`).
    """

    title: str
    playlist: Playlist
    loop: tuple[LoopSlide, ...]
    parts: tuple[str, ...]
    styles: Mapping[str, str]
    fonts: tuple[Path, ...]
    photos: Mapping[str, Path]
    phrases: Mapping[str, Phrases]
    width: float
    height: float


@dataclass(frozen=True)
class WebPage:
    """The files of a page by their names in its folder, and its version: the digest of all that it is made of."""

    version: str
    files: Mapping[str, bytes]

    @property
    def digests(self) -> dict[str, str]:
        """What each file of a live page is asked for with, after a question mark; the worker by its name alone."""
        named = {name: _digest(data) for name, data in self.files.items() if name not in (FIRST, WORKER)}
        return {FIRST: self.version, **named}


def _image(file: Path) -> bytes:
    return file.read_bytes() if file.suffix.lower() == ".svg" else for_template(file)


def web_page(bundle: Bundle, *, live: bool = False) -> WebPage:
    """Return a loop as a web page; `live` is as a kiosk serves it, with news."""
    assets = _styles(bundle)
    assets |= {name: _own(name) for name in ("player.css", "player.js", "icon.svg", *(("news.js",) if live else ()))}
    assets |= {name: _image(file) for name, file in bundle.photos.items()}
    version = _digest(b"".join((_index(bundle, assets, ""), _own(WORKER), *assets.values())))
    page = {FIRST: _index(bundle, assets, version), **assets}
    if live:
        addresses = json.dumps([f"{FIRST}?{version}", *(_address(name, assets) for name in assets)])
        page[WORKER] = _filled(WORKER, {"version": version, "files": addresses})
    return WebPage(version, page)


def _styles(bundle: Bundle) -> dict[str, bytes]:
    """Return the style sheets and what they ask for."""
    assets = {f"fonts/{file.name}": file.read_bytes() for file in bundle.fonts}
    addresses = {file: _address(f"fonts/{file.name}", assets) for file in bundle.fonts}
    faces = (face_rule(file, address, "font-display: block; ") for file, address in addresses.items())
    assets["fonts.css"] = "".join(faces).encode()
    return assets | {name: text.encode() for name, text in bundle.styles.items()}


def _index(bundle: Bundle, assets: Mapping[str, bytes], version: str) -> bytes:
    languages = bundle.playlist.languages
    phrases = bundle.phrases[languages[0]]
    styles = ("fonts.css", *bundle.styles, "player.css")
    links = [f'  <link rel="stylesheet" href="{_address(name, assets)}">' for name in styles]
    hours: dict[str, str] = {}
    if opening := bundle.playlist.hours:
        hours = {"data-opens": opening.opens, "data-closes": opening.closes, "data-days": " ".join(opening.days)}
    scripts = [f'  <script src="{_address(name, assets)}"></script>' for name in assets if name.endswith(".js")]
    words = json.dumps({code: _words(bundle.phrases[code]) for code in languages}, ensure_ascii=False)
    marks = {
        "language": languages[0],
        "title": escape(bundle.title),
        "icon": _address("icon.svg", assets),
        "links": "\n".join(links),
        "scripts": "\n".join(scripts),
        "version": version,
        "width": f"{bundle.width:g}",
        "height": f"{bundle.height:g}",
        "hangs": "landscape" if bundle.width > bundle.height else "portrait",
        "transition": bundle.playlist.transition,
        "hours": _attributes(hours),
        "slides": "\n".join(_frame(bundle, number, assets) for number in range(len(bundle.parts))),
        "several": "" if len(languages) > 1 else " hidden",
        "switch": escape(str(phrases.screen_language)),
        "words": words.replace("<", r"\u003c"),
    }
    marks |= {name: escape(label) for name, label in _words(phrases).items() if name not in ("language", "stale")}
    return _filled("player.html", marks)


def _frame(bundle: Bundle, number: int, assets: Mapping[str, bytes]) -> str:
    """Return a slide with what the player must know of it; addresses of photographs get their digests."""
    slide, part = bundle.loop[number], bundle.parts[number]
    for name in bundle.photos:
        part = part.replace(f'"{escape(name)}"', f'"{escape(_address(name, assets))}"')
    of = filled(bundle.phrases[slide.language].screen_of, number=number + 1, count=len(bundle.loop))
    values = {
        "class": "frame",
        "role": "group",
        "aria-label": of,
        "lang": slide.language,
        "data-seconds": f"{slide.seconds:g}",
        "data-standing": "" if slide.standing else None,
        "data-since": slide.since.isoformat() if slide.since else None,
        "data-until": slide.until.isoformat() if slide.until else None,
    }
    return f"<div{_attributes(values)}>\n{part.strip()}\n</div>"


def _attributes(values: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items() if value is not None)


def _words(phrases: Phrases) -> dict[str, str]:
    return {name: str(getattr(phrases, f"screen_{name}")) for name in _WORDS}


def _address(name: str, assets: Mapping[str, bytes]) -> str:
    return f"{quote(name)}?{_digest(assets[name])}"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def _own(name: str) -> bytes:
    return (files("handbill.screens.web") / "static" / name).read_bytes()


def _filled(name: str, marks: Mapping[str, Any]) -> bytes:
    """Return one of our own files with its marks filled in. `$` stands for nothing else in it."""
    return fill(_own(name).decode(), marks, DOLLARS).encode()
