"""What a packet mails: letters, each in its envelope with what is enclosed, or cards without one."""

from collections.abc import Iterable
from datetime import date

from handbill.errors import InputError, Problem
from handbill.formats.letter import LetterPaper
from handbill.mailing.cards import Cards
from handbill.mailing.load import LoadedPacket
from handbill.mailing.masters import Letters, MailingEdition
from handbill.mailing.parts import Parts, parts_of_kinds
from handbill.mailing.recipient import PieceKind
from handbill.masters.cache import MasterCache

Contents = Letters | Cards


def contents_of(
    loaded: LoadedPacket,
    paper: LetterPaper,
    today: date,
    cache: MasterCache,
    envelope: str | None = None,
    edition: MailingEdition = "print",
) -> Contents:
    """Return what makes the pieces of a packet; InputError where an envelope or a press is asked for, for cards."""
    if loaded.packet.card is None:
        return Letters(loaded, paper, today, cache, envelope, edition)
    if edition == "press":
        raise InputError.one("no card is made for a press", "leave --edition out, and print the cards in the office")
    if envelope is not None:
        raise InputError.one("a card is mailed without an envelope", "leave --envelope out")
    return Cards(loaded, paper, today, cache)


def parts_of(kinds: Iterable[PieceKind], contents: Contents) -> tuple[Parts, dict[PieceKind, Problem]]:
    """Return the parts of each kind of piece, and why each kind that is not among them cannot be mailed.

    InputError where none can, FitError or ProofError where a part is not what it must be.
    """
    return (contents.parts(kinds), {}) if isinstance(contents, Cards) else parts_of_kinds(kinds, contents)
