"""Numbers the sources in the order in which the printed text cites them."""

from __future__ import annotations

from collections.abc import Iterable

from handbill.content.brochure import Brochure, Cited
from handbill.content.walk import Field


def cited(brochure: Brochure, fields: Iterable[Field]) -> tuple[Cited, ...]:
    """Return the sources that these fields cite, as a reader meets them."""
    by_id = {source.id: source for source in brochure.sources}
    order = list(dict.fromkeys(name for field in fields for name in field.text.cites() if name in by_id))
    return tuple(by_id[name] for name in order)
