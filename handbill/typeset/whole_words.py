"""No word comes from two fonts: one with a letter that the house font lacks is set whole in a family that has them all.

Pango takes each character from the first font that has it. So a word of which it would take letters from two is put
into an element that begins with the family that has all. The families that a page needs are brought by @font-face
alone: Chinese is 15 MB, which most pages do without.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from handbill import fonts
from handbill.families import Families, load
from handbill.workspace import Workspace

_MARKUP = re.compile(
    r"(<!--.*?-->|<(?:style|script|title|svg)\b.*?</(?:style|script|title|svg)\s*>|<[^>]*>)", re.DOTALL
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_LANGUAGE = re.compile(r"\slang=[\"']([\w-]+)[\"']")
_ENTITY = re.compile(r"(&#?\w+;)")
_START = re.compile(r"<(?:head|html)\b[^>]*>")
_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})


def with_fonts(html: str, workspace: Workspace) -> str:
    """Return a whole page of HTML with its words set whole, and with the @font-face rules of the families it needs."""
    files = font_files(html, workspace)
    if not files:
        return html
    rules = "".join(face_rule(file, file.as_uri()) for file in files)
    # The last of them: an element's own language stands in the head too.
    starts = list(_START.finditer(html))
    at = starts[-1].end() if starts else 0
    return set_whole(f"{html[:at]}<style>{rules}</style>{html[at:]}", workspace)


def font_files(html: str, workspace: Workspace) -> list[Path]:
    """Return the font files beside the house font that some HTML needs."""
    families = load(workspace)
    languages = _LANGUAGE.findall(html) or [""]
    if families.plain(_printing(html)) and all(families.order(tag) == families.names for tag in languages):
        return []
    return [file for name in families.needed(html, languages) for file in families.files[name]]


def face_rule(file: Path, address: str, more: str = "") -> str:
    """Return the @font-face rule of a font file that is found at this address, with `more` declarations."""
    face = fonts.face(file)
    names = f'font-family: "{face["family"]}"; font-weight: {face["weight"]}; font-style: {face["style"]}'
    return f'@font-face {{ {names}; {more}src: url("{address}"); }}\n'


def set_whole(html: str, workspace: Workspace) -> str:
    """Return HTML with each word whose letters would come from two families set in the one that has all of them."""
    families = load(workspace)
    if families.plain(_printing(html)):
        return html
    return "".join(_parts(html, families))


def _printing(html: str) -> str:
    return "".join(letter for letter in set(html) if letter.isprintable())


def _parts(html: str, families: Families) -> Iterator[str]:
    for part, is_markup, language in parts_of(html, "lang"):
        if is_markup or families.plain(_printing(part)):
            yield part
        else:
            for index, text in enumerate(_ENTITY.split(part)):
                yield text if index % 2 else "".join(_spans(text, families, language))


def parts_of(html: str, attribute: str) -> Iterator[tuple[str, bool, str]]:
    """Yield HTML in parts, markup and texts in turn: each part, whether it is markup, and the value of an attribute.

    It is that of the nearest element around the part which has the attribute, "" where none has.
    """
    pattern = re.compile(rf"\s{attribute}=[\"']?([\w-]+)")
    values: list[str] = []
    for number, part in enumerate(_MARKUP.split(html)):
        if number % 2:
            _enter(part, pattern, values)
        yield part, bool(number % 2), values[-1] if values else ""


def _enter(markup: str, pattern: re.Pattern[str], values: list[str]) -> None:
    """Note the value of an attribute that a tag begins, or ends."""
    tag = _TAG.match(markup)
    if tag is None or tag[2].lower() in _VOID or tag[2].lower() in ("style", "script", "title", "svg"):
        return
    if tag[1]:
        del values[-1:]
    elif not markup.endswith("/>"):
        found = pattern.search(markup)
        values.append(found[1] if found else values[-1] if values else "")


def _spans(text: str, families: Families, language: str) -> Iterator[str]:
    for part, family in families.words(text, language):
        if family is None:
            yield part
        else:
            names = f"'{family}', '{fonts.FAMILY}'"
            yield f'<span style="font-family: {names}">{part}</span>'
