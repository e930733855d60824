"""A loop as a web page that plays itself: one folder that needs nothing beside it, from a disk or from a server.

Each address in it carries the digest of what it names: what is kept somewhere is never taken for what came since.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any
from urllib.parse import quote

from handbill import fonts
from handbill.content.phrases import Phrases
from handbill.screens.web.bundle import Bundle

FIRST = "index.html"
"""What is opened."""

WORKER = "worker.js"
"""What keeps a live page in the browser; asked for without a digest."""

_WORDS = ("playing", "pause", "play", "next", "back", "language", "full", "stale")
"""The phrases of the page itself, by their names without `screen_`."""


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


def web_page(show: Bundle, *, live: bool = False) -> WebPage:
    """Return a loop as a web page; `live` is as a kiosk serves it, with news."""
    made = _styles(show)
    made |= {name: _own(name) for name in ("player.css", "player.js", "icon.svg", *(("news.js",) if live else ()))}
    made |= {name: file.read_bytes() for name, file in show.photos.items()}
    version = _digest(b"".join((_index(show, made, ""), _own(WORKER), *made.values())))
    first = {FIRST: _index(show, made, version)}
    return WebPage(version, first | made | ({WORKER: _worker(made, version)} if live else {}))


def _styles(show: Bundle) -> dict[str, bytes]:
    """Return the style sheets and what they ask for."""
    made = {f"fonts/{file.name}": file.read_bytes() for file in show.fonts}
    faces = []
    for file in show.fonts:
        face, address = fonts.face(file), _address(f"fonts/{file.name}", made)
        faces.append(
            f'@font-face {{ font-family: "{face["family"]}"; font-weight: {face["weight"]}; '
            f'font-style: {face["style"]}; font-display: block; src: url("{address}"); }}\n'
        )
    made["fonts.css"] = "".join(faces).encode()
    return made | {name: text.encode() for name, text in show.styles.items()}


def _index(show: Bundle, made: Mapping[str, bytes], version: str) -> bytes:
    phrases = show.phrases[show.languages[0]]
    styles = ("fonts.css", *show.styles, "player.css")
    links = [f'  <link rel="stylesheet" href="{_address(name, made)}">' for name in styles]
    scripts = [f'  <script src="{_address(name, made)}"></script>' for name in made if name.endswith(".js")]
    marks = {
        "language": show.languages[0],
        "title": escape(show.title),
        "icon": _address("icon.svg", made),
        "links": "\n".join(links),
        "scripts": "\n".join(scripts),
        "version": version,
        "width": f"{show.width:g}",
        "height": f"{show.height:g}",
        "hangs": "landscape" if show.width > show.height else "portrait",
        "transition": show.transition,
        "hours": _hours(show),
        "slides": "\n".join(_frame(show, number, made) for number in range(len(show.parts))),
        "several": "" if len(show.languages) > 1 else " hidden",
        "switch": escape(str(phrases.screen_language)),
        "words": json.dumps({code: _words(show.phrases[code]) for code in show.languages}, ensure_ascii=False).replace(
            "<", r"\u003c"
        ),
    }
    marks |= {name: escape(words) for name, words in _words(phrases).items() if name not in ("language", "stale")}
    return _filled("player.html", marks)


def _frame(show: Bundle, number: int, made: Mapping[str, bytes]) -> str:
    """Return a slide with what the player must know of it; addresses of photographs get their digests."""
    slide, part = show.loop[number], show.parts[number]
    for name in show.photos:
        part = part.replace(f'"{escape(name)}"', f'"{escape(_address(name, made))}"')
    of = str(show.phrases[slide.language].screen_of).format(number=number + 1, count=len(show.loop))
    said = {
        "class": "frame",
        "role": "group",
        "aria-label": of,
        "lang": slide.language,
        "data-seconds": f"{slide.seconds:g}",
        "data-standing": "" if slide.standing else None,
        "data-since": slide.since.isoformat() if slide.since else None,
        "data-until": slide.until.isoformat() if slide.until else None,
    }
    return f"<div{_attributes(said)}>\n{part.strip()}\n</div>"


def _hours(show: Bundle) -> str:
    if show.hours is None:
        return ""
    days = " ".join(show.hours.days)
    return _attributes({"data-opens": show.hours.opens, "data-closes": show.hours.closes, "data-days": days})


def _attributes(said: Mapping[str, str | None]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value is not None)


def _words(phrases: Phrases) -> dict[str, str]:
    return {name: str(getattr(phrases, f"screen_{name}")) for name in _WORDS}


def _worker(made: Mapping[str, bytes], version: str) -> bytes:
    addresses = [f"{FIRST}?{version}", *(_address(name, made) for name in made)]
    return _filled(WORKER, {"version": version, "files": json.dumps(addresses)})


def _address(name: str, made: Mapping[str, bytes]) -> str:
    return f"{quote(name)}?{_digest(made[name])}"


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:16]


def _own(name: str) -> bytes:
    return (files("handbill.screens.web") / "static" / name).read_bytes()


def _filled(name: str, marks: Mapping[str, Any]) -> bytes:
    """Return one of our own files with its marks filled in. `$` stands for nothing else in it."""
    return Template(_own(name).decode()).substitute(marks).encode()
