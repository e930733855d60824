"""A sentence keeps what it was made of, also on its way from another process."""

from __future__ import annotations

import pickle

from handbill.said import Said, joined, said


def test_a_sentence_is_its_text_and_keeps_its_pattern() -> None:
    sentence = said("{printer} has {paper}", printer="front-desk", paper="A4")
    assert sentence == "front-desk has A4"
    again = pickle.loads(pickle.dumps(sentence))
    assert isinstance(again, Said)
    assert (again, again.pattern, again.values) == (
        sentence,
        sentence.pattern,
        {"printer": "front-desk", "paper": "A4"},
    )


def test_sentences_that_are_joined_keep_theirs() -> None:
    both = joined("; ", [said("it says: {reason}", reason="odd"), "out of paper"])
    assert both == "it says: odd; out of paper"
    assert [getattr(part, "pattern", part) for part in both.values.values()] == ["it says: {reason}", "out of paper"]
    assert joined("; ", []) == ""
