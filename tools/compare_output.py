"""Compare two folders of output file by file: python tools/compare_output.py BEFORE AFTER.

Prints each file that is in one folder alone, and each whose bytes differ; of a PDF, the first page that does not look
the same at 100 dpi, or "same pictures". Exits with 1 when anything differs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

DPI = 100


def main(before: Path, after: Path) -> int:
    """Print the differences of two folders and return the exit code."""
    names = sorted({_name(file, folder) for folder in (before, after) for file in folder.rglob("*") if file.is_file()})
    differences = [line for name in names if (line := _difference(before / name, after / name, name))]
    print(*differences, sep="\n", end="\n" if differences else "")
    print(f"{len(names)} files compared, {len(differences)} differ")
    return 1 if differences or not names else 0


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _difference(before: Path, after: Path, name: str) -> str:
    """Return what differs in one file; empty when nothing does."""
    if not before.is_file() or not after.is_file():
        return f"{name}: only {'after' if after.is_file() else 'before'}"
    if before.read_bytes() == after.read_bytes():
        return ""
    return f"{name}: other bytes{_pages(before, after) if name.endswith('.pdf') else ''}"


def _pages(before: Path, after: Path) -> str:
    for number, (one, other) in enumerate(zip_longest(_pictures(before), _pictures(after)), 1):
        if one is None or other is None:
            return f", page {number} is only {'before' if other is None else 'after'}"
        if one.size != other.size or ImageChops.difference(one, other).getbbox():
            return f", page {number} looks different"
    return ", same pictures"


def _pictures(file: Path) -> Iterator[Image.Image]:
    for page in pypdfium2.PdfDocument(file):
        yield page.render(scale=DPI / 72).to_pil().convert("RGB")


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
