"""How the sheets of a print edition want to be printed: said in the file itself, so that each download prints right.

`/ViewerPreferences` (ISO 32000-2, 12.2) tells viewers and printers: no scaling, on which edge to flip, the paper by the
size of the page. `/HandbillSheets` tells this program that the file is a print edition, and whether a front and its
back belong together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Flip = Literal["short", "long"]

MARK = "/HandbillSheets"

DUPLEX: dict[Flip | None, str] = {None: "/Simplex", "short": "/DuplexFlipShortEdge", "long": "/DuplexFlipLongEdge"}


@dataclass(frozen=True)
class Sheets:
    """The edge that a duplex printer flips the sheets on, None where one side is printed.

    `paired`: a back is of use only behind its front, since the sheet is folded, cut or one recipient's own.
    """

    flip: Flip | None = None
    paired: bool = False

    @property
    def kind(self) -> str:
        """The value of `/HandbillSheets`."""
        return "/Paired" if self.paired else "/Loose"

    @property
    def written(self) -> bytes:
        """The entries of a catalog as a PDF has them."""
        wishes = f"/PrintScaling/None/Duplex{DUPLEX[self.flip]}/PickTrayByPDFSize true"
        return f"{MARK}{self.kind}/ViewerPreferences<<{wishes}>>".encode()


def edge(width: float, height: float) -> Flip:
    """Return the edge on which the sheets of pages of this size are flipped, to turn like the leaves of a book."""
    return "short" if width > height else "long"
