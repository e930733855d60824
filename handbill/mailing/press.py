"""The press edition of a mailing: its masters in ink, and what its print files say of themselves (PDF/VT-1).

The pages are those of the office edition, without bleed: a digital press prints them on cut paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from handbill.content.clinic import Clinic
from handbill.content.zones import zone_tokens
from handbill.masters.master import Master
from handbill.press.builds import builds
from handbill.press.edition import pressed
from handbill.press.identity import Details, condition, description, information
from handbill.press.inks import Separations
from handbill.press.profile import FILE, Profile, fogra39
from handbill.stamp.stream import ForPress
from handbill.workspace import Workspace


@dataclass(frozen=True)
class MailingPress:
    """Turns what a mailing is made of into ink, for one condition; `details` are what its files say of themselves."""

    profile: Profile
    details: Details
    _pages: dict[bytes, bytes] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, workspace: Workspace, clinic: Clinic, title: str, today: date) -> MailingPress:
        """Return the press of a workspace; InputError when its profile is none."""
        profile, colors = fogra39(workspace.find(FILE) or Path(FILE)), clinic.colors
        printed = (*colors.model_dump().values(), *zone_tokens(colors.ink).values())
        return cls(profile, Details(title, today, builds(printed, colors.ink, profile)))

    def master(self, master: Master) -> Master:
        """Return a master in ink, its slots too; InputError for what cannot be converted."""
        slots = tuple(replace(slot, color=self._ink(slot.color)) for slot in master.facts.slots)
        return Master(self.pages(master.data), replace(master.facts, slots=slots))

    def pages(self, data: bytes) -> bytes:
        """Return a PDF in ink; InputError for what cannot be converted."""
        if data not in self._pages:
            self._pages[data] = pressed(data, self.profile, self.details)
        return self._pages[data]

    @cached_property
    def _separations(self) -> Separations:
        return Separations(self.profile, self.details.inks)

    def _ink(self, color: Sequence[float]) -> tuple[float, ...]:
        """Return the color of a slot in ink; black ink alone as gray, which a viewer shows as the black it is."""
        ink = self._separations.of(color)
        return (1 - ink[3],) * 3 if not any(ink[:3]) else tuple(ink)

    @property
    def file(self) -> ForPress:
        """What a print file says of itself."""
        described = partial(_described, self.details)
        return ForPress(described, information(self.details), condition(self.profile), self.profile.data)


def _described(details: Details, digest: str) -> bytes:
    return description(details, digest, records=True)
