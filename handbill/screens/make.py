"""Makes the files that players of screens take of a loop: a PDF, pictures, a web page, a film; all of them or none."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from handbill.pdf.reader import Reader
from handbill.progress import Progress
from handbill.screens import pictures
from handbill.screens.film import ffmpeg, video
from handbill.screens.plan import DisplayRequest
from handbill.screens.prepare import PreparedLoop, prepare
from handbill.screens.web.player import web_page
from handbill.staging import Staging, withdraw


@dataclass
class DisplayResult:
    """The files of a loop by their kind, and the loop that they were made of."""

    prepared: PreparedLoop
    files: dict[str, list[Path]] = field(default_factory=dict)


@dataclass
class _Output:
    """The files of a loop, which are named after `base`; the slides are drawn once, for pictures and film."""

    prepared: PreparedLoop
    base: Path
    staging: Staging
    progress: Progress

    @cached_property
    def pngs(self) -> list[bytes]:
        """The slides as PNG."""
        return list(self._draw())

    def _draw(self) -> Iterator[bytes]:
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
        files = [pictures.named(self.base, number) for number in range(1, len(self.pngs) + 1)]
        for file, png in zip(files, self.pngs, strict=True):
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
        stills = [
            video.Still(partial(pictures.opened, png), slide.seconds)
            for png, slide in zip(self.pngs, self.prepared.slides, strict=True)
        ]
        self.progress("filming", 0, 1)
        video.write(self.staging.hidden(file), stills, self.prepared.plan.loaded.playlist.transition)
        return [file]


KINDS: dict[str, Callable[[_Output], list[Path]]] = {
    "pdf": _Output.pdf,
    "png": _Output.png,
    "html": _Output.html,
    "mp4": _Output.mp4,
}
"""What can be made of a loop."""


def display(request: DisplayRequest, kinds: Iterable[str], out: Path, progress: Progress) -> DisplayResult:
    """Make these kinds of files of a playlist, in a folder; the errors are those of `prepare`.

    All files get their names together. After an error the older files stay: a screen that shows them goes on.
    """
    kinds = tuple(kinds)
    if "mp4" in kinds:
        ffmpeg.ready()
    progress("fitting and proving", 0, 1)
    result = DisplayResult(prepare(request))
    base = out / "-".join((request.playlist, result.prepared.plan.screen.size, *request.languages))
    with Staging() as staging:
        output = _Output(result.prepared, base, staging, progress)
        result.files = {kind: KINDS[kind](output) for kind in kinds}
        staging.publish()
    if "png" in kinds:
        # A loop that is shorter now must not go on with the end of the longer one.
        for picture in pictures.older(base) - set(result.files["png"]):
            withdraw(picture)
    if "html" in kinds:
        # Nor may an image that is no longer played stay in the folder, which is carried elsewhere.
        images = {file for file in result.files["html"][0].parent.glob("pictures/*") if file.is_file()}
        for image in images - set(result.files["html"]):
            withdraw(image)
    return result
