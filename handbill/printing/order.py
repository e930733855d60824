"""What one printer is told of a job: of what the ticket wants, only what it says it supports."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from handbill.errors import Problems
from handbill.printing.abilities import PDF, RASTER, Abilities
from handbill.printing.message import Attributes, Tag, Values, collection, values
from handbill.printing.papers import KEYWORDS, in_words, size
from handbill.printing.ticket import JobTicket
from handbill.said import said

STAPLE = 4
"""The `finishings` enum for a staple wherever the printer puts it (RFC 8011, 5.2.6)."""

_OF_TRAY = ("media-source", "media-type")

USER = "handbill"
"""Who prints, to the printer: what it shows and keeps should name nobody."""


@dataclass(frozen=True)
class Order:
    """A job for one printer: the format of its file, how often its pages are in it, and what is said of it."""

    format: str
    repeats: int
    operation: Attributes
    job: Attributes


def order(ticket: JobTicket, can: Abilities, printer: str, *, folded_ok: bool = True) -> Order:
    """Return the order of a ticket; InputError with all that this printer cannot do of it."""
    problems = Problems()
    _check(ticket, can, printer, problems, folded_ok=folded_ok)
    taken = [format for format in (PDF, RASTER) if format in can.formats]
    if not taken:
        formats = ", ".join(can.formats) or "nothing"
        what = said("{printer} takes neither PDF nor PWG raster, but {formats}", printer=printer, formats=formats)
        problems.add(None, what, "print the file from a PDF viewer, at 100 %, or on another printer")
    problems.raise_any()
    repeats = ticket.copies if ticket.copies > can.most_copies else 1
    return Order(taken[0], repeats, _operation(ticket, can, taken[0]), _job(ticket, can, repeats))


def _check(ticket: JobTicket, can: Abilities, printer: str, problems: Problems, *, folded_ok: bool) -> None:
    paper = in_words(KEYWORDS[ticket.paper])
    if not can.accepting:
        remedy = "switch jobs on again at the printer or in its web page, then print again"
        problems.add(None, said("{printer} takes no jobs now", printer=printer), remedy)
    if not can.has_paper(ticket.paper):
        there = ", ".join(dict.fromkeys(map(in_words, can.ready or can.words("media-supported"))))
        remedy = said("load {paper} and tell the printer so, or build the sheet on another paper", paper=paper)
        wrong = "the sheet is for {paper} paper; {printer} has {there}"
        what = said(wrong, paper=paper, printer=printer, there=there or "none that it knows")
        problems.add(None, what, remedy)
    two_sided = ticket.sides != "one-sided"
    if two_sided and ticket.sides not in can.words("sides-supported"):
        if ticket.paired:
            what = said("{printer} does not print both sides, and this sheet is folded or cut", printer=printer)
            problems.add(None, what, "print it on a printer that does")
        else:
            what = said("{printer} does not print both sides", printer=printer)
            problems.add(None, what, "print it on one side: --one-sided")
    if ticket.paired and not folded_ok:
        what = said("{printer} failed the test for sheets that are folded or cut", printer=printer)
        problems.add(None, what, "print it on another, or test it again with: handbill printer test")
    if ticket.mono and can.colored and "monochrome" not in can.words("print-color-mode-supported"):
        remedy = "print without --mono: an edition in black (build --mono) has no color to leave out"
        problems.add(None, said("{printer} cannot be told to print in black alone", printer=printer), remedy)
    if ticket.staple and STAPLE not in can.numbers("finishings-supported"):
        problems.add(None, said("{printer} cannot staple", printer=printer), "print without --staple")
    elif ticket.staple and ticket.copies > can.most_copies:
        wrong = "{printer} makes {most} copies at a time: it would staple all into one"
        what = said(wrong, printer=printer, most=can.most_copies)
        problems.add(None, what, "print them one by one, or without --staple")
    if ticket.password is not None:
        _check_password(ticket.password, can, printer, problems)


def _check_password(password: str, can: Abilities, printer: str, problems: Problems) -> None:
    if 0 < len(password.encode()) <= can.longest_password:
        return
    if longest := can.longest_password:
        wrong = "{printer} keeps a job for a password of 1 to {longest} letters"
        problems.add(None, said(wrong, printer=printer, longest=longest), "choose a shorter one")
    else:
        what = said("{printer} keeps no job", printer=printer)
        problems.add(None, what, "print without a password, and fetch it at once")


def _operation(ticket: JobTicket, can: Abilities, format: str) -> dict[str, Values]:
    told = {"document-format": values(Tag.MIME, format)}
    if ticket.password is not None:
        hashed = "sha2-256" in can.words("job-password-encryption-supported")
        password = ticket.password.encode()
        told["job-password"] = values(Tag.OCTETS, hashlib.sha256(password).digest() if hashed else password)
        told["job-password-encryption"] = values(Tag.KEYWORD, "sha2-256" if hashed else "none")
    return told


def _job(ticket: JobTicket, can: Abilities, repeats: int) -> dict[str, Values]:
    told: dict[str, Values] = dict(_media(ticket.paper, can))
    handling = "separate-documents-collated-copies"
    if ticket.copies > 1 and repeats == 1:
        told["copies"] = values(Tag.INTEGER, ticket.copies)
        if handling in can.words("multiple-document-handling-supported"):
            told["multiple-document-handling"] = values(Tag.KEYWORD, handling)
    if ticket.sides in can.words("sides-supported"):
        told["sides"] = values(Tag.KEYWORD, ticket.sides)
    if ticket.exact and "none" in can.words("print-scaling-supported"):
        told["print-scaling"] = values(Tag.KEYWORD, "none")
    if ticket.mono and "monochrome" in can.words("print-color-mode-supported"):
        told["print-color-mode"] = values(Tag.KEYWORD, "monochrome")
    if ticket.staple:
        told["finishings"] = values(Tag.ENUM, STAPLE)
    return told


def _media(paper: str, can: Abilities) -> dict[str, Values]:
    """Return how the paper is named: by its tray where the printer says what lies in which, else by its name."""
    members = can.words("media-col-supported")
    tray = can.tray(paper)
    if tray is None or "media-size" not in members:
        return {"media": values(Tag.KEYWORD, KEYWORDS[paper])}
    width, height = size(paper)
    sized = collection(x_dimension=values(Tag.INTEGER, width), y_dimension=values(Tag.INTEGER, height))
    own: dict[str, Values] = {name: tray[name] for name in _OF_TRAY if name in tray and name in members}
    return {"media-col": values(Tag.BEGIN, {"media-size": sized} | own)}
