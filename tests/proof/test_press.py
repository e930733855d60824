"""A press edition that is wrong in one thing is found by name: each is broken once, and nothing else is said."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from press_pages import BLEED, DETAILS, INK, PROFILE, TRIM, form, image, laid, picture, saved, stream

from handbill.press.edition import pressed
from handbill.proof import press as proof


def press(data, trim, bleed):
    return [str(fault) for fault in proof.press(data, trim, bleed)]


@pytest.fixture(scope="module")
def right() -> bytes:
    body = f'<p>Words in {INK}</p><img style="width: 20pt" src="{picture("RGB", (196, 85, 45))}">'
    return pressed(laid(body), PROFILE, DETAILS)


def broken(data, change, version="1.6"):
    """Return what the proof says of a file after one change."""
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        change(document, page)
        return press(saved(document, version), [TRIM], BLEED)


def test_a_right_edition_is_right(right) -> None:
    assert press(right, [TRIM], BLEED) == []
    assert broken(right, lambda document, page: None) == []


def nested(content, *, depth=2, **resources):
    """Draw something in a form inside of forms."""

    def change(document, page):
        inner = form(document, content, Resources=Dictionary(resources))
        for _ in range(depth - 1):
            inner = form(document, b"/N Do", Resources=Dictionary(XObject=Dictionary(N=inner)))
        page.resources.XObject.N = inner
        page.contents_add(b"/N Do")

    return change


def resource(kind, thing):
    def change(document, page):
        if kind not in page.resources:
            page.resources[kind] = Dictionary()
        page.resources[kind].N = thing(document)

    return change


def icc(document, channels):
    return Array([Name.ICCBased, stream(document, b"profile", N=channels)])


def lab():
    return Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])


def gradient(space, *color):
    return Dictionary(
        ShadingType=2,
        ColorSpace=space,
        Coords=Array([0, 0, 1, 0]),
        Function=Dictionary(FunctionType=2, N=1, Domain=Array([0, 1]), C0=Array(color), C1=Array(color)),
    )


def masked(document):
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form(document, b"1 0 0 rg", Group=group)))


def tile(document):
    return stream(document, b"0 1 0 RG", PatternType=1, PaintType=1, Resources=Dictionary())


def drawn_letters(document):
    glyph = stream(document, b"0 0 d0 1 0 0 rg")
    return Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(a=glyph))


def pixel(space, data=b"abc", **keys):
    return resource("/XObject", lambda document: image(document, data, space(document), **keys))


COLORS = [
    (nested(b"1 0 0 rg 0 0 5 5 re f"), "an RGB color (rg) in N in N"),
    (nested(b"q 1 0 0 RG Q", depth=5), "an RGB color (RG) in N in N in N in N in N"),
    (nested(b"/DeviceRGB cs 1 0 0 sc"), "a color in RGB (cs) in N in N"),
    (nested(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), "an inline image in /DeviceRGB in N in N"),
    (nested(b"1 1 1 0.31 k"), "331% of ink (k) in N in N"),
    (nested(b"/DeviceCMYK CS 1 1 1 1 SCN"), "400% of ink (SCN) in N in N"),
    (resource("/ColorSpace", lambda _: lab()), "the color space /N is Lab"),
    (resource("/ColorSpace", lambda d: icc(d, 3)), "the color space /N is ICC with 3 channels"),
    (pixel(lambda _: Name.DeviceRGB), "an image in RGB in N"),
    (pixel(lambda d: icc(d, 3)), "an image in ICC with 3 channels in N"),
    (
        pixel(lambda _: Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")]), b"\0"),
        "an image in Indexed of RGB in N",
    ),
    (pixel(lambda _: Name.DeviceCMYK, b"\xff\xff\xff\x80"), "an image with 350% of ink in N"),
    (resource("/Shading", lambda _: gradient(Name.DeviceRGB, 1, 0, 0)), "a gradient in RGB in N"),
    (resource("/Shading", lambda _: gradient(Name.DeviceCMYK, 1, 1, 1, 1)), "a gradient with 400% of ink in N"),
    (resource("/Shading", lambda _: gradient(Name.DeviceCMYK, 1, 0, 0)), "a gradient whose ink cannot be told in N"),
    (resource("/Pattern", tile), "an RGB color (RG) in N"),
    (resource("/Pattern", lambda _: Dictionary(Shading=gradient(lab(), 1, 0, 0))), "a gradient in Lab in N"),
    (resource("/ExtGState", masked), "an RGB color (rg) in the soft mask in N"),
    (resource("/ExtGState", lambda _: Dictionary(BM=Name.Multiply)), "cannot be told in N"),
    (resource("/ExtGState", lambda _: Dictionary(op=True)), "cannot be told in N"),
    (resource("/Font", drawn_letters), "an RGB color (rg) in N"),
    (
        resource("/Font", lambda _: Dictionary(Subtype=Name.Type1, BaseFont=Name.Helvetica)),
        "the font Helvetica is not embedded",
    ),
    (
        resource("/XObject", lambda d: form(d, b"", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
        "N mixes its colors in RGB",
    ),
]


@pytest.mark.parametrize(("change", "said"), COLORS)
def test_color_that_is_no_ink_or_too_much_is_found_wherever_it_hides(right, change, said) -> None:
    found = broken(right, change)
    assert len(found) == 1, found
    assert found[0].startswith("page 1: ")
    assert found[0].endswith(said)


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


@pytest.mark.parametrize(
    ("hidden", "edge"),
    [
        (b"-9 -9 9 218 re", "left"),
        (b"300 -9 9 218 re", "right"),
        (b"-9 -9 318 9 re", "bottom"),
        (b"-9 200 318 9 re", "top"),
    ],
)
def test_color_that_ends_at_the_trim_is_found(right, hidden, edge) -> None:
    def white(document, page):
        content = b"q " + page.Contents.read_bytes() + b" Q 0 0 0 0 k " + hidden + b" f"
        page.Contents = document.make_stream(content)

    assert broken(right, white) == [f"page 1: color ends at the trim at the {edge}"]
