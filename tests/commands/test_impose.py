"""`handbill impose` on PDFs that this project did not make: whole, upright and in their places, or refused by name."""

import io
import json
import time

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from elsewhere import color, made_elsewhere
from pikepdf import Array, Dictionary, Name

from handbill.commands.main import handbill
from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import SCHEMES, plan

LETTER = PAPERS["letter"]


def run(*arguments, code=0):
    result = CliRunner().invoke(handbill, ["impose", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result


def failed(*arguments):
    result = CliRunner().invoke(handbill, ["impose", *map(str, arguments)])
    assert result.exception is not None
    return str(result.exception)


def check_pictures(out, made, sizes, crop=0.0):
    """Look at each sheet: at the top left of each placement is its page's color, at its bottom right is paper."""
    sides = [side for sheet in made.sheets for side in sheet.sides]
    document = pypdfium2.PdfDocument(out)
    assert len(document) == len(sides)
    looked = 0
    for page, side in zip(document, sides, strict=True):
        assert page.get_size() == pytest.approx((made.width, made.height), abs=0.01)
        picture = page.render(scale=2).to_pil().convert("RGB")
        for placement in side.placements:
            corner = 20 * placement.scale
            at = picture.getpixel((int(2 * (placement.box.left + corner)), int(2 * (placement.box.top + corner))))
            assert at == pytest.approx(color(placement.page), abs=2), placement
            end = picture.getpixel((int(2 * (placement.box.right - 6)), int(2 * (placement.box.bottom - 6))))
            assert end == (255, 255, 255)
            looked += 1
    assert looked == len(sizes)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    assert sorted(int(word.strip(".")) for word in words.split() if word.strip(".").isdigit()) == list(
        range(1, len(sizes) + 1)
    )
    document.close()


MIXED = [(612, 792), (792, 612), (400, 500), (595, 842)]
THIRTY_SEVEN = [MIXED[index % 4] for index in range(37)]


@pytest.mark.parametrize("tagged", [False, True])
@pytest.mark.parametrize("crop", [0.0, 30.0])
def test_a_booklet_of_37_pages_turned_and_of_mixed_sizes(tmp_path, tagged, crop) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", THIRTY_SEVEN, (0, 90, 180, 270), tagged=tagged, crop=crop)
    out = tmp_path / "out.pdf"
    said = run(source, "-o", out, "--scheme", "saddle").output
    seen = [(width - 2 * crop, height - 2 * crop) for width, height in THIRTY_SEVEN]
    made = plan("saddle", seen, LETTER)
    assert "37 pages" in said
    assert f"at {made.scale:.0%} of their size on 10 sheets" in said
    assert "flipped on the short edge" in said
    check_pictures(out, made, seen)
    with pikepdf.open(out) as sheets:
        assert sheets.check_pdf_syntax() == []
        assert "/StructTreeRoot" not in sheets.Root


@pytest.mark.parametrize("scheme", ["trifold", "zfold", "nup", "cards"])
@pytest.mark.parametrize("marks", [False, True])
def test_every_scheme_shows_each_page_where_the_plan_says(tmp_path, scheme, marks) -> None:
    sizes = [(250, 200)] * 13
    source = made_elsewhere(tmp_path / "in.pdf", sizes, (0, 270))
    out = tmp_path / "out.pdf"
    run(source, "-o", out, "--scheme", scheme, "--paper", "a4", *(["--marks"] if marks else []))
    check_pictures(out, plan(scheme, sizes, PAPERS["a4"], Options(marks=marks)), sizes)


@pytest.mark.parametrize(
    ("asked", "size", "said"),
    [
        ("cards", (250, 200), "cut them apart"),
        ("cards --marks", (250, 200), "cut along the marks"),
        # Quarters of a sheet leave no paper for marks.
        ("cards --marks", (396, 306), "cut them apart"),
        ("single", (250, 200), "as large as their pages"),
        ("single --marks", (250, 200), "cut along the marks"),
        ("zfold --marks", (250, 200), "fold the left panel over"),
    ],
)
def test_it_speaks_of_marks_where_there_are_some(tmp_path, asked, size, said) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", [size] * 2)
    assert said in run(source, "-o", tmp_path / "out.pdf", "--scheme", *asked.split()).output


def test_a_card_is_repeated_over_its_sheet(tmp_path) -> None:
    sizes = [(396, 306)] * 4
    source = made_elsewhere(tmp_path / "in.pdf", sizes)
    said = run(source, "-o", tmp_path / "out.pdf", "--scheme", "cards", "--repeat").output
    assert "4 pages on 2 sheets" in said
    sides = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    for number, side in enumerate(sides, 1):
        assert side.get_textpage().get_text_range().count(f"Page {number}.") == 4
    assert "--scheme cards" in run(source, "-o", tmp_path / "x.pdf", "--scheme", "nup", "--repeat", code=2).output


def test_what_is_filled_into_a_form_is_printed(tmp_path) -> None:
    file = made_elsewhere(tmp_path / "in.pdf", [(300, 300)])
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        widget = document.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                F=4,
                T=pikepdf.String("name"),
                V=pikepdf.String("Filled in"),
                DA=pikepdf.String("/F 12 Tf 0 g"),
                Rect=Array([50, 50, 250, 80]),
            )
        )
        document.pages[0].Annots = Array([widget])
        document.Root.AcroForm = Dictionary(
            Fields=Array([widget]), NeedAppearances=True, DR=Dictionary(Font=Dictionary(F=font))
        )
        document.save(file)
    run(file, "-o", tmp_path / "out.pdf", "--scheme", "nup")
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert "Filled in" in document[0].get_textpage().get_text_range()
    document.close()


