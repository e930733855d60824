"""Random prose full of the signs that YAML and Markdown make something of, written as YAML in every style."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

SIGNS = (
    "#", "# 2", "#200", ":", "Remember:", "8:00", "1:30", "*", "**", "&", "& more", "!", "!Stop", "%", "50%", "@", "`", "|",
    ">", "> 5", "<", "< 5", "-", "- 5", "–", "~", "null", "yes", "no", "true", "false", "08", "911", "2026-01-02", "1.5",
    "[", "]", "[a]", "{", "}", "{a}", "'", '"', "\\", "it's", "Don't", "“quoted”", '"quoted"', "(a)", "a/b", "a, b", ",", ";",
    "?", "$5", "+", "=", "_", "_a_", "e.g.", "St.", "5'", "…", "--", "---", "...", "| a |", "[^x]", "&amp;", "<b>", "__",
)  # fmt: skip
WORDS = [
    "take",
    "one",
    "pill",
    "with",
    "water",
    "in",
    "the",
    "morning",
    "and",
    "call",
    "us",
    "when",
    "you",
    "feel",
    "dizzy",
    "or",
    "sick",
    "at",
    "night",
    "do",
    "not",
    "eat",
    "before",
    "your",
    "visit",
    "blood",
    "pressure",
    "heart",
    "lung",
    "medicine",
    "doctor",
    "nurse",
    "child",
    "arm",
    "leg",
    "week",
    "hour",
    "day",
    "rest",
    "walk",
    "drink",
    "bring",
    "someone",
    "home",
]
STYLES = ("plain", "single", "double", "folded", "literal")


@dataclass(frozen=True)
class Prose:
    """A text, with a word of its own at some place in it, and the style that it is written in."""

    text: str
    style: str

    def yaml(self, indent: int) -> str:
        """Return it as YAML, below a key that is indented by so many spaces."""
        space = " " * (indent + 2)
        if self.style == "single":
            return "'" + self.text.replace("'", "''") + "'"
        if self.style == "double":
            return json.dumps(self.text, ensure_ascii=False)
        if self.style in ("folded", "literal"):
            return f"{'>-' if self.style == 'folded' else '|-'}\n{space}{self.text}"
        return self.text


def writer(seed: int) -> Callable[[int, int], Prose]:
    """Return what writes a text of between so many words; each has a word that no other has."""
    dice = random.Random(seed)  # noqa: S311  # it is the same each time
    count = iter(range(100_000))

    def write(least: int = 4, most: int = 12) -> Prose:
        words = [dice.choice(SIGNS if dice.random() < 0.25 else WORDS) for _ in range(dice.randint(least, most))]
        words.insert(dice.choice((0, 1, len(words))), _own_word(next(count)))
        return Prose(" ".join(words), dice.choice(STYLES))

    return write


def _own_word(number: int) -> str:
    letters = ""
    for _ in range(4):
        number, digit = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[digit]
    return f"zq{letters}qz"


def proses(data: Any) -> Iterator[Prose]:
    """Yield the texts of a tree of data, in order."""
    if isinstance(data, Prose):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from proses(value)


def replaced(data: Any, new: Callable[[Prose], Prose]) -> Any:
    """Return the tree with each text replaced."""
    if isinstance(data, Prose):
        return new(data)
    if isinstance(data, dict):
        return {key: replaced(value, new) for key, value in data.items()}
    return [replaced(value, new) for value in data] if isinstance(data, list) else data


def written(data: Any, indent: int = 0) -> tuple[str, dict[int, Prose]]:
    """Return a tree of data as YAML, and the text that begins in each line."""
    lines: list[str] = []
    at: dict[int, Prose] = {}

    def put(value: Any, indent: int, lead: str) -> None:
        if isinstance(value, Prose):
            at[len(lines) + 1] = value
            lines.extend(f"{lead}{value.yaml(indent)}".split("\n"))
        elif isinstance(value, dict):
            for number, (key, below) in enumerate(value.items()):
                start = lead if number == 0 and lead.endswith("- ") else " " * indent
                if isinstance(below, dict | list):
                    lines.append(f"{start}{key}:")
                    put(below, indent + 2, " " * (indent + 2))
                else:
                    put(below, indent, f"{start}{key}: ")
        elif isinstance(value, list):
            for number, entry in enumerate(value):
                start = lead if number == 0 and lead.endswith("- ") else " " * indent
                put(entry, indent + 2, f"{start}- ")
        else:
            lines.append(f"{lead}{json.dumps(value)}")

    put(data, indent, "")
    return "\n".join(lines) + "\n", at
