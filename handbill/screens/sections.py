"""The slides of a brochure's section: one thought each, in its writer's own words. No text is cut here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from handbill.content.copy import Copy
from handbill.content.kinds import Glossary
from handbill.content.manuscript import Manuscript
from handbill.content.section import Section
from handbill.content.walk import fields_of, walk_part
from handbill.content.zones import Zone
from handbill.screens.slides import LoopSlide, SlideKind, SlideLine
from handbill.yaml.source import Steps, in_words
from handbill.yaml.text import Text

SHORTEN = "shorten it"
_SHORT_FORM = "write a short form beside it, for screens: {}: …"
_SLIDES = "say it in fewer words, or below it in slides: each with a title and a text"

_WITH_SLIDES = ("evidence", "routes", "safety")
"""The sections whose `slides` are shown besides their words; those of the others stand in place of the words."""


@dataclass(frozen=True)
class _Words:
    """What a slide says, where that stands in the copy, and what to do when it is too long."""

    text: Text | None
    path: Steps
    remedy: str = _SLIDES


def shown(copy: Copy) -> tuple[str, ...]:
    """Return the names of what makes slides of a copy. Whom to call stands on the clinic's own slide."""
    points = ("in_short",) if copy.in_short else ()
    return ("title", *points, *(section.name for section in copy.sections if section.kind != "help"))


