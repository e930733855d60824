"""The words on a page, each of which one line may claim as its own: what nobody claims was written by nobody."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from unicodedata import category, normalize

from handbill.pdf.reader import TextRun

_IGNORED = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_SHAPED = re.compile("[\u0600-\u08ff\u0900-\u0dff\ufb50-\ufdff\ufe70-\ufefc]+")
"""Arabic and the scripts of India: `proof.shaped` holds their words to their glyphs, for their text cannot be read."""

_MARKED = re.compile("[\u0590-\u08ff\u0900-\u0dff\ufb1d-\ufdff\ufe70-\ufefc]+")
"""The same, and Hebrew, whose words have marks too."""

_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The characters of Chinese, and the syllables of Japanese: no blank parts their words, and a line may end in one."""

_TOKEN = re.compile(f"[{_HAN}]|(?:(?![{_HAN}])[^\\W\\d_])+|\\d+")
_HYPHENS = {0xFFFE: "-", 0x02: "-"}
"""PDFium gives these for a hyphen at the end of a line."""

MOST_QUOTED = 12
"""How many stray words a fault quotes."""


def tokens(text: str, *, shaped: bool = False) -> list[str]:
    """Return the words of a text: runs of letters and runs of digits, without case and without what does not print.

    Letters and digits part because a citation's raised number touches the word before it. Of Chinese, each character is
    a word. Words of Arabic and of the scripts of India are left out, or `shaped`: without marks, and in the forms that
    letters have by themselves.
    """
    text = _MARKED.sub(_unmarked, text) if shaped else _SHAPED.sub(" ", text)
    return _TOKEN.findall(text.translate(_HYPHENS | _IGNORED).casefold())


def _unmarked(word: re.Match[str]) -> str:
    letters = normalize("NFKC", word[0])
    return "".join(letter for letter in letters if category(letter) != "Mn" and letter != "\u0640")


class Claims:
    """Words in their order, and which of them are claimed; `tokens` takes the words of a line."""

    def __init__(self, words: Sequence[str], tokens: Callable[[str], list[str]] = tokens) -> None:
        self.words = list(words)
        self._tokens = tokens
        self.claimed = [False] * len(self.words)

    def take(self, line: str, start: int = 0) -> int | None:
        """Claim the words of a line where they first stand one after the other, and return where they end.

        Return None, and claim nothing, where they do not stand unclaimed from `start` on.
        """
        line_words = self._tokens(line)
        if not line_words:
            return start
        for at in range(start, len(self.words) - len(line_words) + 1):
            end = at + len(line_words)
            if self.words[at:end] == line_words and not any(self.claimed[at:end]):
                self.claimed[at:end] = [True] * len(line_words)
                return end
        return None

    def take_all(self, lines: Iterable[str]) -> list[str]:
        """Claim each of these lines once, and return those that are not there.

        The longest comes first: a short line must not claim the words of a longer one that holds them.
        """
        return [line for line in sorted(lines, key=len, reverse=True) if self.take(line) is None]

    def stray(self) -> str:
        """Return the words that nobody claimed, the first few of them; empty when there are none."""
        free = [word for word, claimed in zip(self.words, self.claimed, strict=True) if not claimed]
        return " ".join(free[:MOST_QUOTED])


def unclaimed(runs: Sequence[TextRun], lines: Iterable[str]) -> Iterator[TextRun]:
    """Yield the runs that have a word which belongs to none of these lines; each line is counted once."""
    claims = Claims([word for run in runs for word in tokens(run.words)])
    claims.take_all(lines)
    at = 0
    for run in runs:
        end = at + len(tokens(run.words))
        if not all(claims.claimed[at:end]):
            yield run
        at = end
