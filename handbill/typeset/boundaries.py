"""What laid-out pages may not have: links to anything but the web, mail and phones; sides beyond those of a PDF."""

from pathlib import Path
from typing import Any

from handbill.errors import InputError, Place
from handbill.geometry import PT_PER_IN, PT_PER_PX

MOST_SIDE = 14_400
"""The longest side of a page in pt (ISO 32000-1, annex C)."""

_LINKS = ("http://", "https://", "mailto:", "tel:")


def check(document: Any, template: Path) -> None:
    """Raise InputError of the template for what a laid-out document (WeasyPrint's) may not have."""
    for page in document.pages:
        sides = page.width * PT_PER_PX, page.height * PT_PER_PX
        if not 0 < min(sides) <= max(sides) <= MOST_SIDE:
            what = f"a page of {sides[0] / PT_PER_IN:,.0f} × {sides[1] / PT_PER_IN:,.0f} inches"
            raise InputError.one(what, f"{MOST_SIDE / PT_PER_IN:.0f} inches a side are the most", Place(template))
        for kind, target, _, _ in page.links:
            if kind == "external" and not target.lower().startswith(_LINKS):
                remedy = "link to https://, mailto: or tel: addresses"
                raise InputError.one(f"a link to {target}", remedy, Place(template))
