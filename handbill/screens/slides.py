"""What a screen shows of a playlist, as slides: one thought each, in the words of who wrote it. Nothing is cut here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from handbill.content.blocks import Picture, Prose, ScreenPicture
from handbill.content.manuscript import Manuscript
from handbill.content.phrases import filled
from handbill.errors import Place
from handbill.yaml.source import Steps
from handbill.yaml.text import Text, printed_address

SlideKind = Literal[
    "title", "thought", "routes", "numbers", "warning", "scan", "welcome", "hours", "contact", "crisis", "image"
]
"""How a slide is laid out."""

MOST_WORDS = 30
"""On a slide, beside its running head and its foot: what is read in the time that it stays."""


@dataclass(frozen=True)
class SlideLine:
    """Something beside what it means: an option, a number to call, people of so many."""

    name: Text
    words: Text | None = None
    count: int = 0


@dataclass(frozen=True)
class LoopSlide:
    """A slide. `origin` says where its words stand, in words; `place` is the file and line to change.

    `head` is the running head. `picture` means something, `decoration` nothing; `photo` fills the screen, and is `cut`
    at its edges where it has another shape. `standing` is true of what is shown when the clinic is closed too.
    """

    kind: SlideKind
    language: str
    origin: str
    place: Place
    head: Text | None = None
    title: Text | None = None
    text: Text | None = None
    picture: Picture | ScreenPicture | None = None
    decoration: str | None = None
    photo: str | None = None
    alt: str = ""
    cut: bool = False
    lines: tuple[SlideLine, ...] = ()
    of: int = 0
    url: str | None = None
    brochure: Manuscript | None = None
    standing: bool = False
    since: date | None = None
    until: date | None = None
    seconds: float = 0.0

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts of the slide itself, in the order in which they are read; labels of its picture last."""
        lines = [text for line in self.lines for text in (line.name, line.words) if text is not None]
        labels = list(self.picture.labels.values()) if isinstance(self.picture, ScreenPicture) else []
        return tuple(text for text in (self.title, self.text, *lines, *labels) if text is not None)

    @property
    def among(self) -> str:
        """What its counts are of, in words; empty where it has none."""
        return filled(self.brochure.phrases.screen_among, of=self.of) if self.brochure is not None and self.of else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands in its foot beside the clinic's name: the sources of what it says, the state of its review."""
        if self.brochure is None:
            return ()
        cited = {source.id: f"{source.author}, {source.year}" for source in self.brochure.brochure.sources}
        sources = [cited[name] for text in self.texts for name in text.cites() if name in cited]
        proof = () if self.brochure.signed else (str(self.brochure.phrases.proof),)
        return (*dict.fromkeys(sources), *proof)

    @property
    def words(self) -> int:
        """How many words are read, the running head and the foot left out; an address is one."""
        counts = 3 * len(self.lines) if self.of else 0
        return sum(len(str(text).split()) for text in self.texts) + counts + (self.url is not None)

    @property
    def remedy(self) -> str:
        """What to do where it is too long; the program cuts no text."""
        if self.standing:
            return "say it in fewer words"
        match self.origin.rpartition(" ")[2]:
            case "text":
                return "write a short form beside it, for screens: short: …"
            case "standfirst":
                return "write a short form beside it, for screens: standfirst_short: …"
            case "short" | "standfirst_short" | "announcement":
                return "shorten it"
        return "say it in fewer words, or below it in slides: each with a title and a text"

    def on(self, day: date) -> bool:
        """Return whether it is played on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def of_section(manuscript: Manuscript, section: str) -> Iterator[LoopSlide]:
    """Yield the slides of a section of a brochure, in order."""
    value = getattr(manuscript.copy, section)
    entries = value if isinstance(value, tuple) and section == "more" else (value,)
    for number, entry in enumerate(entries):
        if entry in (None, ()):
            continue
        path: Steps = (section, number) if section == "more" else (section,)
        make = _MADE.get(section, _prose)
        for shown, at in make(manuscript, entry, path):
            place = manuscript.source.place(at)
            # A head that only says the title again is none.
            head = None if shown.head == shown.title else shown.head
            origin = f"{manuscript.brochure.id}: {_named(at)}"
            yield replace(shown, head=head, origin=origin, place=place, brochure=manuscript)


Found = Iterator[tuple[LoopSlide, Steps]]
"""Slides, each with the path of the text to change."""


def _plain(manuscript: Manuscript, **fields: Any) -> LoopSlide:
    return LoopSlide(fields.pop("kind", "thought"), manuscript.language, "", Place(manuscript.source.file), **fields)


def _briefly(value: Any, path: Steps) -> tuple[Text, Steps]:
    """Return what a screen says: the short form where there is one; and where it stands."""
    return (value.short, (*path, "short")) if value.short is not None else (value.text, (*path, "text"))


def _title(manuscript: Manuscript, title: Text, _path: Steps) -> Found:
    copy = manuscript.copy
    text, at = (copy.standfirst_short, "standfirst_short") if copy.standfirst_short else (copy.standfirst, "standfirst")
    yield _plain(manuscript, kind="title", title=title, text=text, picture=copy.cover), (at,)


def _points(manuscript: Manuscript, points: Any, path: Steps) -> Found:
    for number, point in enumerate(points):
        text, at = _briefly(point, (*path, number))
        yield _plain(manuscript, head=manuscript.copy.title, title=point.title, text=text), at


def _slides(manuscript: Manuscript, part: Any, path: Steps, kind: SlideKind = "thought") -> Found:
    for number, slide in enumerate(part.slides):
        at = (*path, "slides", number)
        said = {"title": slide.title, "text": slide.text, "lines": tuple(map(SlideLine, slide.items))}
        yield _plain(manuscript, kind=kind, head=part.heading, picture=slide.picture, **said), at


def _prose(manuscript: Manuscript, part: Prose, path: Steps) -> Found:
    """Yield the section's slides; one slide of the section itself where the writer wrote none."""
    if part.slides:
        yield from _slides(manuscript, part, path)
        return
    paragraphs = getattr(part, "paragraphs", ()) or tuple(filter(None, (getattr(part, "intro", None),)))
    items = tuple(SlideLine(item) for item in (*paragraphs[1:], *getattr(part, "items", ())))
    shown = _plain(manuscript, title=part.heading, text=paragraphs[0] if paragraphs else None, lines=items)
    yield shown, path


