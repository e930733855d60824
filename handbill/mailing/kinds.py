"""The parts of each kind of piece that a mailing has: its letter and what is enclosed, made from their masters."""

from collections.abc import Hashable, Iterable
from pathlib import Path

from handbill.errors import InputError
from handbill.formats.choices import TypeSize
from handbill.formats.page import Setting
from handbill.mailing.envelope import WINDOWS
from handbill.mailing.masters import Letters
from handbill.mailing.packet import Enclosed
from handbill.mailing.parts import PieceKind, PiecePart, part
from handbill.produce.job import Job
from handbill.produce.make import masters


def parts_of_kinds(kinds: Iterable[PieceKind], letters: Letters) -> dict[PieceKind, list[PiecePart]]:
    """Return the parts of each kind of piece in the order in which they lie: the letter, then what is enclosed.

    A part that several kinds have is the same object in all of them: its master is in the print file once.
    """
    parts: dict[Hashable, PiecePart] = {}
    pieces: dict[PieceKind, list[PiecePart]] = {}
    for kind in kinds:
        language, type, enclosed = kind
        if (language, type) not in parts:
            master = letters.master(language, type)
            parts[language, type] = part(master, "letter", WINDOWS[letters.paper])
        pieces[kind] = [parts[language, type]]
        for enclosure in (letters.loaded.packet.encloses[index] for index in enclosed):
            key = (enclosure.brochure, enclosure.format, language, type)
            if key not in parts:
                master = masters(_job(letters, enclosure, language, type))["print"]
                parts[key] = part(master, f"{enclosure.brochure} {enclosure.format}")
            pieces[kind].append(parts[key])
    return pieces


def _job(letters: Letters, enclosure: Enclosed, language: str, type: TypeSize) -> Job:
    loaded, format = letters.loaded, letters.loaded.formats[enclosure.format]
    if letters.paper not in format.pages:
        what = f"{enclosure.format} is not made on {letters.paper}"
        raise InputError.one(what, f"it has: {', '.join(format.pages)}")
    manuscript, setting = loaded.enclosed[enclosure.brochure, language], Setting(letters.paper, type)
    return Job(
        letters.cache.workspace, Path(), loaded.clinic, manuscript, enclosure.format, format, setting, ("print",),
        letters.cache,
    )  # fmt: skip
