"""The small words of each language by which facts are found in a text: denials, empty words, numbers in letters.

A language that has none here is read by its numbers and its other words alone.
"""

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")

_NOTHING = r"(?!)"


@dataclass(frozen=True)
class Particles:
    """Words of one language, without case.

    `denials` turn what follows them; a word such as “only” turns what does not. `empty` words say little by themselves:
    none of them is looked for. `spelled` are numbers in letters, each with its digits; `between` stands between two
    numbers of a range, and `out_of` between a part and a whole. `called` finds a number to call of three digits.
    """

    denials: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    spelled: tuple[tuple[str, str], ...] = ()
    between: tuple[str, ...] = ()
    out_of: str = _NOTHING
    called: re.Pattern[str] = re.compile(_NOTHING)


def words_of(text: str) -> list[str]:
    """Return the words of a text without case."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def _listed(words: str) -> frozenset[str]:
    return frozenset(words_of(words))


def _numbers(words: str) -> tuple[tuple[str, str], ...]:
    """Return the names of the numbers from two, each with its digits."""
    return tuple((name, str(number)) for number, name in enumerate(words.split(), 2))


_ENGLISH = Particles(
    denials=_listed("""
        not no never nothing nobody none neither nor without cannot only unless don't doesn't can't isn't won't
        shouldn't didn't aren't wasn't hasn't haven't
    """),
    empty=_listed("""
        a an the and or but of to in on at by for from with as is are was were be been being it its this that these
        those you your we us our they their them he she his her i my me do does did has have had can could may might
        should would will must if when while than then so such any some all each other more most much many very too
        also just about there here who which what how where one up out off over under again into until after before now
    """),
    spelled=_numbers("two three four five six seven eight nine ten"),
    between=("to", "or"),
    out_of="of",
    called=re.compile(r"\b(?:call|text)\s+(\d{3})\b", re.IGNORECASE),
)

_SPANISH = Particles(
    denials=_listed("""
        no nunca jamás nada nadie ningún ninguno ninguna ni sin solo sólo solamente salvo excepto tampoco
    """),
    empty=_listed("""
        un una unos unas el la los las lo y e o u pero de del a al en por para con como es son era eran ser sido está
        están estar este esta esto estos estas ese esa eso esos esas que quien quienes cual cuales qué quién cuál
        cuándo cómo dónde cuánto usted ustedes su sus se le les nos nuestro nuestra nosotros me mi mis él ella ellos
        ellas hay ha han haber puede pueden podría debe deben si cuando mientras entonces así tan cada otro otra otros
        otras más menos mucho mucha muchos muchas muy también algún alguno alguna algunos algunas todo toda todos todas
        casi hasta desde entre sobre tras durante antes después ahora ya aquí allí donde uno
    """),
    spelled=_numbers("dos tres cuatro cinco seis siete ocho nueve diez"),
    between=("a", "o"),
    out_of="de",
    called=re.compile(r"\bal\s+(\d{3})\b", re.IGNORECASE),
)

_BY_LANGUAGE = {"en": _ENGLISH, "es": _SPANISH}


def particles_of(language: str) -> Particles:
    """Return the small words of a language; none of them where nobody has listed them."""
    return _BY_LANGUAGE.get(language.partition("-")[0], Particles())
