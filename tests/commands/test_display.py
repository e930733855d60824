"""`handbill display` as a person or a program calls it, on a small playlist of its own."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from displaying import DAY, ENGLISH, digests, made, refused, run
from PIL import Image
from screen_loops import PLAYLIST, hall
from small_workspace import edit

from handbill.commands.main import handbill
from handbill.errors import MachineError
from handbill.screens.film import video


@pytest.fixture
def home(tmp_path: Path) -> Path:
    hall(tmp_path / "clinic")
    return tmp_path / "clinic"


def test_it_makes_a_pdf_pictures_and_a_page_and_says_of_what(home: Path) -> None:
    said = made(home)
    assert list(said["files"]) == ["pdf", "png", "html"]
    assert said["files"]["pdf"] == ["out/hall-1920x1080.pdf"]
    assert len(said["files"]["png"]) == len(said["slides"]) == 14
    assert "out/hall-1920x1080-html/index.html" in said["files"]["html"]
    assert {slide["language"] for slide in said["slides"]} == {"en", "es"}
    pump = next(slide for slide in said["slides"] if slide["title"] == "Pump")
    assert (pump["words"], pump["seconds"], pump["origin"]) == (6, 7.0, "small: sections 2 terms 1 text")
    assert said["type_px"] >= said["least_px"] >= 59
    assert all(said["proofs"].values())
    assert all(Path(file).is_file() for files in said["files"].values() for file in files)


def test_in_words_it_says_how_long_it_plays_and_how_large_its_type_is(home: Path) -> None:
    done = run(home, "--pdf")
    assert re.search(
        r"14 slides, \d min \d+ s, in type of \d+ px \(60 px is the least for 10 ft from a screen of 55 in\)",
        done.stdout,
    )
    assert "Proven: slides, words, room, inside, readable, codes, pictures." in done.stdout
    assert [path.name for path in Path("out").iterdir()] == ["hall-1920x1080.pdf"]


@pytest.mark.parametrize("size", ["3840x2160", "2160x3840"])
def test_in_4k_a_picture_has_four_pixels_for_one(home: Path, size: str) -> None:
    edit(home / "brochures/displays/hall.yaml", PLAYLIST, "id: hall\nlanguages: [en]\nplays:\n  - clinic: welcome\n")
    said = made(home, "--png", "--size", size)
    width, height = map(int, size.split("x"))
    for file in said["files"]["png"]:
        with Image.open(file) as picture:
            assert picture.size == (width, height)


def test_one_language_has_files_of_its_own(home: Path) -> None:
    said = made(home, "--pdf", "-l", "es", "-l", "es")
    assert said["files"]["pdf"] == ["out/hall-1920x1080-es.pdf"]
    assert [slide["language"] for slide in said["slides"]] == ["es"] * 7
    assert "the playlist hall is not in 'fr'" in refused(home, "-l", "fr")


def test_a_room_that_is_too_large_is_refused_with_the_numbers(home: Path) -> None:
    assert "30 ft from a screen of 32 in: capitals must be 3 in high, 207 px" in refused(
        home, "--screen", "32", "--distance", "30"
    )
    assert made(home, "--pdf", "--screen", "140cm", "--distance", "3m", *ENGLISH)["least_px"] == pytest.approx(
        58, abs=1
    )


@pytest.mark.parametrize(
    "arguments",
    [("--screen", "big"), ("--screen", "3"), ("--distance", "900"), ("--size", "800x600"), ("--date", "soon")],
)
def test_what_is_no_room_is_told_as_a_mistake_of_the_command_line(home: Path, arguments: tuple[str, ...]) -> None:
    assert run(home, *arguments).exit_code == 2


def test_the_same_files_come_of_the_same_words(home: Path) -> None:
    made(home)
    before = digests()
    made(home)
    assert digests() == before
    assert len(before) > 20


def test_a_shorter_loop_leaves_no_end_of_the_longer_one(home: Path) -> None:
    made(home, "--png")
    keep = Path("out/hall-1920x1080/notes.txt")
    keep.write_text("mine", "utf-8")
    edit(home / "brochures/displays/hall.yaml", "languages: [en, es]", "languages: [en]")
    said = made(home, "--png")
    assert sorted(path.name for path in keep.parent.iterdir()) == [
        *(f"hall-1920x1080-{number:03}.png" for number in range(1, len(said["slides"]) + 1)),
        "notes.txt",
    ]


def test_what_fails_leaves_the_older_files_as_they_are(home: Path) -> None:
    made(home, *ENGLISH)
    before = digests()
    edit(home / "brochures/small/en.yaml", "text: A thing that moves water.", f"text: {'word ' * 31}")
    assert "32 words on a slide; 30 is the most" in refused(home, *ENGLISH)
    assert digests() == before


def test_a_film_that_fails_at_the_end_leaves_all_as_it_was(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(home, "--png", "--html", *ENGLISH)
    before = digests()

    def broken(file: Path, stills: list[video.Still], transition: str) -> None:
        file.write_bytes(b"half a film")
        assert transition == "fade", "the playlist's own"
        assert stills[0].picture().size == (1920, 1080)
        raise MachineError.one("ffmpeg failed", "try again")

    monkeypatch.setattr(video, "write", broken)
    edit(home / "brochures/small/en.yaml", "text: A thing that moves water.", "text: It moves water.")
    assert "ffmpeg failed" in refused(home, "--pdf", "--png", "--html", "--mp4", *ENGLISH)
    assert digests() == before


def test_what_is_announced_is_played_on_its_days_alone(home: Path) -> None:
    def titles(day: str) -> list[str]:
        return [slide["title"] for slide in made(home, "--pdf", "--date", day, *ENGLISH)["slides"]]

    assert "Flu shots are here" in titles("2026-11-20")
    for day in ("2026-11-19", "2026-12-01"):
        assert "Flu shots are here" not in titles(day)


def test_the_page_knows_what_will_be_announced_and_forgets_what_was(home: Path) -> None:
    page = Path("out/hall-1920x1080-en-html/index.html")
    for day, there in (("2026-11-01", True), ("2026-12-01", False)):
        made(home, "--html", "--date", day, *ENGLISH)
        assert ("Flu shots are here" in page.read_text("utf-8")) is there


def test_what_nobody_signed_is_not_released(home: Path) -> None:
    assert "the status is draft" in refused(home, "--release")
    assert not Path("out").exists()
    # Only what is asked for is released.
    told = refused(home, "--release", "-l", "es")
    assert "nobody has signed the text in 'es'" in told
    assert "nobody has signed the text in 'en'" not in told


def test_the_clinics_own_slides_are_not_released_with_example_values(home: Path) -> None:
    playlist = "id: hall\nlanguages: [en]\nplays:\n  - clinic: contact\n"
    edit(home / "brochures/displays/hall.yaml", PLAYLIST, playlist)
    assert "phone: (202) 555-0143 is a value reserved for examples" in refused(home, "--release")


def test_a_playlist_that_is_not_there_is_told(home: Path) -> None:
    done = CliRunner().invoke(handbill, ["display", "hal", "-w", str(home)])
    assert done.exit_code == 2
    assert "did you mean 'hall'?" in done.output


def test_a_slide_of_the_clinic_that_is_too_long_names_the_clinics_file(home: Path) -> None:
    edit(
        home / "brochures/clinic.yaml",
        "      - Monday to Friday, 9 am to 5 pm\n",
        "      - Monday to Friday, 9 am to 5 pm\n" * 6,
    )
    assert re.search(
        r"clinic\.yaml:[0-9]+:5: the clinic: hours: .* words on a slide.*; say it in fewer words$",
        refused(home),
        re.MULTILINE,
    )


def test_a_word_that_is_wider_than_the_screen_is_named_with_its_line(home: Path) -> None:
    edit(home / "brochures/displays/hall.yaml", "Ask at the front desk.", "w" * 80)
    assert re.search(r"hall\.yaml:[0-9]+:5: hall: inside: slide [0-9]+: .*\(an announcement\)", refused(home, *ENGLISH))


def test_a_language_that_is_asked_for_twice_is_made_once(home: Path) -> None:
    made(home, "--pdf", "-l", "es", "-l", "es")
    assert [file.name for file in Path("out").iterdir()] == ["hall-1920x1080-es.pdf"]


def test_what_is_told_to_end_leaves_no_half_file(home: Path) -> None:
    command = [
        str(Path(sys.executable).with_name("handbill")),
        "display",
        "hall",
        "-w",
        str(home),
        *DAY,
        "--mp4",
        "--pdf",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(1200):
        if list(Path("out").glob(".*.part")):
            break
        time.sleep(0.05)
    process.terminate()
    process.communicate(timeout=60)
    assert process.returncode == 130
    assert not list(Path("out").iterdir())


def test_a_large_screen_near_by_is_no_mistake(home: Path) -> None:
    made(home, "--pdf", "--screen", "86", "--distance", "6", *ENGLISH)
