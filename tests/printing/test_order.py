"""A printer is told only what it says it supports; what it cannot do of a sheet is refused with a way out."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from handbill.errors import InputError
from handbill.printing.abilities import Abilities
from handbill.printing.message import Range, Tag, Value, values
from handbill.printing.order import order
from handbill.printing.ticket import JobTicket

FOLDED = JobTicket("A leaflet", 1, "two-sided-short-edge", "letter", paired=True)
LOOSE = JobTicket("A leaflet", 1, "two-sided-long-edge", "letter")
ONE = JobTicket("A leaflet", 1, "one-sided", "letter")


def printer(**more) -> Abilities:
    """Return a printer of few words, with more of them; an empty one takes an attribute away."""
    attributes = {
        "document-format-supported": values(Tag.MIME, "application/pdf"),
        "media-ready": values(Tag.KEYWORD, "na_letter_8.5x11in"),
        "sides-supported": values(Tag.KEYWORD, "one-sided", "two-sided-long-edge", "two-sided-short-edge"),
        "copies-supported": values(Tag.RANGE, Range(1, 99)),
    }
    attributes |= {name.replace("_", "-"): value for name, value in more.items()}
    return Abilities({name: value for name, value in attributes.items() if value})


def kept(pin: str) -> JobTicket:
    return replace(ONE, password=pin)


def told(ticket: JobTicket, can: Abilities) -> dict:
    return {name: [value.value for value in every] for name, every in order(ticket, can, "front-desk").job.items()}


def test_a_printer_of_few_words_is_told_few() -> None:
    assert told(FOLDED, printer()) == {"media": ["na_letter_8.5x11in"], "sides": ["two-sided-short-edge"]}
    assert told(ONE, printer(sides_supported=())) == {"media": ["na_letter_8.5x11in"]}


def test_one_of_many_words_is_told_all_that_is_wanted() -> None:
    can = printer(
        print_scaling_supported=values(Tag.KEYWORD, "auto", "none"),
        print_color_mode_supported=values(Tag.KEYWORD, "auto", "monochrome"),
        multiple_document_handling_supported=values(Tag.KEYWORD, "separate-documents-collated-copies"),
        finishings_supported=values(Tag.ENUM, 3, 4),
    )
    ticket = JobTicket("A leaflet", 3, "one-sided", "letter", mono=True, staple=True)
    assert told(ticket, can) == {
        "media": ["na_letter_8.5x11in"],
        "copies": [3],
        "multiple-document-handling": ["separate-documents-collated-copies"],
        "sides": ["one-sided"],
        "print-scaling": ["none"],
        "print-color-mode": ["monochrome"],
        "finishings": [4],
    }


def test_copies_that_it_does_not_make_are_in_the_file() -> None:
    ticket = JobTicket("A leaflet", 3, "one-sided", "letter")
    made = order(ticket, printer(copies_supported=()), "front-desk")
    assert made.repeats == 3
    assert "copies" not in made.job


def test_raster_is_for_a_printer_that_takes_no_pdf() -> None:
    both = values(Tag.MIME, "image/pwg-raster", "application/pdf")
    assert order(ONE, printer(document_format_supported=both), "front-desk").format == "application/pdf"
    raster = values(Tag.MIME, "image/urf", "image/pwg-raster")
    assert order(ONE, printer(document_format_supported=raster), "front-desk").format == "image/pwg-raster"


def test_a_password_is_sent_hashed_where_the_printer_knows_how() -> None:
    ticket = kept("1234")
    clear = order(ticket, printer(job_password_supported=values(Tag.INTEGER, 8)), "front-desk").operation
    assert clear["job-password"] == values(Tag.OCTETS, b"1234")
    assert clear["job-password-encryption"] == values(Tag.KEYWORD, "none")
    known = values(Tag.KEYWORD, "none", "sha2-256")
    can = printer(job_password_supported=values(Tag.INTEGER, 8), job_password_encryption_supported=known)
    hashed = order(ticket, can, "front-desk").operation
    assert hashed["job-password"] == values(Tag.OCTETS, hashlib.sha256(b"1234").digest())


@pytest.mark.parametrize(
    ("ticket", "more", "what"),
    [
        (ONE, {"printer_is_accepting_jobs": (Value(Tag.BOOLEAN, value=False),)}, "takes no jobs now; switch jobs on"),
        (
            ONE,
            {"media_ready": values(Tag.KEYWORD, "iso_a4_210x297mm")},
            "for Letter paper; front-desk has A4; load Letter",
        ),
        (LOOSE, {"sides_supported": ()}, "does not print both sides; print it on one side: --one-sided"),
        (FOLDED, {"sides_supported": values(Tag.KEYWORD, "one-sided")}, "both sides, and this sheet is folded or cut"),
        (FOLDED, {"sides_supported": values(Tag.KEYWORD, "two-sided-long-edge")}, "this sheet is folded or cut"),
        (
            ONE,
            {"document_format_supported": values(Tag.MIME, "image/urf")},
            "takes neither PDF nor PWG raster, but image/urf",
        ),
        (JobTicket("A", 1, "one-sided", "letter", staple=True), {}, "cannot staple"),
        (
            JobTicket("A", 2, "one-sided", "letter", staple=True),
            {"copies_supported": (), "finishings_supported": values(Tag.ENUM, 4)},
            "would staple all into one",
        ),
        (kept("1"), {}, "keeps no job"),
        (
            kept("12345"),
            {"job_password_supported": values(Tag.INTEGER, 4)},
            "a password of 1 to 4 letters",
        ),
        (
            JobTicket("A", 1, "one-sided", "letter", mono=True),
            {"color_supported": (Value(Tag.BOOLEAN, value=True),)},
            "cannot be told to print in black alone",
        ),
    ],
)
def test_what_a_printer_cannot_do_is_refused_with_a_way_out(ticket: JobTicket, more: dict, what: str) -> None:
    with pytest.raises(InputError, match=what):
        order(ticket, printer(**more), "front-desk")


def test_a_printer_that_failed_its_test_prints_nothing_that_is_folded() -> None:
    with pytest.raises(InputError, match="failed the test for sheets that are folded"):
        order(FOLDED, printer(), "front-desk", folded_ok=False)
    assert order(LOOSE, printer(), "front-desk", folded_ok=False).job


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(InputError) as error:
        order(LOOSE, Abilities({}), "front-desk")
    assert len(error.value.problems) == 3
