"""Cards: a self-mailer or a postcard, which is mailed without an envelope. All of its outside can be read by anyone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

from handbill.content.choices import Paper, TypeSize
from handbill.errors import InputError, Problem
from handbill.formats.format import Format
from handbill.formats.letter import LetterPaper
from handbill.formats.page import Setting
from handbill.impose.schemes import SCHEMES
from handbill.mailing import address
from handbill.mailing.discretion import Discretion
from handbill.mailing.envelopes import NO_ENVELOPE
from handbill.mailing.face import ADDRESS, BARCODE, CODE, PIECE, face_of, inked, words_of
from handbill.mailing.load import LoadedPacket
from handbill.mailing.mark import PieceMark
from handbill.mailing.message import Messages
from handbill.mailing.packet import Card
from handbill.mailing.parts import Parts, PiecePart
from handbill.mailing.recipient import PieceKind, Recipient
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master
from handbill.pdf.reader import Reader
from handbill.produce.job import Job
from handbill.produce.make import masters
from handbill.proof.claims import tokens
from handbill.proof.discreet import seen


@dataclass
class Cards:
    """Makes the cards of a packet on one paper; `today` is the date of the run, which no card bears.

    None is made for a `press`.
    """

    loaded: LoadedPacket
    paper: LetterPaper
    today: date
    cache: MasterCache
    press: ClassVar[None] = None
    _parts: dict[tuple[str, TypeSize], PiecePart] = field(default_factory=dict)

    @property
    def card(self) -> Card:
        """What the packet says of the card."""
        assert self.loaded.packet.card is not None, "a packet of cards has a card"
        return self.loaded.packet.card

    @property
    def texts(self) -> dict[str, object]:
        """What is printed beside the masters' own words: the barcode's digits."""
        return {"barcode": self.card.barcode}

    def goes_into(self, _type: TypeSize) -> str:
        """Return what a card of a type size goes into: nothing."""
        return NO_ENVELOPE

    def values(self, recipient: Recipient) -> dict[str, str]:
        """Return the values of the slots of a recipient's card."""
        mark, barcode = PieceMark(recipient.piece, 1, 1), self.card.barcode
        digits = barcode.digits(recipient.piece, recipient.cells["zip"]) if barcode is not None else ""
        return {
            ADDRESS: "\n".join(address.lines(recipient.cells)),
            CODE: mark.code,
            PIECE: mark.number,
            BARCODE: digits,
        }

    def told(self, recipient: Recipient) -> list[str]:
        """Return what a recipient's own words tell on the outside of their card, and must not."""
        columns = self.discretion(recipient.language).told_by(recipient.cells)
        return [f"the {column} has a word that tells what the card is about, or who sends it" for column in columns]

    def discretion(self, language: str) -> Discretion:
        """Return what the outside must not tell in a language."""
        return self.loaded.discretion[language]

    def parts(self, kinds: Iterable[PieceKind]) -> Parts:
        """Return the one part of each kind of card.

        InputError says why a card cannot be mailed: anyone could read what it is about, or it has no address side.
        """
        return {kind: [self._part(kind[0], kind[1])] for kind in kinds}

    def _part(self, language: str, type: TypeSize) -> PiecePart:
        if (language, type) not in self._parts:
            if self.card.format is None:
                name, master = "the postcard", Messages(self.loaded, self.cache).master(language, type)
                sides = self._outside(None, master)
            else:
                format = self.loaded.shelf.formats[self.card.format]
                name = f"{self.card.brochure} {self.card.format}"
                master = masters(self.job(language, type))["print"]
                sides = self._outside(format, master)
            self._parts[language, type] = self._proven(name, master, sides, language)
        return self._parts[language, type]

    def _outside(self, format: Format | None, master: Master) -> Sequence[int]:
        """Return the sides (from 1) of a master that are looked at here: all, unless it is folded with some inside.

        What shows of such a sheet is proven page by page when the master is made.
        """
        shows = SCHEMES[format.imposition].closed if format is not None and format.imposition else ()
        if format is not None and shows and set(shows) <= set(format.discreet) and master.facts.proofs.get("discreet"):
            return ()
        with Reader(master.data) as reader:
            return range(1, len(reader.pages) + 1)

    def job(self, language: str, type: TypeSize) -> Job:
        """Return what makes the master of a card that is a brochure."""
        card, loaded = self.card, self.loaded
        name, brochure = str(card.format), str(card.brochure)
        format = loaded.shelf.formats[name]
        manuscript = loaded.enclosed[brochure, language]
        clinic = loaded.shelf.clinic.at(loaded.packet.site or manuscript.brochure.site)
        setting = Setting(self._paper(name, format), type, mailed=True)
        site, cache = loaded.packet.site, self.cache
        return Job(cache.workspace, Path(), clinic, manuscript, name, format, setting, ("print",), cache, site)

    def _paper(self, name: str, format: Format) -> Paper:
        """Return the paper that is asked for, or the only one that the format is made on."""
        if self.paper in format.pages:
            return self.paper
        if len(format.pages) > 1:
            raise InputError.one(f"{name} is not made on {self.paper}", f"it has: {', '.join(format.pages)}")
        return next(iter(format.pages))

    def _proven(self, name: str, master: Master, outside: Sequence[int], language: str) -> PiecePart:
        """Return a master as the part of a card; InputError with everything that keeps it out of the mail."""
        card, barcode = self.loaded.source.place(("card",)), self.card.barcode is not None
        problems: list[Problem] = []
        with Reader(master.data) as reader:
            pages = reader.pages
            sizes = [(page.width, page.height) for page in pages]
            told: dict[int, list[str]] = {}
            for side, secret in seen(reader, self.discretion(language).outside(outside)):
                told.setdefault(side, []).append(secret)
            for side, secrets in told.items():
                what = f"{name}, side {side}: anyone who handles it can see {', '.join(secrets)}"
                problems.append(Problem(card, what, "mail it in an envelope, with a letter, or as a mailer"))
            try:
                face = face_of(master.facts.slots, master.facts.places, pages[0].box, barcode=barcode)
            except ValueError as error:
                raise InputError([*problems, Problem(card, f"{name}: {error}", _MAILABLE)]) from error
            problems += (Problem(card, f"{name}: {what}", _MAILABLE) for what in inked(face, pages[face.side]))
            if len(sizes) != _SIDES:
                problems.append(Problem(card, f"{name}: {len(sizes)} sides, a card has two", _MAILABLE))
            if problems:
                raise InputError(problems)
            said = (words_of(face, page) if page.number == face.side + 1 else page.words(page.box) for page in pages)
            words = Counter(word for text in said for word in tokens(text))
        names = frozenset(slot.value_name for slot in master.facts.slots)
        return PiecePart(master, len(sizes), *sizes[0], words, names, face=face)


_SIDES = 2
_MAILABLE = "choose a format that is made for the mail, such as mailer, or give it an address side (docs/mailing.md)"
