"""Nothing shows in an envelope's windows but the addresses: looked at in the picture, not in what the file says."""

from collections.abc import Iterator

from handbill.mailing.envelopes import WindowEnvelope
from handbill.mailing.travel import Shown
from handbill.pdf.raster import covering, has_ink
from handbill.pdf.reader import PageRead
from handbill.proof.claims import tokens
from handbill.proof.fault import Fault

_DPI = 150
_SLACK = 2
"""In px: what anti-aliasing spreads over a box's edge."""


def window(page: PageRead, envelope: WindowEnvelope, *, addressed: bool = True) -> Iterator[Fault]:
    """Yield what is wrong in the parts of a page that can show: no address in its box, or ink beside it.

    A master is not `addressed` yet: its box may be empty. In the window for the return address stand the street lines
    of the clinic and no other word: its name can tell what it treats.
    """
    inside, beside = _ink(page, envelope.address)
    if addressed and not inside:
        yield Fault(page.number, "address", "no address where the window is")
    if beside:
        yield Fault(page.number, "beside", "something beside the address can show in the window")
    if envelope.sender is not None:
        _, beside = _ink(page, envelope.sender)
        if beside:
            yield Fault(page.number, "beside", "something beside the return address can show in the upper window")
        if tokens(page.words(envelope.sender.safe)) != tokens(" ".join(envelope.street)):
            what = "the upper window shows something else than the lines of the clinic's address"
            yield Fault(page.number, "sender", what)


def _ink(page: PageRead, shown: Shown) -> tuple[bool, bool]:
    """Return whether there is ink where it is safe, and whether there is any beside that which can show."""
    picture = page.part(shown.shows, _DPI).convert("L")
    left, top, right, bottom = covering(shown.safe.moved(-shown.shows.left, -shown.shows.top), _DPI)
    inside = has_ink(picture.crop((left, top, right, bottom)))
    picture.paste(255, (left - _SLACK, top - _SLACK, right + _SLACK, bottom + _SLACK))
    return inside, has_ink(picture)
