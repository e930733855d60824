"""What a recipient gets of a packet, by their cells: the language, the type size, what is enclosed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from handbill.content import dates
from handbill.content.choices import TypeSize
from handbill.content.tags import canonical, fallbacks
from handbill.mailing.lists.cells import NO, YES, yes_or_no
from handbill.mailing.load import LoadedPacket
from handbill.mailing.packet import Condition, Packet


def language_of(cells: Mapping[str, str], loaded: LoadedPacket) -> str | None:
    """Return the language of a recipient's piece, or None: the one named, its base (es for es-MX), or the fallback.

    It is named by its code (`es`, `spa`), its name in English or its own, before any semicolon or parenthesis: health
    records write “Spanish; Castilian”.
    """
    named = cells.get("language", "")
    if not named:
        return loaded.packet.language
    offered = {name: language for language in loaded.languages for name in dates.names_of(language)}
    word = re.split(r" ?[;(]", named.casefold().replace("_", "-"), maxsplit=1)[0]
    tags = map(str.casefold, fallbacks(canonical(word)))
    for code in (word, *tags, dates.code_of(word)):
        if code in offered:
            return offered[code]
    return loaded.packet.fallback


def type_size_of(cells: Mapping[str, str]) -> TypeSize:
    """Return the type size of a recipient's piece."""
    return "large" if yes_or_no(cells.get("large_print", "")) else "standard"


def enclosed_for(packet: Packet, cells: Mapping[str, str]) -> tuple[int, ...]:
    """Return the numbers (from 0) of what a packet encloses for a recipient."""
    return tuple(
        index
        for index, enclosed in enumerate(packet.encloses)
        if all(_holds(name, cells.get(name, ""), condition) for name, condition in enclosed.when.items())
    )


def condition_texts(packet: Packet) -> dict[str, frozenset[str]]:
    """Return, by column, the texts that the packet's conditions compare its cells with, without case."""
    texts: dict[str, frozenset[str]] = {}
    for enclosed in packet.encloses:
        for name, condition in enclosed.when.items():
            if not isinstance(condition, bool):
                texts[name] = texts.get(name, frozenset()) | frozenset(condition)
    return texts


def yes_or_no_columns(packet: Packet) -> list[str]:
    """Return the columns that conditions ask for yes or no alone: a cell that says neither decides nothing."""
    return [name for name, texts in condition_texts(packet).items() if texts <= {"yes", "no"}]


def _holds(name: str, cell: str, condition: Condition) -> bool:
    if isinstance(condition, bool):
        filled = bool(yes_or_no(cell)) if name == "large_print" else bool(cell)
        return filled is condition
    word = cell.casefold()
    return word in condition or ("yes" in condition and word in YES) or ("no" in condition and word in NO)
