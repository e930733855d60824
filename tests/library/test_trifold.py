"""The folded leaflets: their panels, what they hold at most, and what does not fit or leaves a panel blank."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import page
import pytest
from golden import GOLDEN, hold
from PIL import Image
from ruamel.yaml import YAML
from small_workspace import example_clinic
from written_copies import copy_of, section

from handbill.geometry import PT_PER_MM
from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult, BuiltFile
from handbill.workspace import Workspace, library

LEAFLETS = ("trifold", "zfold")
FOLDED = (*LEAFLETS, "mailer")
READ = 10.25
"""The running text that the library's own brochure must be set in at least, in pt."""

_NOT_WORDS = {"kind", "image", "id", "url", "fact", "option", "also", "labels", "alt", "abbreviations"}


def made_of(copy: Any, home: Path, formats: tuple[str, ...] = LEAFLETS, paper: str = "letter") -> BuildResult:
    """Build the leaflets of the ketamine brochure with other words; the print edition alone."""
    folder = home / "brochures" / "ketamine-therapy"
    folder.mkdir(parents=True)
    example_clinic(home)
    sheet = (library() / "brochures" / "ketamine-therapy" / "brochure.yaml").read_text("utf-8")
    (folder / "brochure.yaml").write_text(sheet, "utf-8")
    YAML().dump(copy, folder / "en.yaml")
    return of(home, home / "out", "ketamine-therapy", formats, (paper,), ("print",))


def of(
    home: Path | None,
    out: Path,
    brochure: str,
    formats: Any,
    papers: Any = (),
    editions: Any = (),
    *,
    png: bool = False,
) -> BuildResult:
    """Build a brochure; an empty tuple means all papers or editions that there are."""
    workspace, today = Workspace(home, library()), date(2026, 11, 24)
    request = BuildRequest(
        workspace, out, today, (brochure,), formats, ("en",), papers=papers, editions=editions, png=png
    )
    return build(request, lambda *_: None)


@pytest.fixture(scope="module")
def leaflets(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], BuiltFile]:
    """The library's own, in all editions; pictures are made of those for Letter, which the golden ones are of."""
    out, files = tmp_path_factory.mktemp("leaflets"), []
    for paper in ("letter", "a4"):
        outcome = of(None, out, "ketamine-therapy", FOLDED, (paper,), png=paper == "letter")
        assert outcome.failures == []
        files += outcome.made
    return {(made.format, made.paper, made.edition): made for made in files}


def test_the_librarys_leaflets_are_one_sheet_in_type_that_reads_well(leaflets) -> None:
    assert len(leaflets) == 3 * 2 * 3
    for made in leaflets.values():
        assert made.pages == 6
        assert made.type_size >= READ
        assert all(made.proofs.values())
    for format in FOLDED:
        printed = leaflets[format, "letter", "print"]
        assert (printed.sheets, printed.flip) == (1, "short")
        with Reader(printed.file.read_bytes()) as sheet:
            assert [(side.width, side.height) for side in sheet.pages] == [(792, 612), (792, 612)]
            assert sheet.title == "Ketamine therapy"


@pytest.mark.parametrize(
    ("format", "paper", "widths"),
    [
        # 3 11/16 in, and the panel that is folded in 3 5/8 in: the flap and page 5 behind it.
        ("trifold", "letter", [265.5, 261, 265.5, 265.5, 261, 265.5]),
        ("trifold", "a4", [mm * PT_PER_MM for mm in (100, 97, 100, 100, 97, 100)]),
        ("zfold", "letter", [264] * 6),
        ("zfold", "a4", [99 * PT_PER_MM] * 6),
    ],
)
def test_the_panel_that_is_folded_in_is_narrower(leaflets, format, paper, widths) -> None:
    with Reader(leaflets[format, paper, "reading"].file.read_bytes()) as panels:
        assert [panel.width for panel in panels.pages] == pytest.approx(widths, abs=0.1)


@pytest.mark.parametrize(
    ("format", "order", "first"),
    [("trifold", (0, 2, 3, 4), "What ketamine is"), ("zfold", (0, 1, 2, 5), "Does it help?")],
)
def test_what_is_inside_begins_each_panel_with_a_section(leaflets, format, order, first) -> None:
    with Reader(leaflets[format, "letter", "reading"].file.read_bytes()) as panels:
        tops = [next(run for run in panels.pages[page].runs if run.size > 14).words.strip() for page in order[1:]]
        assert tops == [first, "Two ways to receive it", "Safety"]
        pictures = [tag.alt for tag in panels.pages[order[2]].tags if tag.kind == "Figure"]
    assert len(pictures) == 1
    assert pictures[0].startswith("Two drawings. On the left, a bag of fluid")


