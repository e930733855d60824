"""What a person reads: progress, problems as lines, files as a short table; and the same as JSON."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from handbill.errors import HandbillError, Problem
from handbill.produce.request import BuildResult, BuiltFile, LeftOut, Unchosen
from handbill.progress import Progress
from handbill.workspace import library


@contextmanager
def progress_bar(*, quiet: bool, count: bool = True) -> Iterator[Progress]:
    """Show a bar on the error stream, where that is a terminal; `count` adds how many are done of how many."""
    if quiet or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    # Imported here: where there is no bar, nobody waits for the library that draws it.
    from rich import progress
    from rich.console import Console

    columns = [progress.TextColumn("{task.description}"), progress.BarColumn()]
    if count:
        columns.append(progress.MofNCompleteColumn())
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def shown_path(path: Path) -> str:
    """Return a path relative to the current folder where it lies below that."""
    here = _here()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _here() -> Path:
    """Return the current folder, or where it is gone, a folder in which nothing lies."""
    try:
        return Path.cwd()
    except OSError:
        return Path("/", "dev", "null")


def show_error(error: HandbillError) -> None:
    """Print all problems of an error, one a line, on the error stream."""
    show_problems(error.problems)
    count = len(error.problems)
    click.echo(f"\n{count} problem{'s' if count != 1 else ''}; nothing was made.", err=True)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print problems, one a line, with paths relative to where the user is."""
    for problem in problems:
        file = problem.place.file if problem.place else Path()
        base = next((base for base in (_here(), library()) if file.is_relative_to(base)), None)
        click.echo(problem.shown(base), err=True)


def problem_data(problem: Problem) -> dict[str, Any]:
    """Return a problem for JSON."""
    place = problem.place
    return {
        "file": shown_path(place.file) if place else None,
        "line": place.line or None if place else None,
        "column": place.column or None if place else None,
        "what": problem.what,
        "remedy": problem.remedy,
    }


def show_table(files: Sequence[BuiltFile]) -> None:
    """Print a line for each file (pages, type size, emptiest page, proofs), then what they share."""
    if not files:
        return
    rows = [("File", "Pages", "Type", "Least", "Proven")]
    for file in files:
        proofs = f"{sum(file.proofs.values())} of {len(file.proofs)}"
        rows.append((file.file.name, str(file.pages), f"{file.type_size:g} pt", f"{min(file.fill):.0%}", proofs))
    name, *widths = (max(map(len, column)) for column in zip(*rows, strict=True))
    for number, (file_name, *figures, proofs) in enumerate(rows):
        columns = [text.rjust(width) for text, width in zip(figures, widths, strict=False)]
        click.secho(" ".join([file_name.ljust(name), *columns, proofs]), bold=number == 0)
    click.echo(f"Proven: {', '.join(dict.fromkeys(proof for file in files for proof in file.proofs))}.")
    click.echo("Least: how much of its height the emptiest page fills.")
    for brochure, language, grade in sorted({(file.brochure, file.language, file.grade) for file in files}):
        if grade:
            click.echo(f"{brochure} ({language}): {grade}")
    for flip in ("short", "long"):
        if names := [file.file.name for file in files if file.edition == "print" and file.flip == flip]:
            click.echo(f"Print on both sides, flipped on the {flip} edge: {', '.join(names)}")
    folders = sorted({shown_path(file.file.parent) for file in files})
    cached = sum(file.typesettings == 0 for file in files)
    count = f"{len(files)} file{'s' if len(files) > 1 else ''}"
    click.echo(f"{count} in {', '.join(folders)}{f'; {cached} from the cache' if cached else ''}")


def show_unchosen(unchosen: Sequence[Unchosen]) -> None:
    """Print what the formats also offer and clinic.yaml does not choose, and how it is made."""
    if unchosen:
        named = "; ".join(f"{each.kind} {each.name} ({', '.join(each.formats)})" for each in unchosen)
        first = unchosen[0]
        click.echo(f"Not made, as clinic.yaml chooses: {named}. Name it to make it: --{first.kind} {first.name}")


def show_left_out(left_out: Sequence[LeftOut]) -> None:
    """Print which sections the formats of each brochure leave out; formats that leave out the same share a line."""
    for (brochure, language), formats in groupby(left_out, key=lambda each: (each.brochure, each.language)):
        by_parts: dict[tuple[str, ...], list[str]] = {}
        for each in formats:
            lines = (f"{', '.join(each.lines)} of clinic.yaml",) if each.lines else ()
            name = f"{each.format} in {each.type} print" if each.type else each.format
            by_parts.setdefault((*each.headings, *lines), []).append(name)
        for parts, names in by_parts.items():
            click.echo(f"{brochure} ({language}): {', '.join(names)} without: {'; '.join(parts)}")


def show_not_made(names: Sequence[str]) -> None:
    """Print which sheets failed, last of all: their reasons stand among the notices above."""
    if names:
        click.secho(f"\nNot made, as said above: {', '.join(names)}.", bold=True, err=True)


def print_json(data: Any) -> None:
    """Print data as JSON on standard output."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, default=str))


def result_data(result: BuildResult) -> dict[str, Any]:
    """Return the result of a build for JSON."""
    return {
        "files": [
            asdict(file) | {"file": shown_path(file.file), "pictures": [shown_path(path) for path in file.pictures]}
            for file in result.made
        ],
        "not_chosen": [asdict(each) for each in result.unchosen],
        "left_out": [asdict(each) for each in result.left_out],
        "not_made": result.not_made,
        "findings": [problem_data(problem) for problem in result.findings],
        "errors": [problem_data(problem) for failure in result.failures for problem in failure.problems],
    }
