"""A block whose last line is far shorter than the others is set narrower; nothing else on a page moves."""

from collections.abc import Sequence

from slot_pages import laid_out

from handbill.typeset.engine import Layout, Narrowing

RUNT = "One two three four " + "alpha beta gamma delta " * 4 + "a b"
FULL = "<p>Below it stands a line.</p>"


def of(style: str, text: str = RUNT, before: str = "", narrowings: Sequence[Narrowing] = ()) -> Layout:
    return laid_out(f"<p id='it' style='width: 280pt; {style}'>{before}{text}</p>{FULL}", narrowings=narrowings)


def lines(layout: Layout) -> str:
    return layout.pages[0].text


def test_a_runt_is_found_and_set_away_without_a_line_more() -> None:
    layout = of("")
    assert layout.runts == ((1, "delta a b"),)
    narrowed = layout.narrowed()
    assert narrowed is not layout
    assert narrowed.runts == ()
    assert narrowed.pages[0].boxes["it"].width < layout.pages[0].boxes["it"].width
    assert narrowed.pages[0].boxes["it"].bottom == layout.pages[0].boxes["it"].bottom
    assert narrowed.pages[0].text.split() == layout.pages[0].text.split()


def test_what_was_found_on_a_page_serves_for_the_same_page_again() -> None:
    layout = of("")
    assert layout.narrowings == ()
    narrowed = layout.narrowed()
    again = of("", narrowings=narrowed.narrowings)
    assert again.pdf("print") == narrowed.pdf("print") != layout.pdf("print")
    assert (again.narrowings, again.lines) == (narrowed.narrowings, narrowed.lines)
    assert narrowed.lines != layout.lines
    for before in ("<img class='empty'>", "One"):
        other = of("", before=before, narrowings=narrowed.narrowings)
        assert (other.lines == narrowed.lines) == (before != "One")
    # In more room it would perhaps have no runt: it is not the same page.
    roomy = laid_out(f"<div style='width: 320pt'><p id='it'>{RUNT}</p></div>")
    tight = laid_out(f"<div style='width: 280pt'><p id='it'>{RUNT}</p></div>").narrowed()
    again = laid_out(f"<div style='width: 320pt'><p id='it'>{RUNT}</p></div>", narrowings=tight.narrowings)
    assert [words for _, words, _ in again.lines] == [words for _, words, _ in tight.lines]
    assert again.lines != tight.lines != roomy.lines


def test_words_in_bold_and_tied_words_are_broken_as_they_are_set() -> None:
    text = RUNT.replace("beta gamma", "<b>beta gamma</b>").replace("delta alpha", "delta\u00a0alpha")
    assert of("", text).narrowed().runts == ()


def test_what_has_a_ground_or_stands_elsewhere_than_at_the_left_is_let_alone() -> None:
    assert of("").runts
    for style in ("background: #ddd", "border: 1pt solid", "text-align: right", "text-align: center"):
        assert of(style).narrowed().pages == of(style).pages, style
    broken = of("", RUNT.replace(" three", "<br>three"))
    assert broken.narrowed() is broken


def test_where_anything_else_would_move_the_first_layout_stays() -> None:
    layout = laid_out(
        f"<style>p[style*=max-width] {{ margin-top: 30pt }}</style><p id='it' style='width: 280pt'>{RUNT}</p>{FULL}"
    )
    assert layout.runts
    assert layout.narrowed() is layout


def test_a_piece_that_fills_its_line_keeps_its_measure() -> None:
    layout = of("", "\u00a0".join(["word"] * 10) + " and\u00a0so\u00a0much\u00a0in")
    assert layout.runts == ((1, "and so much in"),)
    assert layout.narrowed() is layout
