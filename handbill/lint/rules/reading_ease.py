"""How easy a Spanish text is to read: Szigriszt-Pazos's formula, on the INFLESZ scale.

P = 206.835 − 62.3 × syllables / words − words / sentences (F. Szigriszt Pazos, Sistemas predictivos de legibilidad del
mensaje escrito: fórmula de perspicuidad, Universidad Complutense de Madrid, 1993). The scale and its bounds are those
of I. M. Barrio-Cantalejo and others, Validación de la Escala INFLESZ, Anales del Sistema Sanitario de Navarra 31(2),
2008: very hard to 40, somewhat hard to 55, normal to 65, fairly easy to 80, very easy above.

Here, fairly easy (65) stands for what grade 6 is in English, and normal (55) for grade 8: what is below is not
released.
The same sentences are judged as in English, without glossary terms and abbreviations.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from handbill.content.manuscript import Manuscript
from handbill.errors import Problem
from handbill.lint.rules.reading_grade import sentences
from handbill.yaml.text import Text

AIM = 65.0
LEAST = 55.0
_FEWEST_WORDS = 100
_BANDS = (
    (80.0, "very easy"),
    (65.0, "fairly easy"),
    (55.0, "normal"),
    (40.0, "somewhat hard"),
    (float("-inf"), "very hard"),
)

_WORD = re.compile(r"[^\W\d_]+")
_SILENT = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])|h")
"""Letters that are not said: the u of que and gue, and h, which parts no vowels."""

_VOWELS = re.compile(r"[aeiouáéíóúüy]+")
_STRONG = "aeoáéó"
_STRESSED = "íú"


@dataclass(frozen=True)
class Ease:
    """The score of a text: higher is easier."""

    score: float

    @property
    def band(self) -> str:
        """Where it lies on the INFLESZ scale."""
        return next(name for least, name in _BANDS if self.score >= least)

    def __str__(self) -> str:
        return f"{self.score:.0f}, {self.band}"


def ease(manuscript: Manuscript, texts: Iterable[Text] | None = None) -> Ease | None:
    """Return how easy a manuscript's sentences are, or these texts; None where the formula is not for them."""
    if manuscript.language.partition("-")[0] != "es":
        return None
    return ease_of(list(sentences(manuscript.copy, texts)))


def ease_of(judged: list[str]) -> Ease | None:
    """Return how easy Spanish sentences are; None where they are too few to tell."""
    words = [word for sentence in judged for word in _WORD.findall(sentence)]
    if len(words) < _FEWEST_WORDS:
        return None
    count = sum(map(syllables, words))
    return Ease(206.835 - 62.3 * count / len(words) - len(words) / len(judged))


def syllables(word: str) -> int:
    """Return the syllables of a Spanish word: two strong vowels are two, and so is a weak one with an accent (día)."""
    said = _SILENT.sub("", re.sub(r"y(?=[aeiouáéíóú])", "j", word.casefold()))
    count = 0
    for group in _VOWELS.findall(said):
        count += 1
        for one, next_one in pairwise(group):
            both_strong = one in _STRONG and next_one in _STRONG
            count += both_strong or (one in _STRESSED) != (next_one in _STRESSED)
    return max(1, count)


def ease_below_limit(manuscript: Manuscript, slides: Iterable[Text] | None = None) -> Iterator[Problem]:
    """Yield a problem where a Spanish copy, or what its slides show, is harder to read than “normal”."""
    actual = ease(manuscript, slides)
    if actual is not None and actual.score < LEAST:
        what = f"ease of reading {actual} (Szigriszt-Pazos, INFLESZ; {LEAST:g} is the least)"
        remedy = "shorten the sentences and use everyday words"
        yield Problem(manuscript.source.place(()), what if slides is None else f"slides: {what}", remedy)


def measure(manuscript: Manuscript, grade: object | None) -> str:
    """Return how hard a manuscript is to read by its language's own measure, in words; none is known for others."""
    if grade is not None:
        return f"reading grade {grade} (Flesch-Kincaid, SMOG)"
    if (said := ease(manuscript)) is not None:
        return f"ease of reading {said} (Szigriszt-Pazos, INFLESZ)"
    known = manuscript.language.partition("-")[0] in ("en", "es")
    return "" if known else "how hard it is to read was not measured: there is no formula for this language"
