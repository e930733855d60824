"""One message over every screen of a workspace, until a time: in a file, which each kiosk looks at every second."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from handbill.errors import HandbillError, InputError, MachineError, Place
from handbill.said import said
from handbill.staging import Staging
from handbill.workspace import Workspace

FILE = "screen-message.json"

MOST = 120
"""Characters of a message: what is read while one walks by, in type for the last seat."""

DAYS = 7
"""How long a message may stay: what stands there longer is a slide."""

_NAMES = re.compile(r"\b(?:(?i:Mr|Mrs|Ms|Mx|Sr|Sra|Srta|Señor|Señora|Señorita)\b\.?\s+\w|Miss\s+[A-Z])")
"""How a patient is called in a room; clinicians are Dr."""

_NUMBERS = re.compile(r"\d{6,}|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}")
"""Numbers of records, and days of birth."""


@dataclass(frozen=True)
class ScreenMessage:
    """What stands over the screens, and until when (a time with its zone)."""

    text: str
    until: datetime


def message(text: str, until: datetime, now: datetime) -> ScreenMessage:
    """Return a message for the screens; InputError for one that is too long or over, or that tells of a patient.

    No program knows every name: what calls somebody, and numbers by which people are known, is found.
    """
    text = " ".join(text.split())
    if not text or not text.isprintable():
        raise InputError.one("there is no message to show", "write one in letters, on one line")
    if len(text) > MOST:
        raise InputError.one(said("the message has more than {most} characters", most=MOST), "shorten it")
    if _NAMES.search(text) or _NUMBERS.search(text):
        what = "the message calls somebody, or has a number by which a patient is known: everybody reads it"
        raise InputError.one(what, "leave out names, record numbers and dates with a year")
    if until <= now:
        raise InputError.one("the message would be over already", "choose a later time")
    if until - now > timedelta(days=DAYS):
        what = said("the message would stand there for more than {days} days", days=DAYS)
        raise InputError.one(what, "choose an earlier time, or write a slide")
    return ScreenMessage(text, until)


class ScreenMessages:
    """The message of a workspace. `now` is the time by this computer's clock, with its zone."""

    def __init__(self, workspace: Workspace, now: Callable[[], datetime]) -> None:
        self.file: Path = workspace.own / FILE
        self.now = now

    def show(self, shown: ScreenMessage) -> None:
        """Put a message over all screens, in place of the one before; MachineError when the disk refuses."""
        data = json.dumps({"text": shown.text, "until": shown.until.isoformat()}, ensure_ascii=False)
        with Staging() as staging:
            staging.write(self.file, f"{data}\n".encode())
            staging.publish()

    def clear(self) -> None:
        """Take the message off all screens; MachineError when the disk refuses."""
        try:
            self.file.unlink(missing_ok=True)
        except OSError as error:
            what = said("the message cannot be taken off: {error}", error=error.strerror)
            raise MachineError.one(what, "see to it that this file can be removed", Place(self.file)) from error

    def current(self) -> ScreenMessage | None:
        """Return the message that stands there now; None where it is over, or the file is none of ours."""
        try:
            read = json.loads(self.file.read_text("utf-8"))
            until, now = datetime.fromisoformat(read["until"]), self.now()
            # Whoever wrote the file: the same is refused as on its way in.
            return message(str(read["text"]), until, now)
        except (OSError, ValueError, KeyError, TypeError, HandbillError):
            return None


def now_here() -> datetime:
    """Return the time by this computer's clock, with its zone."""
    return datetime.now().astimezone()


def time_of(words: str, now: datetime) -> datetime:
    """Return the time that somebody wrote: `14:30` today, or `2026-12-01 14:30`; InputError for anything else."""
    for pattern in ("%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"):
        with suppress(ValueError):
            read = datetime.strptime(words.strip(), pattern).replace(tzinfo=now.tzinfo)
            return read if "%Y" in pattern else now.replace(hour=read.hour, minute=read.minute, second=0, microsecond=0)
    raise InputError.one("this is no time", "write it as 14:30, or as 2026-12-01 14:30")
