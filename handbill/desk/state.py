"""What a browser window is told, as data: the sheets, their stage, and every mistake with its file and line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from handbill.desk.messages import DrawnPreview, View
from handbill.errors import Problem
from handbill.pictures.pages import PagePicture
from handbill.produce.request import BuiltFile
from handbill.workspace import Workspace

PreviewStage = Literal["drawing", "fitting", "proven", "mistaken", "unfit", "unproven"]


@dataclass(frozen=True)
class State:
    """The state of a preview; `stale` when the sheets are older than the files, `seconds` from saving to drawing."""

    stage: PreviewStage = "drawing"
    drawn: DrawnPreview | None = None
    pictures: Mapping[View, tuple[PagePicture, ...]] = field(default_factory=dict)
    editions: tuple[BuiltFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    findings: tuple[Problem, ...] = ()
    stale: bool = False
    seconds: float | None = None


def as_data(state: State, view: View, workspace: Workspace) -> dict[str, Any]:
    """Return a state for a browser window that shows this view."""
    drawn = state.drawn
    return {
        "stage": state.stage,
        "status": status(state),
        "stale": state.stale,
        "title": dict(drawn.sheets.title) if drawn else None,
        "imposed": drawn is not None and drawn.sheets.names["sheets"] != drawn.sheets.names["pages"],
        "view": view,
        "sheets": list(_sheets(state, view)),
        "problems": [problem_data(problem, workspace) for problem in state.problems],
        "findings": [problem_data(problem, workspace) for problem in state.findings],
        "seconds": state.seconds,
    }


def status(state: State) -> str:
    """Return one sentence about a state."""
    count = len(state.problems)
    match state.stage:
        case "drawing":
            return "Drawing …" if state.drawn else "Starting the typesetter …"
        case "fitting":
            return "Drawn. Fitting and proving …"
        case "mistaken":
            return f"{count} mistake{'s' if count != 1 else ''} in the files"
        case "unfit":
            return "It does not fit"
        case "unproven":
            return f"{count} proof{'s' if count != 1 else ''} failed"
    size, pages = f"{state.editions[0].type_size:g} pt", state.editions[0].pages
    *first, last = (file.edition for file in state.editions)
    names = f"{', '.join(first)} and {last}" if first else last
    return f"Fits at {size} on {pages} page{'s' if pages != 1 else ''}, and proven: {names}"


def _sheets(state: State, view: View) -> Iterator[dict[str, Any]]:
    if state.drawn is None or view not in state.pictures:
        return
    names, title = state.drawn.sheets.names[view], state.drawn.sheets.title["title"]
    by_page = names == state.drawn.sheets.names["pages"]
    fill = state.editions[0].fill if state.editions and by_page else ()
    for number, (name, picture) in enumerate(zip(names, state.pictures[view], strict=True)):
        yield {
            "name": name,
            "alt": f"{name} of “{title}”",
            "digest": picture.digest,
            "width": picture.width,
            "height": picture.height,
            "fill": fill[number] if number < len(fill) else None,
        }


def problem_data(problem: Problem, workspace: Workspace) -> dict[str, str | None]:
    """Return a problem with its place as a writer names it: relative to the workspace or the library."""
    place = problem.place
    base = next((root for root in workspace.roots if place and place.file.is_relative_to(root)), None)
    return {"place": place.shown(base) if place else None, "what": problem.what, "remedy": problem.remedy}