def _mechanism(manuscript: Manuscript, part: Any, path: Steps) -> Found:
    if part.slides:
        yield from _slides(manuscript, part, path)
        return
    for number, step in enumerate(part.steps):
        text, at = _briefly(step, (*path, "steps", number))
        yield _plain(manuscript, head=part.heading, title=step.title, text=text), at


def _evidence(manuscript: Manuscript, part: Any, path: Steps) -> Found:
    for number, trial in enumerate(part.trials):
        text, at = _briefly(trial, (*path, "trials", number))
        lines = tuple(SlideLine(result.label, None, result.count) for result in trial.results)
        head = manuscript.phrases.screen_study
        yield _plain(manuscript, kind="numbers", head=head, title=trial.heading, text=text, lines=lines, of=part.of), at
    yield from _slides(manuscript, part, path)


def _routes(manuscript: Manuscript, part: Any, path: Steps) -> Found:
    lines = tuple(SlideLine(option.name, option.gloss) for option in part.options)
    yield _plain(manuscript, kind="routes", title=part.heading, lines=lines, picture=part.picture), path
    yield from _slides(manuscript, part, path)


def _glossary(manuscript: Manuscript, part: Any, path: Steps) -> Found:
    for number, term in enumerate(part.terms):
        text, at = _briefly(term, (*path, "terms", number))
        head, picture = manuscript.phrases.screen_term, term.card or term.picture
        yield _plain(manuscript, head=head, title=term.term, text=text, picture=picture), at


def _visit(manuscript: Manuscript, part: Any, path: Steps) -> Found:
    if part.slides:
        yield from _slides(manuscript, part, path)
        return
    for number, stage in enumerate(part.stages):
        lines = tuple(SlideLine(step) for step in stage.steps)
        yield _plain(manuscript, head=part.heading, title=stage.heading, lines=lines), (*path, "stages", number)


def _safety(manuscript: Manuscript, part: Any, path: Steps) -> Found:
    text, at = _briefly(part.warning, (*path, "warning"))
    yield _plain(manuscript, kind="warning", head=part.heading, title=part.warning.lead, text=text), at
    yield from _slides(manuscript, part, path, "warning")


def _learn_more(manuscript: Manuscript, part: Any, path: Steps) -> Found:
    for number, resource in enumerate(part.items):
        text, at = _briefly(resource, (*path, "items", number))
        shown = _plain(manuscript, kind="scan", head=part.heading, title=resource.title, text=text, url=resource.url)
        yield shown, at


_MADE: dict[str, Callable[[Manuscript, Any, Steps], Found]] = {
    "title": _title,
    "in_short": _points,
    "mechanism": _mechanism,
    "evidence": _evidence,
    "routes": _routes,
    "glossary": _glossary,
    "visit": _visit,
    "safety": _safety,
    "learn_more": _learn_more,
}
"""What makes a section's slides; the others are prose or lists."""


def _named(path: Steps) -> str:
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def address(shown: LoopSlide) -> str:
    """Return the address on a slide as it is printed; empty where there is none."""
    return printed_address(shown.url) if shown.url else ""