def test_the_same_pdf_gives_the_same_bytes(tmp_path) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", [(300, 300)] * 9)
    for name in ("one.pdf", "two.pdf"):
        run(source, "-o", tmp_path / name, "--scheme", "saddle", "--creep", "0.1")
        time.sleep(1.1)  # an identifier made of the clock changes with the second
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_marks_are_black_ink_alone(tmp_path) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", [(100, 100)])
    run(source, "-o", tmp_path / "out.pdf", "--scheme", "trifold", "--marks")
    with pikepdf.open(tmp_path / "out.pdf") as document:
        used = {str(each.operator) for each in pikepdf.parse_content_stream(document.pages[0])}
        assert "G" in used
        assert not used & {"rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"}
        assert [float(x) for x in document.pages[0].TrimBox] == pytest.approx([27, 27, 819, 639])


def test_json_says_how_to_print_and_fold(tmp_path) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", [(306, 396)] * 5)
    data = json.loads(run(source, "-o", tmp_path / "out.pdf", "--scheme", "saddle", "--json").output)
    assert (data["pages"], data["sheets"], data["scale"], data["flip"]) == (5, 2, 1.0, "short")
    assert "staple" in data["folding"]


def test_what_cannot_be_imposed_is_refused_with_its_name_and_leaves_no_file(tmp_path) -> None:
    out = tmp_path / "out.pdf"
    good = made_elsewhere(tmp_path / "good.pdf", [(300, 300)])
    (tmp_path / "text.pdf").write_text("not a PDF", "utf-8")
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(good) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    empty, flat, xfa = tmp_path / "empty.pdf", tmp_path / "flat.pdf", tmp_path / "xfa.pdf"
    pikepdf.new().save(empty)
    with pikepdf.open(good) as document:
        document.pages[0].MediaBox = Array([0, 0, 0, 300])
        document.save(flat)
    with pikepdf.open(good) as document:
        document.Root.AcroForm = Dictionary(XFA=document.make_stream(b"<x/>"), Fields=Array([]))
        document.save(xfa)
    for file, what in [
        (tmp_path / "text.pdf", "not a PDF"),
        (tmp_path / "none.pdf", "No such file"),
        (tmp_path, "cannot be read"),
        (locked, "password"),
        (empty, "without a page"),
        (flat, "page 1 has no size"),
        (xfa, "XFA"),
    ]:
        message = failed(file, "-o", out, "--scheme", "saddle")
        assert what in message, message
        assert file.name in message
        assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("--scheme", "trifold", "--creep", "0.1"), "--creep is for --scheme saddle, not trifold"),
        (("--scheme", "saddle", "--up", "4"), "--up is for --scheme nup, cards, not saddle"),
        (("--scheme", "nup", "--repeat"), "--repeat is for --scheme cards, not nup"),
        (("--scheme", "square"), "square"),
        (("--scheme", "single", "--paper", "a4"), "--paper is for --scheme saddle, trifold, zfold, nup"),
    ],
)
def test_options_that_make_no_sense_together_are_usage_errors(tmp_path, arguments, what) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", [(300, 300)])
    assert what in run(source, "-o", tmp_path / "out.pdf", *arguments, code=2).output


