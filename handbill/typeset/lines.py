"""Lines, each broken once: WeasyPrint 70 asks Pango for the same line of the same text many times.

A table is measured before it is set, columns are tried in one height after another, and pages that fit are laid out
again with their runts set away, and for the press.
"""

import sys
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.layout import inline, preferred
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

from handbill.typeset.blanks import broken_behind_blank

_MOST = 30_000
"""How many lines are kept: those of some typesettings of a long brochure."""

_STYLE = (
    "font_family", "font_size", "font_style", "font_stretch", "font_weight", "font_kerning", "font_variant_ligatures",
    "font_variant_position", "font_variant_caps", "font_variant_numeric", "font_variant_alternates",
    "font_variant_east_asian", "font_feature_settings", "font_variation_settings", "font_language_override", "lang",
    "direction", "text_decoration_line", "white_space", "word_spacing", "letter_spacing", "overflow_wrap",
    "word_break", "tab_size", "hyphens", "hyphenate_character", "hyphenate_limit_chars", "hyphenate_limit_zone",
)  # fmt: skip
"""All that decides in a style where a line ends, and how wide and high it is."""

_broken: dict[tuple[Any, ...], tuple[Any, ...]] = {}


class Fonts(FontConfiguration):  # type: ignore[misc]  # weasyprint has no type hints
    """The fonts of one typesetting; those of the same files share their lines."""

    def __init__(self) -> None:
        super().__init__()
        self._faces: list[str] = []
        self._known: dict[int, tuple[Any, str]] = {}

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> Any:
        """Add a font, as WeasyPrint does when it reads a style sheet."""
        files = [_version(url) for kind, url in rule_descriptors["src"] if kind == "external"]
        self._faces.append(f"{rule_descriptors} {files}")
        return super().add_font_face(rule_descriptors, url_fetcher)

    def key(self, style: Any) -> str:
        """Return what tells a style of this typesetting from others that break lines otherwise."""
        # A style is kept here: as long as it lives, no other has its id.
        if id(style) not in self._known:
            self._known[id(style)] = style, sys.intern(f"{self._faces} {[style[name] for name in _STYLE]}")
        return self._known[id(style)][1]


def _version(url: str) -> str:
    file = Path(unquote(urlsplit(url).path))
    if not file.exists():
        # The typesetter says so, with the place where it is asked for.
        return "missing"
    state = file.stat()
    return f"{state.st_mtime_ns} {state.st_size}"


def _once(broken: Callable[..., tuple[Any, ...]]) -> Callable[..., tuple[Any, ...]]:
    """Return WeasyPrint's function, which is asked once for each line of these fonts."""

    def first_line(text: str, style: Any, context: Any, *measure: Any, **how: Any) -> tuple[Any, ...]:
        if not isinstance(style.font_config, Fonts):
            return broken(text, style, context, *measure, **how)
        key = style.font_config.key(style), text, measure, tuple(how.items())
        if key not in _broken:
            if len(_broken) >= _MOST:
                _broken.clear()
            _broken[key] = broken_behind_blank(broken, text, style, context, *measure, **how)
        line, *size = _broken[key]
        # Whoever draws a line keeps notes in it.
        return (copy(line), *size)

    return first_line


inline.split_first_line = preferred.split_first_line = _once(line_break.split_first_line)
