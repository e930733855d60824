"""The words of a page, and which lines claim them."""

from hypothesis import given
from hypothesis import strategies as st

from handbill.geometry import Box
from handbill.pdf.reader import TextRun
from handbill.proof.claims import Claims, tokens, unclaimed


def test_words_are_letters_or_digits_without_case() -> None:
    assert tokens("Off-label: 55 of 100 People’s") == ["off", "label", "55", "of", "100", "people", "s"]


def test_a_raised_number_does_not_stick_to_its_word() -> None:
    assert tokens("minutes6") == ["minutes", "6"]


def test_a_hyphen_at_a_line_end_and_what_does_not_print() -> None:
    assert tokens("brain\ufffederived exam\u00adple doi.\u200borg") == ["brain", "derived", "example", "doi", "org"]


def test_of_chinese_each_character_is_a_word_wherever_a_line_ends() -> None:
    assert tokens("服5mg药，陳\n小明さ") == ["服", "5", "mg", "药", "陳", "小", "明", "さ"]


def test_words_whose_letters_change_with_their_neighbors_are_left_to_their_glyphs() -> None:
    assert tokens("Dear محمد, 5 mg राम ٥٠٠") == ["dear", "5", "mg"]
    assert tokens("שרה כהן") == ["שרה", "כהן"]


@given(st.text())
def test_white_space_does_not_matter(text: str) -> None:
    assert tokens(" ".join(text.split())) == tokens("\n".join(text.split()))


def test_each_word_is_claimed_once() -> None:
    claims = Claims(tokens("take one and take one more"))
    assert claims.take("Take one.") == 2
    assert claims.take("take one") == 5
    assert claims.take("take one") is None
    assert claims.stray() == "and more"


def test_a_line_is_found_from_a_place_on() -> None:
    claims = Claims(tokens("call us call us today"))
    assert claims.take("call us", 1) == 4
    assert claims.take("us today") is None


def test_a_line_without_words_is_there() -> None:
    claims = Claims(["one"])
    assert claims.take("–", 1) == 1
    assert claims.stray() == "one"


def test_a_short_line_does_not_take_the_words_of_a_longer_one() -> None:
    claims = Claims(tokens("a small leaflet on pumps, a small leaflet"))
    assert claims.take_all(["a small leaflet", "a small leaflet on pumps", "a pump"]) == ["a pump"]
    assert claims.stray() == ""


def test_a_run_with_a_word_of_its_own_is_not_claimed() -> None:
    look = {"box": Box(0, 0, 1, 1), "size": 9, "color": (0, 0, 0), "font": "", "embedded": True, "upright": True}
    runs = [TextRun(words=words, **look) for words in ("Page 1", "Page one", "of 2")]
    assert [run.words for run in unclaimed(runs, ["page 1", "of 2"])] == ["Page one"]


@given(st.lists(st.sampled_from("ab"), max_size=12), st.lists(st.sampled_from(["a", "b", "a b", "b a a"]), max_size=6))
def test_no_more_words_are_claimed_than_lines_have(words: list[str], lines: list[str]) -> None:
    claims = Claims(words)
    lacking = claims.take_all(lines)
    taken = list(lines)
    for line in lacking:
        taken.remove(line)
    assert sum(claims.claimed) == sum(len(tokens(line)) for line in taken)
