"""The head of a letter keeps out of the windows, above or beside them, and the return address fits its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from letters import letters
from small_workspace import edit

from handbill.errors import FitError
from handbill.geometry import Box
from handbill.mailing.envelopes import WindowEnvelope, window_envelope
from handbill.mailing.letterhead import Head, head
from handbill.mailing.travel import Shown
from handbill.workspace import Workspace


def head_in(post: Workspace, envelope: str | WindowEnvelope, paper="letter") -> Head:
    loaded = letters(post, "welcome", paper).loaded
    if isinstance(envelope, str):
        envelope = window_envelope(post, paper, envelope)
    return head(post, loaded.clinic, envelope, loaded.stationery.pages[paper])


@pytest.mark.parametrize(
    ("paper", "envelope", "beside"),
    [
        ("letter", "us10-window", False),
        ("letter", "us10-double", True),
        ("letter", "us10-print-mail", True),
        ("letter", "flat-9x12", True),
        ("a4", "dl-window", False),
        ("a4", "c65-window", False),
    ],
)
def test_nothing_of_the_head_lies_where_a_window_shows(post: Workspace, paper, envelope: str, beside: bool) -> None:
    seen = window_envelope(post, paper, envelope)
    place = head_in(post, envelope, paper)
    assert place.beside is beside
    for window in seen.windows:
        assert not place.letterhead.overlaps(window.shows)
        assert place.text >= window.shows.bottom
    assert place.letterhead.width >= 2.25 * 72
    assert place.address.left == max(
        seen.safe.left, letters(post, "welcome", paper).loaded.stationery.pages[paper].area.left
    )
    assert (place.sender is None) is (seen.sender is None)


def test_a_return_address_is_as_large_as_its_window_lets_it(post: Workspace) -> None:
    roomy = head_in(post, "us10-double")
    assert (roomy.sender, roomy.sender_size) == (Box(72, 45, 234, 72), 10)
    # Of 2 in, in which it could begin at the margin, 1.75 are too narrow at 10 pt.
    assert head_in(post, "us10-print-mail").sender_size == 9


def test_a_return_address_that_does_not_fit_is_refused(post: Workspace) -> None:
    home = post.home
    assert home is not None
    edit(
        home / "brochures/clinic.yaml",
        "    - Example City, EX 00000",
        "    - Third Floor\n    - Back Yard\n    - Example City, EX 00000",
    )
    with pytest.raises(
        FitError, match=r"the clinic's address does not fit the upper window of us10-double at 8 pt; shorten"
    ):
        head_in(post, "us10-double")
    assert head_in(post, "us10-window").sender is None


def test_windows_that_leave_no_room_for_the_letterhead_are_refused(post: Workspace) -> None:
    usual = window_envelope(post, "letter")
    wide = replace(usual, address=Shown(usual.safe, Box(0, 0, 500, 261)))
    with pytest.raises(FitError, match="the windows of us10-window leave no room for the letterhead"):
        head_in(post, wide)


def test_a_street_line_that_is_the_clinics_name_is_refused_where_it_would_show(post: Workspace) -> None:
    home = post.home
    assert home is not None
    edit(home / "brochures/clinic.yaml", "name: Kairos Restorative Medicine", "name: Lakeside Ketamine Clinic")
    edit(
        home / "brochures/clinic.yaml",
        "    - 100 Example Street, Suite 200",
        "    - Lakeside Ketamine Clinic, Suite 200",
    )
    with pytest.raises(FitError, match="is the clinic's name, which the upper window of us10-print-mail would show"):
        head_in(post, "us10-print-mail")
    assert head_in(post, "us10-window").sender is None


def test_a_street_line_that_names_a_treatment_is_refused_where_it_would_show(post: Workspace) -> None:
    loaded = letters(post, "welcome", "letter").loaded
    double, page = window_envelope(post, "letter", "us10-double"), loaded.stationery.pages["letter"]
    with pytest.raises(FitError, match="the word “example” of what is enclosed"):
        head(post, loaded.clinic, double, page, ["Example therapy"])
    assert head(post, loaded.clinic, double, page, ["Any therapy", "200"]).sender is not None
    assert head(post, loaded.clinic, window_envelope(post, "letter", "us10-window"), page, ["Example"]).sender is None


def test_an_address_begins_at_the_margin_if_that_leaves_a_line_its_room(post: Workspace) -> None:
    loaded = letters(post, "welcome", "letter").loaded
    page = loaded.stationery.pages["letter"]
    usual = window_envelope(post, "letter", "us10-print-mail")
    far = page.model_copy(update={"margin": page.margin.model_copy(update={"left": 180.0})})
    assert head(post, loaded.clinic, usual, page).address.left == page.area.left
    assert head(post, loaded.clinic, usual, far).address.left == usual.safe.left
