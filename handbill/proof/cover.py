"""How passages and phrases cover the words of a file: each word belongs to one of them, and as few as can be to none.

Why not one passage after the other, each at its first free place: a title would take its words out of the clinic's
name, of which a stump would be left that nobody wrote.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Words = tuple[str, ...]

_PART, _FAULT, _MISSED = 1, 1_000_000, -1_000
"""What a part of a cover costs; a passage without a place or a word without a part; a phrase that was missed before."""

_TRIES = 4
"""How many covers are tried after the first, to give wanted phrases a place."""

_TELLING = 4
"""A passage of so many words that stands in one place only stands there in every cover."""


@dataclass
class Cover:
    """The place of each passage, None where it has none; the places of each phrase; and the words that neither has."""

    passages: list[int | None]
    phrases: dict[Words, list[int]] = field(default_factory=lambda: defaultdict(list))
    bare: set[int] = field(default_factory=set)

    def missed(self, wanted: Collection[Words]) -> list[Words]:
        """Return which of these phrases have no place."""
        return [phrase for phrase in wanted if not self.phrases[phrase]]


def cover(
    words: Sequence[str], passages: Sequence[Words], phrases: Collection[Words], wanted: Collection[Words] = ()
) -> Cover:
    """Return how passages, each once and in this order, and phrases, any number of times, cover the words.

    Of the covers with the fewest faults it is one with the fewest parts, so that no phrase is taken apart into shorter
    ones; but each of the `wanted` phrases has a place, where that costs no fault. No passage or phrase may be empty.
    """
    costs = dict.fromkeys([*phrases, *wanted], _PART)
    anchors = [*_anchors(words, passages), (len(passages), len(words))]
    best = _covered(words, passages, costs, anchors)
    for _ in range(_TRIES):
        if not (missed := best.missed(wanted)):
            break
        costs |= dict.fromkeys(missed, _MISSED)
        other = _covered(words, passages, costs, anchors)
        best = min(best, other, key=lambda each: len(each.missed(wanted)))
    return best


def _covered(
    words: Sequence[str], passages: Sequence[Words], costs: Mapping[Words, int], anchors: Sequence[tuple[int, int]]
) -> Cover:
    """Return the cheapest cover with these passages at these places, where each phrase costs what is said here."""
    found = Cover([None] * len(passages))
    by_first: dict[str, list[Words]] = defaultdict(list)
    for phrase in costs:
        by_first[phrase[0]].append(phrase)
    at = first = 0
    for passage, place in anchors:
        _Gap(words, passages[first:passage], by_first, costs, at, place).fill(found, first)
        if passage < len(passages):
            found.passages[passage] = place
            at, first = place + len(passages[passage]), passage + 1
    return found


def _anchors(words: Sequence[str], passages: Sequence[Words]) -> list[tuple[int, int]]:
    """Return the passages that have one place only, each with it: as many as stand in order."""
    starts: dict[Words, list[int]] = defaultdict(list)
    for at in range(len(words) - _TELLING + 1):
        starts[tuple(words[at : at + _TELLING])].append(at)
    sure = []
    for passage, said in enumerate(passages):
        places = [at for at in starts.get(said[:_TELLING], ()) if tuple(words[at : at + len(said)]) == said]
        if len(said) >= _TELLING and len(places) == 1:
            sure.append((passage, places[0]))
    anchors: list[tuple[int, int]] = []
    for passage, place in _rising(sure):
        if not anchors or anchors[-1][1] + len(passages[anchors[-1][0]]) <= place:
            anchors.append((passage, place))
    return anchors


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of these pairs whose second values rise."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(tails, place)
        before.append(ends[length - 1] if length else None)
        tails[length:], ends[length:] = [place, *tails[length + 1 :]], [index, *ends[length + 1 :]]
    rising, last = [], ends[-1] if ends else None
    while last is not None:
        rising.append(pairs[last])
        last = before[last]
    return rising[::-1]


@dataclass(frozen=True)
class _Gap:
    """The words between two anchors, the passages that must stand there, and the phrases by their first word."""

    words: Sequence[str]
    passages: Sequence[Words]
    phrases: Mapping[str, Sequence[Words]]
    costs: Mapping[Words, int]
    start: int
    end: int

    def fill(self, found: Cover, first: int) -> None:
        """Note the cheapest cover of the gap; `first` is the number of its first passage."""
        rows = self._rows()
        at, passage = self.start, 0
        while at < self.end:
            cost = rows[at][passage]
            if self._stands(passage, at) and cost == _PART + rows[at + len(self.passages[passage])][passage + 1]:
                found.passages[first + passage] = at
                at, passage = at + len(self.passages[passage]), passage + 1
            elif part := self._part(rows, passage, at):
                found.phrases[part].append(at)
                at += len(part)
            elif cost == _FAULT + rows[at + 1][passage]:
                found.bare.add(at)
                at += 1
            else:
                passage += 1

    def _rows(self) -> dict[int, list[int]]:
        """Return what it costs to cover the words from each place on, by how many passages stand before it."""
        count = len(self.passages)
        rows = {self.end: [(count - passage) * _FAULT for passage in range(count + 1)]}
        for at in reversed(range(self.start, self.end)):
            parts = [(len(part), self.costs[part]) for part in self._parts(at)]
            row = [0] * (count + 1)
            for passage in range(count, -1, -1):
                ways = [_FAULT + rows[at + 1][passage]]
                ways += [cost + rows[at + length][passage] for length, cost in parts]
                if passage < count:
                    ways.append(_FAULT + row[passage + 1])
                if self._stands(passage, at):
                    ways.append(_PART + rows[at + len(self.passages[passage])][passage + 1])
                row[passage] = min(ways)
            rows[at] = row
        return rows

    def _part(self, rows: Mapping[int, Sequence[int]], passage: int, at: int) -> Words | None:
        """Return the phrase that the cheapest cover has here."""
        costs = {part: self.costs[part] + rows[at + len(part)][passage] for part in self._parts(at)}
        return next((part for part, cost in costs.items() if cost == rows[at][passage]), None)

    def _parts(self, at: int) -> list[Words]:
        """Return the phrases that stand here."""
        return [phrase for phrase in self.phrases.get(self.words[at], ()) if self._is_at(phrase, at)]

    def _stands(self, passage: int, at: int) -> bool:
        return passage < len(self.passages) and self._is_at(self.passages[passage], at)

    def _is_at(self, part: Words, at: int) -> bool:
        end = at + len(part)
        return self.words[at] == part[0] and end <= self.end and tuple(self.words[at:end]) == part
