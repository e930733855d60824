"""Load what a build reads: the clinic, brochures and formats. All mistakes come in one error."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from handbill.content.clinic import Clinic
from handbill.content.codes import shared
from handbill.content.library import Library, format_names
from handbill.content.manuscript import Manuscript
from handbill.errors import Problem
from handbill.formats.format import Format
from handbill.formats.selection import unplaced
from handbill.workspace import Workspace
from handbill.yaml.source import Source


@dataclass(frozen=True)
class Shelf:
    """The clinic, all formats, and the brochures that were asked for, without a mistake.

    `blocked` are the mistakes for which a language is missing that has characters without a glyph.
    """

    clinic: Clinic
    clinic_source: Source
    manuscripts: tuple[Manuscript, ...]
    formats: Mapping[str, Format]
    blocked: tuple[Problem, ...] = ()


def load(workspace: Workspace, brochures: Iterable[str], languages: Iterable[str] = ()) -> Shelf:
    """Load these brochures in these languages (all when none is named); InputError lists every mistake.

    A character without a glyph keeps its own language off the shelf, unless no other is left.
    """
    library = Library(workspace)
    shelf = shelf_of(library, brochures, languages)
    blocked = tuple(problem for problem in library.problems.found if problem.blocks)
    if shelf is None or not shelf.manuscripts:
        return library.complete(shelf)
    return replace(library.complete(shelf, but=blocked), blocked=blocked)


def _misplaced(manuscript: Manuscript, formats: Mapping[str, Format]) -> Iterator[Problem]:
    """Yield each section that a brochure chose for a format, and that cannot be printed there."""
    source = manuscript.brochure_source
    for name, choice in manuscript.brochure.formats.items():
        for section in unplaced(manuscript.whole, formats[name], choice) if name in formats else ():
            index = list(choice or ()).index(section)
            names = [each.name for each in manuscript.whole.sections]
            able = ", ".join(each for each in names if not unplaced(manuscript.whole, formats[name], (each,)))
            why = "it has no place for it" if section in names else f"{manuscript.source.file.name} has no such section"
            what, remedy = f"{name} cannot print {section!r}: {why}", f"it can print: {able or 'no section'}"
            yield Problem(source.place(("formats", name, index)), what, remedy)


def shelf_of(library: Library, brochures: Iterable[str], languages: Iterable[str]) -> Shelf | None:
    """Return these brochures in these languages; what is wrong is noted in the library."""
    languages = tuple(languages)
    sources = {name: library.source(f"templates/{name}/format.yaml") for name in format_names(library.workspace)}
    formats = {name: format for name, source in sources.items() if (format := library.model(Format, source))}
    manuscripts = tuple(manuscript for id in brochures for manuscript in library.brochure(id, languages))
    library.problems.found += shared(manuscripts)
    for manuscript in manuscripts:
        library.problems.found += _misplaced(manuscript, formats)
        library.check_site(manuscript.brochure_source, manuscript.brochure.site)
    if library.clinic is None or library.clinic_source is None:
        return None
    return Shelf(library.clinic, library.clinic_source, manuscripts, formats)
