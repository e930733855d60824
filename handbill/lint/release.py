"""What keeps a brochure from being released: an unsigned review, dates, example values, unset rules, and lint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbill.content.clinic import Clinic
from handbill.content.examples import example_values
from handbill.content.load import Leaflet, Shelf
from handbill.content.source import Source
from handbill.errors import Problem, Problems, ReleaseError
from handbill.lint import abbreviations, reading


def findings(leaflet: Leaflet) -> list[Problem]:
    """Give what lint finds in a leaflet: shown at each build, and in the way of a release."""
    return [*reading.findings(leaflet), *abbreviations.findings(leaflet)]


def check(shelf: Shelf, today: date) -> None:
    """Raise ReleaseError with every reason against releasing these leaflets on this day; return when there is none."""
    problems = Problems()
    problems.found += _examples(shelf.clinic, shelf.clinic_source)
    for leaflet in shelf.leaflets:
        problems.found += [*_review(leaflet, today), *_rules(leaflet, shelf.clinic_source), *findings(leaflet)]
    problems.raise_any(ReleaseError)


def _examples(clinic: Clinic, source: Source) -> Iterator[Problem]:
    for path, value in example_values(clinic):
        yield Problem(
            source.place(path), f"{path[0]}: {value} is a value reserved for examples", "write the clinic's own"
        )


def _review(leaflet: Leaflet, today: date) -> Iterator[Problem]:
    brochure, sheet = leaflet.brochure, leaflet.sheet
    if brochure.status != "reviewed":
        yield Problem(
            sheet.place(("status",)),
            f"the status is {brochure.status}",
            "have a clinician review it, then write status: reviewed",
        )
    for name in ("reviewer", "role", "signed"):
        if getattr(brochure.review, name) is None:
            yield Problem(
                sheet.place(("review", name)), f"review: {name} is empty", "fill it in when the review is signed"
            )
    signed = brochure.review.signed
    if signed is not None and (signed > today or signed < brochure.dates.written):
        yield Problem(
            sheet.place(("review", "signed")),
            f"signed on {signed}, which is in the future or before the text was written",
            "correct the date",
        )
    if brochure.dates.reviewed is None:
        yield Problem(sheet.place(("dates", "reviewed")), "dates: reviewed is empty", "write the day of the review")
    if brochure.dates.next_review < today:
        yield Problem(
            sheet.place(("dates", "next_review")),
            f"the review was due on {brochure.dates.next_review}",
            "have it reviewed again",
        )


def _rules(leaflet: Leaflet, clinic: Source) -> Iterator[Problem]:
    for unset in leaflet.unset:
        place = clinic.place(("visit_rules", unset.rule))
        yield Problem(
            unset.place,
            f"mentions the clinic's rule {unset.rule}, which is unset",
            f"set it in {place.file.name}, line {place.line}",
        )
