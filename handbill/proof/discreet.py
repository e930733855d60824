"""The outside of what is mailed names no treatment, condition or clinic: anyone who handles it can read it.

The sender's name counts as one: a clinic's can tell what it treats. Street lines may stand there, but no code to scan
and no picture.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbill.pdf.reader import PageRead, Reader
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault
from handbill.proof.scan import has_code

_DPI = 150
_LEAST = 4
"""The letters of a word that tells something; shorter ones are those of any text, unless they are capitals (HIV)."""


@dataclass(frozen=True)
class Outside:
    """The pages that anyone can see (from 1), the texts that must not be told there, and the street lines that may.

    A word of a street line is never a secret: a street may be named as the clinic is.
    """

    pages: tuple[int, ...]
    secrets: tuple[str, ...]
    street: tuple[str, ...]


def discreet(reader: Reader, outside: Outside) -> Iterator[Fault]:
    """Yield what the pages tell that anyone can see."""
    for page, what in seen(reader, outside):
        yield Fault(page, "secret", f"anyone who handles it can see {what}")


def seen(reader: Reader, outside: Outside) -> Iterator[tuple[int, str]]:
    """Yield each page (from 1) with a thing on it that must not be seen: a word, a code to scan, a picture."""
    secrets = {word for text in outside.secrets for word in telling(text)}
    secrets -= {word for line in outside.street for word in tokens(line)}
    for page in reader.pages:
        if page.number in outside.pages:
            for what in _secrets_on(page, secrets):
                yield page.number, what


def telling(text: str) -> Iterator[str]:
    """Yield the words of a text that tell something: the longer ones, and abbreviations."""
    for word in re.findall(r"[^\W\d_]+", text):
        if len(word) >= _LEAST or (len(word) > 1 and word.isupper()):
            yield from tokens(word)


def _secrets_on(page: PageRead, secrets: set[str]) -> Iterator[str]:
    # Run by run, and all together: a word may be set in two weights.
    texts = (page.words(page.box), *(run.words for run in page.runs))
    for word in dict.fromkeys(word for text in texts for word in tokens(text)):
        if word in secrets:
            yield f"the word “{word}”"
    if has_code(page.picture(_DPI)):
        yield "a code to scan"
    if any(tag.kind == "Figure" for tag in page.tags):
        yield "a picture"
