"""What stands above the text of a letter, and where: the letterhead, the address, the return address (pt)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from handbill import fonts
from handbill.content.clinic import Clinic
from handbill.errors import FitError
from handbill.formats.page import Page
from handbill.geometry import PT_PER_IN, Box
from handbill.mailing.envelope import LEADING, LEAST_ADDRESS, LEAST_WIDTH
from handbill.mailing.envelopes import WindowEnvelope
from handbill.proof.claims import tokens
from handbill.slot import STEP
from handbill.workspace import Workspace

_LEAST_HEIGHT = PT_PER_IN
"""How high the strip above all windows must be to hold the letterhead; otherwise it stands beside them."""

_LEAST_WIDTH = 2.25 * PT_PER_IN
_GAP = 9.0
_LARGEST_SENDER = 10.0


@dataclass(frozen=True)
class Head:
    """The places of a letter's head: `address` and `letterhead`, and where the text begins, from the top of the page.

    The letterhead stands `beside` the windows where there is no room above. The return address is set in the window
    `sender`, in type of so many pt.
    """

    address: Box
    letterhead: Box
    beside: bool
    text: float
    sender: Box | None = None
    sender_size: float = 0.0


def head(
    workspace: Workspace,
    clinic: Clinic,
    envelope: WindowEnvelope,
    page: Page,
    treatments: Collection[str] = (),
) -> Head:
    """Return the places of the head of a letter in an envelope; `treatments` are the titles of what is enclosed.

    FitError where there is no room for a part of it, or where an upper window would show the clinic's name or a word
    of a treatment.
    """
    area, shows = page.area, [window.shows for window in envelope.windows]
    # The address begins where the text does, if the window allows.
    safe = envelope.safe
    left = area.left if safe.left <= area.left <= safe.right - LEAST_WIDTH else safe.left
    address = Box(left, safe.top, safe.right, safe.bottom)
    # Two folds: the text keeps out of the panel with the address, though not all of it shows.
    text = envelope.folds[0] if len(envelope.folds) == 2 else max(box.bottom for box in shows)
    strip = Box(area.left, area.top, area.right, min(box.top for box in shows))
    beside = strip.height < _LEAST_HEIGHT
    if beside:
        strip = Box(max(box.right for box in shows) + _GAP, area.top, area.right, text - _GAP)
    names = ", ".join(envelope.names)
    if strip.width < _LEAST_WIDTH:
        what = f"the windows of {names} leave no room for the letterhead above or beside them"
        raise FitError.one(what, "choose an envelope with a smaller window")
    if envelope.sender is None:
        return Head(address, strip, beside, text)
    sender, street = envelope.sender.safe, [str(line) for line in clinic.address.lines]
    if told := _told(street, clinic.name.source, treatments):
        what = f"a line of address: in clinic.yaml is {told}, which the upper window of {names} would show"
        raise FitError.one(what, "write the street there alone: the outside must not tell what is treated")
    aligned = Box(max(sender.left, area.left), sender.top, sender.right, sender.bottom)
    for box in (aligned, sender):
        if size := fitting_size(workspace, street, box, _LARGEST_SENDER):
            return Head(address, strip, beside, text, box, size)
    what = f"the clinic's address does not fit the upper window of {names} at {LEAST_ADDRESS:g} pt"
    raise FitError.one(what, "shorten the lines of address: in clinic.yaml, or choose an envelope with one window")


def _told(street: Sequence[str], clinic: str, treatments: Collection[str]) -> str:
    """Return what a street line tells that no envelope may: the clinic's name, or a longer word of a treatment."""
    name = f" {' '.join(tokens(clinic))} "
    words = {word for title in treatments for word in tokens(title) if len(word) >= _TELLING}
    for line in street:
        said = tokens(line)
        if name in f" {' '.join(said)} ":
            return "the clinic's name"
        if word := next((word for word in said if word in words), ""):
            return f"the word “{word}” of what is enclosed"
    return ""


_TELLING = 4
"""The letters of a word that tells something; shorter ones are those of any title."""


def fitting_size(workspace: Workspace, lines: Sequence[str], box: Box, largest: float) -> float | None:
    """Return the largest size of type (pt) in which lines of an address fit a box, or None where the least does not."""
    widest = max(fonts.width(workspace, line, 400) for line in lines)
    size = min(largest, box.height / LEADING / len(lines), box.width / widest) // STEP * STEP
    return size if size >= LEAST_ADDRESS else None