@pytest.mark.parametrize("format", FOLDED)
def test_the_reading_edition_is_pdf_ua(leaflets, format) -> None:
    reading, print_ = (leaflets[format, "letter", edition].file for edition in ("reading", "print"))
    report = page.validate_pdf(reading, profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    assert report.rules.total > 50
    assert not page.validate_pdf(print_, profile=page.ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.parametrize("format", FOLDED)
def test_golden_sheets(leaflets, format, request) -> None:
    pictures = [
        path
        for made in leaflets.values()
        for path in made.pictures
        if path.name.startswith(f"ketamine-therapy-{format}-en-letter") and path.stem[-1].isdigit()
    ]
    assert len(pictures) == 2
    for picture in pictures:
        hold(Image.open(picture), GOLDEN / picture.name.replace("-therapy", "").replace("-en", ""), 44, request)


def test_golden_picture_of_the_readme(leaflets, request) -> None:
    outside = min(path for made in leaflets.values() for path in made.pictures if "-trifold-en-letter" in path.name)
    assert "docs/trifold.png" in (library() / "README.md").read_text("utf-8")
    hold(Image.open(outside), library() / "docs" / "trifold.png", 100, request)


def test_the_ways_are_read_under_their_heads(leaflets) -> None:
    with Reader(leaflets["trifold", "letter", "reading"].file.read_bytes()) as panels:
        cells = [tag for tag in panels.pages[3].tags if tag.kind in ("TH", "TD")]
    assert [cell.scope for cell in cells if cell.kind == "TH"] == ["Column"] * 2 + ["Row"] * 3
    assert len(cells) == 2 + 3 * (1 + 2)


def test_the_address_side_lies_and_leaves_the_addressees_place_free(leaflets) -> None:
    with Reader(leaflets["mailer", "letter", "reading"].file.read_bytes()) as panels:
        side = panels.pages[0]
        assert (side.width, side.height) == (612, 265.5)
        words = " ".join(run.words.strip() for run in side.runs)
        # From 5/8 in above the lower edge and 1/2 in from the right: where the post's machines look for the addressee.
        place = side.picture(72).crop((200, 110, 612 - 18, 265))
        # Nothing but three lines to write the address on.
        drawn = [
            y for y in range(place.height) if place.crop((0, y, place.width, y + 1)).convert("L").getextrema()[0] < 250
        ]
        assert 3 <= len(drawn) <= 6
        assert panels.pages[5].picture(72).convert("L").getextrema() == (255, 255)
    assert words == "100 Example Street, Suite 200 Example City, EX 00000"
    with Reader(leaflets["mailer", "letter", "print"].file.read_bytes()) as sheet:
        street = next(run for run in sheet.pages[0].runs if "Street" in run.words)
    # It reads down the sheet, so that the last fold, at the cover's left, is the lower edge of the piece.
    assert street.box.height > 3 * street.box.width
    assert street.box.left > 700
    assert street.box.top < 100


def test_the_press_cover_is_a_surface_to_the_edge_and_the_office_one_is_white(leaflets) -> None:
    with Reader(leaflets["zfold", "letter", "reading"].file.read_bytes()) as reader:
        assert reader.pages[0].picture(36).getpixel((1, 1)) == (255, 255, 255)
    with Reader(leaflets["zfold", "letter", "press"].file.read_bytes()) as reader:
        # The cover is the right third of the outside; it runs on past the corner of the trim.
        outside = reader.pages[0]
        corner = (int(outside.trim.right) + 5, int(outside.trim.top) - 5)
        assert sum(outside.picture(72).getpixel(corner)) < 300


def longer(value: Any, key: str = "") -> Any:
    """Return a text with each third word or so said twice: about a sixth longer, as a translation can be."""
    if isinstance(value, dict):
        return {name: value[name] if name in _NOT_WORDS else longer(value[name], name) for name in value}
    if isinstance(value, list):
        return [longer(entry, key) for entry in value]
    if not isinstance(value, str):
        return value
    words = value.split()
    return " ".join(f"{word} {word}" if at % 4 == 2 and word.isalpha() else word for at, word in enumerate(words))


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_a_translation_a_seventh_longer_has_room(tmp_path, paper) -> None:
    copy = copy_of()
    more = longer(copy)
    taken = ("visit", "mechanism", "safety")
    assert sum(len(str(section(more, kind))) for kind in taken) > 1.1 * sum(
        len(str(section(copy, kind))) for kind in taken
    )
    assert made_of(more, tmp_path, FOLDED, paper).failures == []


def test_a_leaflet_twice_as_long_is_named_with_its_panels_and_words_and_leaves_no_file(tmp_path) -> None:
    copy = copy_of()
    (ways,) = [brief for brief in copy["briefs"] if brief["kind"] == "routes"]
    for row in ways["rows"]:
        for option, words in row["values"].items():
            row["values"][option] = " ".join([words] * 9)
    outcome = made_of(copy, tmp_path)
    said = [problem.what for failure in outcome.failures for problem in failure.problems]
    assert len(said) == 2, said
    for line, pages in zip(sorted(said), (3, 2), strict=True):
        assert re.search(
            rf"page \d, panel “inside”: \d pages at .* it has {pages} pages: about \d\d+ words over", line
        ), line
    assert not list((tmp_path / "out").glob("*"))


def _heading(copy: Any) -> None:
    for kind in ("mechanism", "routes", "safety", "visit", "help"):
        heading = "A heading of sixty characters for a section of this leaflet."
        assert len(heading) == 60
        section(copy, kind)["heading"] = heading
        for brief in copy["briefs"]:
            if brief["kind"] == kind:
                brief["heading"] = heading


def _title(copy: Any) -> None:
    copy["title"] = "A title of seventy-nine characters, as many as a page holds in its first lines."
    copy["standfirst"] = " ".join(["A first sentence of ten words, said four times over."] * 4)
    assert (len(copy["title"]), len(copy["standfirst"].split())) == (79, 40)


def _no_pictures(copy: Any) -> None:
    for kind in ("mechanism", "routes", "visit"):
        del section(copy, kind)["picture"]
    del copy["cover"]


def _one_term(copy: Any) -> None:
    words = section(copy, "glossary")
    words["terms"] = words["terms"][:1]
    del words["first"]


def _no_ways(copy: Any) -> None:
    copy["sections"].remove(section(copy, "routes"))
    copy["briefs"] = [brief for brief in copy["briefs"] if brief.get("kind") != "routes"]


@pytest.mark.parametrize("change", [_heading, _title, _no_pictures, _one_term, _no_ways])
def test_an_odd_text_fits(tmp_path, change) -> None:
    """Nothing overlaps or runs over: each leaflet is made, and every proof of it is true."""
    copy = copy_of()
    change(copy)
    outcome = made_of(copy, tmp_path, FOLDED)
    assert outcome.failures == []
    assert {made.format for made in outcome.made} == set(FOLDED)
    assert all(all(made.proofs.values()) for made in outcome.made)


def test_a_short_brochure_says_that_it_has_too_little_text(tmp_path) -> None:
    """Nothing is stretched over panels: a heading alone on one and a table in two pieces would be printed."""
    outcome = flu_leaflets(tmp_path, "overview", None)
    said = [problem.what for failure in outcome.failures for problem in failure.problems]
    assert len(said) == 2
    assert all("panel “inside”: its text takes 1 of" in what for what in said), said


def test_other_sections_fill_a_leaflet_but_leave_no_heading_alone_on_a_panel(tmp_path) -> None:
    outcome = flu_leaflets(tmp_path)
    assert [made.format for made in outcome.made] == ["zfold"]
    (failure,) = outcome.failures
    assert "trifold" in str(failure)
    assert "panel “inside”: its text takes 2 of 3 pages" in str(failure)


def flu_leaflets(home: Path, *without: str | None) -> BuildResult:
    """Build both leaflets of a short brochure, without its sections of these kinds."""
    flu = library() / "tests" / "support" / "flu-shot" / "brochures" / "flu-shot"
    folder = home / "brochures" / "flu-shot"
    folder.mkdir(parents=True)
    example_clinic(home)
    sheet = (flu / "brochure.yaml").read_text("utf-8").replace("[handout]", "[trifold, zfold]")
    (folder / "brochure.yaml").write_text(sheet, "utf-8")
    copy = copy_of("flu-shot", library() / "tests" / "support" / "flu-shot")
    del copy["cover"]
    copy["sections"] = [each for each in copy["sections"] if each.get("kind") not in without]
    YAML().dump(copy, folder / "en.yaml")
    return of(home, home / "out", "flu-shot", LEAFLETS, ("letter",), ("print",))
