"""A sheet comes out of a real printer as it was sent, and its state is told in words until it is out."""

from __future__ import annotations

from pathlib import Path

import pytest
from bent_printer import bent, nothing, status, supports
from cups_raster import pages_of
from eve_printer import EvePrinter, eve_printer
from PIL import Image, ImageChops
from print_editions import edition

from handbill.errors import InputError
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets
from handbill.printing.ipp import Operation, Status, plain
from handbill.printing.message import JOB, Tag, values
from handbill.printing.reasons import PRINTER
from handbill.printing.send import Job, send, watch
from handbill.printing.ticket import ticket_of

TELL = 'env | grep ^IPP_ > "$0.told"'
"""Lets the printer keep what it was told of the job."""


def printed(eve: EvePrinter, data: bytes, **options) -> dict[str, str]:
    """Print a sheet; return what the printer understood of the job."""
    job = send(eve.printer, data, ticket_of(data, **options))
    assert [state.kind for state in watch(eve.printer, job, every=0.05)][-1] == "printed"
    told = (eve.spool.parent / "print.sh.told").read_text().splitlines()
    return dict(line.split("=", 1) for line in told)


def test_a_folded_sheet_arrives_as_it_is_with_its_edge_and_its_paper(tmp_path: Path, folded: bytes) -> None:
    with eve_printer(tmp_path, "-2", script=TELL) as eve:
        told = printed(eve, folded, copies=2)
        assert eve.spooled[0] == folded
    assert told["IPP_SIDES"] == "two-sided-short-edge"
    assert told["IPP_COPIES"] == "2"
    assert "x-dimension=21590" in told["IPP_MEDIA_COL"]
    assert "media-source=main" in told["IPP_MEDIA_COL"]
    assert told["IPP_JOB_NAME"].startswith("A small leaflet ")


@pytest.mark.parametrize("back", ["normal", "rotated", "flipped", "manual-tumble"])
def test_a_printer_without_pdf_gets_the_pixels_that_pdfium_draws(
    eve: EvePrinter, folded: bytes, back: str, tmp_path
) -> None:
    with bent(eve.uri) as printer:
        raster = supports(
            document_format_supported=values(Tag.MIME, "image/urf", "image/pwg-raster"),
            pwg_raster_document_sheet_back=values(Tag.KEYWORD, back),
        )
        printer.change = {Operation.GET_PRINTER_ATTRIBUTES: raster}
        job = send(printer.printer, folded, ticket_of(folded))
        assert [state.kind for state in watch(eve.printer, job, every=0.05)][-1] == "printed"
    front, second = pages_of(eve.spooled[0], tmp_path)
    assert (front.header.Duplex, front.header.Tumble) == (1, 1)
    with Reader(folded) as reader:
        drawn = [page.picture(300).convert("L").crop((0, 0, 3300, 2550)) for page in reader.pages]
    drawn = [page.transpose(Image.Transpose.ROTATE_90) for page in drawn]
    turns = {"flipped": Image.Transpose.FLIP_LEFT_RIGHT, "manual-tumble": Image.Transpose.ROTATE_180}
    want = drawn[1].transpose(turns[back]) if back in turns else drawn[1]
    assert not ImageChops.difference(front.picture, drawn[0]).getbbox()
    assert not ImageChops.difference(second.picture, want).getbbox()


def test_a_printer_that_flips_on_the_long_edge_always_gets_its_backs_turned(eve: EvePrinter, folded: bytes) -> None:
    printer = eve.printer.model_copy(update={"flip": "always-long"})
    send(printer, folded, ticket_of(folded))
    with Reader(eve.spooled[0]) as sent, Reader(folded) as reader:
        for got, page in zip(sent.pages, reader.pages, strict=True):
            want = page.picture(50).transpose(Image.Transpose.ROTATE_180) if page.number == 2 else page.picture(50)
            assert not ImageChops.difference(got.picture(50), want).getbbox()


def test_copies_that_a_printer_does_not_make_are_sheets_of_the_file(eve: EvePrinter) -> None:
    data = edition(3)
    with bent(eve.uri) as printer:
        printer.change = {Operation.GET_PRINTER_ATTRIBUTES: supports(copies_supported=())}
        send(printer.printer, data, ticket_of(data, copies=2))
    with Reader(eve.spooled[0]) as sent, Reader(data) as reader:
        pictures = [page.picture(50).tobytes() for page in sent.pages]
        once = [page.picture(50).tobytes() for page in reader.pages]
    # Each copy begins on the front of a sheet.
    assert len(pictures) == 8
    assert pictures[:3] == pictures[4:7] == once
    assert set(pictures[3]) == set(pictures[7]) == {255}


