"""Loads a packet and all that it needs: the clinic, the brochures in its languages, the letter's pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbill import fonts
from handbill.content.clinic import Clinic, ClinicText
from handbill.content.dates import known as dates_known
from handbill.content.library import Manuscript, brochure_ids, languages_of
from handbill.errors import InputError, Place, Problems
from handbill.formats.format import Format
from handbill.formats.letter import Stationery
from handbill.formats.load import Shelf, format_names, load
from handbill.mailing.packet import Packet
from handbill.workspace import Workspace
from handbill.yaml.source import Source
from handbill.yaml.types import Known
from handbill.yaml.validate import model_of, source_of

LETTER = "letter"
"""The template of letters: templates/letter/."""


@dataclass(frozen=True)
class LoadedPacket:
    """A packet with all that its pieces are made of; `enclosed` by brochure and language."""

    packet: Packet
    source: Source
    stationery: Stationery
    shelf: Shelf
    enclosed: Mapping[tuple[str, str], Manuscript]

    @property
    def clinic(self) -> Clinic:
        """Who writes."""
        return self.shelf.clinic

    @property
    def formats(self) -> Mapping[str, Format]:
        """The formats of what is enclosed."""
        return self.shelf.formats

    def here(self, language: str) -> ClinicText:
        """Return the clinic's words in a language of the packet."""
        return self.clinic.text[language]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the letter and all that is enclosed are there."""
        return tuple(
            language
            for language in self.packet.letter
            if all((each.brochure, language) in self.enclosed for each in self.packet.encloses)
        )


def packet_names(workspace: Workspace) -> list[str]:
    """Return the names of all packets, the workspace's and the library's."""
    return [Path(name).stem for name in workspace.names("brochures", "packets/*.yaml")]


def load_packet(workspace: Workspace, name: str) -> LoadedPacket:
    """Load a packet; InputError lists every mistake in it and in what it needs."""
    problems = Problems()
    known = Known(formats=frozenset(format_names(workspace)), glyphs=fonts.glyphs(workspace))
    source = source_of(workspace, f"brochures/packets/{name}.yaml", problems)
    packet = model_of(Packet, source, known, problems)
    pages = source_of(workspace, f"templates/{LETTER}/letter.yaml", problems)
    stationery = model_of(Stationery, pages, known, problems)
    if packet is None or source is None or stationery is None:
        problems.raise_any()
        raise InputError.one(f"the packet {name} is missing", f"write brochures/packets/{name}.yaml")
    _check(workspace, packet, source, problems)
    problems.raise_any()
    names = tuple(dict.fromkeys(each.brochure for each in packet.encloses))
    shelf = load(workspace, names, tuple(packet.letter))
    _check_shelf(packet, source, shelf, problems)
    problems.raise_any()
    enclosed = {(each.brochure.id, each.language): each for each in shelf.manuscripts}
    loaded = LoadedPacket(packet, source, stationery, shelf, enclosed)
    for key in ("language", "fallback"):
        wanted = getattr(packet, key)
        if wanted is not None and wanted not in loaded.languages:
            what = f"not all that is enclosed is there in {wanted!r}, the packet's {key}"
            raise InputError.one(what, "write it in that language, or choose another", source.place((key,)))
    return loaded


def _check(workspace: Workspace, packet: Packet, source: Source, problems: Problems) -> None:
    """Note the references that lead nowhere."""
    if packet.id != Path(source.file).stem:
        problems.add(source.place(("id",)), f"the id {packet.id!r} is not the file's name", "give both the same name")
    ids = brochure_ids(workspace)
    for index, each in enumerate(packet.encloses):
        if each.brochure not in ids:
            place = source.place(("encloses", index, "brochure"))
            problems.add(place, f"there is no brochure {each.brochure!r}", f"use one of: {', '.join(ids)}")
    for language in packet.letter:
        if not dates_known(language):
            place = source.key(("letter", language))
            problems.add(place, f"{language!r} is not a language whose dates are known", "write en, es or pt-BR")
        elif not any(language in languages_of(workspace, each) for each in ids) and packet.encloses:
            place = source.key(("letter", language))
            problems.add(place, f"nothing that could be enclosed is there in {language!r}", "write the brochure in it")


def _check_shelf(packet: Packet, source: Source, shelf: Shelf, problems: Problems) -> None:
    """Note what the brochures and the clinic do not have."""
    offered = {manuscript.brochure.id: manuscript.brochure.formats for manuscript in shelf.manuscripts}
    for index, each in enumerate(packet.encloses):
        if each.format not in offered.get(each.brochure, (each.format,)):
            place = source.place(("encloses", index, "format"))
            formats = ", ".join(offered[each.brochure])
            problems.add(place, f"{each.brochure} is not made as a {each.format}", f"use one of: {formats}")
    for language in packet.letter:
        if language not in shelf.clinic.text:
            place = Place(shelf.clinic_source.file, 1, 1)
            problems.add(place, f"the clinic has no text in {language!r}", f"add {language}: below text")
