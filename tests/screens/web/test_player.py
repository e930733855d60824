"""The page of a loop: its files, and what they name of each other."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from urllib.parse import unquote

import pytest
from PIL import Image

from handbill.screens.web.player import FIRST, WORKER, Bundle, web_page

ADDRESS = rb"""(?:href|src)="([^"]+)"|url\(["']?([^"')]+)"""


@pytest.fixture
def photographed(loop, tmp_path) -> Bundle:
    """A loop with a photograph, and a font whose name has a space."""
    photo, font = tmp_path / "garden.jpg", tmp_path / "One More.ttf"
    Image.effect_noise((60, 40), 80).save(photo, "JPEG", comment=b"a garden")
    font.write_bytes(loop.fonts[0].read_bytes())
    part = '<section class="slide image"><img class="photo" alt="A garden" src="pictures/garden.jpg"></section>'
    return replace(
        loop, parts=(part, *loop.parts[1:]), photos={"pictures/garden.jpg": photo}, fonts=(*loop.fonts, font)
    )


def test_the_same_loop_gives_the_same_bytes_and_another_another_version(loop) -> None:
    page = web_page(loop, live=True)
    assert web_page(loop, live=True) == page
    other = web_page(replace(loop, title="Another"), live=True)
    assert other.version != page.version
    assert f'data-version="{page.version}"'.encode() in page.files[FIRST]


@pytest.mark.parametrize("live", [True, False])
def test_each_address_is_a_file_of_the_page_with_its_digest(photographed, live) -> None:
    page = web_page(photographed, live=live)
    named = set()
    for name in (FIRST, "fonts.css", *photographed.styles, "player.css"):
        for found in re.findall(ADDRESS, page.files[name]):
            address = next(filter(None, found)).decode()
            if not address.startswith("data:"):
                named.add(address)
    assert len(named) == len(page.files) - (2 if live else 1)
    for address in named:
        path, _, digest = address.partition("?")
        assert sha256(page.files[unquote(path)]).hexdigest().startswith(digest)
        assert len(digest) == 16


def test_the_worker_keeps_every_file_but_itself(photographed) -> None:
    page = web_page(photographed, live=True)
    kept = json.loads(re.search(rb"const FILES = (.*);", page.files[WORKER])[1])
    assert kept[0] == f"{FIRST}?{page.version}"
    assert {unquote(each.partition("?")[0]) for each in kept} == set(page.files) - {WORKER}
    assert {unquote(each) for each in kept} == {f"{name}?{digest}" for name, digest in page.digests.items()}


def test_what_is_for_a_kiosk_alone_is_not_in_a_folder(loop) -> None:
    assert set(web_page(loop, live=True).files) - set(web_page(loop).files) == {"news.js", WORKER}


def test_a_title_is_text_and_nothing_else(loop) -> None:
    page = web_page(replace(loop, title='<b>"Us"</b> & $co'))
    assert b"<title>&lt;b&gt;&quot;Us&quot;&lt;/b&gt; &amp; $co</title>" in page.files[FIRST]


def test_what_a_camera_adds_does_not_go_with_the_page(photographed) -> None:
    (photo,) = (data for name, data in web_page(photographed).files.items() if "garden" in name)
    assert photo.startswith(b"\xff\xd8")
    assert b"a garden" not in photo
