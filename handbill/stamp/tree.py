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

    def close(self) -> int:
        """Write the nodes that are not yet full, and return the number of the root."""
        level = 0
        while level + 1 < len(self._levels):
            if self._levels[level].kids:
                self._finish(level)
            level += 1
        root = self._levels[-1]
        self._write_node(root, b"")
        return root.number

    def add(self, kid: int, level: int = 0, pages: int = 1) -> None:
        """Add a page, or a node of so many pages to the level above it, by its object's number."""
        node = self._levels[level]
        node.kids.append(kid)
        node.pages += pages
        if len(node.kids) == _MANY:
            self._finish(level)

    def _finish(self, level: int) -> None:
        node = self._levels[level]
        if level + 1 == len(self._levels):
            self._levels.append(_Node(self._reserve()))
        self._write_node(node, b"/Parent %d 0 R" % self._levels[level + 1].number)
        self._levels[level] = _Node(self._reserve())
        self.add(node.number, level + 1, node.pages)

    def _write_node(self, node: _Node, parent: bytes) -> None:
        kids = b" ".join(b"%d 0 R" % kid for kid in node.kids)
        self._write(node.number, b"<</Type/Pages%s/Count %d/Kids[%s]>>" % (parent, node.pages, kids))
