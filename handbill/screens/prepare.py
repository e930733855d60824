"""A playlist becomes a loop that was fitted to its room and proven."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from handbill import fonts
from handbill.errors import Problem
from handbill.formats.stage import density
from handbill.lint import release
from handbill.lint.rules.reading_ease import ease_below_limit
from handbill.lint.rules.reading_grade import grade_above_limit
from handbill.pdf.reader import Reader
from handbill.proof.fault import prove, raise_any
from handbill.screens import pictures
from handbill.screens.entries import image_of
from handbill.screens.fit import fit
from handbill.screens.plan import DisplayRequest, LoopPlan, plan
from handbill.screens.proof import loop_checks
from handbill.screens.setter import SlideSetter
from handbill.screens.slides import LoopSlide
from handbill.screens.web.pack import pack
from handbill.screens.web.player import Bundle
from handbill.typeset.engine import Layout

_SOFT = 1.5
"""How much an image may be enlarged before it looks soft."""


@dataclass(frozen=True)
class PreparedLoop:
    """A loop that was fitted and proven. `slides` are those of today, `data` their pages as a PDF."""

    plan: LoopPlan
    slides: tuple[LoopSlide, ...]
    data: bytes
    size: float
    bundle: Bundle
    proofs: Mapping[str, bool]
    findings: tuple[Problem, ...]

    @property
    def density(self) -> float:
        """How many pixels of the screen a CSS pixel has."""
        return density(self.plan.room.screen.size, self.plan.room.page)


def prepare(request: DisplayRequest) -> PreparedLoop:
    """Load, plan, fit and prove a loop.

    Raises InputError or FitError with each mistake and its file and line, ReleaseError where a release is asked for
    that is not signed, and ProofError when a finished slide is not what it must be.
    """
    loop = plan(request)
    if request.release:
        release.check(loop.loaded.shelf, request.today)
    setter = SlideSetter(loop)
    layout, size = fit(setter, loop)
    data, proofs = _proven(loop, layout)
    slides = tuple(slide for slide in loop.slides if slide.on(request.today))
    if slides != loop.slides:
        # What is not played yet is proven too, and left out of what is made today.
        today = replace(loop, slides=slides)
        data, proofs = _proven(today, SlideSetter(today).at(size))
    bundle = pack(loop, setter, size)
    findings = tuple(_findings(loop, request))
    return PreparedLoop(loop, slides, data, size, bundle, dict.fromkeys(proofs, True), findings)


def _proven(loop: LoopPlan, layout: Layout) -> tuple[bytes, Sequence[str]]:
    """Return the pages as a PDF, and the names of the proofs, which all hold; else ProofError with every fault."""
    data = layout.pdf("print")
    with Reader(data) as reader:
        proofs = prove(reader, loop_checks(loop, fonts.font_set(loop.loaded.workspace), layout.drawings))
    faults = {name: [replace(fault, unit="slide") for fault in proof] for name, proof in proofs.items()}
    origins = [(slide.place, slide.origin) for slide in loop.slides]
    remedy = "nothing was kept; correct the template or the content"
    raise_any(loop.loaded.playlist.id, faults, remedy, origins)
    return data, tuple(faults)


def _findings(loop: LoopPlan, request: DisplayRequest) -> Iterator[Problem]:
    """Yield what stands against a release of what is played, and what looks worse than it could."""
    loaded = loop.loaded
    yield from release.unfilled(loaded.shelf.clinic_source)
    yield from release.unset_facts(loaded.shelf)
    for manuscript in loaded.shelf.manuscripts:
        yield from release.notices(loaded.shelf, manuscript, request.today)
        texts = [text for slide in loop.slides if slide.brochure is manuscript for text in slide.texts]
        yield from grade_above_limit(manuscript, texts)
        yield from ease_below_limit(manuscript, texts)
    page = loop.room.page
    for slide in dict.fromkeys(slide for slide in loop.slides if slide.photo):
        file = image_of(loaded.workspace, slide.photo or "")
        scale = pictures.enlarged(file, page, density(loop.room.screen.size, page), cut=slide.cut) if file else 1.0
        if scale > _SOFT:
            what = f"the image {slide.photo} is enlarged {scale:.1f} times on this screen, and looks soft"
            yield Problem(slide.place, what, "put a larger one into images/")
