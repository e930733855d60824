"""Where a line may break, by those of Unicode's rules (UAX 14) that leave no doubt; the rest is left to Pango."""

import re
from collections.abc import Callable

_TAME = re.compile(r"[\w \u00a0.,:;'’&#+-]*")
_DOUBTFUL = re.compile(r"(?:^|[ \u00a0-])-|-[^\w]|-$|-\d| [.,:;]|[A-Za-z]_|[\u3000-\uffff]")
"""A hyphen that does not stand between letters, a mark after a blank, and wide characters."""

_PARTS = re.compile(r"[^ -]*[ -]|[^ -]+")


def breaks_plainly(text: str) -> bool:
    """Return whether it is certain where a text may break: after blanks, and after hyphens between letters."""
    return _TAME.fullmatch(text) is not None and _DOUBTFUL.search(text) is None


def wrapped(text: str, fits: Callable[[str], bool]) -> list[str] | None:
    """Return the lines of a text, each as long as fits; None when a single word does not fit."""
    lines, line = [], ""
    for part in _PARTS.findall(text):
        if fits((line + part).rstrip(" ")):
            line += part
            continue
        if not line or not fits(part.rstrip(" ")):
            return None
        lines.append(line.rstrip(" "))
        line = part
    return [*lines, line.rstrip(" ")]
