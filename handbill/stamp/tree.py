"""The page tree of a document, written while pages are added: balanced, and never whole in memory."""

from collections.abc import Callable
from dataclasses import dataclass, field

_MANY = 100
"""How many children a node has: a viewer opens page 700,000 in four steps."""


@dataclass
class _Node:
    number: int
    kids: list[int] = field(default_factory=list)
    pages: int = 0


class Tree:
    """A page tree. Pages are added by object number; a node is written when it is full."""

    def __init__(self, reserve: Callable[[], int], write: Callable[[int, bytes], None]) -> None:
        self._reserve = reserve
        self._write = write
        self._levels = [_Node(reserve())]

    def parent(self) -> int:
        """Return the number of the node that the next page belongs to."""
        return self._levels[0].number

    def add(self, page: int) -> None:
        """Add a page, by its object's number."""
        self._put(0, page, 1)

    def close(self) -> int:
        """Write the nodes that are not yet full, and return the number of the root."""
        level = 0
        while level + 1 < len(self._levels):
            if self._levels[level].kids:
                self._finish(level)
            level += 1
        root = self._levels[-1]
        self._write(root.number, _body(root, None))
        return root.number

    def _put(self, level: int, kid: int, pages: int) -> None:
        node = self._levels[level]
        node.kids.append(kid)
        node.pages += pages
        if len(node.kids) == _MANY:
            self._finish(level)

    def _finish(self, level: int) -> None:
        node = self._levels[level]
        if level + 1 == len(self._levels):
            self._levels.append(_Node(self._reserve()))
        self._write(node.number, _body(node, self._levels[level + 1].number))
        self._levels[level] = _Node(self._reserve())
        self._put(level + 1, node.number, node.pages)


def _body(node: _Node, parent: int | None) -> bytes:
    kids = b" ".join(b"%d 0 R" % kid for kid in node.kids)
    above = b"" if parent is None else b"/Parent %d 0 R" % parent
    return b"<</Type/Pages%s/Count %d/Kids[%s]>>" % (above, node.pages, kids)
