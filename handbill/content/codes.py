"""Find the brochure of a code, as a health record names diagnoses, medicines, tests and procedures."""

from collections.abc import Iterable, Iterator

from handbill.content.manuscript import Manuscript
from handbill.errors import Problem

PREFIXES = ("icd-10-cm",)
"""Systems in which a code stands for all that begin with it."""


def matching(manuscripts: Iterable[Manuscript], code: str) -> list[Manuscript]:
    """Return the manuscripts of a code: of those that match, the ones whose own code is the longest."""
    wanted = _plain(code)
    lengths = [(max(_lengths(manuscript, wanted), default=0), manuscript) for manuscript in manuscripts]
    longest = max((length for length, _ in lengths), default=0)
    return [manuscript for length, manuscript in lengths if length == longest > 0]


def below(manuscripts: Iterable[Manuscript], code: str) -> list[Manuscript]:
    """Return the manuscripts of the codes that begin with this one: for a search by a part of a code."""
    wanted = _plain(code)
    return [manuscript for manuscript in manuscripts if wanted and any(_longer(manuscript, wanted))]


def _longer(manuscript: Manuscript, wanted: str) -> Iterator[bool]:
    for system, codes in manuscript.brochure.codes.items():
        yield from (system in PREFIXES and _plain(code).startswith(wanted) for code in codes)


def _lengths(manuscript: Manuscript, wanted: str) -> Iterator[int]:
    for system, codes in manuscript.brochure.codes.items():
        for code in map(_plain, codes):
            if wanted == code or (system in PREFIXES and wanted.startswith(code)):
                yield len(code)


def _plain(code: str) -> str:
    return code.strip().upper().replace(".", "")


def shared(manuscripts: Iterable[Manuscript]) -> Iterator[Problem]:
    """Yield a problem for each code that two brochures have in one language: nobody could tell which is meant."""
    first: dict[tuple[str, str, str], Manuscript] = {}
    for manuscript in manuscripts:
        for system, codes in manuscript.brochure.codes.items():
            for index, code in enumerate(codes):
                other = first.setdefault((manuscript.language, system, _plain(code)), manuscript)
                if other.brochure.id != manuscript.brochure.id:
                    place = manuscript.brochure_source.place(("codes", system, index))
                    what = f"the code {code} of {system} is that of {other.brochure.id} too, in {manuscript.language!r}"
                    yield Problem(place, what, "remove it from one of the two, or write a longer code")