def shown_terms(copy: Copy, sections: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the terms that make a slide each where these sections are shown; `slides` stand for others."""
    shown = [part for part in copy.sections if isinstance(part, Glossary) and part.name in sections and not part.slides]
    return tuple(term.id for part in shown for term in part.terms)


def of_section(manuscript: Manuscript, name: str, terms: Sequence[str] | None = None) -> Iterator[LoopSlide]:
    """Yield the slides of a section of a brochure by its name, in order; none where there is no such section.

    Of a glossary, only these `terms` are shown, in their order; None: all.
    """
    for path, part in manuscript.copy.parts():
        if path == (name,):
            yield from _OPENING[name](manuscript, part, path)
        elif isinstance(part, Section) and part.name == name:
            if part.kind in _WITH_SLIDES or not part.slides:
                made = _MAKERS.get(part.kind or "", _plain)(manuscript, part, path)
                yield from made if terms is None or not isinstance(part, Glossary) else _chosen(part, made, terms)
            for number, slide in enumerate(part.slides):
                words, lines = _Words(slide.text, (*path, "slides", number)), tuple(map(SlideLine, slide.items))
                kind: SlideKind = "warning" if part.kind == "safety" else "thought"
                yield _slide(manuscript, words, slide.title, part.heading, kind, lines=lines, picture=slide.picture)


def _slide(
    manuscript: Manuscript, words: _Words, title: Text, head: Text | None, kind: SlideKind = "thought", **content: Any
) -> LoopSlide:
    return LoopSlide(
        kind,
        manuscript.language,
        origin=f"{manuscript.brochure.id}: {in_words(words.path)}",
        place=manuscript.source.place(words.path),
        remedy=words.remedy,
        # A head that only says the title again is none.
        head=None if head == title else head,
        title=title,
        text=words.text,
        brochure=manuscript,
        **content,
    )


def _short_or_text(value: Any, path: Steps) -> _Words:
    if value.short is not None:
        return _Words(value.short, (*path, "short"), SHORTEN)
    return _Words(value.text, (*path, "text"), _SHORT_FORM.format("short"))


def _title(manuscript: Manuscript, title: Text, _path: Steps) -> Iterator[LoopSlide]:
    copy, short = manuscript.copy, "standfirst_short"
    words = _Words(copy.standfirst, ("standfirst",), _SHORT_FORM.format(short))
    if copy.standfirst_short is not None:
        words = _Words(copy.standfirst_short, (short,), SHORTEN)
    yield _slide(manuscript, words, title, None, "title", picture=copy.cover)


def _points(manuscript: Manuscript, points: Any, path: Steps) -> Iterator[LoopSlide]:
    for number, point in enumerate(points):
        yield _slide(manuscript, _short_or_text(point, (*path, number)), point.title, manuscript.copy.title)


def _plain(manuscript: Manuscript, part: Section, path: Steps) -> Iterator[LoopSlide]:
    """Yield one slide with all words of a section; what is too much for it is said in `slides`.

    A screen shows no band of a zone: the word of the zone stands above its heading.
    """
    zones = {(*at, "heading"): zone.level for at, zone, _ in walk_part(part, path) if isinstance(zone, Zone)}
    lines = [
        SlideLine(getattr(manuscript.phrases, f"zone_{zones[field.path]}"), field.text)
        if field.path in zones
        else SlideLine(field.text)
        for field in fields_of(part, path)
        if not field.loose and (field.path[-1] != "heading" or field.path in zones)
    ]
    text = lines.pop(0).name if lines and lines[0].words is None else None
    yield _slide(manuscript, _Words(text, path), part.heading, None, lines=tuple(lines))


def _mechanism(manuscript: Manuscript, part: Any, path: Steps) -> Iterator[LoopSlide]:
    for number, step in enumerate(part.steps):
        yield _slide(manuscript, _short_or_text(step, (*path, "steps", number)), step.title, part.heading)


def _evidence(manuscript: Manuscript, part: Any, path: Steps) -> Iterator[LoopSlide]:
    for number, trial in enumerate(part.trials):
        words, head = _short_or_text(trial, (*path, "trials", number)), manuscript.phrases.screen_study
        lines = tuple(SlideLine(result.label, None, result.count) for result in trial.results)
        yield _slide(manuscript, words, trial.heading, head, "numbers", lines=lines, of=part.of)


def _routes(manuscript: Manuscript, part: Any, path: Steps) -> Iterator[LoopSlide]:
    lines = tuple(SlideLine(option.name, option.gloss) for option in part.options)
    yield _slide(manuscript, _Words(None, path), part.heading, None, "routes", lines=lines, picture=part.picture)


def _glossary(manuscript: Manuscript, part: Any, path: Steps) -> Iterator[LoopSlide]:
    for number, term in enumerate(part.terms):
        words, head = _short_or_text(term, (*path, "terms", number)), manuscript.phrases.screen_term
        yield _slide(manuscript, words, term.term, head, picture=term.card or term.picture)


def _chosen(part: Glossary, made: Iterator[LoopSlide], terms: Sequence[str]) -> Iterator[LoopSlide]:
    by_id = {term.id: slide for term, slide in zip(part.terms, made, strict=True)}
    yield from (by_id[id] for id in terms if id in by_id)


def _visit(manuscript: Manuscript, part: Any, path: Steps) -> Iterator[LoopSlide]:
    for number, stage in enumerate(part.stages):
        words = _Words(None, (*path, "stages", number))
        yield _slide(manuscript, words, stage.heading, part.heading, lines=tuple(map(SlideLine, stage.steps)))


def _safety(manuscript: Manuscript, part: Any, path: Steps) -> Iterator[LoopSlide]:
    if part.warning is None:
        yield from () if part.slides else _plain(manuscript, part, path)
        return
    words = _short_or_text(part.warning, (*path, "warning"))
    yield _slide(manuscript, words, part.warning.lead, part.heading, "warning")


def _learn_more(manuscript: Manuscript, part: Any, path: Steps) -> Iterator[LoopSlide]:
    for number, resource in enumerate(part.items):
        words = _short_or_text(resource, (*path, "items", number))
        yield _slide(manuscript, words, resource.title, part.heading, "scan", url=resource.url)


_MAKERS: dict[str, Callable[[Manuscript, Any, Steps], Iterator[LoopSlide]]] = {
    "mechanism": _mechanism,
    "evidence": _evidence,
    "routes": _routes,
    "glossary": _glossary,
    "visit": _visit,
    "safety": _safety,
    "learn_more": _learn_more,
}
"""What makes slides of a section's words, by its kind; the others make one slide of all their words."""

_OPENING: dict[str, Callable[[Manuscript, Any, Steps], Iterator[LoopSlide]]] = {"title": _title, "in_short": _points}
