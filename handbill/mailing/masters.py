"""The letters of a mailing: a master for each language and type size, and letters that are typeset whole for one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Literal

from handbill import fonts
from handbill.content.choices import TypeSize
from handbill.errors import FitError, InputError
from handbill.formats.letter import LetterPaper
from handbill.formats.page import Page
from handbill.mailing.envelope import LEADING, LEAST_ADDRESS
from handbill.mailing.envelopes import WindowEnvelope, window_envelope
from handbill.mailing.expect import letter_checks
from handbill.mailing.letter import paragraphs, sample_values, settled, slot_values
from handbill.mailing.letterhead import head
from handbill.mailing.load import LETTER, LoadedPacket
from handbill.mailing.mail_template import mail_template
from handbill.mailing.packet import LetterText
from handbill.mailing.press import MailingPress
from handbill.mailing.recipient import Recipient
from handbill.masters.cache import MasterCache
from handbill.masters.master import Master, MasterFacts
from handbill.pdf import document as pdf
from handbill.pdf.reader import Reader
from handbill.proof.accessible import accessible
from handbill.proof.fault import Checks, prove, raise_any
from handbill.typeset.figure import Figures
from handbill.typeset.template import Template, clinic_figures

MailingEdition = Literal["print", "press", "reading"]
"""For the clinic's own printer, for a print shop (PDF/VT-1), or a file for each recipient, tagged (PDF/UA-1)."""


