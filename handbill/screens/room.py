"""What a room asks of a screen: how high its letters and how wide its codes must be, to be read from the last seat."""

from dataclasses import dataclass
from math import hypot

from handbill.errors import FitError
from handbill.formats.stage import Display, ScreenPage
from handbill.geometry import PT_PER_PX
from handbill.proof import reach
from handbill.screens.playlist import Screen

_FOOT = 12.0
"""In inches."""


@dataclass(frozen=True)
class Room:
    """A screen in a room, for slides of one size; `capital` is the height of capitals in em.

    Lengths are in pt of the slide (3/4 of a CSS pixel) unless their names say otherwise.
    """

    screen: Screen
    page: ScreenPage
    capital: float

    @property
    def per_inch(self) -> float:
        """How many pt of the slide an inch of the screen has."""
        return hypot(self.page.width, self.page.height) / self.screen.diagonal

    @property
    def capitals(self) -> float:
        """The least height of capitals."""
        return reach.capitals(self.screen.distance) * self.per_inch

    @property
    def least(self) -> float:
        """The least size of type."""
        return self.capitals / self.capital

    @property
    def code(self) -> float:
        """The least side of a QR code, without its white rim."""
        return reach.code_width(self.screen.distance) * self.per_inch

    def sizes(self, display: Display) -> tuple[float, ...]:
        """Return the sizes of type that can be read; FitError with the numbers where there is none."""
        sizes = tuple(size for size in display.type.sizes if size >= self.least)
        if not sizes:
            raise FitError.one(*self._refusal(display.type.largest))
        return sizes

    def __str__(self) -> str:
        """Return the room in words."""
        return f"{self.screen.distance / _FOOT:.3g} ft from a screen of {self.screen.diagonal:.3g} in"

    def _refusal(self, largest: float) -> tuple[str, str]:
        inches, pixels = reach.capitals(self.screen.distance), self.capitals / PT_PER_PX
        what = (
            f"{self}: capitals must be {inches:.2g} in high, {pixels:.0f} px, in type of "
            f"{self.least / PT_PER_PX:.0f} px; the slides' largest is {largest / PT_PER_PX:.0f} px"
        )
        farthest = reach.read_from(largest * self.capital / self.per_inch) / _FOOT
        diagonal = self.screen.diagonal * self.least / largest
        return what, f"seat people within {farthest:.1f} ft of this screen, or hang one of {diagonal:.0f} in or more"
