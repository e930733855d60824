"""The letters of a mailing: the master of each language and type size, and a letter that is typeset whole for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handbill import fonts
from handbill.errors import FitError, InputError
from handbill.formats.letter import LetterPaper
from handbill.formats.page import TypeSize
from handbill.mailing.envelope import LEAST_ADDRESS, WINDOWS
from handbill.mailing.expect import letter_checks
from handbill.mailing.letter import sample_values, settled, slot_values, slots_of
from handbill.mailing.load import LETTER, LoadedPacket
from handbill.mailing.recipient import Recipient
from handbill.mailing.setter import LetterOrder, LetterSetter
from handbill.masters.key import grounds, key
from handbill.masters.master import Master, MasterFacts
from handbill.masters.store import Store
from handbill.pdf.reader import Reader
from handbill.proof.fault import Fault, raise_any
from handbill.proof.prove import prove
from handbill.typeset.engine import Layout
from handbill.workspace import Workspace


@dataclass
class Letters:
    """Makes the letters of a packet on one paper. `grounds` is the digest of what all sheets share: `masters.key`."""

    workspace: Workspace
    loaded: LoadedPacket
    paper: LetterPaper
    today: date
    grounds: str
    store: Store | None = None
    _setters: dict[tuple[str, TypeSize], LetterSetter] = field(default_factory=dict)
    _rooms: dict[tuple[str, TypeSize], Mapping[str, float]] = field(default_factory=dict)

    def values(self, recipient: Recipient) -> dict[str, str]:
        """Return the values of the slots of a recipient's letter."""
        letter = self.loaded.packet.letter[recipient.language]
        return slot_values(settled(letter, self.loaded.clinic), recipient.language, recipient, self.today)

    def master(self, language: str, type: TypeSize) -> Master:
        """Return the letter with empty slots, from the store where it has it; FitError or ProofError where wrong."""
        parts = (LETTER, self.loaded.source.data_at(("letter", language)), language, self.paper, type)
        name = key(self.grounds, *parts)
        if self.store is None:
            return self._made(language, type, None)
        with self.store.making(name):
            found = self.store.read(name)
            if found is None:
                found = self._made(language, type, None)
                # Not when a file was changed meanwhile: then nobody knows which state of it the master shows.
                if grounds(self.workspace) == self.grounds:
                    self.store.write(name, found)
        return found

    def whole(self, recipient: Recipient) -> Master:
        """Return a recipient's letter typeset as a whole; FitError or ProofError when that cannot be done right."""
        return self._made(recipient.language, recipient.type, self.values(recipient))

    def _made(self, language: str, type: TypeSize, values: Mapping[str, str] | None) -> Master:
        setter, rooms = self._setter(language, type)
        layout = setter.at(values, rooms)
        self._check_pages(layout, language, type)
        if lost := set(rooms) - {slot.name for slot in layout.slots}:
            what = f"templates/letter/page.html does not print the slots: {', '.join(sorted(lost))}"
            raise InputError.one(what, "print each with slot(), outside of boxes with position: absolute")
        data = layout.pdf("print")
        faults = self._faults(data, language, type, values)
        raise_any("letter", faults, "correct the letter's words or its template")
        size = self.loaded.stationery.type[type].size
        proofs = dict.fromkeys(faults, True)
        return Master(data, MasterFacts(len(layout.pages), (), size, 1, None, None, proofs, slots=layout.slots))

    def _setter(self, language: str, type: TypeSize) -> tuple[LetterSetter, Mapping[str, float]]:
        """Return the setter of a language and type size, and the room of each slot: what an ordinary value takes."""
        if (language, type) not in self._setters:
            letter = settled(self.loaded.packet.letter[language], self.loaded.clinic)
            seen = WINDOWS[self.paper]
            order = LetterOrder(
                self.workspace,
                self.loaded.clinic,
                letter,
                slots_of(letter),
                language,
                self.loaded.stationery,
                self.paper,
                type,
                seen.safe,
                seen.folds,
                LEAST_ADDRESS,
            )
            setter = LetterSetter(order)
            sample = setter.at(sample_values(letter, language), {})
            self._setters[language, type] = setter
            found = {slot.name: slot.box.height for slot in sample.slots}
            self._rooms[language, type] = {name: found.get(name, 0.0) for name in sample_values(letter, language)}
        return self._setters[language, type], self._rooms[language, type]

    def _check_pages(self, layout: Layout, language: str, type: TypeSize) -> None:
        most = self.loaded.stationery.type[type].most_pages
        if len(layout.pages) > most:
            what = f"letter ({language}, {type}): {len(layout.pages)} pages, {most} are possible"
            place = self.loaded.source.key(("letter", language))
            raise FitError.one(what, "shorten it", place)

    def _faults(
        self, data: bytes, language: str, type: TypeSize, values: Mapping[str, str] | None
    ) -> dict[str, list[Fault]]:
        checks = letter_checks(
            settled(self.loaded.packet.letter[language], self.loaded.clinic),
            self.loaded.clinic,
            self.loaded.stationery,
            self.paper,
            type,
            values,
            fonts.font_set(self.workspace),
        )
        with Reader(data) as reader:
            return prove(reader, checks)
