"""What a request to the front desk asks for, as its form says it, and what stands against printing that."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.datastructures import ImmutableMultiDict

from handbill.desk.catalog import Catalog
from handbill.desk.desk_page import Filled
from handbill.desk.packet import Packet, Ready
from handbill.desk.stamping import NOBODY, Person
from handbill.errors import Problem

_COPIES = re.compile(r"[1-9][0-9]?")
_PAGE = re.compile(r"[0-9a-f]{32}")

UNREVIEWED, TICK = "not all of it is reviewed", "tick that you print it to check it"

Fields = ImmutableMultiDict[str, str]


@dataclass(frozen=True)
class Asked:
    """What a request asks for: a packet, for whom, how it is printed, and the language of the page.

    `problems` are what is wrong with that.
    """

    catalog: Catalog
    language: str
    packet: Packet
    filled: Filled
    person: Person = NOBODY
    problems: tuple[Problem, ...] = ()


def against(asked: Asked, done: Ready, fields: Fields) -> tuple[str, str] | None:
    """Return what stands against printing what is ready as a form asks for it, with the remedy."""
    if asked.packet.keys != fields.getlist("sheet"):
        return "these are other sheets than before", "look at them, then print"
    if not asked.filled.copies:
        return "this is no number of copies", "write one from 1 to 99"
    if not (asked.packet.released and done.released) and not asked.filled.checking:
        return UNREVIEWED, TICK
    if done.sheets and [sheet.master for sheet in done.sheets] != fields.getlist("seen"):
        return "it has changed since it was shown", "look at it once more, then print"
    return None


def filled_in(fields: Fields) -> Filled:
    """Return what the form of a sheet is filled with, no copies for what is no number of them.

    `page` is a name of this page alone.
    """
    page, copies = fields.get("page", ""), fields.get("copies", "1")
    return Filled(
        page=page if _PAGE.fullmatch(page) else secrets.token_hex(16),
        name=fields.get("name", ""),
        visit=fields.get("visit", ""),
        copies=int(copies) if _COPIES.fullmatch(copies) else 0,
        printer=fields.get("printer", ""),
        one_sided=fields.get("sides") == "one",
        checking=fields.get("checking") == "yes",
        act=fields.get("as", ""),
    )


def told(asked: Asked, problems: Sequence[Problem]) -> Asked:
    """Return what is asked for with more problems."""
    return replace(asked, problems=tuple(dict.fromkeys((*asked.problems, *problems))))


def refused(asked: Asked, what: str, remedy: str) -> Asked:
    """Return what is asked for with a refusal, and what to do."""
    return told(asked, [Problem(None, what, remedy)])
