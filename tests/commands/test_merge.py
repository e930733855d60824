"""The print file of a merge, read by other means than the program's own proofs; and what happens when it cannot be."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

import command_line
import pypdfium2
import pytest
import zxingcpp
from elsewhere import foreign_pdf
from golden import difference
from packets import HEADER, JOHN, LONG, MARIA, people
from small_workspace import edit

pytestmark = pytest.mark.usefixtures("shared_masters")


def run(
    post: Path, *rows: dict[str, str], more: tuple[str, ...] = (), header=HEADER, by=command_line.run
) -> subprocess.CompletedProcess[str]:
    people(Path("people.csv"), *rows, header=header)
    command = ("merge", "people.csv", "-w", post, "--packet", "welcome", "-o", "out/print.pdf")
    return by(*command, "--date", "2026-11-24", *more)


def many(count: int) -> list[dict[str, str]]:
    """Return so many pairs of rows, each of a person of their own."""
    return [row | {"address1": f"{number} Quince Street"} for number in range(1, count + 1) for row in (JOHN, LONG)]


def sides(file: Path) -> list[tuple[str, list[str], bool]]:
    """Return the words of each side, what its DataMatrix says, and whether it is blank."""
    found = []
    for page in pypdfium2.PdfDocument(file):
        picture = page.render(scale=300 / 72).to_pil().convert("L")
        codes = [
            code.text
            for code in zxingcpp.read_barcodes(
                picture, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.DataMatrix])
            )
        ]
        found.append((page.get_textpage().get_text_range(), codes, picture.getextrema() == (255, 255)))
    return found


def test_two_recipients_of_two_languages_and_type_sizes(post: Path) -> None:
    done = run(post, MARIA, JOHN, more=("--json",))
    assert done.returncode == 0, done.stdout + done.stderr
    said = json.loads(done.stdout)
    assert said["proofs"] == {"only its own": True, "window": True}
    assert (said["read"], said["pieces"], said["left_out"], said["sheets"], said["sides"]) == (2, 2, 0, 5, 10)
    assert said["kinds"] == {"es, large": 1, "en, standard": 1}
    read = sides(Path("out/print.pdf"))
    assert len(read) == 10
    # María: her letter, and the sheet twice, for she is in the evening and reads large print; John: letter and sheet.
    fronts = read[::2]
    assert [codes for _, codes, _ in fronts] == [
        ["0000010103"],
        ["0000010203"],
        ["0000010303"],
        ["0000020102"],
        ["0000020202"],
    ]
    for (words, _, _), mark in zip(fronts, ["1 of 3", "2 of 3", "3 of 3", "1 of 2", "2 of 2"], strict=True):
        assert mark in words
    assert "000001" in fronts[0][0]
    assert "000002" in fronts[3][0]
    # Backs: the second side of a letter in large print, and blank ones; nothing of another's.
    assert all(not codes for _, codes, _ in read[1::2])
    assert [blank for _, _, blank in read[3::2]] == [True] * 4
    hers, his = " ".join(words for words, _, _ in read[:6]), " ".join(words for words, _, _ in read[6:])
    for own, other, words in [
        (
            hers,
            his,
            (
                "María López",
                "1200 Larkspur Avenue",
                "Portland, OR 97209",
                "martes, 1 de diciembre de 2026",
                "evening",
                "Un folleto breve",
            ),
        ),
        (
            his,
            hers,
            (
                "John Fairweather",
                "77 Quince Street",
                "Boise, ID 83702-1234",
                "Wednesday, December 2, 2026",
                "2:00 PM",
                "A small leaflet",
            ),
        ),
    ]:
        flat = re.sub(r"\s+", " ", own)
        for each in words:
            assert each in flat, each
            assert each not in re.sub(r"\s+", " ", other), each


def test_stamped_and_typeset_whole_look_the_same(post: Path) -> None:
    assert run(post, MARIA, LONG).returncode == 0
    Path("out/print.pdf").rename("stamped.pdf")
    done = run(post, MARIA, LONG, more=("--typeset", "--json"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["whole"] == {"asked for": 2}
    stamped, typeset = pypdfium2.PdfDocument("stamped.pdf"), pypdfium2.PdfDocument("out/print.pdf")
    assert len(stamped) == len(typeset) == 10
    for one, other in zip(stamped, typeset, strict=True):
        pictures = [page.render(scale=1).to_pil().convert("RGB") for page in (one, other)]
        assert difference(*pictures) <= 60


def test_a_value_too_long_to_stamp_is_typeset_whole_and_counted(post: Path) -> None:
    long = JOHN | {"program": "morning group that meets by the river every second week of the year, rain or shine"[:80]}
    done = run(post, JOHN, long | {"first_name": "Maximiliana Wilhelmina"}, more=("--json",))
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert (said["pieces"], said["whole"]) == (2, {"long": 1})
    read = sides(Path("out/print.pdf"))
    assert [codes for _, codes, _ in read[::2]] == [["0000010102"], ["0000010202"], ["0000020102"], ["0000020202"]]


def test_one_exception_keeps_the_file_from_being_made(post: Path) -> None:
    Path("out").mkdir()
    Path("out/print.pdf").write_bytes(b"yesterday's")
    done = run(post, JOHN, JOHN | {"zip": "123"}, MARIA | {"state": "ZZ", "language": "fr"})
    assert done.returncode == 1
    assert [line.split(": ")[:2] for line in done.stderr.splitlines() if line.startswith("people.csv")] == [
        ["people.csv:3:1", "zip"], ["people.csv:4:1", "state"], ["people.csv:4:1", "language"],
    ]  # fmt: skip
    assert "nothing was made" in done.stderr
    # Nothing of what it stands for is known to be wrong: the older file stays, and this is said.
    assert "out/print.pdf: the older file of this name is still there" in done.stderr
    assert Path("out/print.pdf").read_bytes() == b"yesterday's"


def test_a_missing_column_leaves_an_older_file_and_says_so(post: Path) -> None:
    report = foreign_pdf(Path("out/print.pdf"))
    done = run(post, JOHN, header=tuple(name for name in HEADER if name != "zip"))
    assert done.returncode == 1
    assert "the column 'zip' is missing" in done.stderr
    assert "out/print.pdf: the older file of this name is still there" in done.stderr
    assert Path("out/print.pdf").read_bytes() == report


def test_exceptions_are_left_out_when_that_is_asked_for_and_told(post: Path) -> None:
    wide = JOHN | {"care_of": "c/o " + "W" * 70}
    done = run(post, JOHN | {"zip": "123"}, JOHN, wide, MARIA, more=("--skip-exceptions", "--json"))
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    assert (said["read"], said["pieces"], said["left_out"]) == (4, 2, 2)
    assert [problem["line"] for problem in said["exceptions"]] == [2, 4]
    assert "address does not fit" in said["exceptions"][1]["what"]
    assert "piece 000002 is not printed, and its number stays unused" in said["exceptions"][1]["what"]
    assert said["gaps"] == [2]
    # The numbers were given before any piece was printed: what cannot be printed moves nobody else's.
    assert [codes[0][:6] for _, codes, _ in sides(Path("out/print.pdf"))[::2]] == ["000001"] * 2 + ["000003"] * 3


def test_an_exception_found_while_printing_leaves_no_file(post: Path) -> None:
    done = run(post, JOHN, JOHN | {"care_of": "c/o " + "W" * 70})
    assert done.returncode == 1
    assert "people.csv:3:1: the value of the slot address does not fit" in done.stderr
    assert list(Path("out").iterdir()) == []


def test_nobody_left_is_said(post: Path) -> None:
    done = run(post, JOHN | {"zip": ""}, more=("--skip-exceptions",))
    assert done.returncode == 1
    assert "nobody gets a piece" in done.stderr


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--packet", "welcom"), "did you mean 'welcome'?"),
        (("-o", "people.csv"), "people.csv is not a PDF"),
        (("--date", "tomorrow"), "Invalid value"),
        (("--paper", "a5"), "Invalid value"),
    ],
)
def test_a_wrong_command_line_ends_with_2(post: Path, more: tuple[str, ...], words: str) -> None:
    done = run(post, JOHN, more=more)
    assert done.returncode == 2
    assert words in done.stderr
    assert Path("people.csv").read_text("utf-8").startswith("first_name")


def test_a_format_without_room_for_the_mark_is_refused_by_name(post: Path) -> None:
    sheet = post / "templates" / "sheet"
    edit(sheet / "format.yaml", "bottom: 2in, left: 0.8in", "bottom: 2in, left: 0.3in")
    edit(sheet / "page.css", "width: 70% }", "width: 70%; vertical-align: bottom; padding-bottom: 0.6in }")
    done = run(post, JOHN)
    assert done.returncode == 1
    assert "small sheet: page 1 has ink in the left margin, where the piece's number goes" in done.stderr


@pytest.mark.parametrize("after", [0.6, 1.5, 2.2])
def test_a_killed_merge_leaves_no_half_file(post: Path, after: float) -> None:
    people(Path("people.csv"), *many(40))
    command = [
        *command_line.HANDBILL,
        "merge",
        "people.csv",
        "-w",
        str(post),
        "--packet",
        "welcome",
        "-o",
        "out/print.pdf",
    ]
    process = subprocess.Popen(
        [*command, "--date", "2026-11-24"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    for file in Path("out").glob("[!.]*.pdf"):
        assert len(pypdfium2.PdfDocument(file)) == 320


def test_a_merge_killed_while_it_prints_leaves_no_file_under_its_name(post: Path) -> None:
    people(Path("people.csv"), *many(200))
    command = [
        *command_line.HANDBILL,
        "merge",
        "people.csv",
        "-w",
        str(post),
        "--packet",
        "welcome",
        "-o",
        "out/print.pdf",
    ]
    process = subprocess.Popen(
        [*command, "--date", "2026-11-24"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while not list(Path("out").glob(".*.part")):
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert not Path("out/print.pdf").exists()


def test_the_same_recipients_give_the_same_bytes(post: Path) -> None:
    """In another process, too, which has its own order of whatever has none."""
    assert run(post, JOHN, MARIA).returncode == 0
    first = Path("out/print.pdf").read_bytes()
    assert run(post, JOHN, MARIA, by=command_line.run_apart).returncode == 0
    assert Path("out/print.pdf").read_bytes() == first


def test_a_header_with_other_columns_tells_which_are_not_used(post: Path) -> None:
    done = run(post, JOHN | {"pcp": "77"}, header=(*HEADER, "pcp"))
    assert done.returncode == 0, done.stderr
    assert "Columns that are not used: pcp." in done.stdout
    with Path("people.csv").open(encoding="utf-8") as file:
        assert "pcp" in next(csv.reader(file))


def test_an_envelope_is_named_and_one_that_is_not_there_is_refused(post: Path) -> None:
    assert (
        "there is no envelope 'us10-windov'; did you mean 'us10-window'?"
        in run(post, JOHN, more=("--envelope", "us10-windov")).stderr
    )
    refused = run(post, JOHN, more=("--envelope", "dl-window"))
    assert (refused.returncode, Path("out").exists()) == (1, False)
    assert "the envelope dl-window is made for a4, not for letter; add --paper a4" in refused.stderr
    done = run(post, JOHN, more=("--envelope", "us10-print-mail"))
    assert done.returncode == 0, done.stderr
    # Both addresses lie in the windows of that envelope, 0.875 to 1.75 and 2.125 to 3.125 in from its top.
    page = pypdfium2.PdfDocument("out/print.pdf")[0].get_textpage()
    upper, lower = (
        page.get_text_bounded(0.625 * 72, 792 - bottom * 72, 3.875 * 72, 792 - top * 72)
        for top, bottom in ((0.875, 1.75), (2.125, 3.125))
    )
    assert "Envelopes: 1 us10-print-mail." in done.stdout
    assert upper.split() == ["100", "Example", "Street,", "Suite", "200", "Example", "City,", "EX", "00000"]
    assert lower.split() == ["John", "Fairweather", "77", "Quince", "Street", "Boise,", "ID", "83702-1234"]
