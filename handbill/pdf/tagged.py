"""Tagged PDFs one behind the other, with what a screen reader reads of each; and PDFs that a password opens."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from handbill.pdf.document import chained, opened, written


def chained_tagged(parts: Iterable[bytes]) -> bytes:
    """Return a PDF of tagged PDFs one behind the other, with their links and bookmarks.

    What the first says of itself, its title for one, holds of all. Each is a `Document` of its own among the tags, in
    its own language (ISO 32000-2, 14.7.2 and 14.9.2).
    """
    return chained(parts, _add_tags)


def locked(data: bytes, password: str) -> bytes:
    """Return a PDF that only this password opens: AES of 256 bits (ISO 32000-2, 7.6.4). A screen reader may read it."""
    with opened(data) as document:
        # Without an owner's password of its own, whoever opens the file could take the lock off unasked.
        lock = pikepdf.Encryption(user=password, owner=token_urlsafe(24), R=6, aes=True, metadata=True)
        return written(document, encryption=lock)


def is_locked(file: Path, password: str) -> bool:
    """Return whether this password opens a file that is locked with AES of 256 bits, and nothing does without it."""
    with suppress(pikepdf.PasswordError):
        pikepdf.open(file).close()
        return False
    with pikepdf.open(file, password=password) as document:
        lock = document.encryption
        return lock.R == 6 and lock.stream_method == lock.string_method == pikepdf.models.EncryptionMethod.aesv3


def _add_tags(whole: pikepdf.Pdf, document: pikepdf.Pdf, first_page: int) -> None:
    """Add the tags of a document, whose pages begin there now, behind those of another.

    The pages and their links point into the tree by numbers, which begin behind those that there are.
    """
    root = whole.Root.StructTreeRoot
    entries = _flat(root.ParentTree)
    after = max((number for number, _ in entries), default=-1) + 1
    for page in whole.pages[first_page:]:
        if "/StructParents" in page.obj:
            page.obj.StructParents += after
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent += after
    # Its pages were copied before: the copied tags point to them.
    added = whole.copy_foreign(document.Root.StructTreeRoot)
    for element in _kids(added):
        element.P, element.Lang = root, document.Root.Lang
        root.K.append(element)
    entries += [(number + after, element) for number, element in _flat(added.ParentTree)]
    root.ParentTree = whole.make_indirect(Dictionary(Nums=Array(each for entry in entries for each in entry)))


def _kids(element: Any) -> list[Any]:
    kids = element.K
    return list(kids) if isinstance(kids, Array) else [kids]


def _flat(tree: Any) -> list[tuple[int, Any]]:
    """Return the entries of a number tree in order."""
    return list(_entries(tree))


def _entries(node: Any) -> Iterator[tuple[int, Any]]:
    numbers = node.get("/Nums", ())
    yield from ((int(numbers[at]), numbers[at + 1]) for at in range(0, len(numbers), 2))
    for kid in node.get("/Kids", ()):
        yield from _entries(kid)
