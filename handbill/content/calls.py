"""Whom to call: the clinic's crisis lines and the calls of a brochure, by what to do, each with the cases it is for."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from handbill.content.clinic import ClinicText
from handbill.content.kinds import Help
from handbill.yaml.source import Steps
from handbill.yaml.text import SpanKind, Text

_SHORT = 3
"""The characters of the longest number that is set as large as what to do matters: 911, 988, 112."""


@dataclass(frozen=True)
class Action:
    """What to do, such as to call 911, and in which cases; `clinic` has the clinic's number printed after it.

    `path` is where what to do is written, in the copy or, where it begins with clinic.yaml, there; each case has the
    path of its own line.
    """

    path: Steps
    what: Text
    cases: tuple[tuple[Steps, Text], ...]
    clinic: bool = False

    @property
    def when(self) -> tuple[Text, ...]:
        """The cases as they are printed: what clinic and brochure say alike stands once."""
        return tuple(dict.fromkeys(text for _, text in self.cases))

    @property
    def is_short(self) -> bool:
        """Whether the number to call, which is bold, is a short one; another has no room in large figures."""
        numbers = [span.words for span in self.what.spans if span.kind is SpanKind.BOLD]
        return bool(numbers) and all(len(number) <= _SHORT for number in numbers)

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
        found[key] = replace(first, cases=(*first.cases, *action.cases)) if first else action
    return tuple(found.values())


def _of_clinic(here: ClinicText | None) -> Iterator[Action]:
    for number, line in enumerate(here.crisis if here else (), 1):
        path = ("clinic.yaml", f"crisis {number}")
        yield Action(path, line.what, ((path, line.when),))


def _of_brochure(help: Help | None) -> Iterator[Action]:
    if help is None:
        return
    calls = help.steps_to("calls") or ("sections", help.at, "calls")
    for number, call in enumerate(help.calls):
        path = (*calls, number)
        yield Action(path, call.whom, ((path, call.when),), call.clinic)
