"""What is too small for the wall it hangs on is found, by what it says."""

import proving
import pytest
from small_workspace import edit, own_template

from handbill.formats.page import Setting

TABLOID = Setting("tabloid")


@pytest.fixture
def wall(home):
    own_template(home, "poster")
    edit(home / "brochures" / "small" / "brochure.yaml", "[handout]", "[poster]")
    return home


def faults(home, capital=None):
    return proving.faults(home, "poster", TABLOID, 24, capital=capital)


def test_a_right_poster_passes(wall) -> None:
    assert not any(faults(wall).values())


@pytest.mark.parametrize(
    ("rule", "proof", "said"),
    [
        # 200 cm are 5669 pt: 47.2 pt of capitals for the title, 15.7 pt for the rest, 189 pt for a code.
        ("h1 { font-size: 68pt; }", "distance", "no capitals of 47.2 pt in the title “A small leaflet”"),
        (".action .when { font-size: 16pt; }", "distance", "“Thoughts of"),
        (".action .when { font-size: 16pt; }", "distance", "15.7 pt is the least to be read from there"),
        (".qr { width: 1in; height: 1in; }", "codes", "189 is the least"),
    ],
)
def test_what_is_too_small_for_its_distance_is_found(wall, rule, proof, said) -> None:
    file = wall / "templates" / "poster" / "page.css"
    file.write_text(file.read_text("utf-8") + rule, "utf-8")
    found = faults(wall)
    assert any(said in fault for fault in found[proof]), found


def test_a_small_line_that_is_not_the_imprint_is_found(wall) -> None:
    file = wall / "templates" / "poster" / "page.html"
    edit(file, "{{ part.imprint() }}", '{{ part.imprint() }}<div class="imprint">{{ clinic.phone }}</div>')
    assert any("(202) 555-0143" in fault for fault in faults(wall)["distance"])


def test_the_height_of_capitals_counts_and_not_the_size_of_the_type(wall) -> None:
    assert any("the title" in fault for fault in faults(wall, capital=0.3)["distance"])
