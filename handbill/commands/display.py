"""`handbill display`: a playlist as what players of screens take."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from handbill.commands import report
from handbill.commands.options import check_outside, json_option, only, workspace_option
from handbill.commands.screen_options import chosen_playlist, room_options
from handbill.geometry import PT_PER_PX
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    # It loads the typesetter, which the help does not need.
    from handbill.screens.make import DisplayResult


@click.command("display")
@click.argument("playlist", required=False)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), default="out", show_default=True, help="The folder for the files."
)
@click.option("--pdf", is_flag=True, help="Make the slides as one PDF.")
@click.option("--png", is_flag=True, help="Make a numbered picture of each slide, in the screen's own pixels.")
@click.option("--html", is_flag=True, help="Make a folder with a web page that plays the slides in any browser.")
@click.option("--mp4", is_flag=True, help="Make a film (H.264); needs: pip install 'handbill[video]'.")
@only("language", "-l", "--lang", "languages")
@room_options
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The day to make the slides for. Default: today."
)
@click.option("--release", is_flag=True, help="Refuse brochures that no clinician has signed.")
@workspace_option
@json_option
def command(
    workspace: Path | None, playlist: str | None, out: Path, day: datetime | None, as_json: bool, **options: Any
) -> None:
    """Make the slides of a playlist for a screen in a waiting room.

    PLAYLIST is the name of a file in brochures/displays/. Without --pdf, --png, --html or --mp4, the first three are
    made. The letters must be readable from the farthest seat: an inch high for each ten feet. When they are not,
    nothing is made, and older files stay.

    \b
    Examples:
      handbill display
      handbill display waiting-room --mp4 --size 1080x1920 -o usb-stick
      handbill display waiting-room --screen 43 --distance 8
    """
    # Imported here: it loads the typesetter, which the help does not need.
    from handbill.screens.make import display
    from handbill.screens.plan import DisplayRequest

    opened = open_workspace(workspace, Path.cwd())
    check_outside(out, opened)
    kinds = [kind for kind in ("pdf", "png", "html", "mp4") if options.pop(kind)]
    options["languages"] = tuple(dict.fromkeys(options["languages"]))
    today = day.date() if day is not None else date.today()
    request = DisplayRequest(opened, chosen_playlist(opened, playlist), today, **options)
    with report.progress_bar(quiet=as_json, count=False) as progress:
        result = display(request, kinds or ["pdf", "png", "html"], out, progress)
    if as_json:
        report.print_json(_data(result))
    else:
        report.show_problems(result.prepared.findings)
        _show(result)


def _show(result: DisplayResult) -> None:
    prepared = result.prepared
    seconds = sum(slide.seconds for slide in prepared.slides)
    click.echo(
        f"{len(prepared.slides)} slides, {int(seconds // 60)} min {seconds % 60:.0f} s, "
        f"in type of {prepared.size / PT_PER_PX:g} px "
        f"({prepared.plan.room.least / PT_PER_PX:.0f} px is the least for {prepared.plan.room})"
    )
    for kind, files in result.files.items():
        count = f" and {len(files) - 1} more" if kind in ("png", "html") and len(files) > 1 else ""
        first = next((file for file in files if file.name == "index.html"), files[0])
        click.echo(f"{kind.upper()}: {report.shown_path(first)}{count}")
    click.echo(f"Proven: {', '.join(prepared.proofs)}.")


def _data(result: DisplayResult) -> dict[str, Any]:
    prepared = result.prepared
    return {
        "files": {kind: [report.shown_path(file) for file in files] for kind, files in result.files.items()},
        "slides": [
            {
                "number": number,
                "kind": slide.kind,
                "language": slide.language,
                "origin": slide.origin,
                "title": str(slide.title or ""),
                "words": slide.words,
                "seconds": slide.seconds,
            }
            for number, slide in enumerate(prepared.slides, 1)
        ],
        "screen": prepared.plan.room.screen.model_dump(),
        "type_px": prepared.size / PT_PER_PX,
        "least_px": round(prepared.plan.room.least / PT_PER_PX, 1),
        "proofs": prepared.proofs,
        "findings": [report.problem_data(problem) for problem in prepared.findings],
    }
