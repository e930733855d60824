"""Passages and phrases find their places so that as few words as can be belong to none."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbill.proof.claims import tokens
from handbill.proof.cover import cover


def words(text: str) -> tuple[str, ...]:
    return tuple(tokens(text))


def test_a_title_leaves_the_clinics_name_whole() -> None:
    name, title = words("Springfield Ketamine Therapy Center"), words("Ketamine Therapy")
    found = cover((*name, *title, *name), [title], [name])
    assert (found.passages, found.phrases[name], found.bare) == ([4], [0, 6], set())


def test_a_phrase_that_ends_in_the_words_of_a_passage_keeps_them() -> None:
    ask, call, phone = words("Questions? Call us:"), words("Call us: (202) 555-0143"), words("(202) 555-0143")
    found = cover((*ask, *phone, *call), [call], [ask, phone])
    assert (found.passages, found.bare) == ([6], set())


def test_passages_that_meet_are_not_taken_for_a_phrase() -> None:
    found = cover(words("ketamine clinic"), [words("ketamine"), words("clinic")], [words("ketamine clinic")])
    assert (found.passages, found.bare) == ([0, 1], set())


def test_what_is_wanted_is_not_taken_for_a_part_of_a_phrase() -> None:
    shot, into = words("one shot"), words("into a muscle")
    found = cover((*shot, *into), [], [shot, words("one shot into a muscle")], [into])
    assert (found.missed([into]), found.bare) == ([], set())


def test_a_passage_that_moved_is_missing_and_the_others_are_not() -> None:
    parts = [words(f"{name} says four words") for name in "abcd"]
    said = [word for part in (parts[0], parts[2], parts[3], parts[1]) for word in part]
    found = cover(said, parts, [])
    assert found.passages == [0, None, 4, 8]
    assert found.bare == {12, 13, 14, 15}


def test_each_passage_stands_once() -> None:
    warning = words("Do not swallow it.")
    assert len(cover(warning * 2, [warning], []).bare) == len(warning)


PASSAGES = st.lists(st.text("ab", min_size=1, max_size=6).map(tuple), max_size=6)


@given(PASSAGES, PASSAGES, st.data())
def test_what_was_put_together_is_covered(passages, phrases, data) -> None:
    said: list[str] = []
    for passage in passages:
        for phrase in data.draw(st.lists(st.sampled_from(phrases), max_size=2)) if phrases else ():
            said += phrase
        said += passage
    found = cover(said, passages, phrases)
    assert found.bare == set()
    ends = [at + len(passage) for at, passage in zip(found.passages, passages, strict=True)]
    assert all(end <= at for end, at in zip(ends, found.passages[1:], strict=False)), "in order, none over another"


@pytest.mark.parametrize("seed", range(100))
def test_one_word_swapped_or_added_is_found(seed) -> None:
    chance = random.Random(seed)  # noqa: S311  # for a test
    passages = [tuple(chance.choices("abcdefgh", k=chance.randint(1, 9))) for _ in range(12)]
    phrases = [tuple(chance.choices("abcdefgh", k=3)) for _ in range(4)]
    said = [word for passage in passages for word in passage + chance.choice([*phrases, ()])]
    at = chance.randrange(len(said))
    said[at : at + chance.randint(0, 1)] = ["z"]
    assert at in cover(said, passages, phrases).bare


@pytest.mark.parametrize("at", range(9))
def test_one_word_left_out_is_found(at) -> None:
    passages = [words("a b c"), words("d e f g"), words("h i")]
    said = [word for passage in passages for word in passage]
    del said[at]
    assert cover(said, passages, []).passages.count(None) == 1


def test_a_long_file_with_a_section_that_nobody_wrote_takes_no_long_time() -> None:
    chance = random.Random(1)  # noqa: S311  # for a test
    passages = [tuple(chance.choices(["the", "of", "a", "it", "is"], k=chance.randint(1, 30))) for _ in range(300)]
    said = [word for passage in [*passages[:150], ("stray",) * 500, *passages[150:]] for word in passage]
    found = cover(said, passages, [("of", "the")])
    assert len(found.bare) == 500
    assert None not in found.passages
