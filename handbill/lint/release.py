"""What keeps a brochure from being released: an unsigned review, dates, example values, unset rules, and lint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbill.content.clinic import Clinic
from handbill.content.examples import example_values
from handbill.content.load import Leaflet, Shelf
from handbill.content.source import Source, Steps
from handbill.errors import Problem, Problems, ReleaseError
from handbill.lint import abbreviations, reading


def findings(leaflet: Leaflet) -> list[Problem]:
    """Give what lint finds in a leaflet: shown at each build, and in the way of a release."""
    return [*reading.findings(leaflet), *abbreviations.findings(leaflet)]


def check(shelf: Shelf, today: date) -> None:
    """Raise ReleaseError with every reason against releasing these leaflets on this day; return when there is none."""
    problems = Problems()
    for leaflet in shelf.leaflets:
        problems.found += reasons(shelf, leaflet, today)
    problems.raise_any(ReleaseError)


def reasons(shelf: Shelf, leaflet: Leaflet, today: date) -> list[Problem]:
    """Give what is against releasing a leaflet on this day."""
    return [
        *_examples(shelf.clinic, shelf.clinic_source),
        *_review(leaflet, today),
        *_rules(leaflet, shelf.clinic_source),
        *findings(leaflet),
    ]


def _examples(clinic: Clinic, source: Source) -> Iterator[Problem]:
    for path, value in example_values(clinic):
        yield Problem(
            source.place(path), f"{path[0]}: {value} is a value reserved for examples", "write the clinic's own"
        )


def _review(leaflet: Leaflet, today: date) -> Iterator[Problem]:
    brochure, source, review = leaflet.brochure, leaflet.brochure_source, leaflet.review
    if brochure.status != "reviewed":
        remedy = "have a clinician review it, then write status: reviewed"
        yield Problem(source.place(("status",)), f"the status is {brochure.status}", remedy)
    place = source.place(("reviews", leaflet.language))
    if review is None:
        remedy = (
            f"when it is signed, add {leaflet.language}: with reviewer, role, signed and text: '{leaflet.fingerprint}'"
        )
        yield Problem(place, f"reviews: nobody has signed the text in {leaflet.language!r}", remedy)
    else:
        if review.text != leaflet.fingerprint:
            remedy = f"have it reviewed again; the text as it is now has the fingerprint '{leaflet.fingerprint}'"
            yield Problem(place, "the text has changed since it was signed", remedy)
        yield from _day(source, ("reviews", leaflet.language, "signed"), review.signed, brochure.dates.written, today)
    if brochure.reading_waiver is not None:
        path = ("reading_waiver", "signed")
        yield from _day(source, path, brochure.reading_waiver.signed, brochure.dates.written, today)
    if brochure.dates.next_review < today:
        what = f"the review was due on {brochure.dates.next_review}"
        yield Problem(source.place(("dates", "next_review")), what, "have it reviewed again")


def _day(source: Source, path: Steps, signed: date, written: date, today: date) -> Iterator[Problem]:
    if not written <= signed <= today:
        what = f"signed on {signed}, which is in the future or before the text was written"
        yield Problem(source.place(path), what, "correct the date")


def _rules(leaflet: Leaflet, clinic: Source) -> Iterator[Problem]:
    for unset in leaflet.unset:
        place = clinic.place(("visit_rules", unset.rule))
        yield Problem(
            unset.place,
            f"mentions the clinic's rule {unset.rule}, which is unset",
            f"set it in {place.file.name}, line {place.line}",
        )
