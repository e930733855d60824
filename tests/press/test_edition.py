"""What the typesetter and the imposer make becomes PDF/X-4 that an independent reader finds right, and looks alike."""

import io

import page as validator
import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import ImageChops, ImageStat
from press_pages import BLEED, DETAILS, PROFILE, TRIM, form, image, laid, operators, picture, plain, saved, stream

from handbill.errors import InputError
from handbill.press.edition import pressed
from handbill.proof.press import press

STYLE = """
  .gradient { background: linear-gradient(90deg, #c4552d, rgba(15, 76, 82, .2)); height: 14pt }
  .tiles { background: url(data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIxMCIgaGVpZ2h0PSIxMCI+PGNpcmNsZSBjeD0iNSIgY3k9IjUiIHI9IjQiIGZpbGw9IiNjNDU1MmQiLz48L3N2Zz4=); height: 14pt }
  h1, p { margin: 0; font-size: 10pt }
  img { width: 40pt; height: 30pt }"""
BODY = f"""<h1 style="color: #0f4c52">Heading</h1><p>Text of a page, <a href="https://example.org">with a link</a>.</p>
  <p style="color: device-cmyk(0 0.5 1 0)">Ink as such</p><p style="color: rgba(196, 85, 45, .5)">Half</p>
  <div class="gradient"></div><div class="tiles"></div>
  <img src="{picture("RGB", (196, 85, 45))}"><img src="{picture("RGBA", (15, 76, 82, 128))}">
  <img src="{picture("L", 128)}"><img src="{picture("P", (46, 127, 131))}">
  <img src="{picture("RGB", (229, 138, 95), "JPEG")}">"""


@pytest.fixture(scope="module")
def source() -> bytes:
    return laid(BODY, STYLE)


@pytest.fixture(scope="module")
def made(source) -> bytes:
    return pressed(source, PROFILE, DETAILS)


def test_whatever_the_typesetter_draws_is_in_ink(source, made) -> None:
    assert press(made, [TRIM], BLEED) == []
    faults = " ".join(map(str, press(source, [TRIM], BLEED)))
    for found in ("RGB color", "gradient in RGB", "image in RGB", "no output intent", "annotation"):
        assert found in faults, "the source does not hold what the edition is to be without"


def test_the_same_pages_give_the_same_bytes(source, made) -> None:
    assert pressed(source, PROFILE, DETAILS) == made


def test_an_independent_validator_finds_no_fault_but_that_it_is_not_for_archives(made) -> None:
    report = validator.validate_pdf_bytes(made, profile=validator.ValidationProfile.PDF_A_2B)
    allowed = {"ID-SCHEMA", "DEVICE-CMYK", "TRANSPARENCY-GROUP-CS", "IMAGE-INTERPOLATE"}
    rules = {failure.rule_id.removeprefix("PDFA2B-").rpartition("-")[0] for failure in report.failures}
    # PDF/A wants an intent and a schema of its own, and does not know the keys of PDF/X.
    assert {rule for rule in rules if not rule.startswith("XMP-")} <= allowed, report.failures
    for failure in report.failures:
        if "PROPERT" in failure.rule_id and ":" in failure.message:
            assert "GTS_PDFXVersion" in failure.message or "Trapped" in failure.message


def test_it_looks_like_the_pages_it_is_made_from(source, made) -> None:
    one, other = (pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB") for data in (source, made))
    assert one.size == other.size == (318, 218)
    difference = ImageChops.difference(one.reduce(6), other.reduce(6))
    # PDFium mixes inks without the profile: colors are duller, shapes and places are the same.
    assert max(ImageStat.Stat(difference).mean) < 14
    assert max(high for _, high in difference.getextrema()) < 90


def test_the_text_is_on_the_black_plate_and_headings_are_not(made) -> None:
    inks = {operands for operator, operands in operators(made) if operator == "k"}
    assert ("0", "0", "0", "1") in {tuple(str(float(each)).removesuffix(".0") for each in ink) for ink in inks}
    assert any(float(ink[0]) > 0.5 for ink in inks)
    assert ("0", "0.5", "1", "0") in {tuple(str(float(each)).removesuffix(".0") for each in ink) for ink in inks}


def test_the_boxes_stay_where_they_are(made) -> None:
    with pikepdf.open(io.BytesIO(made)) as document:
        page = document.pages[0].obj
        for name, box in (
            ("MediaBox", (-9, -9, 309, 209)),
            ("BleedBox", (-9, -9, 309, 209)),
            ("TrimBox", (0, 0, 300, 200)),
        ):
            assert [float(value) for value in page[f"/{name}"]] == pytest.approx(box)
        assert set(document.Root.keys()) == {"/Type", "/Pages", "/Metadata", "/OutputIntents"}


def test_a_page_without_a_trim_is_trimmed_at_its_edge() -> None:
    assert press(pressed(saved(plain(b"0 g 10 10 50 50 re f")), PROFILE, DETAILS), [(100, 100)], 0) == []


def lab():
    return Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])


def refused(kind, thing):
    return lambda document: Dictionary({kind: Dictionary({"/X": thing(document)})})


def group(blend):
    return lambda _: Dictionary(BM=blend)


REFUSED = [
    (b"/X cs 50 0 0 sc", refused("/ColorSpace", lambda _: lab()), "a color in the space Lab"),
    (b"/Y cs 50 0 0 sc", None, "/Y is not known"),
    (b"/X sh", refused("/Shading", lambda d: stream(d, b"", ShadingType=4, ColorSpace=Name.DeviceRGB)), "mesh"),
    (b"/X gs", refused("/ExtGState", group(Name.Multiply)), "multiply"),
    (b"/X gs", refused("/ExtGState", lambda d: Dictionary(TR=stream(d, b""))), "changes the inks"),
    (b"/X Do", refused("/XObject", lambda d: image(d, b"abc", lab())), "a color in the space Lab"),
    (
        b"/X Do",
        refused("/XObject", lambda d: image(d, b"abc", Name.DeviceRGB, Mask=Array([0, 0, 0, 0, 0, 0]))),
        "left out",
    ),
    (
        b"/X Do",
        refused("/XObject", lambda d: image(d, b"abc", Name.DeviceRGB, Filter=Name.JPXDecode)),
        "cannot be read",
    ),
    (b"/X Do", refused("/XObject", lambda d: form(d, b"1 1 1 1 k")), "400% of ink"),
    (b"/X Do", refused("/XObject", lambda d: form(d, b"", OC=Dictionary(Type=Name.OCG))), "layer"),
    (b"/X Do", None, "/X is drawn and is not there"),
    (b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI", None, "inside of the page's own text"),
]


@pytest.mark.parametrize(("content", "resources", "what"), REFUSED)
def test_what_has_no_inks_is_refused_with_its_page(content, resources, what) -> None:
    document = plain(b"", content, resources=resources)
    with pytest.raises(InputError, match=what) as error:
        pressed(saved(document), PROFILE, DETAILS)
    problem = error.value.problems[0]
    assert problem.what.startswith("page 2: ")
    assert problem.remedy


def test_notes_layers_and_a_trim_outside_of_the_paper_are_refused() -> None:
    noted, layered, large = plain(b""), plain(b"", OCProperties=Dictionary()), plain(b"")
    noted.pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]))])
    large.pages[0].TrimBox = Array([0, 0, 200, 100])
    for document, what in ((noted, "form field"), (layered, "layers"), (large, "does not lie inside")):
        with pytest.raises(InputError, match=what):
            pressed(saved(document), PROFILE, DETAILS)
