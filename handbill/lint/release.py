"""What keeps a brochure from being released: an unsigned review, dates, example values, unset rules, and lint."""

from collections.abc import Iterator
from datetime import date

from handbill.content.clinic import Clinic
from handbill.content.example_values import example_values
from handbill.content.manuscript import Manuscript
from handbill.errors import Problem, Problems, ReleaseError
from handbill.formats.load import Shelf
from handbill.lint.catalog import findings
from handbill.yaml.source import Source, Steps


def check(shelf: Shelf, today: date) -> None:
    """Raise ReleaseError with every reason against releasing these on this day; return when there is none."""
    problems = Problems()
    # A screen can show the clinic alone, without a brochure.
    problems.found += _examples(shelf.clinic, shelf.clinic_source)
    for manuscript in shelf.manuscripts:
        problems.found += reasons(shelf, manuscript, today)
    problems.raise_any(ReleaseError)


def notices(shelf: Shelf, manuscript: Manuscript, today: date) -> list[Problem]:
    """Return what is shown at each build: what lint finds, and all reasons against releasing what looks released."""
    return reasons(shelf, manuscript, today) if manuscript.signed else findings(manuscript)


def reasons(shelf: Shelf, manuscript: Manuscript, today: date) -> list[Problem]:
    """Return every reason against releasing a manuscript on this day."""
    return [
        *_examples(shelf.clinic, shelf.clinic_source),
        *_review(manuscript, today),
        *_rules(manuscript, shelf.clinic_source),
        *findings(manuscript),
    ]


def _examples(clinic: Clinic, source: Source) -> Iterator[Problem]:
    for path, value in example_values(clinic):
        what = f"{path[0]}: {value} is a value reserved for examples"
        yield Problem(source.place(path), what, "write the clinic's own")


def _review(manuscript: Manuscript, today: date) -> Iterator[Problem]:
    brochure, source, review = manuscript.brochure, manuscript.brochure_source, manuscript.review
    if brochure.status != "reviewed":
        remedy = "have a clinician review it, then write status: reviewed"
        yield Problem(source.place(("status",)), f"the status is {brochure.status}", remedy)
    place = source.place(("reviews", manuscript.language))
    if review is None:
        language, text = manuscript.language, manuscript.fingerprint
        remedy = f"when it is signed, add {language}: with reviewer, role, signed and text: '{text}'"
        yield Problem(place, f"reviews: nobody has signed the text in {manuscript.language!r}", remedy)
    else:
        if review.text != manuscript.fingerprint:
            remedy = f"have it reviewed again; the text as it is now has the fingerprint '{manuscript.fingerprint}'"
            yield Problem(place, "the text has changed since it was signed", remedy)
        path: Steps = ("reviews", manuscript.language, "signed")
        yield from _day(source, path, review.signed, brochure.dates.written, today)
    if brochure.reading_waiver is not None:
        signed = brochure.reading_waiver.signed
        yield from _day(source, ("reading_waiver", "signed"), signed, brochure.dates.written, today)
    if brochure.dates.next_review < today:
        what = f"the review was due on {brochure.dates.next_review}"
        yield Problem(source.place(("dates", "next_review")), what, "have it reviewed again")


def _day(source: Source, path: Steps, signed: date, written: date, today: date) -> Iterator[Problem]:
    if not written <= signed <= today:
        what = f"signed on {signed}, which is in the future or before the text was written"
        yield Problem(source.place(path), what, "correct the date")


def _rules(manuscript: Manuscript, clinic: Source) -> Iterator[Problem]:
    for unset in manuscript.unset:
        place = clinic.place(("visit_rules", unset.rule))
        what = f"mentions the clinic's rule {unset.rule}, which is unset"
        yield Problem(unset.place, what, f"set it in {place.file.name}, line {place.line}")
