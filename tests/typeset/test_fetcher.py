"""Nothing outside the workspace and the library can be asked for."""

from pathlib import Path

import pytest
from PIL import Image

from handbill.typeset.fetcher import RefusedError, WorkspaceFetcher
from handbill.workspace import Workspace, library


@pytest.fixture
def fetcher(workspace: Workspace) -> WorkspaceFetcher:
    return WorkspaceFetcher(workspace)


def test_the_librarys_files_are_given(fetcher: WorkspaceFetcher) -> None:
    url = (library() / "templates" / "base" / "base.css").as_uri()
    response = fetcher.fetch(url)
    assert response.content_type == "text/css"
    assert b"--hero" in response.read()


def test_a_workspaces_file_wins_for_a_relative_address(fetcher: WorkspaceFetcher, home: Path) -> None:
    own = home / "templates" / "base" / "base.css"
    own.parent.mkdir(parents=True)
    own.write_text("p { color: red }", "utf-8")
    assert fetcher.fetch((library() / "templates" / "base" / "base.css").as_uri()).read() == b"p { color: red }"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.css",
        "HTTPS://example.org/a.css",
        "ftp://example.org/a",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "file://localhost/etc/passwd",
        "file:///proc/self/environ",
        "gopher://x",
    ],
)
def test_addresses_outside_are_refused(fetcher: WorkspaceFetcher, url: str) -> None:
    with pytest.raises(RefusedError) as caught:
        fetcher.fetch(url)
    assert caught.value.url == url
    assert caught.value.remedy


@pytest.mark.parametrize(
    "way", ["../../../etc/passwd", "%2e%2e/%2e%2e/secret.svg", "images/link.svg", "images/none.svg", "images/notes.txt"]
)
def test_ways_out_of_a_root_are_refused(fetcher: WorkspaceFetcher, home: Path, way: str) -> None:
    (home / "images").mkdir()
    (home.parent / "secret.svg").write_text("<svg/>", "utf-8")
    (home / "images" / "link.svg").symlink_to(home.parent / "secret.svg")
    (home / "images" / "notes.txt").write_text("x", "utf-8")
    with pytest.raises(RefusedError):
        fetcher.fetch(home.as_uri() + "/" + way)


def test_a_font_is_taken_from_its_folder_alone(fetcher: WorkspaceFetcher, home: Path) -> None:
    (home / "images").mkdir()
    (home / "images" / "own.ttf").write_bytes(b"x")
    for url in ((home / "images" / "own.ttf").as_uri(), "data:font/ttf;base64,eA=="):
        with pytest.raises(RefusedError, match=r"a font outside|only pictures"):
            fetcher.fetch(url)
    assert len(fetcher.refused) == 2


@pytest.mark.parametrize("size", [(8_001, 8_000), (20_000, 10_000)])
def test_a_picture_of_too_many_pixels_is_refused(fetcher: WorkspaceFetcher, home: Path, size: tuple[int, int]) -> None:
    (home / "images").mkdir()
    Image.new("1", size).save(home / "images" / "large.png")
    with pytest.raises(RefusedError, match="more than 64 million pixels"):
        fetcher.fetch((home / "images" / "large.png").as_uri())
