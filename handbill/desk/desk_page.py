"""The pages of the front desk as HTML: the search with what it found, and a sheet with its choices."""

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib.resources import files
from urllib.parse import urlencode

from jinja2 import Environment, FunctionLoader, StrictUndefined

from handbill.content.dates import name_of
from handbill.desk.catalog import Catalog, Choice, Title
from handbill.desk.door import ENTER
from handbill.desk.packet import Packet, Ready, ReadySheet
from handbill.desk.print_jobs import PrintJob
from handbill.desk.screen_message import MOST as MOST_LETTERS
from handbill.desk.screen_message import ScreenMessage
from handbill.desk.search import MOST, Found
from handbill.desk.sheet_process import MadeSheet
from handbill.desk.speech import LANGUAGES, Speech
from handbill.desk.usage import Count, months
from handbill.desk.usage_chart import WIDTH, bars
from handbill.errors import HandbillError, Problem
from handbill.printing.printers import Printer

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


@dataclass(frozen=True)
class Filled:
    """What somebody filled in on the page of a sheet; `page` is a name of this page alone, `act` the button pressed."""

    page: str
    name: str = ""
    visit: str = ""
    copies: int = 1
    printer: str = ""
    one_sided: bool = False
    checking: bool = False
    act: str = ""


class DeskPages:
    """Renders the pages in one language.

    `shown` gives the place of a problem as people at the desk know it, and its words; `token` is for the forms.
    `guarded` is whether a password is asked for.
    """

    def __init__(
        self,
        shown: Callable[[Problem], Mapping[str, str | None]],
        token: str,
        speech: Speech,
        *,
        guarded: bool = False,
    ) -> None:
        self._speech = speech
        folder = files("handbill.desk") / "page"
        self._environment = Environment(
            loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals |= {
            "say": speech.say,
            "told": speech.told,
            "language": speech.language,
            "languages": LANGUAGES,
            "token": token,
            "guarded": guarded,
            "entering": False,
        }
        self._shown = shown

    def start(
        self,
        catalog: Catalog,
        query: str,
        found: Sequence[Found],
        first: Callable[[Title], MadeSheet | HandbillError | None],
        packet: Packet,
        favorites: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Return the start page with what was found, to be put behind the sheets of a packet.

        `favorites` are brochures, each with its language. `first` gives the sheet that shows a brochure, or why it
        cannot be made; None while it is being made.
        """
        cards, unmade = [], list[Problem]()
        for each in found:
            title = catalog.title(each.brochure, each.language)
            if title is not None:
                sheet = first(title)
                unmade += sheet.problems if isinstance(sheet, HandbillError) else ()
                cards.append(
                    {
                        "title": title,
                        "words": "" if each.text in ("", title.title, title.brochure) else each.text,
                        "address": address(title.choices[0], packet.keys),
                        "language": name_of(title.language) if len(catalog.languages(title.brochure)) > 1 else "",
                        "favorite": (title.brochure, title.language) in favorites,
                        "picture": isinstance(sheet, MadeSheet),
                        "unmade": isinstance(sheet, HandbillError),
                    }
                )
        return self._environment.get_template("desk_start.html").render(
            clinic=catalog.clinic,
            here="/?" + urlencode([*([("q", query)] if query else []), *(("packet", key) for key in packet.keys)]),
            query=query,
            cards=cards,
            most=MOST,
            problems=self._told(catalog.problems),
            unmade=self._told(list(dict.fromkeys(unmade))),
            packet=[{"key": choice.key, "name": self._named(title, choice)} for title, choice in packet.sheets],
        )

    def sheet(
        self,
        catalog: Catalog,
        packet: Packet,
        shown: Ready,
        filled: Filled,
        problems: Sequence[Problem],
        printers: Sequence[Printer],
        favorites: Sequence[tuple[str, str]] = (),
    ) -> str:
        """Return the page of a packet, its last sheet with its choices: ready, being made, or with what is wrong."""
        title, choice = packet.sheets[-1]
        earlier = packet.keys[:-1]
        return self._environment.get_template("desk_sheet.html").render(
            clinic=catalog.clinic,
            title=title,
            choice={name: value for name, value in asdict(choice).items() if value and name != "brochure"},
            questions=[each for each in questions(catalog, title, choice, self._speech) if len(each.options) > 1],
            packet=packet,
            released=packet.released and shown.released,
            earlier=[
                {
                    "name": self._named(*sheet),
                    "without": address(choice, [key for key in earlier if key != sheet[1].key]),
                }
                for sheet in packet.sheets[:-1]
            ],
            more="/?" + urlencode([("packet", key) for key in packet.keys]),
            here=address(choice, earlier),
            sheets=[{"sheet": sheet, "pages": self._pages_of(sheet)} for sheet in shown.sheets],
            wrong=self._told(shown.problems),
            waiting=not shown.sheets and not shown.problems,
            problems=self._told(problems),
            filled=filled,
            favorite=(title.brochure, title.language) in favorites,
            printers=printers,
        )

    def job(self, catalog: Catalog, name: str, job: PrintJob | None) -> str:
        """Return the page that says how the print job of a name goes; None for one that is not known anymore."""
        problems, here = self._told(job.problems) if job else [], f"/job/{name}" if job else "/"
        template = self._environment.get_template("desk_job.html")
        return template.render(clinic=catalog.clinic, here=here, job=job, problems=problems)

    def usage(self, catalog: Catalog, counts: Sequence[Count], today: date, problems: Sequence[Problem]) -> str:
        """Return the page of what was handed out, the last twelve months as a chart."""
        named = {(title.brochure, title.language): title.title for title in catalog.titles}
        rows = [
            {
                "month": each.month,
                "title": named.get((each.brochure, each.language), each.brochure),
                "tag": each.language,
                "language": name_of(each.language),
                "format": _format(each.format, self._speech),
                "type": self._speech.told(_TYPES.get(each.type, each.type))[0],
                "way": each.way,
                "copies": each.copies,
            }
            for each in counts
        ]
        return self._environment.get_template("desk_usage.html").render(
            clinic=catalog.clinic,
            here="/usage",
            rows=rows,
            bars=bars(months(counts, today)),
            width=WIDTH,
            problems=self._told(problems),
        )

    def screens(
        self, catalog: Catalog, shown: ScreenMessage | None, text: str, until: str, problems: Sequence[Problem]
    ) -> str:
        """Return the page of the message on the screens, with what somebody began to write."""
        return self._environment.get_template("desk_screens.html").render(
            clinic=catalog.clinic,
            here="/screens",
            shown=shown,
            text=text,
            until=until,
            most=MOST_LETTERS,
            problems=self._told(problems),
        )

    def enter(self, wrong: str) -> str:
        """Return the page that asks for the password, with what was wrong before in words."""
        template = self._environment.get_template("desk_enter.html")
        return template.render(clinic="", here=ENTER, entering=True, wrong=wrong)

    def absent(self, catalog: Catalog) -> str:
        """Return the page that says that there is no such brochure."""
        return self._environment.get_template("desk_absent.html").render(clinic=catalog.clinic, here="/")

    def _named(self, title: Title, choice: Choice) -> str:
        size = "" if choice.type == "standard" else f", {self._speech.say(_TYPES[choice.type])}"
        return f"{title.title}: {_format(choice.format, self._speech)}{size}"

    def _pages_of(self, sheet: ReadySheet) -> list[dict[str, str | int]]:
        """Return the pictures of a sheet: at an address where anybody may see them, else in the page itself."""
        count, pages = len(sheet.pictures), list[dict[str, str | int]]()
        for number, picture in enumerate(sheet.pictures, 1):
            data = b64encode(picture.png or b"").decode()
            source = f"data:image/png;base64,{data}" if sheet.own else f"/picture/{picture.digest}.png"
            named = _format(sheet.choice.format, self._speech)
            alt = self._speech.say("{sheet}, page {number} of {count}", sheet=named, number=number, count=count)
            pages.append({"source": source, "width": round(picture.width), "height": round(picture.height), "alt": alt})
        return pages

    def _told(self, problems: Sequence[Problem]) -> list[Mapping[str, str | None]]:
        return [self._shown(problem) for problem in problems]


def address(choice: Choice, packet: Sequence[str] = ()) -> str:
    """Return the address of a sheet's page, behind those of a packet, by their keys."""
    query = [(name, value) for name, value in asdict(choice).items() if value and name != "brochure"]
    return f"/sheet/{choice.brochure}?{urlencode([*query, *(('packet', key) for key in packet)])}"


def questions(catalog: Catalog, title: Title, choice: Choice, speech: Speech) -> list[Question]:
    """Return what can be chosen of a brochure: of the format that is chosen, the type sizes and papers it has."""
    say = speech.say
    alike = [each for each in title.choices if each.format == choice.format]
    languages = {each: name_of(each) for each in catalog.languages(title.brochure)}
    asked: list[tuple[str, str, str, dict[str, str]]] = [
        ("language", say("Language"), title.language, languages),
        ("format", say("Sheet"), choice.format, {each.format: _format(each.format, speech) for each in title.choices}),
        ("type", say("Size of type"), choice.type, {each.type: say(_TYPES[each.type]) for each in alike}),
        ("paper", say("Paper"), choice.paper, {each.paper: say(_PAPERS[each.paper]) for each in alike}),
        ("site", say("Address on it"), choice.site or "", {"": say("As the brochure says"), **catalog.sites}),
    ]
    return [
        Question(name, words, tuple(Option(value, said, value == chosen) for value, said in options.items()))
        for name, words, chosen, options in asked
    ]


def _format(name: str, speech: Speech) -> str:
    """Return what people call a format; one of a clinic's own by its name."""
    return speech.told(_FORMATS.get(name, name.capitalize()))[0]
