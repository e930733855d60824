"""What slides measure: in CSS pixels of a Full HD screen, whatever the screen's own pixels."""

import pytest
from pydantic import ValidationError

from handbill.formats.stage import ScreenPage, ScreenType, density, orientation, pixels

PAGE = {"width": "1920px", "height": "1080px", "panel": {"width": "800px", "height": "900px"}}


def test_a_screen_has_pixels_and_a_density_and_hangs_one_way() -> None:
    page = ScreenPage.model_validate(PAGE)
    assert (pixels("3840x2160"), orientation("3840x2160"), density("3840x2160", page)) == ((3840, 2160), "landscape", 2)
    assert (orientation("1080x1920"), density("1920x1080", page)) == ("portrait", 1)


def test_what_every_television_shows_leaves_a_share_on_each_side() -> None:
    safe = ScreenPage.model_validate(PAGE).safe(0.05)
    assert (safe.left, safe.top, safe.right, safe.bottom) == pytest.approx((72, 40.5, 1368, 769.5))


def test_a_panel_larger_than_its_screen_is_named() -> None:
    with pytest.raises(ValidationError, match="the panel is larger than the screen"):
        ScreenPage.model_validate(PAGE | {"panel": {"width": "800px", "height": "1100px"}})


def test_the_sizes_of_type_go_up() -> None:
    sizes = ScreenType.model_validate({"largest": "48px", "smallest": "40px", "step": "4px"}).sizes
    assert sizes == (30, 33, 36)
