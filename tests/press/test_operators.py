"""Colors in a content stream are inks, in the state where they were set."""

from press_pages import DETAILS, PROFILE, operators, plain, saved

from handbill.press.edition import pressed


def test_a_color_lasts_until_its_state_is_left() -> None:
    content = b"/DeviceRGB cs 1 1 1 sc q /DeviceGray cs 0 sc /Pattern CS Q 1 1 1 scn 0 0 5 5 re f"
    found = operators(pressed(saved(plain(content)), PROFILE, DETAILS))
    fills = [tuple(map(float, operands)) for operator, operands in found if operator == "k"]
    black, white = (0, 0, 0, 1), (0, 0, 0, 0)
    assert fills == [black, black, white, black, black, white]
