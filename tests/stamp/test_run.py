"""What is put together from words and pairs of figures is what HarfBuzz shapes at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from slot_pages import FONTS

from handbill.stamp.face import Face
from handbill.stamp.run import LineShaper, run_of

NAMES = [line for line in Path(__file__).with_name("names.txt").read_text("utf-8").splitlines() if line[0] != "#"]


@pytest.mark.parametrize("size", [8, 11])
def test_lines_from_memory_are_as_shaped_at_once(size: float) -> None:
    face = Face(FONTS[0])
    chance = random.Random(1)  # noqa: S311  # figures for a test
    lines = [name for name in NAMES if face.script_of(name) == "Latn"]
    lines += [f"{chance.randrange(10**7):07d}, {chance.randrange(99)} of {chance.randrange(9999)}" for _ in range(500)]
    lines += [" ".join(chance.sample(lines, 3)) for _ in range(500)]
    run = run_of(face.at(size), "Latn", "en")
    assert len(lines) > 1300
    for line in lines * 2:
        # A new shaper remembers nothing.
        assert run.set(line) == LineShaper(face.at(size), "Latn", "en").set(line), line