def test_the_help_names_each_scheme_with_its_pages_and_the_schemes_of_each_option() -> None:
    said = " ".join(CliRunner().invoke(handbill, ["impose", "--help"], terminal_width=500).output.split())
    assert len(SCHEMES) == 6
    for name, scheme in SCHEMES.items():
        assert f"{name} {scheme.pages}" in said
    assert "saddle: the thickness of one sheet" in said
    assert "nup, cards: this many on a side" in said


def test_the_sheets_never_overwrite_their_source(tmp_path) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", [(300, 300)])
    before = source.read_bytes()
    assert "a name of its own" in run(source, "-o", source, "--scheme", "saddle", code=2).output
    assert source.read_bytes() == before


def test_a_hidden_layer_stays_hidden(tmp_path) -> None:
    file = made_elsewhere(tmp_path / "in.pdf", [(300, 300)])
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("Draft")))
        document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        page = document.pages[0]
        page.Resources.Properties = Dictionary(L=layer)
        page.contents_add(b"/OC /L BDC 1 0 0 rg 100 100 100 100 re f EMC")
        document.save(file)
    run(file, "-o", tmp_path / "out.pdf", "--scheme", "nup", "--up", "1")
    rendered = pypdfium2.PdfDocument(io.BytesIO((tmp_path / "out.pdf").read_bytes()))
    colors = {color for _, color in rendered[0].render().to_pil().convert("RGB").getcolors(1 << 20)}
    assert (255, 0, 0) not in colors
    rendered.close()


def test_pages_by_themselves_keep_their_size_and_show_their_bleed_outside_of_the_trim(tmp_path) -> None:
    file = made_elsewhere(tmp_path / "in.pdf", [(300, 200)] * 2)
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        for page in document.pages:
            page.TrimBox, page.BleedBox = Array([20, 20, 280, 180]), Array([10, 10, 290, 190])
            page.contents_add(b"1 0 0 rg 0 0 300 14 re f")
        document.save(file)
    said = run(file, "-o", tmp_path / "out.pdf", "--scheme", "single", "--marks").output
    assert "2 pages on 2 sheets" in said
    assert "Print one side" in said
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    assert picture.size == (260 + 2 * 28, 160 + 2 * 28)
    assert picture.getpixel((158, 28 + 160 + 8)) == (255, 0, 0)
    assert picture.getpixel((158, 28 + 160 + 12)) == (255, 255, 255)
    document.close()


def test_a_thick_booklet_comes_in_signatures_and_says_how_they_are_bound(tmp_path) -> None:
    source = made_elsewhere(tmp_path / "in.pdf", [(306, 396)] * 20)
    said = run(source, "-o", tmp_path / "out.pdf", "--scheme", "saddle", "--most-sheets", "3").output
    assert "each of 2 signatures together in the middle (1 to 3, 4 to 5)" in said
    data = json.loads(run(source, "-o", tmp_path / "out.pdf", "--scheme", "saddle", "--json").output)
    assert (data["signatures"], data["lost"]) == ([], [])


@pytest.mark.parametrize(
    ("wish", "option", "side"), [("/R2L", [], 0), ("/L2R", [], 1), ("/R2L", ["--bind", "left"], 1)]
)
def test_a_book_is_bound_as_the_file_or_the_option_says(tmp_path, wish, option, side) -> None:
    file = made_elsewhere(tmp_path / "in.pdf", [(396, 612)] * 4)
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        document.Root.ViewerPreferences = Dictionary(Direction=Name(wish))
        document.save(file)
    run(file, "-o", tmp_path / "out.pdf", "--scheme", "saddle", *option)
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    words = document[0].get_textpage()
    assert ("Page 1." in words.get_text_bounded(left=396 * side, right=396 * side + 396)) is True
    document.close()
