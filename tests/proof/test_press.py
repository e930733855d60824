"""A press edition that is wrong in one thing is found by name: each is broken once, and nothing else is said."""

import pytest
from pikepdf import Array, Dictionary, Name, String
from press_pages import BLEED, PROFILE, TRIM, broken
from press_pages import faults_of as press


def test_a_right_edition_is_right(right) -> None:
    assert press(right, [TRIM], BLEED) == []
    assert broken(right, lambda document, page: None) == []


def box(name, *corners):
    def change(_document, page):
        page.obj[name] = Array(corners)

    return change


def without(name):
    def change(_document, page):
        del page.obj[name]

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (without("/TrimBox"), ["no TrimBox"]),
        (box("/TrimBox", 0, 0, 290, 200), ["the trim is 290.0 × 200.0 pt, not 300.0 × 200.0"]),
        (without("/BleedBox"), ["the bleed is 0.0 pt, not 9.0"]),
        (box("/BleedBox", -9, -9, 309, 207), ["the bleed is 7.0 pt, not 9.0"]),
        (box("/BleedBox", -20, -20, 320, 220), ["the boxes are not nested"]),
        (box("/CropBox", 0, 0, 300, 200), ["the boxes are not nested"]),
        (box("/ArtBox", 0, 0, 300, 200), ["an ArtBox beside"]),
    ],
)
def test_a_wrong_box_is_found(right, change, said) -> None:
    found = broken(right, change)
    assert len(found) == len(said), found
    for fault, words in zip(found, said, strict=True):
        assert fault.startswith(f"page 1: {words}")


def root(name, value):
    def change(document, _page):
        document.Root[name] = value

    return change


def annotated(_document, page):
    page.obj.Annots = Array([Dictionary(Subtype=Name.Link)])


def acting(_document, page):
    page.obj.AA = Dictionary()


def attached(document, _page):
    document.attachments["a.txt"] = b"text"


def intent(**keys):
    def change(document, _page):
        for key, value in keys.items():
            document.Root.OutputIntents[0][f"/{key}"] = value

    return change


def profile(n, data):
    def change(document, _page):
        document.Root.OutputIntents[0].DestOutputProfile = document.make_stream(data, N=n)

    return change


def unintended(document, _page):
    del document.Root.OutputIntents


def undescribed(document, _page):
    del document.Root.Metadata


def said(old, new):
    def change(document, _page):
        text = document.Root.Metadata.read_bytes()
        assert old in text
        document.Root.Metadata = document.make_stream(text.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)

    return change


def info(key, value):
    def change(document, _page):
        document.trailer.Info[key] = value

    return change


NO_PRESS = PROFILE.data[:12] + b"mntrRGB " + PROFILE.data[20:]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (annotated, "page 1: an annotation"),
        (acting, "page 1: an action"),
        (root("/AcroForm", Dictionary()), "AcroForm"),
        (root("/OpenAction", Dictionary(S=Name.JavaScript)), "OpenAction"),
        (root("/OCProperties", Dictionary()), "OCProperties"),
        (unintended, "no output intent"),
        (intent(S=Name.GTS_PDFA1), "no output intent"),
        (intent(OutputConditionIdentifier=String("")), "does not name a condition"),
        (intent(OutputConditionIdentifier=String("FOGRA51")), "is not that of FOGRA51"),
        (intent(RegistryName=String("")), "does not name a condition"),
        (profile(3, PROFILE.data), "no profile of four inks"),
        (profile(4, NO_PRESS), "not one of a press"),
        (undescribed, "no XMP"),
        (said(b">PDF/X-4<", b">PDF/X-3<"), "says it is PDF/X-3"),
        (said(b"xmpMM:RenditionClass", b"xmpMM:Manager"), "xmpMM:RenditionClass is missing"),
        (said(b"xmp:MetadataDate", b"xmp:BaseURL"), "xmp:MetadataDate is missing"),
        (said(b"A leaflet", b"Another leaflet"), "the title is not the same"),
        (said(b"CreateDate>2026-01-02", b"CreateDate>2026-01-03"), "/CreationDate is not the same"),
        (said(b"Trapped>False", b"Trapped>True"), "says something else"),
        (info("/Trapped", Name.Unknown), "/Trapped is missing"),
    ],
)
def test_what_pdf_x_4_asks_is_missed_by_name(right, change, words) -> None:
    found = broken(right, change)
    assert len(found) == 1, found
    assert words in found[0]


def test_an_attached_file_is_found(right) -> None:
    assert "another file is attached" in broken(right, attached)


def test_another_version_of_pdf_and_another_number_of_pages_are_found(right) -> None:
    assert broken(right, lambda document, page: None, version="1.7") == ["a file of PDF 1.7, not 1.6"]
    assert press(right, [TRIM, TRIM], BLEED) == ["1 pages, not 2"]
