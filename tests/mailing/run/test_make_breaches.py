"""The seven known breaches of mailings, rebuilt as files: each is stopped before a sheet has its name.

Where a list is the cause, the rows are each in order, and in the share that was reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from mail_runs import again, request
from packets import JOHN, people
from small_workspace import edit

from handbill.errors import HandbillError
from handbill.mailing.run.memory import Memory
from handbill.mailing.run.request import RunRequest

Row = dict[str, str]
STATES = (("Portland", "OR", "97209"), ("Boise", "ID", "83702"), ("Denver", "CO", "80202"), ("Salem", "MA", "01970"))


def patients(count: int) -> list[Row]:
    """Return patients of four states, each with a name, a street and a record of their own."""
    return [
        JOHN
        | {"record_id": f"R{number}", "first_name": f"Given{number}", "last_name": f"Family{number}"}
        | {"address1": f"{number + 1} Elm Street"}
        | dict(zip(("city", "state", "zip"), STATES[number % 4], strict=True))
        for number in range(count)
    ]


def spoiled(asked: RunRequest, before: Iterable[Row], now: list[Row]) -> RunRequest:
    """Return what is asked for a list, after a mailing to the rows before."""
    memory = Memory(asked.workspace)
    memory.remember((memory.digests.identity(row, row["record_id"]) for row in before), "before")
    header = tuple(dict.fromkeys(name for row in now for name in row))
    return replace(asked, recipients=people(asked.recipients, *now, header=header))


def names_moved(asked: RunRequest) -> RunRequest:
    """Michigan, 2018: letters and envelopes of different people, some 3,700; a column of names moved on by a row."""
    rows = patients(370)
    now = [
        row | {"first_name": other["first_name"], "last_name": other["last_name"]}
        for row, other in zip(rows, [*rows[1:], rows[0]], strict=True)
    ]
    return spoiled(asked, rows, now)


def names_mismatched(asked: RunRequest) -> RunRequest:
    """Mercy, 2019: names beside other addresses, 2,487 of 3,164."""
    rows = patients(316)
    now = [
        row | {"last_name": rows[(number + 9) % 248]["last_name"]} if number < 248 else row
        for number, row in enumerate(rows)
    ]
    return spoiled(asked, rows, now)


def merged_with_guarantors(asked: RunRequest) -> RunRequest:
    """Sentara, 2019: 577 of 16,342 bills went to the addresses of other patients."""
    rows = patients(1634)
    place = ("address1", "city", "state", "zip")
    now = [
        row | {name: rows[number + 800][name] for name in place} if number < 58 else row
        for number, row in enumerate(rows)
    ]
    return spoiled(asked, rows, now)


def columns_sorted_apart(asked: RunRequest) -> RunRequest:
    """Florida, about 2013: columns of one sheet sorted apart, 418 people; it is the first mailing to them."""
    rows = patients(418)
    codes = sorted(row["zip"] for row in rows)
    return spoiled(asked, [], [row | {"zip": code} for row, code in zip(rows, codes, strict=True)])


def words_in_the_window(asked: RunRequest) -> RunRequest:
    """Aetna, July 2017: words of the letter stood where the window shows them, 11,887 people."""
    post = asked.workspace.home
    letter = asked.workspace.library / "templates/letter"
    for name in ("letter.yaml", "page.html", "page.css"):
        (post / "templates/letter").mkdir(exist_ok=True)
        (post / "templates/letter" / name).write_text((letter / name).read_text("utf-8"), "utf-8")
    edit(post / "templates/letter/page.html", "<h1>", '<h1 style="position: absolute; left: 0; top: 1.9in">')
    return asked


def study_on_the_envelope(asked: RunRequest) -> RunRequest:
    """Aetna, September 2017: the sender on the envelope named the study, 1,600 people."""
    edit(
        asked.workspace.home / "brochures/clinic.yaml",
        "- 100 Example Street, Suite 200",
        "- Leaflet Study Center, 100 Example Street",
    )
    return replace(asked, envelope="us10-double")


def cards_without_envelopes(asked: RunRequest) -> RunRequest:
    """Michigan, 2025: postcards that named the study, 1,015 people."""
    packet = asked.workspace.home / "brochures/packets/welcome.yaml"
    edit(
        packet,
        "encloses:\n  - {brochure: small, format: sheet}\n",
        "encloses:\n  - {brochure: small, format: postcard}\n",
    )
    return asked


LISTS: dict[Callable[[RunRequest], RunRequest], str] = {
    names_moved: "370 of 370 rows: the record had another name in the mailing before",
    names_mismatched: "248 of 316 rows: the record had another name in the mailing before",
    merged_with_guarantors: "58 of 1634 rows: the record has the address that another record had in the mailing before",
    columns_sorted_apart: "of 418 rows: the ZIP code lies in another state",
}


@pytest.mark.parametrize("breach", LISTS)
def test_columns_that_came_apart_sound_an_alarm(tmp_path: Path, breach: Callable[[RunRequest], RunRequest]) -> None:
    asked = breach(request(tmp_path))
    with pytest.raises(HandbillError) as caught:
        again(asked)
    said = str(caught.value)
    assert LISTS[breach] in said
    assert "nothing is printed before a person has looked at these rows" in said
    assert "Family" not in said
    assert not list(asked.folder.glob("batches/*"))


@pytest.mark.parametrize(
    ("breach", "words"),
    [
        (words_in_the_window, "something beside the address can show in the window"),
        (study_on_the_envelope, "the word “leaflet” of what is enclosed"),
        (cards_without_envelopes, "postcard"),
    ],
)
def test_what_the_outside_would_tell_is_refused(tmp_path: Path, masters: Path, breach, words: str) -> None:
    asked = breach(request(tmp_path, store=masters))
    with pytest.raises(HandbillError) as caught:
        again(asked)
    assert words in str(caught.value)
    assert not list(asked.folder.glob("batches/*"))
