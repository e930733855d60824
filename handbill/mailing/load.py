"""Load a packet and all that it needs: the clinic, the brochures in its languages, the letter's pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from handbill.content.clinic import Clinic
from handbill.content.library import Library, brochure_ids, languages_of
from handbill.content.manuscript import Manuscript
from handbill.content.tags import is_tag
from handbill.content.versions import speaks
from handbill.errors import Place, Problem
from handbill.formats.letter import CardStock, Stationery
from handbill.formats.load import Shelf, shelf_of
from handbill.lint import release
from handbill.mailing.discretion import Discretion, discretion
from handbill.mailing.envelopes import envelope_names, load_envelope
from handbill.mailing.packet import Packet, envelopes_of
from handbill.workspace import Workspace
from handbill.yaml.source import Source, entries, text_at

LETTER = "letter"
"""The template of letters: templates/letter/."""

CARD = "message"
"""The template of postcards that have a message: templates/message/."""


@dataclass(frozen=True)
class LoadedPacket:
    """A packet with all that its pieces are made of; `enclosed` are the manuscripts by brochure and language.

    `discretion` is, by language, what the outside of a card must not tell; `stock` is what a message is printed on.
    """

    packet: Packet
    source: Source
    stationery: Stationery
    shelf: Shelf
    enclosed: Mapping[tuple[str, str], Manuscript]
    discretion: Mapping[str, Discretion] = field(default_factory=dict)
    stock: CardStock | None = None

    @property
    def clinic(self) -> Clinic:
        """The clinic, at the packet's site."""
        return self.shelf.clinic.at(self.packet.site)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the letter and all that is enclosed are there, or the card."""
        card = self.packet.card
        if card is not None:
            return tuple(card.message or (language for brochure, language in self.enclosed))
        return tuple(
            language
            for language in self.packet.letter
            if speaks(self.shelf.clinic, language)
            and all((enclosed.brochure, language) in self.enclosed for enclosed in self.packet.encloses)
        )


def packet_names(workspace: Workspace) -> list[str]:
    """Return the names of all packets, the workspace's and the library's."""
    return [Path(name).stem for name in workspace.names("brochures", "packets/*.yaml")]


def load_packet(workspace: Workspace, name: str) -> LoadedPacket:
    """Load a packet; InputError lists every mistake in it and in what it needs."""
    library = Library(workspace)
    source = library.source(f"brochures/packets/{name}.yaml")
    packet = library.model(Packet, source)
    stationery = library.model(Stationery, library.source(f"templates/{LETTER}/letter.yaml"))
    card = source.data.get("card") if source is not None else None
    is_message = isinstance(card, dict) and "message" in card
    stock = library.model(CardStock, library.source(f"templates/{CARD}/card.yaml")) if is_message else None
    read = _enclosed_shelf if card is None else _card_shelf
    shelf = read(library, source) if source is not None else None
    shelf = library.complete(shelf)
    packet = library.complete(packet)
    loaded = LoadedPacket(
        packet,
        library.complete(source),
        library.complete(stationery),
        shelf,
        {}
        if packet.card and packet.card.message
        else {(each.brochure.id, each.language): each for each in shelf.manuscripts},
    )
    return loaded if packet.card is None else replace(loaded, discretion=_discretion(loaded), stock=stock)


def _discretion(loaded: LoadedPacket) -> dict[str, Discretion]:
    """Return what the card of a packet must not tell, by language: of its brochure, or of all beside a message."""
    clinic, message = loaded.clinic, bool(loaded.packet.card and loaded.packet.card.message)
    about = loaded.shelf.manuscripts
    return {language: discretion(about, clinic, language, written=message) for language in loaded.languages}


def findings(loaded: LoadedPacket, today: date) -> list[Problem]:
    """Return what stands against a release of what is enclosed: it is printed all the same, marked as a proof."""
    manuscripts = loaded.enclosed.values()
    if loaded.packet.card is not None and not manuscripts:
        return list(release.examples(loaded.clinic, loaded.shelf.clinic_source))
    reasons = (reason for each in manuscripts for reason in release.reasons(loaded.shelf, each, today))
    return list(dict.fromkeys(reasons))


# What follows reads the plain data: a mistake that keeps the packet from becoming a model hides no other.


def _can_be_mailed(library: Library, language: str, place: Place | None, remedy: str, kind: str) -> bool:
    """Note a language in which no letter, or no card, can be written; return whether one can be."""
    return library.check_dates(language, place, remedy) and library.check_left_to_right(language, place, kind)


def _enclosed_shelf(library: Library, source: Source) -> Shelf | None:
    """Return what is enclosed; note the references of the packet that lead nowhere."""
    library.check_id(source, source.file.stem, "file")
    letters = source.data.get("letter")
    codes = [code for code in letters if is_tag(code)] if isinstance(letters, dict) else []
    remedy = "write en, es-419 or zh-Hans"
    languages = [
        code for code in codes if _can_be_mailed(library, code, source.key(("letter", code)), remedy, "letter")
    ]
    needed = {text_at(source.data, key) for key in ("language", "fallback")}
    # A letter in a language that the clinic does not speak waits until it does.
    languages = [code for code in languages if code in needed or speaks(library.clinic, code)]
    for language in languages:
        library.check_clinic_text(language)
    enclosed = library.existing(text_at(entry, "brochure") for entry in entries(source.data, "encloses"))
    library.problems.found += _missing_languages(library.workspace, source, languages, enclosed)
    shelf = shelf_of(library, enclosed, languages)
    _check_envelopes(library, source)
    site = source.data.get("site")
    library.check_site(source, site if isinstance(site, str) else None)
    return shelf


def _card_shelf(library: Library, source: Source) -> Shelf | None:
    """Return the brochure of a card, or all brochures where it has a message; note what leads nowhere."""
    library.check_id(source, source.file.stem, "file")
    data = source.data.get("card")
    card = data if isinstance(data, dict) else {}
    messages = card.get("message")
    if isinstance(messages, dict):
        codes = [code for code in messages if is_tag(code)]
        remedy = "write en, es or pt-BR"
        keys = {code: source.key(("card", "message", code)) for code in codes}
        languages = [code for code in codes if _can_be_mailed(library, code, keys[code], remedy, "card")]
        brochures = tuple(brochure_ids(library.workspace))
    else:
        brochures = library.existing([text_at(card, "brochure")])
        languages = [code for id in brochures for code in languages_of(library.workspace, id)]
    for language in languages:
        library.check_clinic_text(language)
    for key in ("language", "fallback"):
        language = text_at(source.data, key)
        if languages and language and language not in languages:
            what = f"the card has no words in {language!r}, the packet's {key}"
            library.problems.add(source.place((key,)), what, f"it has: {', '.join(languages)}")
    library.check_site(source, text_at(source.data, "site") or None)
    return shelf_of(library, brochures, languages)


def _check_envelopes(library: Library, source: Source) -> None:
    """Note each envelope of the packet that is not there, or has a mistake itself."""
    named = envelopes_of(source.data.get("envelope"))
    sizes = {name: size for size, name in named.items() if isinstance(name, str)} if isinstance(named, dict) else {}
    there = envelope_names(library.workspace)
    for name, size in sizes.items():
        if name in there:
            load_envelope(library.workspace, name, library.problems)
        else:
            place, remedy = source.place(("envelope", size)), f"there are: {', '.join(there)}"
            library.problems.add(place, f"there is no envelope {name!r}", remedy)


def _missing_languages(
    workspace: Workspace, source: Source, languages: list[str], enclosed: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield the languages in which nothing could be enclosed, or not all that the packet falls back on."""
    available = {language for id in brochure_ids(workspace) for language in languages_of(workspace, id)}
    for language in languages if enclosed else ():
        if language not in available:
            what = f"nothing that could be enclosed has a copy in {language!r}"
            yield Problem(source.key(("letter", language)), what, "write the brochure in it")
    for key in ("language", "fallback"):
        language = text_at(source.data, key)
        complete = all(language in languages_of(workspace, id) for id in enclosed)
        if language in available and language in languages and not complete:
            what = f"not all that is enclosed has a copy in {language!r}, the packet's {key}"
            yield Problem(source.place((key,)), what, "write it in that language, or choose another")
