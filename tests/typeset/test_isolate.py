"""Phones, doses, ranges, addresses and Latin words are each one piece of a text that is read from right to left."""

from __future__ import annotations

import pytest

from handbill.typeset.isolate import direction_of, isolated, pieces


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("اتصل على (202) 555-0143، ليلا", ["(202) 555-0143"]),
        ("اتصل على +1 (202) 555-0144.", ["+1 (202) 555-0144"]),
        ("שאלו: 202-555-0143 או 1-800-555-0199", ["202-555-0143", "1-800-555-0199"]),
        ("خذ 5 mg كل 4-6 ساعات", ["5 mg", "4-6"]),
        ("0.5 mg/kg خلال 40 دقيقة", ["0.5 mg/kg", "40"]),
        ("أقل من 120/80، أو 45 %", ["120/80", "45"]),
        ("المدة 9:00 - 17:00.", ["9:00 - 17:00"]),
        ("חום מעל 38.5 °C (101.3 °F)", ["38.5 °C (101.3 °F)"]),
        # A list is read in the direction of its text, and so is what stands behind a sentence.
        ("בימים 0, 7, 21", ["0", "7", "21"]),
        ("قبل 5. 10 دقائق", ["5", "10"]),
        ("לא עם Diazepam 10 mg, וגם לא עם COVID-19.", ["Diazepam 10 mg", "COVID-19"]),
        # A prefix of Hebrew belongs to the word before the number.
        ("ב-40 דקות", ["40"]),
        ("(FDA) אישר", ["FDA"]),
        ("أكثر من -5 °C", ["-5 °C"]),
        ("+5", ["+5"]),
        # Latin alone is one piece, whatever is in it.
        ("100 Example Street, Suite 200", ["100 Example Street, Suite 200"]),
        ("example.org/\u200bketamine", ["example.org/\u200bketamine"]),
        ("٢٠٢", ["٢٠٢"]),
        ("نعم، لا", []),
        ("", []),
    ],
)
def test_what_is_one_piece(text: str, said: list[str]) -> None:
    assert [text[start:stop] for start, stop in pieces(text)] == said


def test_a_page_from_left_to_right_stays_as_it_is() -> None:
    page = '<html lang="en" dir="ltr"><body><p>קחו 5 mg.</p></body></html>'
    assert isolated(page) == page


def test_each_text_of_a_page_from_right_to_left_is_set_in_pieces() -> None:
    page = '<html lang="he" dir="rtl"><head><title>5 mg</title></head><body title="5"><p>קחו <b>5 mg</b> &amp; AT&amp;T.</p></body></html>'
    assert isolated(page) == (
        '<html lang="he" dir="rtl"><head><title>5 mg</title></head><body title="5"><p>קחו <b>'
        '<bdi dir="ltr" class="tied">5 mg</bdi></b> &amp; <bdi dir="ltr">AT&amp;T</bdi>.</p></body></html>'
    )


def test_what_is_set_from_left_to_right_by_itself_stays_as_it_is() -> None:
    page = '<html dir="rtl"><body><p dir="ltr">A book. 2020.</p><p>5</p></body></html>'
    assert isolated(page).count("<bdi") == 1


def test_a_blank_that_ties_a_word_to_a_piece_may_break() -> None:
    page = '<html dir="rtl"><body><p>كل\u00a06\u00a0ساعات\u00a0أو</p></body></html>'
    assert '<p>كل <bdi dir="ltr" class="tied">6</bdi> ساعات\u00a0أو</p>' in isolated(page)


@pytest.mark.parametrize(
    ("text", "direction"), [("1. A book", "ltr"), ("1. ספר A", "rtl"), ("כתاب", "rtl"), ("12", "ltr")]
)
def test_the_first_letter_says_the_direction(text: str, direction: str) -> None:
    assert direction_of(text, "") == direction
