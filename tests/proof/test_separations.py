"""Color that is no ink, or too much of it, is found wherever it hides on a page."""

import pytest
from pikepdf import Array, Dictionary, Name, String
from press_pages import broken, form, image, stream


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
