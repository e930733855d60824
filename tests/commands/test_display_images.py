"""What `handbill display` makes of the photographs and drawings that a playlist names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from displaying import ENGLISH, digests, made, refused
from PIL import Image
from screen_loops import hall
from small_workspace import edit


@pytest.fixture
def home(tmp_path: Path) -> Path:
    hall(tmp_path / "clinic")
    return tmp_path / "clinic"


def test_an_image_that_is_no_longer_played_leaves_the_page(home: Path) -> None:
    (home / "images").mkdir(exist_ok=True)
    Image.new("RGB", (1920, 1080), "#208020").save(home / "images/garden.png")
    playlist = home / "brochures/displays/hall.yaml"
    edit(playlist, "  - clinic: hours", "  - image: garden\n    alt: {en: A garden., es: Un jardín.}")
    made(home, "--html", *ENGLISH)
    assert [path.name for path in Path("out").rglob("pictures/*")] == ["garden.png"]
    edit(playlist, "  - image: garden\n    alt: {en: A garden., es: Un jardín.}", "  - clinic: hours")
    made(home, "--html", *ENGLISH)
    assert list(Path("out").rglob("pictures/*")) == []


def test_a_photograph_fills_the_screen_and_a_small_one_is_told(home: Path) -> None:
    (home / "images").mkdir(exist_ok=True)
    Image.new("RGB", (480, 270), "#208020").save(home / "images/garden.png")
    edit(
        home / "brochures/displays/hall.yaml",
        "  - clinic: hours",
        "  - image: garden\n    alt: {en: A garden., es: Un jardín.}",
    )
    said = made(home, "--png", "--html")
    number, slide = next((at, each) for at, each in enumerate(said["slides"]) if each["kind"] == "image")
    assert slide["seconds"] == 8
    with Image.open(said["files"]["png"][number]) as picture:
        assert picture.convert("RGB").getpixel((960, 540)) == (32, 128, 32)
    assert ["enlarged 4.0 times" in each["what"] for each in said["findings"]].count(True) == 2
    assert Path("out/hall-1920x1080-html/pictures/garden.png").is_file()


@pytest.fixture
def garden(home: Path) -> Path:
    """The file of an image that is played, which is not there yet."""
    edit(
        home / "brochures/displays/hall.yaml",
        "  - clinic: hours",
        "  - image: garden\n    alt: {en: A garden., es: Un jardín.}",
    )
    (home / "images").mkdir()
    return home / "images" / "garden.jpg"


def noise(file: Path, size: tuple[int, int] = (640, 360), **how) -> bytes:
    Image.effect_noise(size, 90).convert("RGB").save(file, **how)
    return file.read_bytes()


@pytest.mark.parametrize(
    ("form", "share", "said"),
    [("JPEG", 0.5, "damaged"), ("PNG", 0.5, "damaged"), ("JPEG", 0, "damaged"), ("GIF", 1, "but GIF")],
)
def test_a_photograph_that_is_not_whole_is_named(home: Path, garden: Path, form: str, share: float, said: str) -> None:
    data = noise(garden, format=form)
    garden.write_bytes(data[: int(len(data) * share)])
    assert re.search(rf"images/garden\.jpg: .*{said}", refused(home))
    assert not digests()


@pytest.mark.parametrize(
    "inside", ["<script>alert(1)</script>", "<style>rect { fill: url(https://example.org) }</style>"]
)
def test_a_drawing_with_more_than_shapes_fills_no_screen(home: Path, garden: Path, inside: str) -> None:
    file = garden.with_suffix(".svg")
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9">{inside}</svg>', "utf-8")
    assert "images/garden.svg:1:" in refused(home)


def test_a_photograph_that_lies_on_its_side_is_measured_as_it_is_shown(home: Path, garden: Path) -> None:
    edit(home / "brochures/displays/hall.yaml", "alt: {en: A garden", "cut: true\n    alt: {en: A garden")
    turned = Image.Exif()
    turned[0x0112] = 6
    noise(garden, (1080, 1920), exif=turned)
    assert not [each for each in made(home, "--pdf", *ENGLISH)["findings"] if "enlarged" in each["what"]]


def test_two_images_that_lead_to_files_of_one_name_stay_two(home: Path, garden: Path) -> None:
    edit(
        home / "brochures/displays/hall.yaml",
        "  - image: garden",
        "  - image: wood\n    alt: {en: W., es: B.}\n  - image: garden",
    )
    for name, color in (("garden", "green"), ("wood", "brown")):
        (garden.parent / name).mkdir()
        Image.new("RGB", (64, 36), color).save(garden.parent / name / "summer.png")
        garden.with_name(f"{name}.png").symlink_to(f"{name}/summer.png")
    made(home, "--html", *ENGLISH)
    pictures = list(Path("out/hall-1920x1080-en-html/pictures").iterdir())
    assert sorted(file.name for file in pictures) == ["garden.png", "wood.png"]
    assert len({file.read_bytes() for file in pictures}) == 2
