"""A playlist becomes slides: one thought each, in the writer's own short forms, safety among them, each with its time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from screen_loops import hall
from small_workspace import edit

from handbill.errors import FitError
from handbill.screens.load import load_playlist
from handbill.screens.loop import loop_of
from handbill.screens.slides import MOST_WORDS, LoopSlide
from handbill.workspace import Workspace, library


def loop(home: Path) -> list[LoopSlide]:
    return list(loop_of(load_playlist(Workspace(home, library()), "hall")))


def titles(shown: list[LoopSlide], language: str = "en") -> list[str]:
    return [str(each.title) for each in shown if each.language == language]


def playlist(home: Path) -> Path:
    return home / "brochures/displays/hall.yaml"


def copy(home: Path) -> Path:
    return home / "brochures/small/en.yaml"


def edit_both(home: Path, old: str, new: str) -> None:
    """Replace a text in the copy and in its translation, which say the same."""
    for language in ("en", "es"):
        edit(home / f"brochures/small/{language}.yaml", old, new)


def test_the_slides_come_in_the_playlists_order(home: Path) -> None:
    assert titles(loop(home)) == [
        "Kairos Restorative Medicine", "A small leaflet", "Pump", "Flu shots are here", "Hours", "Take care.", "If it cannot wait",
    ]  # fmt: skip


def test_safety_and_whom_to_call_cannot_be_left_out(home: Path) -> None:
    playlist(home).write_text("id: hall\nlanguages: [en]\nplays:\n  - {brochure: small, sections: [title]}\n", "utf-8")
    assert [shown.kind for shown in loop(home)] == ["title", "warning", "crisis"]
    # What is played on some days alone does not count.
    edit(playlist(home), "[title]}", "[title, safety], until: 2026-12-01}")
    assert [shown.kind for shown in loop(home) if shown.until is None] == ["warning", "crisis"]


def test_each_is_there_once_where_the_playlist_names_it(home: Path) -> None:
    edit(playlist(home), "sections: [title, glossary]", "sections: [safety, title, glossary]")
    edit(playlist(home), "clinic: hours", "clinic: crisis")
    kinds = [shown.kind for shown in loop(home) if shown.language == "en"]
    assert (kinds.count("warning"), kinds.count("crisis")) == (1, 1)
    assert kinds[1] == "warning"


def test_without_sections_all_that_the_brochure_has_are_shown(home: Path) -> None:
    edit(playlist(home), "    sections: [title, glossary]\n", "")
    edit_both(home, "blocks:\n      - The first paragraph speaks of [a pump](term:pump).[^book]\n", "blocks:\n")
    assert titles(loop(home))[1:5] == ["A small leaflet", "What it is", "Pump", "Take care."]


def test_the_languages_come_one_after_another_or_slide_by_slide(home: Path) -> None:
    assert [shown.language for shown in loop(home)] == ["en"] * 7 + ["es"] * 7
    edit(playlist(home), "languages: [en, es]", "languages: [en, es]\nrotation: slide")
    assert [shown.language for shown in loop(home)] == ["en", "es"] * 7


def test_a_slide_stays_for_its_words(home: Path) -> None:
    shown = {str(each.title): each for each in loop(home) if each.language == "en"}
    # “Pump”, “A thing that moves water.”: six words; four seconds and half a second for each.
    assert shown["Pump"].words == 6
    assert shown["Pump"].seconds == 4 + 0.5 * 6
    assert shown["Flu shots are here"].seconds == 20
    edit(playlist(home), "base: 4, word: 0.5", "base: 6, word: 1")
    assert {str(each.title): each.seconds for each in loop(home)}["Pump"] == 12


def test_a_short_form_goes_before_the_long_one(home: Path) -> None:
    edit(
        copy(home), "text: A thing that moves water.", "text: A thing that moves water.\n        short: It moves water."
    )
    edit(copy(home), "standfirst: It says", "standfirst_short: It speaks.\nstandfirst: It says")
    shown = {str(each.title): str(each.text) for each in loop(home) if each.language == "en"}
    assert (shown["Pump"], shown["A small leaflet"]) == ("It moves water.", "It speaks.")


def test_slides_stand_for_a_section_whose_words_are_too_many(home: Path) -> None:
    edit(playlist(home), "sections: [title, glossary]", "sections: [overview]")
    slides = "    slides:\n      - {title: First, text: One thought.}\n      - {title: Second}\n"
    edit_both(home, "  - kind: glossary\n", f"{slides}  - kind: glossary\n")
    found = [each for each in loop(home) if each.language == "en"][1:3]
    assert [(str(each.head), str(each.title)) for each in found] == [("What it is", "First"), ("What it is", "Second")]


LONG = " ".join(["word"] * (MOST_WORDS - 1)) + " end."


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ("text: A thing that moves water.", f"text: {LONG}", 16, "short: …"),
        ("text: A thing that moves water.", f"text: Long.\n        short: {LONG}", 17, "shorten it"),
        ("standfirst: It says one thing well.", f"standfirst: {LONG}", 2, "standfirst_short: …"),
        ("text: Do not swallow it.", f"text: {LONG}", 21, "short: …"),
    ],
)
def test_a_text_that_is_too_long_is_an_error_with_its_line(
    home: Path, old: str, new: str, line: int, remedy: str
) -> None:
    edit(copy(home), old, new)
    with pytest.raises(FitError) as caught:
        loop(home)
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert (problem.place.file, problem.place.line) == (copy(home), line)
    assert f"{MOST_WORDS} is the most" in problem.what
    assert remedy in problem.remedy


def test_all_that_is_too_long_is_told_at_once(home: Path) -> None:
    edit(copy(home), "text: A thing that moves water.", f"text: {LONG}")
    edit(copy(home), "text: Do not swallow it.", f"text: {LONG}")
    with pytest.raises(FitError) as caught:
        loop(home)
    assert len(caught.value.problems) == 2


def test_an_announcement_has_its_days(home: Path) -> None:
    (announced, _) = [shown for shown in loop(home) if shown.since]
    assert [announced.on(date(2026, 11, day)) for day in (19, 20, 30)] == [False, True, True]
    assert not announced.on(date(2026, 12, 1))


def test_the_ketamine_loop_says_what_a_clinician_wants_said_and_has_pictures_on_most(only_library: Workspace) -> None:
    shown = loop_of(load_playlist(only_library, "waiting-room"))
    said = " ".join(str(text) for each in shown for text in each.texts).lower().replace("\xa0", " ")
    for words in (
        "not approved for depression", "off-label", "keep taking them unless your prescriber tells you to stop", "in animal studies",
        "a scan cannot show whether you have depression", "only with a medical professional", "call 911", "when you may drive",
        "988", "no new treatment", "can wear off", "not everyone",
    ):  # fmt: skip
        assert words in said, words
    pictured = [each for each in shown if each.picture or each.decoration or each.of]
    assert len(pictured) > len(shown) * 0.8
    assert all(each.words <= MOST_WORDS for each in shown)
    assert 22 <= len(shown) <= 27
    # No drawing is there twice, and whom to call is not said in two places close by.
    images = [
        each.picture.image if each.picture else each.decoration for each in shown if each.picture or each.decoration
    ]
    assert len(images) == len(set(images))
    call, crisis = (
        [str(each.title) for each in shown].index(title) for title in ("Get help at once", "If it cannot wait")
    )
    assert crisis - call > 4


def test_only_the_terms_that_are_named_are_played_in_that_order(home: Path) -> None:
    more = "      - {id: valve, term: Valve, text: It opens.}\n      - {id: hose, term: Hose, text: It bends.}\n"
    edit_both(home, "  - kind: safety\n", f"{more}  - kind: safety\n")
    assert titles(loop(home))[2:5] == ["Pump", "Valve", "Hose"]
    edit(playlist(home), "[title, glossary]", "[title, glossary]\n    terms: [hose, pump]")
    assert titles(loop(home))[1:5] == ["A small leaflet", "Hose", "Pump", "Flu shots are here"]


def test_contact_has_the_hours_where_no_slide_of_their_own_is_always_played(home: Path) -> None:
    def contact() -> LoopSlide:
        return next(each for each in loop(home) if each.kind == "contact")

    edit(playlist(home), "  - clinic: hours\n", "  - clinic: contact\n")
    assert [(str(line.name), str(line.words)) for line in contact().lines] == [
        ("(202) 555-0143", "hello@example.org"),
        ("Monday to Friday, 9 am to 5 pm", "Nights and weekends: (202) 555-0144"),
    ]
    edit(playlist(home), "  - clinic: contact\n", "  - clinic: contact\n  - {clinic: hours, until: 2026-12-01}\n")
    assert len(contact().lines) == 2
    edit(playlist(home), "{clinic: hours, until: 2026-12-01}", "clinic: hours")
    assert [str(line.name) for line in contact().lines] == ["(202) 555-0143"]


def test_hours_that_are_too_many_for_contact_can_be_played_by_themselves(home: Path) -> None:
    edit(playlist(home), "  - clinic: hours\n", "  - clinic: contact\n")
    hours = "      - Monday to Friday, 9 am to 5 pm\n"
    clinic = home / "brochures/clinic.yaml"
    clinic.write_text(clinic.read_text("utf-8").replace(hours, hours * 3), "utf-8")
    with pytest.raises(FitError) as caught:
        loop(home)
    problem = caught.value.problems[0]
    assert problem.place is not None
    assert "hours:" in clinic.read_text("utf-8").splitlines()[problem.place.line - 1]
    assert "play the clinic's slide hours beside contact" in problem.remedy


def test_a_picture_has_the_labels_of_its_drawing_for_screens_alone(only_library: Workspace) -> None:
    (routes,) = [each for each in loop_of(load_playlist(only_library, "waiting-room")) if each.kind == "routes"]
    assert routes.picture is not None
    assert sorted(routes.picture.labels) == ["im", "iv"]


def test_the_clinics_own_slides_have_a_remedy_too(tmp_path: Path) -> None:
    loop = loop_of(load_playlist(hall(tmp_path / "clinic"), "hall"))
    remedies = {slide.origin: slide.remedy for slide in loop if slide.brochure is None}
    assert remedies == {
        "the clinic: welcome": "say it in fewer words",
        "an announcement": "shorten it",
        "the clinic: hours": "say it in fewer words",
        "the clinic: crisis": "say it in fewer words",
    }
