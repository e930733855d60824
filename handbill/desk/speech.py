"""The languages in which the front desk speaks to staff: English as it is written, others from a file of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import as_file, files

from starlette.requests import Request
from starlette.responses import Response

from handbill.errors import Problems
from handbill.said import Said
from handbill.yaml.source import read

NATIVE = "en"
"""The language of all that is written in the program, and the one where another is not asked for."""

LANGUAGES = {NATIVE: "English", "es": "Español"}
"""What each calls itself."""

CHOICE = "speak"
"""The name of what a link and a cookie choose a language by."""

_YEAR = 31_536_000

_FIELD = re.compile(r"\{[^}]*\}")


class Speech:
    """What pages say in one language: each sentence by its English one, with the same fields."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: Mapping[str, str] = {} if language == NATIVE else _words(language)

    def say(self, text: str, **values: object) -> str:
        """Return a sentence of our own in this language; KeyError where it has none."""
        return (text if self.language == NATIVE else self.words[text]).format(**values)

    def told(self, text: str) -> tuple[str, str]:
        """Return what the program said, and in which language: in English what no file of words has.

        That are the mistakes in the files of a workspace, which somebody else mends.
        """
        if self.language == NATIVE or not text:
            return str(text), self.language
        pattern, values = (text.pattern, text.values) if isinstance(text, Said) else (text, {})
        own = self.words.get(pattern, pattern if not re.search(r"\w", _FIELD.sub("", pattern)) else None)
        if own is None:
            return str(text), NATIVE
        inner = {name: self.told(value)[0] if isinstance(value, str) else value for name, value in values.items()}
        return (own.format(**inner) if values else own), self.language


def language_of(request: Request) -> str:
    """Return the language of the page that is asked for: the one chosen, now or before, else the browser's."""
    for chosen in (request.query_params.get(CHOICE), request.cookies.get(CHOICE)):
        if chosen in LANGUAGES:
            return chosen
    return _preferred(request.headers.get("accept-language", ""))


def remember(request: Request, answer: Response) -> Response:
    """Let the browser keep the language that was chosen in the address."""
    chosen = request.query_params.get(CHOICE)
    if chosen in LANGUAGES:
        answer.set_cookie(CHOICE, chosen, max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _preferred(accepted: str) -> str:
    """Return the language that a browser wants most of ours (RFC 9110, 12.5.4)."""
    best, weight = NATIVE, 0.0
    for part in accepted.split(","):
        tag, _, quality = part.partition(";")
        language = tag.strip().lower().partition("-")[0]
        found = re.fullmatch(r"\s*q=([01](?:\.\d{1,3})?)\s*", quality)
        wanted = float(found[1]) if found else 1.0
        if language in LANGUAGES and wanted > weight:
            best, weight = language, wanted
    return best


def _words(language: str) -> Mapping[str, str]:
    problems = Problems()
    with as_file(files("handbill.desk") / "page" / f"words.{language}.yaml") as file:
        source = read(file, problems)
    problems.raise_any()
    assert source is not None
    words: Mapping[str, str] = source.data
    return words
