"""The bar that shows a person how far a long job is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from handbill.progress import Progress


@contextmanager
def progress_bar(*, quiet: bool, count: bool = True) -> Iterator[Progress]:
    """Show a bar on the error stream, where that is a terminal; `count` adds how many are done of how many."""
    if quiet or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    # Imported here: where there is no bar, nobody waits for the library that draws it.
    from rich import progress  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    columns = [progress.TextColumn("{task.description}"), progress.BarColumn()]
    if count:
        columns.append(progress.MofNCompleteColumn())
    with progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)
