"""A manuscript is fitted by the rule that its format declares."""

from dataclasses import dataclass

import pytest

from handbill.copyfit.fit import fit
from handbill.errors import InputError
from handbill.formats.load import load
from handbill.formats.page import Setting
from handbill.workspace import Workspace


@dataclass
class FakePage:
    boxes: dict[str, object]
    text_bottom: float = 0.0
    text: str = ""
    too_wide: tuple[str, ...] = ()


class FakeLayout:
    def __init__(self, *_: object) -> None:
        self.pages = [FakePage({})]


@pytest.mark.parametrize(
    ("name", "what"), [("handout", "does not end with an element of the id 'end'"), ("trifold", "the panels of")]
)
def test_each_rule_asks_its_templates_for_what_it_measures(workspace: Workspace, name: str, what: str) -> None:
    shelf = load(workspace, ("small",))
    with pytest.raises(InputError, match=what):
        fit(FakeLayout, shelf.manuscripts[0], name, shelf.formats[name], Setting("letter"))