@dataclass
class Letters:
    """Makes the letters of a packet on one paper; `today` is the date that they bear.

    `envelope` is the name of the one that all go into; without it, the packet's for their type size, or the usual one
    of the paper. In the press `edition`, `press` is what turns all masters into ink.
    """

    loaded: LoadedPacket
    paper: LetterPaper
    today: date
    cache: MasterCache
    envelope: str | None = None
    edition: MailingEdition = "print"
    press: MailingPress | None = field(init=False, default=None)
    texts: dict[str, LetterText] = field(init=False)
    _windows: dict[TypeSize, WindowEnvelope] = field(default_factory=dict)
    _templates: dict[tuple[str, TypeSize], tuple[Template, dict[str, float], Figures]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Fill the clinic's own fields in, in each language."""
        letters = self.loaded.packet.letter.items()
        self.texts = {language: settled(letter, self.loaded.clinic) for language, letter in letters}
        if self.edition == "press":
            title = f"{self.loaded.clinic.name}: {self.loaded.source.file.stem}"
            self.press = MailingPress.of(self.cache.workspace, self.loaded.clinic, title, self.today)

    @property
    def pages(self) -> Literal["print", "reading"]:
        """The edition that letters and brochures are typeset in; for a press they are turned into ink afterwards."""
        return "reading" if self.edition == "reading" else "print"

    def window(self, type: TypeSize) -> WindowEnvelope:
        """Return what holds of a letter of this type size in its envelope.

        InputError for an envelope that has a mistake, WrongPaperError for one that is made for another paper.
        """
        if type not in self._windows:
            name = self.envelope or self.loaded.packet.envelope.get(type)
            street = tuple(map(str, self.loaded.clinic.address.lines))
            self._windows[type] = replace(window_envelope(self.cache.workspace, self.paper, name), street=street)
        return self._windows[type]

    def goes_into(self, type: TypeSize) -> str:
        """Return what a letter of this type size goes into; the errors are those of `window`."""
        return self.window(type).title

    def values(self, recipient: Recipient) -> dict[str, str]:
        """Return the values of the slots of a recipient's letter."""
        return slot_values(self.texts[recipient.language], recipient.language, recipient, self.today)

    def master(self, language: str, type: TypeSize) -> Master:
        """Return the letter with empty slots, stored or made; FitError, InputError or ProofError where it is wrong."""
        text = self.loaded.source.data_at(("letter", language))
        window = asdict(self.window(type))
        key = self.cache.key(LETTER, text, language, self.loaded.packet.site, self.paper, type, window)
        made = self.cache.stored_or_made({LETTER: key}, lambda: {LETTER: self._proven(language, type)})
        return self.finished(made[LETTER])

    def finished(self, master: Master) -> Master:
        """Return a master as the edition has it."""
        return master if self.press is None else self.press.master(master)

    def blank(self, sizes: Sequence[tuple[float, float]]) -> bytes:
        """Return a PDF of blank pages of these widths and heights (pt), as the edition has them."""
        data = pdf.blank(sizes)
        return data if self.press is None else self.press.pages(data)

    def whole(self, recipient: Recipient) -> Master:
        """Return a recipient's letter typeset as a whole; FitError or ProofError when that cannot be done right."""
        return self.finished(self._proven(recipient.language, recipient.type, self.values(recipient)))

    def _proven(self, language: str, type: TypeSize, values: Mapping[str, str] | None = None) -> Master:
        """Typeset a letter with these values, or with empty slots, and prove it."""
        sizes = self.loaded.stationery.type[type]
        template, rooms, figures = self._template(language, type)
        layout = template.fill({"least_heights": rooms}, values)
        pages = len(layout.pages)
        if pages > sizes.most_pages:
            what = f"letter ({language}, {type}): {pages} pages, {sizes.most_pages} are possible"
            raise FitError.one(what, "shorten it", self.loaded.source.key(("letter", language)))
        if missing := rooms.keys() - {slot.name for slot in layout.slots}:
            what = f"templates/letter/page.html does not print the slots: {', '.join(sorted(missing))}"
            raise InputError.one(what, "print each with slot(), outside of boxes with position: absolute")
        data, font_set = layout.pdf(self.pages), fonts.font_set(self.cache.workspace)
        checks: Checks = letter_checks(
            self.texts[language],
            self.loaded,
            self.paper,
            type,
            values,
            font_set,
            figures.placed(layout.drawing_boxes),
            self.window(type),
        )
        if self.pages == "reading":
            title = self.texts[language].subject.source
            checks = {**checks, "accessible": partial(accessible, title=title, language=language)}
        with Reader(data) as reader:
            faults = prove(reader, checks)
        raise_any("letter", faults, "correct the letter's words or its template")
        proofs = dict.fromkeys(faults, True)
        facts = MasterFacts(pages=pages, type_size=sizes.size, typesettings=1, proofs=proofs, slots=layout.slots)
        return Master(data, facts)

    def _template(self, language: str, type: TypeSize) -> tuple[Template, dict[str, float], Figures]:
        """Return the letter's template, how high each slot is at the least, and what makes its figures.

        A slot is as high as ordinary values take (pt).
        A value that fits there leaves all else where it is in the master.
        """
        if (language, type) not in self._templates:
            workspace, clinic, subject = self.cache.workspace, self.loaded.clinic, self.texts[language].subject
            page, size = self.loaded.stationery.pages[self.paper], self.loaded.stationery.type[type].size
            context = self._context(language, type, page)
            template = mail_template(
                workspace, clinic, LETTER, subject, page, size, context, language=language, type=type
            )
            values = sample_values(self.texts[language], language)
            heights = {slot.name: slot.box.height for slot in template.fill({"least_heights": {}}, values).slots}
            rooms = {name: heights.get(name, 0.0) for name in values}
            self._templates[language, type] = template, rooms, context["figures"]
        return self._templates[language, type]

    def _context(self, language: str, type: TypeSize, page: Page) -> dict[str, Any]:
        """Return what the template of letters sees beside what every template sees; docs/mailing.md lists it."""
        letter, clinic, window = self.texts[language], self.loaded.clinic, self.window(type)
        titles = [manuscript.whole.title.source for manuscript in self.loaded.enclosed.values()]
        return {
            "letter": letter,
            **paragraphs(letter),
            "paper": self.paper,
            "head": head(self.cache.workspace, clinic, window, page, titles),
            "folds": window.folds,
            "least": LEAST_ADDRESS,
            "leading": LEADING,
            "figures": clinic_figures(self.cache.workspace, clinic, clinic.colors, page.area.width),
        }
