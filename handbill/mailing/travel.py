"""How far a folded letter slides in its envelope, and what a window shows of it at the ends of the way (boxes in pt).

However far it slides, the address keeps clear of the window's edges, and nothing but the address comes into the window.
Why: clinics were fined millions for what a window showed.
"""

from dataclasses import dataclass

from handbill.geometry import Box


@dataclass(frozen=True)
class Shown:
    """What a window shows, from the top left of the letter: `safe` wherever it lies, and all that it `shows` ever."""

    safe: Box
    shows: Box


def travel(face: Box, sheet: Box) -> tuple[float, float]:
    """Return how far a folded sheet slides across and down in an envelope with this face."""
    return face.width - sheet.width, face.height - sheet.height


def shown(window: Box, face: Box, sheet: Box, clear: float, beyond: float = 0.0) -> Shown:
    """Return what a window in the face of an envelope shows of a folded sheet.

    It shows at the one end of the way what lies under the window where the sheet touches the left and the top edge, at
    the other end what lies there when it touches the right and the bottom edge. `safe` lies under the window at both
    ends, `clear` inside its edges; it is empty (of no width or height, or less) where there is no such place. A window
    that may reach so far `beyond` its right and lower edge shows what lies there, too.
    """
    across, down = travel(face, sheet)
    end = window.moved(-across, -down)
    safe = Box(window.left, window.top, end.right, end.bottom).inset(clear, clear, clear, clear)
    right, bottom = min(sheet.width, window.right + beyond), min(sheet.height, window.bottom + beyond)
    return Shown(safe, Box(max(0.0, end.left), max(0.0, end.top), right, bottom))


def both(one: Shown, other: Shown) -> Shown:
    """Return what holds in either of two envelopes: safe in both, and all that shows in one of them."""
    safes, shows = (one.safe, other.safe), (one.shows, other.shows)
    return Shown(
        Box(
            max(box.left for box in safes),
            max(box.top for box in safes),
            min(box.right for box in safes),
            min(box.bottom for box in safes),
        ),
        Box(
            min(box.left for box in shows),
            min(box.top for box in shows),
            max(box.right for box in shows),
            max(box.bottom for box in shows),
        ),
    )
