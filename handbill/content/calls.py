"""Whom to call: the clinic's crisis lines and the calls of a brochure, by what to do, each with the cases it is for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from handbill.content.clinic import ClinicText
from handbill.content.kinds import Help
from handbill.yaml.source import Steps
from handbill.yaml.text import Text


@dataclass(frozen=True)
class Action:
    """What to do, such as to call 911, and when; `clinic` has the clinic's number printed after it.

    `path` is where what to do is written, in the copy or, where it begins with clinic.yaml, there.
    """

    path: Steps
    what: Text
    when: tuple[Text, ...]
    clinic: bool = False

    def words(self, phone: str, said: Callable[[Text], str] = str) -> str:
        """Return its words as they stand one after the other on paper; `said` gives those of a text."""
        return " ".join([said(self.what), *([phone] if self.clinic else []), *map(said, self.when)])


def actions(here: ClinicText | None, help: Help | None) -> tuple[Action, ...]:
    """Return what to do when it cannot wait, the clinic's own lines first; what is said in the same words stands once.

    `here` is None where the clinic's lines are not printed, `help` where the brochure's calls are not.
    """
    found: dict[tuple[str, bool], Action] = {}
    for action in (*_of_clinic(here), *_of_brochure(help)):
        key = (str(action.what).strip(" .").casefold(), action.clinic)
        first = found.get(key)
        found[key] = replace(first, when=(*first.when, *action.when)) if first else action
    return tuple(found.values())


def _of_clinic(here: ClinicText | None) -> Iterator[Action]:
    for number, line in enumerate(here.crisis if here else (), 1):
        yield Action(("clinic.yaml", f"crisis {number}"), line.what, (line.when,))


def _of_brochure(help: Help | None) -> Iterator[Action]:
    if help is None:
        return
    path = help.steps_to("calls") or ("sections", help.at, "calls")
    for number, call in enumerate(help.calls):
        yield Action((*path, number), call.whom, (call.when,), call.clinic)
