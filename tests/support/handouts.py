"""The small brochure as a handout with a template of its own, to be broken in one place, and what the proofs say."""

from __future__ import annotations

from pathlib import Path

import proving
from small_workspace import COPY, own_template, own_template_file, small_brochure

from handbill.formats.page import Setting

LEARN_MORE = """\
  - kind: learn_more
    heading: Learn more
    items:
      - {title: A talk, text: Watch it., url: 'https://example.net/talk'}
"""


def handout(home: Path) -> Path:
    """Write the workspace, and give its folder."""
    small_brochure(home, COPY + LEARN_MORE)
    own_template(home)
    return home


def faults(home: Path, edition="print"):
    return proving.faults(home, "handout", Setting("letter"), 11, edition)


def page(home: Path) -> Path:
    return home / "templates" / "handout" / "page.html"


def css(home: Path, rule: str) -> None:
    file = home / "templates" / "handout" / "page.css"
    file.write_text(file.read_text("utf-8") + rule, "utf-8")


def components(home: Path) -> Path:
    """Take the parts that all formats share into the workspace, and return their file."""
    return own_template_file(home, "base/components.html")


def copy(home: Path) -> Path:
    return home / "brochures" / "small" / "en.yaml"
