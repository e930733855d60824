"""`handbill review`: who has signed a brochure in which language, and how to sign it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from handbill.commands import report
from handbill.commands.options import check_names, json_option, workspace_option
from handbill.content.brochure import Role, Signature
from handbill.content.library import brochure_ids, brochures_by_default, languages_of
from handbill.errors import InputError, Place, Problem
from handbill.workspace import open_workspace

if TYPE_CHECKING:
    from handbill.content.manuscript import Manuscript
    from handbill.workspace import Workspace

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.group("review")
def command() -> None:
    """Sign a brochure in a language, or show who has signed what.

    \b
    Examples:
      handbill review status
      handbill review sign flu-shot --lang en --role clinician --by "Dr. Jane Example" --until 2027-10-01
    """


@command.command("status")
@click.argument("brochures", nargs=-1)
@workspace_option
@json_option
def status_command(workspace: Path | None, brochures: tuple[str, ...], as_json: bool) -> None:
    """Show how far each brochure is reviewed in each language, and which sentences changed since."""
    from handbill.formats.load import load  # loads all models, which the help of this command does not need
    from handbill.lint.review import changed_sentences, state_of

    opened = open_workspace(workspace, Path.cwd())
    check_names(brochures, brochure_ids(opened), "brochure")
    manuscripts = load(opened, brochures or brochures_by_default(opened)).manuscripts
    today = date.today()
    states = {(each.brochure.id, each.language): state_of(each, today) for each in manuscripts}
    changed = list(dict.fromkeys(
        change for each in manuscripts for role in each.roles for change in changed_sentences(each, role)
    ))  # fmt: skip
    if as_json:
        rows = [
            {
                "brochure": each.brochure.id,
                "language": each.language,
                "state": states[each.brochure.id, each.language].kind,
                "until": states[each.brochure.id, each.language].until,
                "why": states[each.brochure.id, each.language].why,
                "translated_with": str(each.whole.translated_with or "") or None,
            }
            for each in manuscripts
        ]
        report.print_json({"reviews": rows, "changes": [report.problem_data(problem) for problem in changed]})
        return
    for line in _matrix(manuscripts, {key: str(state) for key, state in states.items()}):
        click.echo(line)
    for each in manuscripts:
        if each.whole.translated_with is not None:
            click.echo(f"{each.brochure.id} ({each.language}) was translated with: {each.whole.translated_with}")
    report.show_problems(changed)


def _matrix(manuscripts: Sequence[Manuscript], states: dict[tuple[str, str], str]) -> Iterator[str]:
    """Yield a line for each brochure, with a column for each language."""
    languages = list(dict.fromkeys(each.language for each in manuscripts))
    rows = [["", *languages]]
    ids = dict.fromkeys(each.brochure.id for each in manuscripts)
    rows += [[id, *(states.get((id, language), "–") for language in languages)] for id in ids]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


@command.command("sign")
@click.argument("brochure")
@click.option("-l", "--lang", "language", required=True, help="The language whose text was read.")
@click.option("--by", "reviewer", required=True, help="Who signs.")
@click.option("--role", required=True, type=click.Choice(get_args(Role)), help="As what; a translation needs both.")
@click.option("--until", required=True, type=_DAY, metavar="DATE", help="The last day on which it holds.")
@click.option("--qualification", help="What makes them able to judge it; a translator has one.")
@workspace_option
def sign_command(
    workspace: Path | None,
    brochure: str,
    language: str,
    reviewer: str,
    role: Role,
    until: datetime,
    qualification: str | None,
) -> None:
    """Sign the text of BROCHURE in a language, as it is now.

    The signature goes into brochure.yaml, whose comments stay, with status: reviewed. What was signed is kept in the
    folder signed beside it. A word that changes afterward makes it void, and so does one of the text that a
    translation translates.
    """
    opened = open_workspace(workspace, Path.cwd())
    check_names([brochure], brochure_ids(opened), "brochure")
    check_names([language], languages_of(opened, brochure), "language")
    manuscript = _manuscript(opened, brochure, language)
    if role == "translator" and qualification is None:
        raise click.UsageError("a translator's qualification is missing; say it with --qualification")
    _check(opened, manuscript, role, until.date())
    original = manuscript.original.fingerprint if manuscript.original is not None else None
    words = {"reviewer": reviewer, "signed": date.today(), "until": until.date(), "text": manuscript.fingerprint}
    words |= {"qualification": qualification} if qualification else {}
    words |= {"original": original} if original else {}
    _write(manuscript, role, Signature.model_validate(words))
    click.echo(f"Signed: {brochure} ({language}), {role}, until {until.date()}.")
    from handbill.lint.review import state_of  # as above

    signed = _manuscript(opened, brochure, language)
    click.echo(f"{brochure} ({language}) is now {state_of(signed, date.today())}.")


def _manuscript(workspace: Workspace, brochure: str, language: str) -> Manuscript:
    from handbill.formats.load import load  # as above

    (manuscript,) = load(workspace, (brochure,), (language,)).manuscripts
    return manuscript


def _check(workspace: Workspace, manuscript: Manuscript, role: Role, until: date) -> None:
    """Raise InputError for what cannot be signed so."""
    problems = []
    file = manuscript.brochure_source.file
    if not file.is_relative_to(workspace.own):
        remedy = f"copy the folder {file.parent} into brochures/ of your workspace, and sign that"
        problems.append(Problem(Place(file), "this brochure is the library's, which nobody signs", remedy))
    if role not in manuscript.roles:
        what = f"the text in {manuscript.language!r} is no translation, so no translator signs it"
        problems.append(Problem(manuscript.source.place(()), what, "sign it with --role clinician"))
    if until <= date.today():
        problems.append(Problem(None, f"a signature until {until} would be over", "give --until a day to come"))
    if problems:
        raise InputError(problems)


def _write(manuscript: Manuscript, role: Role, signature: Signature) -> None:
    """Write the signature, and what was signed."""
    from handbill.content.signing import record, record_file, with_signature  # as above
    from handbill.staging import Staging

    source = manuscript.brochure_source
    text = with_signature(source.file.read_text("utf-8"), source, manuscript.language, role, signature)
    kept = record_file(manuscript, role)
    kept.parent.mkdir(exist_ok=True)
    with Staging() as staging:
        staging.write(kept, record(manuscript).encode())
        staging.write(source.file, text.encode())
        staging.publish()
