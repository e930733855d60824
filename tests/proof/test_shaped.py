"""Words of Hebrew, Arabic and Devanagari: one that is missing, one too many, a letter or a figure changed is found."""

from __future__ import annotations

import pytest
from slot_pages import laid_out

from handbill import families
from handbill.proof.shaped import SHAPED, shaped_words
from handbill.workspace import Workspace, library

FILES = families.files(Workspace(None, library()))
TEXTS = {
    "he": "שרה כהן לא לאכול 6 שעות (202) 555-0143",
    "ar": "محمد بن عبد الله: لا تأكل ٦ ساعات، ٥٠٠ ملغ. قُرْآن كريم",
    "hi": "राम शर्मा क्षत्रिय: ६ घंटे तक कुछ न खाएँ। ५०० mg",
}
CHANGED = {"he": ("כהן", "כון"), "ar": ("٥٠٠", "٥٥٠"), "hi": ("५००", "५५०")}
LANGUAGES = pytest.mark.parametrize("language", [*TEXTS])


def found(drawn: str, expected: str, more: tuple[str, ...] = ()) -> list[str]:
    data = laid_out(f"<p>{drawn}</p>").pdf("print")
    return [fault.what for fault in shaped_words(data, [expected], more, FILES)]


@LANGUAGES
@pytest.mark.parametrize("style", ["", "font-weight: 600", "font-weight: 800", "width: 40pt", "direction: rtl"])
def test_a_text_that_is_all_there(language: str, style: str) -> None:
    assert len(SHAPED.findall(TEXTS[language])) >= 5
    assert found(f'<span style="display: block; {style}">{TEXTS[language]}</span>', TEXTS[language]) == []


@LANGUAGES
def test_each_word_that_is_left_out_is_found(language: str) -> None:
    text = TEXTS[language]
    for word in SHAPED.findall(text):
        assert found(text.replace(word, "", 1), text) == [f"the word {word!r} is not drawn"]


@LANGUAGES
def test_one_letter_or_figure_that_was_changed_is_found(language: str) -> None:
    before, after = CHANGED[language]
    family = {"he": "Hebrew", "ar": "Arabic", "hi": "Devanagari"}[language]
    assert found(TEXTS[language].replace(before, after), TEXTS[language]) == [
        f"the word {before!r} is not drawn",
        f"a word in Noto Sans {family} that is neither in the content nor in the phrases",
    ]


@LANGUAGES
def test_a_word_that_stands_twice_is_found_unless_it_may(language: str) -> None:
    text, word = TEXTS[language], SHAPED.findall(TEXTS[language])[0]
    assert found(f"{text} {word}", text) == [f"the word {word!r} is drawn 2 times, not 1"]
    assert found(f"{text} {word}", text, (word,)) == []
    assert found(text, f"{text} {word}") == [f"the word {word!r} is drawn 1 times, not 2"]


def test_letters_that_lie_in_the_order_in_which_they_are_read_are_found() -> None:
    # Left-to-right override and its end, as a file from elsewhere may have them.
    assert len(found("שרה \u202dכהן\u202c", "שרה כהן")) == 2
