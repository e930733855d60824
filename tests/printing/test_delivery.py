"""A job is given once, whatever is lost on the way: the printer is asked for it by name before it is sent again."""

from __future__ import annotations

import pytest
from bent_printer import BentPrinter, bent, nothing, status, supports
from eve_printer import EvePrinter

from handbill.errors import InputError
from handbill.printing.ipp import LostError, Operation, RefusedError, Status, plains
from handbill.printing.message import JOB, OPERATION, UNSUPPORTED, Message, Tag, values
from handbill.printing.send import Job, send, watch
from handbill.printing.ticket import ticket_of

CREATE, DOCUMENT, PRINT = Operation.CREATE_JOB, Operation.SEND_DOCUMENT, Operation.PRINT_JOB
ONE_STEP = supports(operations_supported=values(Tag.ENUM, PRINT, Operation.VALIDATE_JOB, Operation.GET_JOBS))


def delivered(printer: BentPrinter, data: bytes) -> Job:
    """Send a sheet through a bent printer, and wait until it is printed."""
    job = send(printer.printer, data, ticket_of(data), pause=0.05)
    assert [state.kind for state in watch(printer.printer, job, every=0.05)][-1] == "printed"
    return job


def jobs_of(eve: EvePrinter) -> list[str]:
    """Return the names of all jobs that the printer knows."""
    names = []
    for which in ("not-completed", "completed"):
        asked = {
            "which-jobs": values(Tag.KEYWORD, which),
            "requested-attributes": values(Tag.KEYWORD, "job-name", "job-state"),
        }
        reply = eve.printer.connection.ask(Operation.GET_JOBS, asked)
        names += [str(name) for job in reply.of(JOB) for name in plains(job, "job-name")]
    return names


def test_a_job_is_checked_then_created_then_filled(eve: EvePrinter, folded: bytes) -> None:
    with bent(eve.uri) as printer:
        delivered(printer, folded)
        steps = [Operation(request.code).name for request in printer.requests]
    assert steps[:4] == ["GET_PRINTER_ATTRIBUTES", "VALIDATE_JOB", "CREATE_JOB", "SEND_DOCUMENT"]
    assert eve.spooled[0] == folded


def test_a_printer_that_knows_one_step_only_gets_the_job_in_one(eve: EvePrinter, folded: bytes) -> None:
    with bent(eve.uri) as printer:
        printer.change = {Operation.GET_PRINTER_ATTRIBUTES: ONE_STEP}
        delivered(printer, folded)
        assert len(printer.asked(PRINT)) == 1
        assert not printer.asked(CREATE)
    assert eve.spooled[0] == folded


@pytest.mark.parametrize("lost", [CREATE, DOCUMENT, PRINT])
def test_an_answer_lost_after_the_job_was_taken_prints_it_once(eve: EvePrinter, folded: bytes, lost: Operation) -> None:
    with bent(eve.uri) as printer:
        printer.change = {Operation.GET_PRINTER_ATTRIBUTES: ONE_STEP} if lost is PRINT else {}
        printer.lose_answer[lost] = 1
        job = delivered(printer, folded)
        assert len(printer.asked(lost)) == 1
    assert jobs_of(eve) == [job.name]
    assert eve.spooled[0] == folded


@pytest.mark.parametrize("lost", [CREATE, PRINT])
def test_a_request_that_was_lost_is_sent_once_more(eve: EvePrinter, folded: bytes, lost: Operation) -> None:
    with bent(eve.uri) as printer:
        printer.change = {Operation.GET_PRINTER_ATTRIBUTES: ONE_STEP} if lost is PRINT else {}
        printer.instead = {lost: [nothing]}
        job = delivered(printer, folded)
        assert len(printer.asked(lost)) == 2
        assert printer.asked(Operation.GET_JOBS)
    assert jobs_of(eve) == [job.name]


def test_a_document_that_was_lost_is_sent_in_a_new_job_and_the_old_one_taken_back(
    eve: EvePrinter, folded: bytes
) -> None:
    with bent(eve.uri) as printer:
        printer.instead = {DOCUMENT: [nothing]}
        delivered(printer, folded)
        assert len(printer.asked(CREATE)) == 2
        assert len(printer.asked(Operation.CANCEL_JOB)) == 1
    assert eve.spooled == [folded]


def test_what_is_lost_twice_is_not_sent_a_third_time(eve: EvePrinter, folded: bytes) -> None:
    with bent(eve.uri) as printer:
        printer.instead = {CREATE: [nothing, nothing, nothing]}
        with pytest.raises(LostError, match="lost twice, and it does not have the job; look at the printer"):
            send(printer.printer, folded, ticket_of(folded), pause=0.05)
        assert len(printer.asked(CREATE)) == 2
    assert jobs_of(eve) == []


def test_a_printer_that_falls_silent_may_have_taken_it(eve: EvePrinter, folded: bytes) -> None:
    """Nobody can tell, so nothing is sent again."""
    with bent(eve.uri) as printer:
        printer.lose_answer[CREATE] = 1
        printer.instead = {Operation.GET_JOBS: [nothing, status(Status.BUSY)] * 5}
        with pytest.raises(LostError, match="may have taken the job; look at the printer"):
            send(printer.printer, folded, ticket_of(folded), pause=0.05)
        assert len(printer.asked(CREATE)) == 1


@pytest.mark.parametrize("operation", [Operation.VALIDATE_JOB, CREATE])
def test_a_busy_printer_says_so_and_prints_nothing(eve: EvePrinter, folded: bytes, operation: Operation) -> None:
    with bent(eve.uri) as printer:
        printer.instead = {operation: [status(Status.BUSY)]}
        with pytest.raises(RefusedError, match="it is busy; nothing was printed"):
            send(printer.printer, folded, ticket_of(folded), pause=0.05)
    assert jobs_of(eve) == []


def test_a_refused_document_leaves_no_job_behind(eve: EvePrinter, folded: bytes) -> None:
    with bent(eve.uri) as printer:
        printer.instead = {DOCUMENT: [status(Status.FORMAT_NOT_SUPPORTED)]}
        with pytest.raises(RefusedError, match="cannot read the format"):
            send(printer.printer, folded, ticket_of(folded), pause=0.05)
        assert len(printer.asked(Operation.CANCEL_JOB)) == 1


def test_a_printer_that_would_ignore_what_it_is_told_is_refused(eve: EvePrinter, folded: bytes) -> None:
    def ignoring(asked: Message) -> Message:
        sides = {"sides": values(Tag.UNSUPPORTED, None)}
        return Message(Status.IGNORED, [(OPERATION, asked.groups[0][1]), (UNSUPPORTED, sides)], asked.request)

    with bent(eve.uri) as printer:
        printer.instead = {Operation.VALIDATE_JOB: [ignoring]}
        with pytest.raises(InputError, match="would print it otherwise: it ignores sides"):
            send(printer.printer, folded, ticket_of(folded), pause=0.05)
        assert not printer.asked(CREATE)
