"""The clinic's colors on fewer separations, as they were."""

import io

from PIL import Image, ImageCms
from press_pages import PROFILE
from ruamel.yaml import YAML

from handbill.press.builds import builds
from handbill.press.inks import Separations
from handbill.workspace import library

PALETTE = YAML(typ="safe").load((library() / "brochures/clinic.yaml").read_text("utf-8"))["colors"]


def printed(inks):
    """Return the Lab of inks, as a measuring device would."""
    paper = ImageCms.getOpenProfile(io.BytesIO(PROFILE.data))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    transform = ImageCms.buildTransform(paper, ImageCms.createProfile("LAB"), "CMYK", "LAB", intent)
    patch = Image.new("CMYK", (1, 1), tuple(round(255 * share) for share in inks))
    light, *others = ImageCms.applyTransform(patch, transform).getpixel((0, 0))
    return [light / 2.55, *(value - 128 for value in others)]


def test_text_is_black_alone_and_dark_colors_are_two_inks_and_black() -> None:
    separations = Separations(PROFILE, {})
    made = builds(PALETTE.values(), PALETTE["ink"], PROFILE)
    assert made[PALETTE["ink"]] == (0, 0, 0, 1)
    assert {PALETTE["deep"], PALETTE["mid"]} < set(made)
    for color, build in made.items():
        usual = separations.of([value / 255 for value in bytes.fromhex(color[1:])])
        if color != PALETTE["ink"]:
            assert min(build[:3]) == 0
            difference = sum((a - b) ** 2 for a, b in zip(printed(build), printed(usual), strict=True)) ** 0.5
            assert difference <= 3, f"{color} looks otherwise"
        assert sum(build) <= sum(usual), f"{color} takes more ink than before"
    assert Separations(PROFILE, made).of([15 / 255, 76 / 255, 82 / 255]) == made[PALETTE["deep"]]


def test_pale_tints_have_no_black_put_into_them() -> None:
    assert set(builds([PALETTE["mist"], PALETTE["tint"], "#ffffff"], "#000000", PROFILE)) == {"#000000"}


def test_gray_stays_black_alone() -> None:
    assert set(builds(["#555555"], "#000000", PROFILE)) == {"#000000"}
