"""`handbill display`: a playlist as what players of screens take."""

from __future__ import annotations

import signal
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from handbill.commands import report
from handbill.commands.options import chosen_playlist, json_option, room_options, workspace_option
from handbill.formats.stage import ScreenSize
from handbill.geometry import PT_PER_PX
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    # The help does not need the typesetter, which this loads.
    from handbill.screens.make import DisplayResult


@click.command("display")
@click.argument("playlist", required=False)
@click.option("-o", "--out", type=click.Path(path_type=Path), default="out", show_default=True, help="The folder.")
@click.option("--pdf", is_flag=True, help="The slides as one PDF.")
@click.option("--png", is_flag=True, help="A numbered picture of each slide, in the screen's own pixels.")
@click.option("--html", is_flag=True, help="A folder with a page that plays the loop in any browser.")
@click.option("--mp4", is_flag=True, help="A film (H.264); needs: pip install 'handbill[video]'.")
@click.option("-l", "--lang", "languages", multiple=True, help="Only this language; can be given again.")
@room_options
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day it is made for. Default: today.")
@click.option("--release", is_flag=True, help="Refuse what no clinician has signed.")
@workspace_option
@json_option
def command(
    playlist: str | None,
    out: Path,
    pdf: bool,
    png: bool,
    html: bool,
    mp4: bool,
    languages: tuple[str, ...],
    size: ScreenSize | None,
    diagonal: float | None,
    distance: float | None,
    day: datetime | None,
    release: bool,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Make the slides of PLAYLIST, a file in brochures/displays/, for a screen in a waiting room.

    Without --pdf, --png, --html or --mp4 it makes the first three. Each slide is held to the room: its letters are an
    inch high for each ten feet. When one is not, nothing is made, and older files stay.

    \b
    Examples:
      handbill display
      handbill display waiting-room --mp4 --size 1080x1920 -o usb-stick
      handbill display waiting-room --screen 43 --distance 8
    """
    # Imported here: it loads the typesetter, which the help does not need.
    from handbill.screens.make import display  # noqa: PLC0415
    from handbill.screens.plan import DisplayRequest  # noqa: PLC0415

    opened = open_workspace(workspace, Path.cwd())
    today = day.date() if day is not None else date.today()
    name = chosen_playlist(opened, playlist)
    asked = DisplayRequest(opened, name, today, size, diagonal, distance, tuple(dict.fromkeys(languages)), release)
    # Being told to end is as Ctrl-C: what is half made goes, and so do the runs of ffmpeg.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    kinds = [kind for kind, wanted in (("pdf", pdf), ("png", png), ("html", html), ("mp4", mp4)) if wanted]
    columns = (TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=as_json) as bar:
        task = bar.add_task("reading", total=None)
        made = display(
            asked,
            kinds or ["pdf", "png", "html"],
            out,
            lambda what, done, total: bar.update(task, description=what, completed=done, total=total),
        )
    if as_json:
        report.print_json(_data(made))
    else:
        report.show_problems(made.prepared.findings)
        _show(made)


def _show(made: DisplayResult) -> None:
    prepared = made.prepared
    seconds = sum(shown.seconds for shown in prepared.slides)
    click.echo(
        f"{len(prepared.slides)} slides, {int(seconds // 60)} min {seconds % 60:.0f} s, "
        f"in type of {prepared.size / PT_PER_PX:g} px "
        f"({prepared.plan.room.least / PT_PER_PX:.0f} px is the least for {prepared.plan.room})"
    )
    for kind, files in made.files.items():
        count = f" and {len(files) - 1} more" if kind in ("png", "html") and len(files) > 1 else ""
        first = next((file for file in files if file.name == "index.html"), files[0])
        click.echo(f"{kind.upper()}: {report.shown_path(first)}{count}")
    click.echo(f"Proven: {', '.join(prepared.proofs)}.")


def _data(made: DisplayResult) -> dict[str, Any]:
    prepared = made.prepared
    return {
        "files": {kind: [report.shown_path(file) for file in files] for kind, files in made.files.items()},
        "slides": [
            {
                "number": number,
                "kind": shown.kind,
                "language": shown.language,
                "origin": shown.origin,
                "title": str(shown.title or ""),
                "words": shown.words,
                "seconds": shown.seconds,
            }
            for number, shown in enumerate(prepared.slides, 1)
        ],
        "screen": prepared.plan.screen.model_dump(),
        "type_px": prepared.size / PT_PER_PX,
        "least_px": round(prepared.plan.room.least / PT_PER_PX, 1),
        "proofs": prepared.proofs,
        "findings": [report.problem_data(problem) for problem in prepared.findings],
    }
