"""A sheet to try an envelope with: what its windows show at both ends of the way that the letter slides."""

from dataclasses import dataclass
from itertools import chain, pairwise
from typing import BinaryIO

from handbill.content.clinic import Clinic
from handbill.errors import FitError, Problems
from handbill.geometry import PT_PER_IN, PT_PER_MM, Box
from handbill.mailing.desk_sheet import SIZE, desk_sheet
from handbill.mailing.envelope import LEADING, LEAST_ADDRESS, Envelope, Window
from handbill.mailing.envelopes import load_envelope, of
from handbill.mailing.letterhead import fitting_size
from handbill.mailing.travel import Shown, travel
from handbill.pdf.reader import Reader
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault, raise_any
from handbill.workspace import Workspace

SAMPLE = ("Sample Recipient", "c/o Northside Residence", "12345 Old Stagecoach Road", "Example City, EX 00000")
"""Four lines: what every window has room for."""

_GAP = 4.0
"""What is left white above a fold, where ink would crack."""

_GRAMS_PER_OUNCE = 28.35
_KEEP_CLEAR = 0.25 * PT_PER_IN
"""The edge that office printers leave blank."""


@dataclass(frozen=True)
class _TriedWindow:
    """A window on the sheet (boxes in pt): where its lines may stand, and its outline at either end of the way."""

    lines: tuple[str, ...]
    safe: Box
    shows: Box
    first: Box
    second: Box
    size: float


def tap_test(workspace: Workspace, clinic: Clinic, name: str, out: BinaryIO) -> None:
    """Write the sheet for the envelope of this name; InputError where its file has a mistake.

    It is printed at 100 %, folded and put into the envelope: where the windows' edges meet the outlines on it at both
    ends, and no color shows, the file says right what the envelope is. ProofError where the sample address does not
    stand where it may.
    """
    problems = Problems()
    envelope = load_envelope(workspace, name, problems)
    problems.raise_any()
    assert envelope is not None, "what is wrong was raised"
    across, down = travel(envelope.face, envelope.folded)
    windows = [_tried(workspace, envelope, envelope.windows.address, envelope.address, SAMPLE)]
    if envelope.windows.sender is not None and envelope.sender is not None:
        street = tuple(map(str, clinic.address.lines))
        windows.append(_tried(workspace, envelope, envelope.windows.sender, envelope.sender, street))
    two_folds = len(envelope.folds) == 2
    end = envelope.folds[0] if two_folds else max(window.shows.bottom for window in windows)
    context = {
        "envelope": envelope,
        "windows": windows,
        # All that must stay out of the windows is colored.
        "colored": list(_around(windows, Box(0, 0, envelope.folded.width, end - _GAP * two_folds), _KEEP_CLEAR)),
        "end": end,
        "beyond": _length(envelope.windows.address.beyond) if envelope.windows.address.beyond else "",
        "folds": of([envelope]).folds,
        "leading": LEADING,
        "across": _length(across),
        "down": _length(down),
        "empty": _weight(envelope.grams),
        "one": _weight(envelope.weighs(1)),
        "full": _weight(envelope.weighs(envelope.sheets.most)),
        "pounds": round(envelope.sheets.gsm / 3.76),
    }
    data = desk_sheet(workspace, clinic, "tap-test", envelope.paper, f"Tap test: {envelope.name}", context)
    with Reader(data) as reader:
        faults = [
            Fault(1, "place", f"the lines of window {number} do not stand where they may")
            for number, window in enumerate(windows, 1)
            if tokens(reader.pages[0].words(window.safe)) != list(chain.from_iterable(map(tokens, window.lines)))
        ]
        if len(reader.pages) != 1:
            faults.append(Fault(None, "pages", f"{len(reader.pages)} pages, not one"))
    raise_any("the tap test", {"tap test": faults}, "it was not kept; please report this")
    out.write(data)


def _tried(
    workspace: Workspace, envelope: Envelope, window: Window, seen: Shown, lines: tuple[str, ...]
) -> _TriedWindow:
    across, down = travel(envelope.face, envelope.folded)
    first = window.box(envelope.size)
    size = fitting_size(workspace, lines, seen.safe, SIZE)
    if size is None:
        what = f"the lines of an address do not fit a window of {envelope.id} at {LEAST_ADDRESS:g} pt"
        raise FitError.one(what, "shorten the lines of address: in clinic.yaml, or choose an envelope with one window")
    return _TriedWindow(lines, seen.safe, seen.shows, first, first.moved(-across, -down), size)


def _around(windows: list[_TriedWindow], sheet: Box, edge: float) -> list[Box]:
    """Return boxes that cover the part of a sheet above its text where nothing can show, but for its printed edge."""
    room = sheet.inset(edge, edge, 0, edge)
    tops = sorted({room.top, room.bottom, *(y for each in windows for y in (each.shows.top, each.shows.bottom))})
    rows = [(top, bottom) for top, bottom in pairwise(tops) if room.top <= top < bottom <= room.bottom]
    boxes = []
    for top, bottom in rows:
        beside = [each.shows for each in windows if each.shows.top < bottom and each.shows.bottom > top]
        left = max([room.left, *(box.right for box in beside)])
        boxes.append(Box(left, top, room.right, bottom))
    return boxes


def _length(points: float) -> str:
    return f"{points / PT_PER_IN:.2f} in ({points / PT_PER_MM:.0f} mm)"


def _weight(grams: float) -> str:
    return f"{grams / _GRAMS_PER_OUNCE:.1f} oz ({grams:.0f} g)"
