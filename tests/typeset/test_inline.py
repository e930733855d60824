from glossary_texts import render

from handbill.typeset.inline import breakable


def test_a_term_at_the_end_of_a_text_is_marked_though_its_words_are_tied() -> None:
    assert render("There is still the hand pump")[0].endswith(
        '<a class="term" href="#term-hand-pump">hand\u00a0pump</a>'
    )


def test_what_a_writer_types_is_escaped() -> None:
    assert render('a < b & {{ c }} "d') == ["a &lt; b &amp; {{ c }}\u00a0&#34;d"]


def test_citations_links_and_breaks() -> None:
    assert render("Yes.[^book]\n**Now**") == [
        'Yes.&#8288;<sup class="cite"><a href="#source-3">3</a></sup><br><strong>Now</strong>'
    ]
    assert render("See [us](https://a.org/b).") == ['See <a href="https://a.org/b">us</a> (a.\u2060org/\u200bb).']


def test_an_address_tells_its_zeros_from_letters_and_a_phone_number_does_not() -> None:
    assert render("[a.org](https://a.org)") == ['<a class="exact" href="https://a.org">a.\u2060org</a>']
    assert render("[me@a.org](mailto:me@a.org)")[0].startswith('<a class="exact" href="mailto:')
    assert render("[us](https://a.org/0)")[0].endswith('us</a> (<span class="exact">a.\u2060org/\u200b0</span>)')
    assert render("[6125550100](tel:6125550100)") == ['<a href="tel:6125550100">6125550100</a>']
    assert render("[us](tel:6125550100)") == ['<a href="tel:6125550100">us</a> (6125550100)']


def test_the_last_short_word_of_a_text_is_tied_to_the_one_before() -> None:
    assert render("One two three four.[^book]")[0].startswith("One two three\u00a0four.")
    assert render("Only three words.") == ["Only three words."]
    assert render("One two three **four five six so.**")[0].endswith("<strong>four five six\u00a0so.</strong>")


def test_an_address_may_break_after_its_marks_only() -> None:
    assert str(breakable("a.org/b-c")) == "a.\u2060org/\u200bb-\u200bc"


def test_a_long_email_address_may_break_after_its_at_sign_and_dots() -> None:
    assert str(breakable("hello@example.org")) == "hello@\u2060example.\u2060org"
    assert str(breakable("frontdesk@baystreetfamily.org")) == "frontdesk@\u200bbaystreetfamily.\u200borg"
