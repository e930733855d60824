"""One message stands over every screen until its time, and never tells of a patient as far as a program can see."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from handbill.desk.screen_message import FILE, ScreenMessage, ScreenMessages, message, time_of
from handbill.errors import InputError, MachineError

NOW = datetime(2026, 11, 24, 13, 0, tzinfo=timezone(timedelta(hours=-8)))
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def clock() -> list[datetime]:
    return [NOW]


@pytest.fixture
def messages(workspace, clock) -> ScreenMessages:
    return ScreenMessages(workspace, lambda: clock[-1])


def test_it_stands_there_until_its_time_whoever_reads_it(messages, clock, workspace) -> None:
    shown = message("  We close at\n2 pm today. ", LATER, NOW)
    assert shown == ScreenMessage("We close at 2 pm today.", LATER)
    assert messages.current() is None
    messages.show(shown)
    assert ScreenMessages(workspace, lambda: NOW).current() == shown
    clock.append(LATER - timedelta(seconds=1))
    assert messages.current() == shown
    clock.append(LATER)
    assert messages.current() is None


def test_it_is_taken_off_and_may_be_so_twice(messages) -> None:
    messages.show(message("The Wi-Fi is down.", LATER, NOW))
    messages.clear()
    messages.clear()
    assert messages.current() is None


@pytest.mark.parametrize(
    "text",
    ["Mr. Smith, please come in", "MRS JONES to room 4", "Ms. Li", "Miss Ana Ruiz", "Señora Vega, pase", "Sr. Díaz", "Record 004512", "born 3/14/1985", "1985-03-14"],
)  # fmt: skip
def test_what_calls_a_patient_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="leave out names, record numbers and dates with a year"):
        message(text, LATER, NOW)


@pytest.mark.parametrize("text", ["Dr. Lee is 20 minutes late.", "Flu shots from 9:30 to 12.", "Hoy cerramos a las 2.", "Call 555-0100 for a ride", "Miss nothing"])  # fmt: skip
def test_what_is_for_all_is_shown(text: str) -> None:
    assert message(text, LATER, NOW).text == text


@pytest.mark.parametrize(
    ("text", "until", "what"),
    [
        ("", LATER, "there is no message"),
        ("\x07", LATER, "there is no message"),
        ("x" * 121, LATER, "more than 120 characters"),
        ("We close.", NOW, "would be over already"),
        ("We close.", NOW + timedelta(days=8), "more than 7 days"),
    ],
)
def test_what_is_no_message_for_a_screen_is_refused(text: str, until: datetime, what: str) -> None:
    with pytest.raises(InputError, match=what):
        message(text, until, NOW)


@pytest.mark.parametrize("data", ["", "{", "[]", '{"text": 7}', '{"text": "a", "until": "soon"}', '{"text": "a", "until": "2026-11-24T14:00:00"}', '{"text": "Mr. Smith", "until": "2026-11-24T14:00:00-08:00"}', "\ud800"])  # fmt: skip
def test_a_file_that_is_none_of_ours_shows_nothing(messages, workspace, data: str) -> None:
    (workspace.home / FILE).write_bytes(data.encode("utf-8", "surrogatepass"))
    assert messages.current() is None


def test_a_message_that_cannot_be_taken_off_is_told(messages, workspace) -> None:
    (workspace.home / FILE).mkdir()
    with pytest.raises(MachineError, match="cannot be taken off"):
        messages.clear()


def test_a_time_is_today_or_a_day_and_nothing_else() -> None:
    assert time_of(" 14:30 ", NOW) == NOW.replace(hour=14, minute=30)
    for words in ("2026-12-01 14:30", "2026-12-01T14:30"):
        assert time_of(words, NOW) == datetime(2026, 12, 1, 14, 30, tzinfo=NOW.tzinfo)
    for words in ("", "tomorrow", "25:00", "2 pm"):
        with pytest.raises(InputError, match="write it as 14:30"):
            time_of(words, NOW)
