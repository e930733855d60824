"""Language tags (BCP 47), such as `es`, `es-419` and `zh-Hans`, and what stands in for one that is not there.

The order is CLDR's (UTS #35, parent locales): Spanish of Mexico falls back on that of Latin America, then on Spanish.
A tag in another script than the language usually has falls back on nothing: nobody reads Simplified for Traditional.
"""

import re
from collections.abc import Iterable

from babel.core import get_global

from handbill.yaml.types import LANGUAGE_CODE


def canonical(tag: str) -> str:
    """Return a tag with the case of each part as it is written: zh-hans-cn is zh-Hans-CN."""
    language, *rest = tag.replace("_", "-").split("-")
    cased = (part.title() if len(part) == len("Hans") else part.upper() for part in rest)
    return "-".join((language.lower(), *cased))


def is_tag(text: str) -> bool:
    """Return whether a text is a language tag, as files are named by it."""
    return re.fullmatch(LANGUAGE_CODE, text) is not None


def fallbacks(tag: str) -> list[str]:
    """Return a tag, and what stands in for it where it is not there, the nearest first."""
    chain = [tag]
    while parent := _parent(chain[-1]):
        chain.append(parent)
    return chain


def nearest(tag: str, available: Iterable[str]) -> str | None:
    """Return the first of a tag and its fallbacks that is available, or None."""
    there = frozenset(available)
    return next((each for each in fallbacks(tag) if each in there), None)


def _parent(tag: str) -> str | None:
    """Return what a tag falls back on; None where that is nothing."""
    named = get_global("parent_exceptions").get(tag.replace("-", "_"))
    language, *rest = tag.split("-")
    if named is not None and named.partition("_")[0] == language:
        return str(named).replace("_", "-")
    if not rest:
        return None
    usual = get_global("likely_subtags").get(language, "").split("_")
    if len(rest[-1]) == len("Hans"):
        return language if rest[-1] in usual else None
    script = get_global("likely_subtags").get(tag.replace("-", "_"), "").split("_")[1:2]
    if len(rest) == 1 and script and script[0] not in usual:
        return f"{language}-{script[0]}"
    return "-".join((language, *rest[:-1]))
