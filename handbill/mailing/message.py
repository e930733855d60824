"""Postcards with a message: the address on the face, on the back a few sentences of the packet, the same for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from handbill import fonts
from handbill.content.choices import TypeSize
from handbill.errors import FitError
from handbill.formats.letter import CardStock
from handbill.mailing.envelope import LEADING, LEAST_ADDRESS
from handbill.mailing.letter import with_clinic
from handbill.mailing.load import CARD, LoadedPacket
from handbill.mailing.mail_template import mail_template
from handbill.mailing.packet import Message
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master, MasterFacts
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.pdf.sheets import Sheets, edge
from handbill.proof.edges import PageShape, edges
from handbill.proof.fault import Checks, prove, raise_any
from handbill.proof.passages import Passage
from handbill.proof.readable import readable
from handbill.proof.words import ExpectedWords, words
from handbill.typeset.template import clinic_figures

_SIDES = 2


@dataclass
class Messages:
    """Makes the postcards of a packet that have a message."""

    loaded: LoadedPacket
    cache: MasterCache

    @property
    def stock(self) -> CardStock:
        """What they are printed on."""
        assert self.loaded.stock is not None, "a packet of cards is loaded with its stock"
        return self.loaded.stock

    def master(self, language: str, type: TypeSize) -> Master:
        """Return a postcard with empty slots, stored or made; FitError, InputError or ProofError where it is wrong."""
        text = self.loaded.source.data_at(("card", "message", language))
        key = self.cache.key(CARD, text, language, self.loaded.packet.site, type)
        return self.cache.stored_or_made({CARD: key}, lambda: {CARD: self._proven(language, type)})[CARD]

    def _proven(self, language: str, type: TypeSize) -> Master:
        message, workspace, clinic = self._message(language), self.cache.workspace, self.loaded.clinic
        page, size = self.stock.page, self.stock.type[type].size
        context = {
            "message": message,
            "paper": "postcard",
            "least": LEAST_ADDRESS,
            "leading": LEADING,
            "figures": clinic_figures(workspace, clinic, clinic.colors, page.area.width),
        }
        # In place of a brochure's title stands the heading: it names nothing.
        template = mail_template(
            workspace, clinic, CARD, message.heading, page, size, context, language=language, type=type
        )
        layout = template.fill({}, None)
        place = self.loaded.source.key(("card", "message", language))
        if len(layout.pages) != _SIDES:
            what = f"the message ({language}, {type}) takes {len(layout.pages) - 1} sides of a postcard"
            raise FitError.one(what, "shorten it", place)
        data = layout.pdf("print")
        with Reader(data) as reader:
            faults = prove(reader, self._checks(message, type))
        raise_any("the postcard", faults, "correct the message or the template")
        proofs = dict.fromkeys(faults, True)
        facts = MasterFacts(pages=_SIDES, type_size=size, typesettings=1, proofs=proofs, slots=layout.slots)
        return Master(pdf.as_sheets(data, Sheets(edge(page.width, page.height), paired=True)), facts)

    def _message(self, language: str) -> Message:
        """Return the message with the clinic's own fields filled in."""
        clinic, card = self.loaded.clinic, self.loaded.packet.card
        assert card is not None, "a packet of cards has a card"
        message = card.message[language]
        paragraphs = tuple(with_clinic(text, clinic) for text in message.paragraphs)
        return message.model_copy(update={"heading": with_clinic(message.heading, clinic), "paragraphs": paragraphs})

    def _checks(self, message: Message, type: TypeSize) -> Checks:
        clear, page = self.stock.keep_clear, self.stock.page.box
        shape = PageShape(page, page.inset(clear, clear, clear, clear), clear)
        passages = tuple(Passage(("card", name), text, loose=True) for name, text in self._said(message))
        font_set = fonts.font_set(self.cache.workspace)
        return {
            "words": partial(words, expected=ExpectedWords(passages, shape, message.heading.source)),
            "inside": partial(edges, shape=shape),
            "readable": partial(readable, fonts=font_set, least=self.stock.type[type].least),
        }

    def _said(self, message: Message) -> Iterator[tuple[str, str]]:
        yield "street", " ".join(map(str, self.loaded.clinic.address.lines))
        yield "heading", str(message.heading)
        for number, text in enumerate(message.paragraphs, 1):
            yield f"paragraph {number}", str(text)
