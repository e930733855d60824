"""A file says its title, its dates and its press, and its identifiers depend on nothing but its pages."""

import io
import re
from dataclasses import replace

import pikepdf
from press_pages import DETAILS, PROFILE, plain

from handbill.press.identity import VERSION, Details, identify


def identified(source: bytes, details: Details = DETAILS) -> tuple[pikepdf.Pdf, str]:
    document = plain(b"")
    identify(document, PROFILE, details, source)
    return document, document.Root.Metadata.read_bytes().decode()


def identifiers(source: bytes, details: Details = DETAILS) -> dict[str, str]:
    return dict(re.findall("<xmpMM:(DocumentID|InstanceID)>(.*?)<", identified(source, details)[1]))


def test_the_title_and_the_day_are_said_twice_and_the_press_once() -> None:
    document, xmp = identified(b"pages")
    assert document.trailer.Info.Title == "A leaflet & more"
    assert document.trailer.Info.CreationDate == document.trailer.Info.ModDate == "D:20260102000000Z"
    assert "A leaflet &amp; more" in xmp
    assert xmp.count("2026-01-02T00:00:00Z") == 3
    assert f">{VERSION}<" in xmp
    (intent,) = document.Root.OutputIntents
    assert intent.OutputConditionIdentifier == "FOGRA39"
    assert intent.DestOutputProfile.read_bytes() == PROFILE.data
    assert pikepdf.open(io.BytesIO(saved_whole(document))).trailer.Info.Producer == "handbill"


def saved_whole(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_identifiers_are_those_of_the_pages_and_the_inks() -> None:
    assert identifiers(b"pages") == identifiers(b"pages")
    others = [identifiers(b"other pages"), identifiers(b"pages", replace(DETAILS, inks={}))]
    assert {other["DocumentID"] for other in others} == {identifiers(b"pages")["DocumentID"]}
    assert len({each["InstanceID"] for each in (*others, identifiers(b"pages"))}) == 3
