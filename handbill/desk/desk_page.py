"""The pages of the front desk as HTML: the search with what it found, and a sheet with its choices."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined

from handbill.content.clinic import Palette
from handbill.content.dates import name_of
from handbill.desk.catalog import Catalog, Choice, Title
from handbill.desk.search import MOST, Found
from handbill.desk.sheet_process import MadeSheet
from handbill.errors import Problem

_FORMATS = {
    "onesheet": "One sheet",
    "trifold": "Leaflet, folded in",
    "zfold": "Leaflet, folded in a zigzag",
    "mailer": "Leaflet to mail",
}
_TYPES = {"standard": "Standard", "large": "Large (18 pt)", "giant": "Giant (24 pt)"}
_PAPERS = {
    "letter": "Letter",
    "a4": "A4",
    "tabloid": "Tabloid (11 × 17 in)",
    "arch-c": "Arch C (18 × 24 in)",
    "a3": "A3",
    "postcard": "Postcard (6 × 4 in)",
}


@dataclass(frozen=True)
class Option:
    """One answer to a question of the form; `name` is its value in an address."""

    name: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    """What can be chosen of a sheet; a question with one answer is not asked."""

    name: str
    words: str
    options: tuple[Option, ...]


class DeskPages:
    """Renders the pages; `shown` gives the place of a problem as people at the desk know it, and its words."""

    def __init__(self, shown: Callable[[Problem], Mapping[str, str | None]]) -> None:
        folder = files("handbill.desk") / "page"
        self._environment = Environment(
            loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._shown = shown

    def start(
        self, catalog: Catalog, query: str, found: Sequence[Found], cover: Callable[[str, str], bytes | None]
    ) -> str:
        """Return the start page with what was found; `cover` gives the picture of a brochure's first page, or None."""
        cards = []
        for each in found:
            title = catalog.title(each.brochure, each.language)
            if title is not None:
                words = "" if each.text in ("", title.title, title.brochure) else each.text
                language = name_of(title.language) if len(catalog.languages(title.brochure)) > 1 else ""
                picture = cover(title.brochure, title.language) is not None
                cards.append(
                    {"title": title, "words": words, "address": address(title.choices[0]), "language": language}
                    | {"picture": picture}
                )
        return self._environment.get_template("desk_start.html").render(
            clinic=catalog.clinic, query=query, cards=cards, most=MOST, problems=self._told(catalog.problems)
        )

    def sheet(
        self, catalog: Catalog, title: Title, choice: Choice, made: MadeSheet | None, problems: Sequence[Problem]
    ) -> str:
        """Return the page of a sheet: made, being made (None), or not made because of these problems."""
        return self._environment.get_template("desk_sheet.html").render(
            clinic=catalog.clinic,
            title=title,
            name=_format(choice.format),
            choice={name: value for name, value in asdict(choice).items() if value and name != "brochure"},
            questions=[each for each in questions(catalog, title, choice) if len(each.options) > 1],
            made=made,
            problems=self._told(problems),
        )

    def absent(self, catalog: Catalog) -> str:
        """Return the page that says that there is no such brochure."""
        return self._environment.get_template("desk_absent.html").render(clinic=catalog.clinic)

    def _told(self, problems: Sequence[Problem]) -> list[Mapping[str, str | None]]:
        return [self._shown(problem) for problem in problems]


def address(choice: Choice) -> str:
    """Return the address of a sheet's page."""
    query = {name: value for name, value in asdict(choice).items() if value and name != "brochure"}
    return f"/sheet/{choice.brochure}?{urlencode(query)}"


def questions(catalog: Catalog, title: Title, choice: Choice) -> list[Question]:
    """Return what can be chosen of a brochure: of the format that is chosen, the type sizes and papers it has."""
    alike = [each for each in title.choices if each.format == choice.format]
    asked: list[tuple[str, str, str, dict[str, str]]] = [
        ("language", "Language", title.language, {each: name_of(each) for each in catalog.languages(title.brochure)}),
        ("format", "Sheet", choice.format, {each.format: _format(each.format) for each in title.choices}),
        ("type", "Size of type", choice.type, {each.type: _TYPES[each.type] for each in alike}),
        ("paper", "Paper", choice.paper, {each.paper: _PAPERS[each.paper] for each in alike}),
        ("site", "Address on it", choice.site or "", {"": "As the brochure says", **catalog.sites}),
    ]
    return [
        Question(name, words, tuple(Option(value, said, value == chosen) for value, said in options.items()))
        for name, words, chosen, options in asked
    ]


def colors(catalog: Catalog) -> str:
    """Return the clinic's colors as a style sheet; the library's own where no clinic could be read."""
    palette = catalog.colors or {name: str(color) for name, color in Palette().model_dump().items()}
    return ":root {" + "".join(f" --{name.replace('_', '-')}: {color};" for name, color in palette.items()) + " }\n"


def _format(name: str) -> str:
    return _FORMATS.get(name, name.capitalize())
