"""What is wrong with the entries of a playlist beside their values: what kind each is, and what it points at.

The plain data is read: a mistake that keeps the playlist from becoming a model hides no other.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbill.content.library import picture
from handbill.errors import HandbillError, Problem
from handbill.workspace import Workspace
from handbill.yaml.source import Source, Steps, entries, text_at

IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".screen.svg")
"""The endings of what can fill a screen, in the order in which they are looked for."""

DRAWINGS = (".screen.svg", ".svg")
"""The endings of what can stand beside words."""

_KINDS = ("brochure", "clinic", "announcement", "image")
_KINDS_OF_KEY = {
    "sections": ("brochure",),
    "terms": ("brochure",),
    "announcement": ("announcement",),
    "image": ("image", "clinic", "announcement"),
    "alt": ("image",),
    "cut": ("image",),
    "seconds": ("clinic", "announcement", "image"),
}
"""Which kinds of entries a key goes with."""

_OWN_WORDS = {"announcement": ("announcement", "words"), "image": ("alt", "alt text")}
"""The key of an entry's own words in each language, and what they are called."""


def image_of(workspace: Workspace, name: str, endings: tuple[str, ...] = IMAGES) -> Path | None:
    """Return the file of an image that fills a screen, or None."""
    return next((file for ending in endings if (file := workspace.find(f"images/{name}{ending}"))), None)


def entry_problems(workspace: Workspace, source: Source, languages: tuple[str, ...]) -> Iterator[Problem]:
    """Yield what is wrong with each entry of a playlist."""
    for index, entry in enumerate(entries(source.data, "plays")):
        path: Steps = ("plays", index)
        kinds = _kinds(entry)
        if len(kinds) != 1:
            what = f"this is {' and '.join(kinds)} at once" if kinds else "this says nothing that is played"
            yield Problem(source.place(path), what, f"write one of {', '.join(_KINDS)} in each entry")
            continue
        yield from _keys(source, path, entry, kinds[0])
        yield from _image(workspace, source, path, entry, kinds[0])
        yield from _untranslated(source, path, entry, kinds[0], languages)


def _kinds(entry: Mapping[str, Any]) -> list[str]:
    """Return which kinds an entry says it is; an image beside another is its decoration."""
    kinds = [kind for kind in _KINDS if kind in entry]
    return kinds if kinds == ["image"] else [kind for kind in kinds if kind != "image"]


def _keys(source: Source, path: Steps, entry: Mapping[str, Any], kind: str) -> Iterator[Problem]:
    for key, kinds in _KINDS_OF_KEY.items():
        if key in entry and kind not in kinds:
            remedy = f"remove it; it is for: {', '.join(kinds)}"
            yield Problem(source.key((*path, key)), f"{key} does not go with {kind}", remedy)
    for key in _KINDS:
        if key in entry and entry[key] is None:
            remedy = f"write which {key} is played, or remove the key"
            yield Problem(source.key((*path, key)), f"nothing is written after {key}", remedy)


def _image(workspace: Workspace, source: Source, path: Steps, entry: Mapping[str, Any], kind: str) -> Iterator[Problem]:
    image, place = text_at(entry, "image"), source.place((*path, "image"))
    if image and _is_missing(workspace, image, IMAGES):
        remedy = f"put {image}.jpg, .png or .svg there, or correct the name"
        yield Problem(place, f"there is no image {image!r} in images/", remedy)
    elif image and kind != "image" and _is_missing(workspace, image, DRAWINGS):
        what = f"{image!r} is a photograph, and only a drawing stands beside words"
        yield Problem(place, what, "play it by itself, or name an .svg")
    elif image and kind != "image" and (words := _words_in(workspace, image)):
        what = f"the drawing {image!r} has words ({words[0]}), and a decoration says nothing"
        yield Problem(place, what, "name one without <text>, or show it beside the words of a brochure's slide")


def _is_missing(workspace: Workspace, image: str, endings: tuple[str, ...]) -> bool:
    try:
        return image_of(workspace, image, endings) is None
    except HandbillError:
        # It is there, and is no file that can be read: that is told when it is drawn.
        return False


def _words_in(workspace: Workspace, image: str) -> list[str]:
    """Return the keys of a drawing's labels; what cannot be read is told when it is drawn."""
    try:
        drawing = picture(workspace, image, ["screen"])
    except HandbillError:
        return []
    return [label.key for label in drawing.labels] if drawing is not None else []


def _untranslated(
    source: Source, path: Steps, entry: Mapping[str, Any], kind: str, languages: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield the languages of the playlist that an entry with words of its own lacks."""
    key, name = _OWN_WORDS.get(kind, ("", ""))
    words = entry.get(key)
    for language in dict.fromkeys(languages) if key else ():
        if not isinstance(words, dict) or language not in words:
            what = f"the {kind} has no {name} in {language!r}"
            yield Problem(source.key((*path, key)), what, f"add {language}: below {key}")
