"""The languages of a brochure: which of them the others are translated from, and which are made unless one is named."""

from collections.abc import Iterable, Iterator, Sequence

from handbill.content.brochure import Brochure
from handbill.content.clinic import Clinic
from handbill.content.manuscript import Manuscript
from handbill.content.tags import nearest
from handbill.content.translation import Version, differences
from handbill.errors import Problem
from handbill.workspace import Workspace
from handbill.yaml.source import Source

ENGLISH = "en"


def original_of(brochure: Brochure | None, available: Sequence[str]) -> str | None:
    """Return the language that the others are translated from: the one that is named, else English or the first."""
    if brochure is not None and brochure.original is not None:
        return brochure.original if brochure.original in available else None
    return ENGLISH if ENGLISH in available else next(iter(available), None)


def speaks(clinic: Clinic | None, language: str) -> bool:
    """Return whether a clinic has words in a language, or in one that it falls back on; yes where it is not known."""
    return clinic is None or nearest(language, clinic.text) is not None


def usual_languages(
    workspace: Workspace, id: str, available: Sequence[str], original: str | None, clinic: Clinic | None
) -> list[str]:
    """Return the languages in which a brochure is made where none is named.

    A translation of the library's is left out where the clinic does not speak its language, or has words of its own in
    place of those that it translates.
    """
    own = {name for name in available if _is_own(workspace, id, name)}
    changed = original in own
    made = {name for name in available if speaks(clinic, name) and not changed}
    return [name for name in available if name in own or name == original or name in made]


def _is_own(workspace: Workspace, id: str, language: str) -> bool:
    file = workspace.find(f"brochures/{id}/{language}.yaml")
    return file is not None and file.is_relative_to(workspace.own)


def between_versions(manuscript: Manuscript, original: Manuscript) -> Iterator[Problem]:
    """Yield what a translation says otherwise than its original."""
    versions = (Version(each.source, each.language) for each in (original, manuscript))
    yield from differences(*versions)


def between_clinic_texts(source: Source, languages: Iterable[str]) -> Iterator[Problem]:
    """Yield what clinic.yaml says in one language otherwise than in English, or in the first that it has."""
    names = list(languages)
    first = ENGLISH if ENGLISH in names else names[0]
    for name in names:
        if name != first:
            yield from differences(Version(source, first, ("text", first)), Version(source, name, ("text", name)))
