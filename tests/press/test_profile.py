"""The profile of the press is the one that it must be."""

import pytest
from PIL import ImageCms
from press_pages import PROFILE

from handbill.errors import InputError
from handbill.press.profile import black_tones, fogra39, lab


def test_what_is_no_profile_of_this_press_is_refused(tmp_path) -> None:
    text, screen = tmp_path / "a.icc", tmp_path / "b.icc"
    text.write_text("none", "utf-8")
    screen.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for file, what in ((text, "not a color profile"), (screen, "not a profile of FOGRA39"), (tmp_path / "c", "not a")):
        with pytest.raises(InputError, match=what):
            fogra39(file)


def test_more_black_ink_looks_darker_and_gray_keeps_its_order() -> None:
    lightness = [look[0] for look in lab(PROFILE, [(0, 0, 0, share / 10) for share in range(11)])]
    assert lightness == sorted(lightness, reverse=True)
    assert lightness[0] > 99
    tones = black_tones(PROFILE)
    assert (len(tones), tones[0], tones[255]) == (256, 255, 0)
    assert list(tones) == sorted(tones, reverse=True)
