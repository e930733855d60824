"""Makes the files that players of screens take of a loop: a PDF, pictures, a web page, a film; all of them or none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class DisplayResult:
    """The files of a loop by their kind, and the loop that they were made of."""

    prepared: PreparedLoop
    files: dict[str, list[Path]]


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
        pngs = []
        with Reader(self.prepared.data) as reader:
            for number, page in enumerate(reader.pages):
                self.progress("drawing", number, len(reader.pages))
                pngs.append(pictures.png(page, self.prepared.density))
        return pngs

    def pdf(self) -> list[Path]:
        """Make the slides as one PDF."""
        return self._write({self.base.with_name(f"{self.base.name}.pdf"): self.prepared.data})

    def png(self) -> list[Path]:
        """Make a picture of each slide, numbered."""
        return self._write({pictures.named(self.base, number): png for number, png in enumerate(self.pngs, 1)})

    def html(self) -> list[Path]:
        """Make the folder of a page that plays the loop."""
        folder = self.base.with_name(f"{self.base.name}-html")
        return self._write({folder / name: data for name, data in web_page(self.prepared.bundle).files.items()})

    def _write(self, files: Mapping[Path, bytes]) -> list[Path]:
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
    prepared = prepare(request)
    base = out / "-".join((request.playlist, prepared.plan.room.screen.size, *request.languages))
    with Staging() as staging:
        output = _Output(prepared, base, staging, progress)
        files = {kind: KINDS[kind](output) for kind in kinds}
        staging.publish()
    # A loop that is shorter now must not go on with the end of the longer one, nor may an image that is no longer
    # played stay in the folder, which is carried elsewhere.
    older = pictures.older(base) if "png" in files else set()
    if "html" in files:
        older |= {file for file in files["html"][0].parent.glob("pictures/*") if file.is_file()}
    for file in older.difference(*files.values()):
        withdraw(file)
    return DisplayResult(prepared, files)
