"""A line that was broken once is not broken again, unless its text, its style, its measure or its fonts are others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from slot_pages import laid_out
from weasyprint import HTML
from weasyprint.layout import inline

from handbill.typeset import lines

TEXT = "<p style='width: 90pt; {}'>A text that takes several lines, each of which is broken.</p>"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that WeasyPrint was asked to break."""
    texts: list[str] = []
    broken: Callable[..., Any] = lines.line_break.split_first_line

    def split(text: str, *rest: Any, **how: Any) -> Any:
        texts.append(text)
        return broken(text, *rest, **how)

    monkeypatch.setattr(lines, "_broken", {})
    monkeypatch.setattr(inline, "split_first_line", lines._once(split))  # noqa: SLF001
    return texts


def test_the_same_page_breaks_no_line_again_and_comes_out_the_same(asked: list[str]) -> None:
    first = laid_out(TEXT.format(""))
    count = len(asked)
    assert count > 2
    again = laid_out(TEXT.format(""))
    assert len(asked) == count
    assert again.pdf("print") == first.pdf("print") == laid_out(TEXT.format("")).pdf("print")


@pytest.mark.parametrize(
    "style",
    ["width: 91pt", "font-size: 12pt", "font-weight: 700", "letter-spacing: 1pt", "hyphens: auto", "word-spacing: 2pt"],
)
def test_another_style_breaks_lines_of_its_own(asked: list[str], style: str) -> None:
    laid_out(TEXT.format(""))
    count = len(asked)
    laid_out(TEXT.format(style))
    assert len(asked) > count


def test_other_fonts_break_lines_of_their_own(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A designer who saves a font sees it in the preview, whose process goes on."""
    laid_out(TEXT.format(""))
    count = len(asked)
    monkeypatch.setattr(lines, "_version", lambda _: "another")
    laid_out(TEXT.format(""))
    assert len(asked) == 2 * count


def test_what_is_kept_has_an_end(asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_MOST", 3)
    laid_out(TEXT.format(""))
    assert len(lines._broken) <= 3  # noqa: SLF001


def test_pages_of_other_fonts_than_ours_are_set_as_ever(asked: list[str]) -> None:
    HTML(string="<p>Some words</p>").render()
    HTML(string="<p>Some words</p>").render()
    assert asked == ["Some words"] * 2
