"""One packet by typst, with what that needs and no more: `python -m bench.once_typst SOURCE OUT`."""

from __future__ import annotations

import sys

import typst

if __name__ == "__main__":
    source, out, fonts = sys.argv[1:]
    typst.compile(source, output=out, font_paths=[fonts], ignore_system_fonts=True)
