"""The letters of a mailing: a master for each language and type size, and letters that are typeset whole for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from handbill import fonts
from handbill.errors import FitError, InputError
from handbill.formats.choices import TypeSize
from handbill.formats.letter import LetterPaper
from handbill.mailing.envelope import LEAST_ADDRESS, WINDOWS
from handbill.mailing.expect import letter_checks
from handbill.mailing.letter import sample_values, settled, slot_values
from handbill.mailing.load import LETTER, LoadedPacket
from handbill.mailing.packet import LetterText
from handbill.mailing.recipient import Recipient
from handbill.mailing.setter import LetterOrder, LetterSetter
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master, MasterFacts
from handbill.pdf.reader import Reader
from handbill.proof.fault import Fault, prove, raise_any
from handbill.typeset.engine import Layout


@dataclass(frozen=True)
class _Typesetter:
    """What sets the letter of a language and type size; `rooms` are the heights (pt) that ordinary values take."""

    setter: LetterSetter
    rooms: Mapping[str, float]


@dataclass
class Letters:
    """Makes the letters of a packet on one paper; `today` is the date that they bear."""

    loaded: LoadedPacket
    paper: LetterPaper
    today: date
    cache: MasterCache
    _texts: dict[str, LetterText] = field(default_factory=dict)
    _typesetters: dict[tuple[str, TypeSize], _Typesetter] = field(default_factory=dict)

    def values(self, recipient: Recipient) -> dict[str, str]:
        """Return the values of the slots of a recipient's letter."""
        return slot_values(self._text(recipient.language), recipient.language, recipient, self.today)

    def master(self, language: str, type: TypeSize) -> Master:
        """Return the letter with empty slots, stored or made; FitError, InputError or ProofError where it is wrong."""
        text = self.loaded.source.data_at(("letter", language))
        key = self.cache.key(LETTER, text, language, self.paper, type)
        return self.cache.stored_or_made({LETTER: key}, lambda: {LETTER: self._proven(language, type)})[LETTER]

    def whole(self, recipient: Recipient) -> Master:
        """Return a recipient's letter typeset as a whole; FitError or ProofError when that cannot be done right."""
        return self._proven(recipient.language, recipient.type, self.values(recipient))

    def _text(self, language: str) -> LetterText:
        """Return the letter in a language, with the clinic's own fields filled in."""
        if language not in self._texts:
            self._texts[language] = settled(self.loaded.packet.letter[language], self.loaded.clinic)
        return self._texts[language]

    def _proven(self, language: str, type: TypeSize, values: Mapping[str, str] | None = None) -> Master:
        """Typeset a letter with these values, or with empty slots, and prove it."""
        typesetter = self._typesetter(language, type)
        layout = typesetter.setter.at(values, typesetter.rooms)
        self._check_pages(layout, language, type)
        if missing := set(typesetter.rooms) - {slot.name for slot in layout.slots}:
            what = f"templates/letter/page.html does not print the slots: {', '.join(sorted(missing))}"
            raise InputError.one(what, "print each with slot(), outside of boxes with position: absolute")
        data = layout.pdf("print")
        faults = self._faults(data, language, type, values)
        raise_any("letter", faults, "correct the letter's words or its template")
        facts = MasterFacts(
            pages=len(layout.pages),
            type_size=self.loaded.stationery.type[type].size,
            typesettings=1,
            proofs=dict.fromkeys(faults, True),
            slots=layout.slots,
        )
        return Master(data, facts)

    def _typesetter(self, language: str, type: TypeSize) -> _Typesetter:
        if (language, type) not in self._typesetters:
            letter, envelope_window = self._text(language), WINDOWS[self.paper]
            order = LetterOrder(
                self.cache.workspace,
                self.loaded.clinic,
                letter,
                language,
                self.loaded.stationery,
                self.paper,
                type,
                envelope_window.safe,
                envelope_window.folds,
                LEAST_ADDRESS,
            )
            setter, values = LetterSetter(order), sample_values(letter, language)
            heights = {slot.name: slot.box.height for slot in setter.at(values, {}).slots}
            rooms = {name: heights.get(name, 0.0) for name in values}
            self._typesetters[language, type] = _Typesetter(setter, rooms)
        return self._typesetters[language, type]

    def _check_pages(self, layout: Layout, language: str, type: TypeSize) -> None:
        most = self.loaded.stationery.type[type].most_pages
        if len(layout.pages) > most:
            what = f"letter ({language}, {type}): {len(layout.pages)} pages, {most} are possible"
            raise FitError.one(what, "shorten it", self.loaded.source.key(("letter", language)))

    def _faults(
        self, data: bytes, language: str, type: TypeSize, values: Mapping[str, str] | None
    ) -> dict[str, list[Fault]]:
        checks = letter_checks(
            self._text(language),
            self.loaded.clinic,
            self.loaded.stationery,
            self.paper,
            type,
            values,
            fonts.font_set(self.cache.workspace),
        )
        with Reader(data) as reader:
            return prove(reader, checks)
