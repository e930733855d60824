"""What keeps a brochure from being released: an unsigned review, dates, example values, unset rules, and lint.

Phone numbers 555-0100 to 555-0199 in any U.S. area code are reserved for fiction (ATIS, NANP 555 line numbers); the
domains are those of RFC 2606 and RFC 6761; ZIP 00000 is not assigned.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date

from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.errors import Place, Problem, Problems, ReleaseError
from handbill.formats.load import Shelf
from handbill.lint.catalog import findings
from handbill.lint.review import unsigned
from handbill.yaml.facts import mentions
from handbill.yaml.source import Source, Steps, in_words

_PHONE = re.compile(r"555\D*01\d\d(?!\d)")
_DOMAIN = re.compile(r"(^|[./@])(example\.(com|org|net|edu)|[^/@\s]+\.(example|test|invalid|localhost))($|[/:?#])")
_ADDRESS = re.compile(r"\bexample\b|\b00000\b", re.IGNORECASE)
_UNFILLED = re.compile(r"FILL[- ]IN")
"""What `handbill init` writes where the clinic's own words belong."""


def check(shelf: Shelf, today: date) -> None:
    """Raise ReleaseError with every reason against releasing these on this day; return when there is none."""
    problems = Problems()
    # A screen can show the clinic alone, without a brochure.
    problems.found += unfilled(shelf.clinic_source)
    problems.found += examples(shelf.clinic, shelf.clinic_source)
    problems.found += _facts(_of_clinic(shelf), shelf.clinic_source)
    for manuscript in shelf.manuscripts:
        problems.found += reasons(shelf, manuscript, today)
    problems.raise_any(ReleaseError)


def unset_facts(shelf: Shelf) -> Iterator[Problem]:
    """Yield each fact without a value, once, where clinic.yaml names it: what its texts say is the other wording.

    Where a manuscript looks released, `notices` tells each of its places. A fact that clinic.yaml itself uses and does
    not name is told at that place.
    """
    yield from _unknown_facts(_of_clinic(shelf), _known(shelf))
    users: dict[str, list[str]] = {}
    for manuscript in shelf.manuscripts:
        for fact, _ in manuscript.unset if not manuscript.signed else ():
            users.setdefault(fact, []).append(f"{manuscript.brochure.id} ({manuscript.language})")
    for fact, _ in _of_clinic(shelf):
        users.setdefault(fact, []).append("clinic.yaml")
    for fact, names in users.items():
        if fact in _known(shelf):
            what = f"the fact {fact} has no value: {', '.join(dict.fromkeys(names))} says the words of when_unset"
            remedy = f"write {fact}: with its value below facts; a release needs it"
            yield Problem(shelf.clinic_source.key(("facts", fact)), what, remedy)


def notices(shelf: Shelf, manuscript: Manuscript, today: date) -> list[Problem]:
    """Return what is shown at each build: what lint finds, and all reasons against releasing what looks released."""
    mistyped = list(_unknown_facts(manuscript.unset, _known(shelf)))
    return mistyped + (reasons(shelf, manuscript, today) if manuscript.signed else findings(manuscript))


def reasons(shelf: Shelf, manuscript: Manuscript, today: date) -> list[Problem]:
    """Return every reason against releasing a manuscript on this day."""
    return [
        *examples(shelf.clinic, shelf.clinic_source),
        *_review(manuscript, today),
        *_facts(manuscript.unset, shelf.clinic_source),
        *findings(manuscript),
    ]


def unfilled(clinic: Source) -> Iterator[Problem]:
    """Yield each value of clinic.yaml that still has the words to be replaced; they would be printed as they stand."""
    for path, place in clinic.places.items():
        value = clinic.data_at(path)
        if isinstance(value, str) and _UNFILLED.search(value):
            yield Problem(place, f"{in_words(path)}: “{value}” is not filled in", "write the clinic's own")


def examples(clinic: Clinic, source: Source) -> Iterator[Problem]:
    """Yield each value of the clinic that is reserved for examples."""
    values: list[tuple[Steps, str, re.Pattern[str]]] = [
        (("phone",), clinic.phone.source, _PHONE),
        (("email",), clinic.email, _DOMAIN),
        (("website",), clinic.website, _DOMAIN),
        *((("address", "lines", index), line.source, _ADDRESS) for index, line in enumerate(clinic.address.lines)),
    ]
    for path, value, reserved in values:
        if reserved.search(value) and not _UNFILLED.search(value):
            what = f"{path[0]}: {value} is a value reserved for examples"
            yield Problem(source.place(path), what, "write the clinic's own")


def _review(manuscript: Manuscript, today: date) -> Iterator[Problem]:
    brochure, source = manuscript.brochure, manuscript.brochure_source
    if brochure.status != "reviewed":
        remedy = "have a clinician review it, then write status: reviewed"
        yield Problem(source.place(("status",)), f"the status is {brochure.status}", remedy)
    yield from unsigned(manuscript, today)
    if brochure.reading_waiver is not None:
        yield from _day(manuscript, ("reading_waiver", "signed"), brochure.reading_waiver.signed, today)
    if brochure.dates.next_review < today:
        what = f"the review was due on {brochure.dates.next_review}"
        yield Problem(source.place(("dates", "next_review")), what, "have it reviewed again")


def _day(manuscript: Manuscript, path: Steps, signed: date, today: date) -> Iterator[Problem]:
    if not manuscript.brochure.dates.written <= signed <= today:
        what = f"signed on {signed}, which is in the future or before the text was written"
        yield Problem(manuscript.brochure_source.place(path), what, "correct the date")


def _known(shelf: Shelf) -> set[str]:
    """Return the names of the facts that clinic.yaml may or does name."""
    facts = shelf.clinic.facts
    return {*type(facts).model_fields, *(facts.model_extra or {})}


Unset = Iterable[tuple[str, Place]]
"""The facts without a value, each with a place that mentions it."""


def _of_clinic(shelf: Shelf) -> list[tuple[str, Place]]:
    """Return the facts without a value that texts of clinic.yaml mention."""
    source, facts = shelf.clinic_source, shelf.clinic.facts.by_name()
    texts = ((fact, path) for fact, path in mentions(source) if path != ("facts",))
    return [(fact, source.place(path)) for fact, path in texts if fact not in facts]


def _unknown_facts(unset: Unset, known: set[str]) -> Iterator[Problem]:
    """Yield each fact that clinic.yaml does not name: it may be mistyped, and is printed as if it were unset."""
    for fact, place in unset:
        if fact not in known:
            close = difflib.get_close_matches(fact, sorted(known), n=1)
            remedy = f"did you mean {close[0]!r}?" if close else f"add {fact}: below facts; nothing behind it is unset"
            yield Problem(place, f"clinic.yaml has no fact {fact!r}", remedy)


def _facts(unset: Unset, clinic: Source) -> Iterator[Problem]:
    for fact, place in unset:
        line = clinic.place(("facts", fact)).line
        what = f"mentions the clinic's fact {fact}, which is unset"
        yield Problem(place, what, f"set it in {clinic.file.name}, line {line}")
