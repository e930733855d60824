"""Each abbreviation is spelled out where it first stands: in the same text, or in the entry that it heads."""

import re
from collections import defaultdict
from collections.abc import Iterator

from handbill.content.manuscript import Manuscript
from handbill.content.walk import Field, fields
from handbill.errors import Problem
from handbill.yaml.source import Steps

_ABBREVIATION = re.compile(r"(?<![\w-])[A-Za-z]*[A-Z]{2,}\w*(?![\w-])")


def unexplained_abbreviations(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each abbreviation that the copy does not spell out, or only after its first use.

    Labels of pictures are left out: a picture has no room, and stands beside the text that explains it.
    """
    full_forms = manuscript.copy.abbreviations
    entry_words: dict[Steps, str] = defaultdict(str)
    first_uses: dict[str, Field] = {}
    for field in fields(manuscript.copy):
        # How a word is said has capitals where it is stressed.
        if field.loose or field.path[-1] == "said":
            continue
        words = " ".join(str(field.text).split())
        entry_words[field.path[:-1]] += f" {words}"
        for match in _ABBREVIATION.finditer(words):
            first_uses.setdefault(match[0], field)
    for short, field in first_uses.items():
        place = manuscript.source.place(field.path)
        if short not in full_forms:
            remedy = f"add {short}: to abbreviations, and write its full form here"
            yield Problem(place, f"the abbreviation {short} is nowhere spelled out", remedy)
        elif full_forms[short].casefold() not in entry_words[field.path[:-1]].casefold():
            what = f"{short} stands here first, and is not spelled out"
            yield Problem(place, what, f"write: {full_forms[short]} ({short})")
