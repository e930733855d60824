"""An envelope says what its windows show; one that could show too little or too much is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from envelope_files import envelope_file

from handbill.errors import InputError, Problems
from handbill.geometry import PT_PER_IN, Box
from handbill.mailing.envelope import LEADING
from handbill.mailing.envelopes import load_envelope, window_envelope
from handbill.workspace import Workspace, library


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "brochures").mkdir()
    return tmp_path


def inches(box: Box) -> list[float]:
    return [value / PT_PER_IN for value in (box.left, box.top, box.right, box.bottom)]


@pytest.mark.parametrize(
    ("panel", "safe", "shows"),
    [
        (11 / 3, (1.0, 2.625, 4.25, 3.042), (0, 2.042, 5.375, 3.625)),
        (3.75, (1.0, 2.625, 4.25, 3.125), (0, 2.125, 5.375, 3.625)),
        (3.875, (1.0, 2.625, 4.25, 3.25), (0, 2.25, 5.375, 3.625)),
    ],
)
def test_the_boxes_are_those_of_the_post_however_high_the_panel_is(
    panel: float, safe: tuple[float, ...], shows: tuple[float, ...]
) -> None:
    # Worked out by hand for a #10 envelope, from the sizes that the USPS allows.
    problems = Problems()
    envelope = load_envelope(Workspace(None, library()), "us10-window", problems)
    assert envelope is not None
    folded = envelope.model_copy(update={"folds": (panel * PT_PER_IN, 7.5 * PT_PER_IN)})
    assert inches(folded.address.safe) == pytest.approx(safe, abs=1e-3)
    assert inches(folded.address.shows) == pytest.approx(shows, abs=1e-3)


def test_equal_thirds_leave_too_little_of_an_address(home: Path) -> None:
    envelope_file(home, ("[3.875in, 7.4375in]", "[264pt, 528pt]"))
    with pytest.raises(InputError, match=r"shows 3\.25 × 0\.417 in at all times, less than 4 lines of 8 pt"):
        window_envelope(Workspace(home, library()), "letter", "own")


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (("left: 0.875in", "left: 6in"), "windows:", "the window address reaches out of the face; correct its size"),
        (
            ("height: 1.125in", "height: 0.8in"),
            "windows:",
            r"shows 3\.25 × 0\.3 in at all times, less than 4 lines of 8 pt",
        ),
        (("height: 1.125in", "height: 0.3in"), "windows:", r"shows 3\.25 × 0 in at all times"),
        (("{width: 4.5in", "{width: 2in"), "windows:", r"shows 0\.75 × 0\.625 in at all times"),
        (
            ("height: 4.125in", "height: 3.5in"),
            "windows:",
            r"the folded sheet \(8\.5 × 3\.88 in\) does not go into 9\.5 × 3\.5",
        ),
        (("3.875in, 7.4375in", "7.4375in, 3.875in"), "folds:", "a fold lies above the one before it"),
        (
            ("3.875in, 7.4375in", "3.5in, 7in"),
            "folds:",
            "what is folded behind is longer than the part above the first fold",
        ),
        (("bottom: 0.5in", "bottom: 0.5in, top: 2.5in"), "  address:", "write one of bottom: and top:"),
        ((", bottom: 0.5in", ""), "  address:", "write one of bottom: and top:"),
        (("most: 6", "most: 30"), "thickness:", r"30 sheets in 3 layers are 10\.5 mm thick"),
        (("paper: letter", "paper: legal"), "paper:", "'legal' is not possible here; use 'letter' or 'a4'"),
        (("grams: 5.5", "grams: 5.5\nflap: long"), "flap:", "the key 'flap' is not known here"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(
    home: Path, change: tuple[str, str], key: str, said: str
) -> None:
    file = envelope_file(home, change)
    number = next(number for number, text in enumerate(file.read_text("utf-8").splitlines(), 1) if text.startswith(key))
    with pytest.raises(InputError, match=rf"own\.yaml:{number}:\d+: .*{said}"):
        window_envelope(Workspace(home, library()), "letter", "own")


def test_windows_of_which_one_can_show_what_belongs_to_the_other_are_refused(home: Path) -> None:
    sender = "\n  sender: {width: 4in, height: 1.4in, left: 0.875in, top: 1.5in}"
    envelope_file(home, ("bottom: 0.5in}", f"bottom: 0.5in}}{sender}"))
    with pytest.raises(InputError, match="what belongs to one window can come into the other"):
        window_envelope(Workspace(home, library()), "letter", "own")


def test_a_window_for_the_return_address_needs_two_lines(home: Path) -> None:
    sender = "\n  sender: {width: 4in, height: 0.7in, left: 0.875in, top: 0.4in}"
    envelope_file(home, ("bottom: 0.5in}", f"bottom: 0.5in}}{sender}"))
    with pytest.raises(InputError, match=r"the window sender shows .* less than 2 lines of 8 pt"):
        window_envelope(Workspace(home, library()), "letter", "own")


def test_an_address_is_set_as_close_as_the_envelope_reckons() -> None:
    template = (library() / "templates" / "letter" / "page.html").read_text("utf-8")
    assert template.count("line-height: {{ leading }}") == 2
    assert LEADING == 1.12
