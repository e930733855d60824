"""Zones, as a plan for asthma or heart failure has them: how the patient is, and what to do then; and their colors.

A zone is known by its color, its word, its sign and its place. The colors mean the same in every clinic, so they are no
part of its palette.
"""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from handbill.content.colors import WHITE
from handbill.content.listing import Items
from handbill.yaml.model import Model, fault
from handbill.yaml.types import Line

Level = Literal["go", "caution", "stop"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""From all is well to call for help, in the order in which they stand: green, yellow, red."""


class Zone(Model):
    """How the patient is, the signs of it, and what to do then."""

    level: Level
    heading: Line
    signs: Items
    actions: Items


def _in_order(zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    levels = [zone.level for zone in zones]
    if levels != [level for level in LEVELS if level in levels]:
        remedy = "write each level once, in this order: go, caution, stop; a reader knows a zone by its place too"
        fault(f"the zones are {', '.join(levels)}", remedy)
    return zones


Zones = Annotated[tuple[Zone, ...], Field(min_length=2, max_length=3), AfterValidator(_in_order)]


@dataclass(frozen=True)
class ZoneColors:
    """The colors of a zone: of its band and of the sign and word `on` it, of its ground, and of its edge.

    Words are printed in ink on the ground.
    """

    band: str
    on: str
    ground: str
    edge: str


def zone_colors(level: Level, ink: str, *, mono: bool = False) -> ZoneColors:
    """Return the colors of a zone; in black alone (`mono`) it is told by its word, its sign and its place.

    Of any two that meet, words have a contrast of 4.5:1 and edges 3:1 (WCAG 2.1, 1.4.3 and 1.4.11), whatever ink
    a palette may have.
    """
    if mono:
        return ZoneColors(WHITE, ink, WHITE, ink)
    band, on, ground, edge = _COLORS[level]
    return ZoneColors(band, on or ink, ground, edge)


_COLORS: dict[Level, tuple[str, str | None, str, str]] = {
    "go": ("#1f7a45", WHITE, "#e9f5ee", "#1f7a45"),
    # Ink stands on yellow.
    "caution": ("#fbcf4a", None, "#fff7dc", "#7a5600"),
    "stop": ("#9c1b20", WHITE, "#fdeceb", "#9c1b20"),
}


def zone_tokens(ink: str, *, mono: bool = False) -> dict[str, str]:
    """Return the colors of all zones by the names that style sheets have for them: `go-band`, `go-on`, and so on."""
    return {
        f"{level}-{name}": color for level in LEVELS for name, color in vars(zone_colors(level, ink, mono=mono)).items()
    }
