"""Nothing shows in an envelope's window but the address: looked at in the picture, not in what the file says."""

from collections.abc import Iterator

from handbill.mailing.envelope import WindowEnvelope
from handbill.pdf.raster import covering, has_ink
from handbill.pdf.reader import PageRead
from handbill.proof.fault import Fault

_DPI = 150
_SLACK = 2
"""In px: what anti-aliasing spreads over a box's edge."""


def window(page: PageRead, envelope: WindowEnvelope, *, addressed: bool = True) -> Iterator[Fault]:
    """Yield what is wrong in the part of a page that can show: no address in its box, or ink beside it.

    A master is not `addressed` yet: its box may be empty.
    """
    picture = page.part(envelope.shows, _DPI).convert("L")
    left, top, right, bottom = covering(envelope.safe.moved(-envelope.shows.left, -envelope.shows.top), _DPI)
    if addressed and not has_ink(picture.crop((left, top, right, bottom))):
        yield Fault(page.number, "address", "no address where the window is")
    picture.paste(255, (left - _SLACK, top - _SLACK, right + _SLACK, bottom + _SLACK))
    if has_ink(picture):
        yield Fault(page.number, "beside", "something beside the address can show in the window")
