"""From colors of the screen to what is printed: the shares of four inks, or the gray of a soft mask."""

from collections.abc import Mapping, Sequence

from PIL import Image

from handbill.errors import InputError
from handbill.press.profile import Profile, black_tones, separation

Ink = tuple[float, ...]
"""Shares of ink (cyan, magenta, yellow, black), or of light in a mask: 0 to 1 each."""

_WEIGHTS = (0.3, 0.59, 0.11)
"""How bright red, green and blue are in a mask (ISO 32000-1, 10.3.2)."""


class Separations:
    """Four inks (CMYK): the space, the operators that fill and stroke, and the conversions; so is `Mask`.

    Gray and black are black ink alone; `builds` are colors (#rrggbb) whose inks are fixed. Colors come with 1 (gray),
    3 (RGB) or 4 components (CMYK); `source` is the profile that they come with.
    """

    space = "/DeviceCMYK"
    fill = "k"
    stroke = "K"

    def __init__(self, profile: Profile, builds: Mapping[str, Sequence[float]]) -> None:
        self._profile = profile
        self._inks: dict[tuple[tuple[int, ...], bytes | None], Ink] = {}
        for color, build in builds.items():
            if len(build) != 4 or not all(0 <= share <= 1 for share in build):
                raise InputError.one(f"the inks of {color} are not four shares of 0 to 1", "correct the build")
            rgb = tuple(bytes.fromhex(color.removeprefix("#")))
            self._inks[rgb, None] = self._within_limit(tuple(build), color)

    def of(self, color: Sequence[float], source: bytes | None = None) -> Ink:
        """Return the inks of a color, gray being black ink alone; InputError when the paper does not bear so much."""
        if len(color) == 4:
            return self._within_limit(tuple(min(1.0, max(0.0, share)) for share in color), "a color given in inks")
        light = tuple(round(255 * min(1.0, max(0.0, share))) for share in color) * (3 // len(color))
        if (light, source) not in self._inks:
            self._inks[light, source] = self._separated(light, source)
        return self._inks[light, source]

    def _separated(self, light: tuple[int, ...], source: bytes | None) -> Ink:
        if len(set(light)) == 1:
            return (0.0, 0.0, 0.0, black_tones(self._profile)[light[0]] / 255)
        pixel = separation(self._profile, source)(Image.new("RGB", (1, 1), light)).getpixel((0, 0))
        assert isinstance(pixel, tuple)
        return self._within_limit(tuple(share / 255 for share in pixel), "#" + bytes(light).hex())

    def _within_limit(self, inks: Ink, color: str) -> Ink:
        if sum(inks) > self._profile.most_ink + 0.001:
            what = f"{color} takes {sum(inks):.0%} of ink, and this paper bears {self._profile.most_ink:.0%}"
            raise InputError.one(what, "take a lighter build, with black for what is common to the others")
        return inks

    def picture(self, picture: Image.Image, source: bytes | None = None) -> Image.Image:
        """Return a picture in four inks; a gray one is black ink alone."""
        if picture.mode == "L":
            empty = Image.new("L", picture.size)
            return Image.merge("CMYK", (empty, empty, empty, picture.point(black_tones(self._profile))))
        return picture if picture.mode == "CMYK" else separation(self._profile, source)(picture)


class Mask:
    """The light of a soft mask: gray, as bright as the color was."""

    space = "/DeviceGray"
    fill = "g"
    stroke = "G"

    def of(self, color: Sequence[float], source: bytes | None = None) -> Ink:  # noqa: ARG002  # the light is the same
        """Return how much a color lets through."""
        if len(color) == 3:
            return (sum(weight * share for weight, share in zip(_WEIGHTS, color, strict=True)),)
        if len(color) == 4:
            absorbed = sum(weight * share for weight, share in zip(_WEIGHTS, color, strict=False))
            return (1 - min(1.0, absorbed + color[3]),)
        return tuple(color)

    def picture(self, picture: Image.Image, source: bytes | None = None) -> Image.Image:  # noqa: ARG002
        """Return a picture in gray."""
        return picture.convert("L")


Inks = Separations | Mask
