"""What a printer says of itself is read in its own words; what it does not say is not made up."""

from __future__ import annotations

from eve_printer import EvePrinter

from handbill.printing.abilities import Abilities, abilities_of
from handbill.printing.ipp import Operation
from handbill.printing.message import Range, Resolution, Tag, Value, collection, values


def tray(width: int, height: int, margin: int, source: str) -> dict:
    size = collection(x_dimension=values(Tag.INTEGER, width), y_dimension=values(Tag.INTEGER, height))
    return {
        "media-size": size,
        "media-top-margin": values(Tag.INTEGER, margin),
        "media-source": values(Tag.KEYWORD, source),
    }


def test_a_real_printer_says_what_it_can(eve: EvePrinter) -> None:
    can = abilities_of(eve.printer.connection)
    assert {"application/pdf", "image/pwg-raster"} <= set(can.formats)
    assert can.accepting
    assert not can.colored
    assert can.most_copies > 1
    assert can.dpi == [300, 600]
    assert can.can(Operation.CREATE_JOB)
    assert can.has_paper("letter")
    assert not can.has_paper("a4")
    assert can.longest_password == 0
    assert can.reasons == []


def test_one_that_says_nothing_can_do_little() -> None:
    can = Abilities({})
    assert (can.formats, can.most_copies, can.longest_password, can.dpi, can.ready) == ([], 1, 0, [], None)
    assert can.accepting
    assert not can.has_paper("letter")
    assert can.tray("letter") is None


def test_without_a_word_on_what_is_ready_it_takes_what_it_supports() -> None:
    can = Abilities({"media-supported": values(Tag.KEYWORD, "na_letter_8.5x11in", "iso_a4_210x297mm")})
    assert can.has_paper("a4")
    assert not can.has_paper("tabloid")


def test_a_queue_of_cups_says_nothing_of_its_trays() -> None:
    papers = values(Tag.KEYWORD, "na_letter_8.5x11in", "iso_a4_210x297mm")
    said = {"media-supported": papers, "media-ready": papers[1:], "media-col-ready": (tray(21000, 29700, 0, "main"),)}
    said = {
        name: tuple(value if isinstance(value, Value) else Value(Tag.BEGIN, value) for value in found)
        for name, found in said.items()
    }
    assert not Abilities(said).has_paper("letter")
    assert Abilities(said).tray("a4") is not None
    queue = Abilities(said | {"printer-type": values(Tag.ENUM, 4)})
    assert (queue.has_paper("letter"), queue.tray("a4"), queue.ready) == (True, None, None)


def test_of_two_trays_the_one_with_margins_is_taken() -> None:
    trays = [tray(21590, 27940, 0, "photo"), tray(21590, 27940, 423, "main"), tray(21000, 29700, 423, "tray-2")]
    can = Abilities({"media-col-ready": values(Tag.BEGIN, *trays)})
    found = can.tray("letter")
    assert found is not None
    assert found["media-source"][0].value == "main"
    assert can.has_paper("a4")
    assert not can.has_paper("legal")


def test_resolutions_are_those_that_are_the_same_both_ways() -> None:
    dpi = values(Tag.RESOLUTION, Resolution(600, 1200), Resolution(236, 236, 4), Resolution(300, 300))
    can = Abilities(
        {"pwg-raster-document-resolution-supported": dpi, "copies-supported": values(Tag.RANGE, Range(1, 9))}
    )
    assert can.dpi == [599, 300]
    assert can.most_copies == 9
