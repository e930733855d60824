"""The page tree is balanced, however many pages there are."""

from __future__ import annotations

import io

import pikepdf
from stamped import stamper, text, written


def test_the_page_tree_is_balanced() -> None:
    document = pikepdf.open(io.BytesIO(written(stamper("{name}"), *((0, {"name": str(n)}) for n in range(10_050)))))
    depths, node = 0, document.Root.Pages
    while "/Kids" in node:
        assert len(node.Kids) <= 100
        depths, node = depths + 1, node.Kids[0]
    assert depths == 3
    assert document.Root.Pages.Count == len(document.pages) == 10_050
    assert text(written(stamper("{name}"), (0, {"name": "7"})), 0).strip() == "7"