@pytest.mark.parametrize("reason", ["media-empty", "media-jam", "toner-empty", "cover-open"])
def test_what_stops_a_printer_is_told_with_what_to_do(tmp_path: Path, folded: bytes, reason: str) -> None:
    """The printer says it, waits for a person (a file), and goes on."""
    done = tmp_path / "done"
    wait = f"for _ in $(seq 100); do [ -e {done} ] && break; sleep 0.05; done"
    script = f'echo "STATE: +{reason}-error" >&2; {wait}; echo "STATE: -{reason}-error" >&2'
    with eve_printer(tmp_path, "-2", script=script) as eve:
        job = send(eve.printer, folded, ticket_of(folded))
        kinds = []
        for state in watch(eve.printer, job, every=0.05):
            kinds.append(state.kind)
            if PRINTER[reason] in state.words:
                assert state.kind in ("printing", "stopped")
                done.touch()
            assert len(kinds) < 50
        assert done.exists()
        assert kinds[-1] == "printed"


def test_a_printer_that_gives_up_says_so(tmp_path: Path, folded: bytes) -> None:
    with eve_printer(tmp_path, "-2", script="exit 1") as eve:
        job = send(eve.printer, folded, ticket_of(folded))
        last = list(watch(eve.printer, job, every=0.05))[-1]
    assert last.kind == "aborted"
    assert last.words.startswith("not printed")


def test_a_job_that_is_canceled_at_the_printer_is_told(tmp_path: Path, folded: bytes) -> None:
    with eve_printer(tmp_path, "-2", script="sleep 1") as eve:
        job = send(eve.printer, folded, ticket_of(folded))
        eve.printer.connection.ask(Operation.CANCEL_JOB, {"job-id": values(Tag.INTEGER, job.id)})
        last = list(watch(eve.printer, job, every=0.05))[-1]
    assert last.kind == "canceled"
    assert "canceled" in last.words


def test_a_printer_that_goes_away_in_the_middle_is_told_and_waited_for(tmp_path: Path, folded: bytes) -> None:
    with eve_printer(tmp_path, "-2", script="sleep 1") as eve, bent(eve.uri) as printer:
        job = send(printer.printer, folded, ticket_of(folded))
        printer.instead = {Operation.GET_JOB_ATTRIBUTES: [nothing, status(Status.BUSY), nothing]}
        kinds = [state.kind for state in watch(printer.printer, job, every=0.05)]
    assert kinds.count("silent") == 3
    assert kinds[-1] == "printed"


def test_one_that_stays_away_is_given_up_with_a_word(folded: bytes) -> None:
    with bent() as printer:
        printer.instead = {Operation.GET_JOB_ATTRIBUTES: [nothing] * 50}
        states = list(watch(printer.printer, Job(1, "A"), every=0.01, patience=0.2))
    assert [state.kind for state in states] == ["silent"]
    assert "the job may be in it" in states[0].words


def test_a_job_that_the_printer_forgot_is_told(eve: EvePrinter) -> None:
    (state,) = watch(eve.printer, Job(999, "A"))
    assert state.kind == "forgotten"
    assert state.last


def test_a_printer_with_one_side_only_prints_no_folded_sheet(tmp_path: Path, folded: bytes) -> None:
    loose = edition(2)
    with eve_printer(tmp_path, script=TELL) as eve:
        with pytest.raises(InputError, match="does not print both sides, and this sheet is folded"):
            send(eve.printer, folded, ticket_of(folded))
        with pytest.raises(InputError, match="print it on one side: --one-sided"):
            send(eve.printer, loose, ticket_of(loose))
        assert eve.spooled == []
        assert printed(eve, loose, one_sided=True)["IPP_SIDES"] == "one-sided"


def test_paper_that_is_not_there_is_said_before_anything_is_sent(eve: EvePrinter) -> None:
    a4 = edition(1, (595.28, 841.89), Sheets())
    with pytest.raises(InputError, match="the sheet is for A4 paper; front-desk has Letter"):
        send(eve.printer, a4, ticket_of(a4))
    assert eve.spooled == []


def test_no_name_of_a_person_or_a_file_is_told_to_the_printer(eve: EvePrinter) -> None:
    with pdf.opened(edition(2)) as document:
        document.docinfo["/Author"] = "Jane Doe"
        data = pdf.written(document)
    with bent(eve.uri) as printer:
        send(printer.printer, data, ticket_of(data))
        for request in printer.requests:
            assert b"Jane" not in request.encoded
            assert plain(request.groups[0][1], "requesting-user-name") in (None, "handbill")
        assert str(plain(printer.asked(Operation.CREATE_JOB)[0].groups[0][1], "job-name")).startswith("handbill [")


def test_no_request_has_an_empty_group(eve: EvePrinter, folded: bytes) -> None:
    with bent(eve.uri) as printer:
        send(printer.printer, folded, ticket_of(folded))
        assert printer.requests
        assert all(attributes for request in printer.requests for _, attributes in request.groups)
        assert all(request.of(JOB) for request in printer.asked(Operation.CREATE_JOB))
    assert Status.OK == 0
