"""Any clinic's name, address and colors: every format is made and proven, or says what is too long."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handbill.pdf.reader import Reader
from handbill.produce.build import build
from handbill.produce.request import BuildRequest, BuildResult
from handbill.workspace import Workspace, library

FORMATS = {"booklet", "cards", "handout", "mailer", "onesheet", "postcard", "poster", "trifold", "zfold"}

BLACK = ("handout", "trifold", "zfold")
"""What the library promises in black alone."""

SHORT = "Fern Street P.C"
TITLE_WORDS = "Springfield Ketamine Center NW"
LONG = "Springfield Ketamine Therapy Center and Pain Medicine Clinic"
ADDRESS = [
    "Riverside Medical Building, 1200 N. Springfield Avenue S",
    "Suite 1450, West Entrance, Springfield Heights, EX 00000",
]
EMAIL = "frontdesk@baystreetfamily.org"

PURPLE = {"deep": "#4a1a5c", "mid": "#8a4fa0", "mist": "#efe6f3", "accent": "#c2186b", "warm": "#f08cb8"}
BLUE = {"deep": "#1b3a6b", "mid": "#3568a8", "mist": "#e6edf6", "accent": "#b5581a", "warm": "#f0a35e"}
GREEN = {
    "deep": "#14402a",
    "mid": "#2f7a50",
    "mist": "#e4f0e9",
    "sand": "#f3f3ec",
    "accent": "#a8472a",
    "warm": "#e59a6a",
}


def made(home: Path, clinic: dict[str, Any], colors: dict[str, str], **asked: Any) -> BuildResult:
    """Build every format on Letter (the poster on its own paper) for a clinic that differs so from the library's."""
    text = (library() / "brochures" / "clinic.yaml").read_text("utf-8")
    text = text.replace("Kairos Restorative Medicine", clinic.get("name", "Kairos Restorative Medicine"))
    text = text.replace("hello@example.org", clinic.get("email", "hello@example.org"))
    if "fax" in clinic:
        text = text.replace("\nemail:", f"\nfax: {clinic['fax']}\nmap: {clinic['map']}\nemail:")
        text = text.replace("    hours:\n", f"    parking: {clinic['parking']}\n    hours:\n")
    if "address" in clinic:
        lines = "    - 100 Example Street, Suite 200\n    - Example City, EX 00000\n"
        assert lines in text
        text = text.replace(lines, "".join(f"    - {line}\n" for line in clinic["address"]))
    start, end = text.index("\ncolors:\n"), text.index("\n# Only the clinic")
    own = "".join(f"  {name}: '{color}'\n" for name, color in colors.items())
    (home / "brochures").mkdir(parents=True)
    (home / "brochures" / "clinic.yaml").write_text(f"{text[:start]}\ncolors:\n{own}{text[end:]}", "utf-8")
    request = BuildRequest(
        Workspace(home, library()), home / "out", date(2026, 11, 24), ("ketamine-therapy",),
        languages=("en",), papers=("letter", "tabloid"), types=("standard",), editions=("print",), **asked,
    )  # fmt: skip
    return build(request, lambda *_: None)


def test_the_lengths_are_those_that_clinics_have() -> None:
    assert [len(name) for name in (SHORT, TITLE_WORDS, LONG)] == [15, 30, 60]
    assert {len(line) for line in ADDRESS} == {56}


@pytest.mark.parametrize(
    ("clinic", "colors"),
    [
        ({"name": SHORT}, PURPLE),
        ({"name": TITLE_WORDS, "email": EMAIL}, BLUE),
        ({"name": LONG, "email": EMAIL, "address": ADDRESS}, GREEN),
    ],
    ids=["a short name", "words of the title", "all of it long"],
)
def test_every_format_is_made(tmp_path: Path, clinic: dict[str, Any], colors: dict[str, str]) -> None:
    result = made(tmp_path / "clinic", clinic, colors)
    assert [problem.what for failure in result.failures for problem in failure.problems] == []
    assert {file.format for file in result.made} == FORMATS
    assert all(all(file.proofs.values()) for file in result.made)


def test_every_format_is_made_in_black_alone(tmp_path: Path) -> None:
    result = made(
        tmp_path / "clinic", {"name": LONG, "email": EMAIL, "address": ADDRESS}, BLUE, mono=True, formats=BLACK
    )
    assert [problem.what for failure in result.failures for problem in failure.problems] == []
    assert {file.format for file in result.made if file.mono} == set(BLACK)


def test_fax_parking_and_map_stand_with_the_contact_or_are_told_to_be_left_out(tmp_path: Path) -> None:
    way = {"fax": "(202) 555-0142", "map": "https://example.org/way", "parking": "Behind the house, free"}
    result = made(tmp_path / "clinic", way, GREEN)
    assert [problem.what for failure in result.failures for problem in failure.problems] == []
    without = {each.format for each in result.left_out if each.lines}
    assert without == {"cards", "onesheet", "postcard", "poster"}
    assert {each.lines for each in result.left_out if each.lines} == {("fax", "parking", "map")}
    for file in result.made:
        with Reader(file.file.read_bytes()) as reader:
            text = "".join(run.words for page in reader.pages for run in page.runs).replace(" ", "")
        said = [words.replace(" ", "").removeprefix("https://") in text for words in way.values()]
        assert said == [file.format not in without] * 3, file.format


def test_an_email_address_that_no_column_holds_is_named_with_its_line(tmp_path: Path) -> None:
    email = "frontdesk@baystreetfamilyandcommunityhealthandmedicine.org"
    result = made(tmp_path / "clinic", {"email": email}, GREEN, formats=("zfold",))
    (problem,) = [problem for failure in result.failures for problem in failure.problems]
    assert problem.what.startswith(
        "zfold on letter: page 4: “baystreetfamilyandcommunityhealthandmedicine.” is wider than its column"
    )
    assert problem.remedy == "shorten clinic.yaml email"
    assert problem.place is not None
    assert (problem.place.file.name, problem.place.line) == ("clinic.yaml", 5)
