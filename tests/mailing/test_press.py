"""The press edition of a mailing: masters and slots in ink, a record for each piece, and a proof that misses neither."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from mail_runs import TODAY, MadeRun, again, request

from handbill import fonts
from handbill.errors import ProofError
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import load_packet
from handbill.mailing.masters import Letters
from handbill.mailing.parts import parts_of_kinds
from handbill.mailing.press import MailingPress
from handbill.mailing.prove import Proving
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master
from handbill.pdf.records import records
from handbill.proof.press import press


@pytest.fixture
def batch(tmp_path: Path, masters: Path) -> tuple[MadeRun, Path]:
    """A run of five pieces for a press, in one batch."""
    asked = replace(request(tmp_path, store=masters), edition="press", batch=10)
    return MadeRun(asked, again(asked)), asked.folder / "batches/batch-0001.pdf"


def proven(run: MadeRun, file: Path) -> dict[str, bool]:
    asked = run.request
    loaded = load_packet(asked.workspace, asked.packet)
    cache = MasterCache.of(asked.workspace, asked.store)
    letters = Letters(loaded, asked.paper, TODAY, cache, edition="press")
    glyphs = fonts.font_set(asked.workspace).glyphs
    roll = RecipientList(open_table(asked.recipients), loaded, TODAY, glyphs)
    recipients = [entry for entry in roll if isinstance(entry, Recipient)]
    parts, _ = parts_of_kinds([recipient.kind for recipient in recipients], letters)
    return Proving(letters, parts, {}, pictures="none").prove(file, recipients, lambda _: None)


def test_each_piece_is_a_record_and_all_is_in_ink(batch: tuple[MadeRun, Path]) -> None:
    run, file = batch
    assert proven(run, file) == dict.fromkeys(("only its own", "window", "press", "record"), True)
    with pikepdf.open(file) as document:
        found = list(records(document))
        sizes = [(float(page.trimbox[2]), float(page.trimbox[3])) for page in document.pages]
    assert [record.told["Piece"] for record in found] == [f"{number:06}" for number in range(1, 6)]
    assert {record.told["Language"] for record in found} == {"en", "es"}
    assert sum(record.pages for record in found) == len(sizes) == 2 * run.result.sheets
    assert all(documents[0][1]["Name"] == "letter" for documents in (record.documents for record in found))
    # Page by page, by the proof of a brochure's press edition: what is stamped is in ink too.
    assert press(file.read_bytes(), sizes, 0.0) == []


def test_nothing_in_the_tree_says_who_anybody_is(batch: tuple[MadeRun, Path]) -> None:
    with pikepdf.open(batch[1]) as document:
        told = " ".join(map(repr, records(document)))
    for name in ("Joan", "Inés", "Quist", "Elm", "A1"):
        assert name not in told


def swapped(document: pikepdf.Pdf) -> None:
    one, other = document.Root.DPartRoot.DPartRootNode.DParts[0][:2]
    one.DPM, other.DPM = other.DPM, one.DPM


def other_number(document: pikepdf.Pdf) -> None:
    document.Root.DPartRoot.DPartRootNode.DParts[0][3].DPM.Piece = pikepdf.String("000009")


def shifted(document: pikepdf.Pdf) -> None:
    """Let the last page of the first record be the first of the second."""
    first, second = document.Root.DPartRoot.DPartRootNode.DParts[0][:2]
    end, start = first.DParts[-1][-1], second.DParts[0][0]
    pages = [page.obj for page in document.pages]
    at = next(index for index, page in enumerate(pages) if page.objgen == start.Start.objgen)
    end.End, start.Start = pages[at - 2], pages[at - 1]
    pages[at - 1].DPart = start
    if end.Start.objgen == end.End.objgen:
        del end.End


def unclaimed(document: pikepdf.Pdf) -> None:
    xmp = document.Root.Metadata.read_bytes().replace(b"PDF/VT-1", b"PDF/VT-2")
    document.Root.Metadata = document.make_stream(xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def no_intent(document: pikepdf.Pdf) -> None:
    del document.Root.OutputIntents


def red_page(document: pikepdf.Pdf) -> None:
    contents = document.pages[0].obj.Contents[0]
    contents.write(b"q " + contents.read_bytes() + b" 1 0 0 rg 9 9 1 1 re f Q")


def no_tree(document: pikepdf.Pdf) -> None:
    del document.Root.DPartRoot


@pytest.mark.parametrize(
    ("damage", "what"),
    [
        (swapped, "piece 1 .*its sheets are no record"),
        (other_number, "piece 4 .*its sheets are no record"),
        (shifted, "piece 1 .*its sheets are no record"),
        (unclaimed, "what it says of PDF/VT-1 is not so"),
        (no_intent, "no output intent for a press"),
        (red_page, "a page of the print file: .*rg"),
        (no_tree, "a catalog with"),
    ],
)
def test_a_damaged_print_file_is_refused(
    batch: tuple[MadeRun, Path], damage: Callable[[pikepdf.Pdf], None], what: str
) -> None:
    run, file = batch
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        damage(document)
        document.save(file, fix_metadata_version=False, force_version="1.6")
    with pytest.raises(ProofError, match=what):
        proven(run, file)


def test_a_file_for_the_office_is_none_for_a_press(batch: tuple[MadeRun, Path], tmp_path: Path, masters: Path) -> None:
    run, _ = batch
    asked = replace(run.request, edition="print", folder=tmp_path / "office")
    again(asked)
    with pytest.raises(ProofError, match="printed in another way than it must be"):
        proven(run, asked.folder / "batches/batch-0001.pdf")


def test_black_is_one_ink_and_a_color_four(tmp_path: Path, masters: Path) -> None:
    asked = request(tmp_path, store=masters)
    loaded = load_packet(asked.workspace, asked.packet)
    office = Letters(loaded, "letter", TODAY, MasterCache.of(asked.workspace, masters)).master("en", "standard")
    machine = MailingPress.of(asked.workspace, loaded.clinic, "A mailing", TODAY)
    deep = tuple(value / 255 for value in bytes.fromhex(loaded.clinic.colors.deep.removeprefix("#")))
    one, other, *_ = office.facts.slots
    slots = (one, replace(other, color=deep))
    made = machine.master(Master(office.data, replace(office.facts, slots=slots)))
    # The text color of the letter is black ink alone, which a page begins with.
    assert made.facts.slots[0].color == (0, 0, 0)
    inks = machine.details.inks[loaded.clinic.colors.deep]
    assert made.facts.slots[1].color == pytest.approx(tuple(inks))
    assert machine.master(office).data == made.data == machine.pages(office.data)
    assert machine.file.information["Title"] == "A mailing"
