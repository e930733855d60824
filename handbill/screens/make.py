"""A loop becomes what players of screens take: a PDF, pictures, a page, a film. All that is asked for, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from handbill.pdf.reader import Reader
from handbill.screens import pictures
from handbill.screens.film import ffmpeg, video
from handbill.screens.plan import DisplayRequest
from handbill.screens.prepare import PreparedLoop, prepare
from handbill.screens.web.player import web_page
from handbill.staging import Staging, withdraw

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass
class DisplayResult:
    """What was made: the files by kind, and of what."""

    prepared: PreparedLoop
    files: dict[str, list[Path]] = field(default_factory=dict)


@dataclass
class _Making:
    """A loop on its way into files; the slides are drawn once, for pictures and film. `base` is where these lie."""

    prepared: PreparedLoop
    base: Path
    staging: Staging
    progress: Progress

    @cached_property
    def drawn(self) -> list[bytes]:
        """The slides as PNG."""
        return list(self._drawn())

    def _drawn(self) -> Iterator[bytes]:
        with Reader(self.prepared.data) as reader:
            for number, page in enumerate(reader.pages):
                self.progress("drawing", number, len(reader.pages))
                yield pictures.png(page, self.prepared.density)

    def pdf(self) -> list[Path]:
        """Make the slides as one PDF."""
        file = self.base.with_name(f"{self.base.name}.pdf")
        self.staging.write(file, self.prepared.data)
        return [file]

    def png(self) -> list[Path]:
        """Make a picture of each slide, numbered."""
        files = [pictures.named(self.base, number) for number in range(1, len(self.drawn) + 1)]
        for file, png in zip(files, self.drawn, strict=True):
            self.staging.write(file, png)
        return files

    def html(self) -> list[Path]:
        """Make the folder of a page that plays the loop."""
        folder = self.base.with_name(f"{self.base.name}-html")
        files = {folder / name: data for name, data in web_page(self.prepared.bundle).files.items()}
        for file, data in files.items():
            self.staging.write(file, data)
        return list(files)

    def mp4(self) -> list[Path]:
        """Make a film of the loop."""
        file = self.base.with_name(f"{self.base.name}.mp4")
        shown = self.prepared.slides
        stills = [
            video.Still(partial(pictures.opened, png), slide.seconds)
            for png, slide in zip(self.drawn, shown, strict=True)
        ]
        self.progress("filming", 0, 1)
        video.write(self.staging.hidden(file), stills, self.prepared.plan.loaded.playlist.transition)
        return [file]


KINDS: dict[str, Callable[[_Making], list[Path]]] = {
    "pdf": _Making.pdf,
    "png": _Making.png,
    "html": _Making.html,
    "mp4": _Making.mp4,
}
"""What can be made of a loop."""


def display(asked: DisplayRequest, kinds: Iterable[str], out: Path, progress: Progress) -> DisplayResult:
    """Make these kinds of files of a playlist, into a folder; the errors are those of `prepare`.

    All get their names together. What fails leaves the older ones as they are: a screen that shows them goes on.
    """
    wanted = tuple(kinds)
    if "mp4" in wanted:
        ffmpeg.ready()
    progress("fitting and proving", 0, 1)
    made = DisplayResult(prepare(asked))
    base = out / "-".join((asked.playlist, made.prepared.plan.screen.size, *asked.languages))
    with Staging() as staging:
        making = _Making(made.prepared, base, staging, progress)
        made.files = {kind: KINDS[kind](making) for kind in wanted}
        staging.publish()
    if "png" in wanted:
        # A loop that is shorter now must not go on with the end of the longer one.
        for old in pictures.older(base) - set(made.files["png"]):
            withdraw(old)
    if "html" in wanted:
        # Nor must an image that is no longer played go along where the folder is carried to.
        images = {file for file in made.files["html"][0].parent.glob("pictures/*") if file.is_file()}
        for old in images - set(made.files["html"]):
            withdraw(old)
    return made
