"""Pages of 4 × 4 in with slots, laid out empty, to be stamped, or filled, to compare a stamped one with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handbill import families, fonts
from handbill.typeset.engine import Layout, Narrowing, lay_out
from handbill.typeset.slots import Slots
from handbill.workspace import Workspace, library

FONTS = fonts.house(Workspace(None, library()))
BODY = """<style>
@page { size: 4in 4in; margin: 20pt } html { line-height: 1.4; font-size: 11pt }
body { margin: 0 } .slot { width: 240pt; height: 16pt } .slot > svg { display: block; width: 100%; height: 100% }
[data-kind=imb] { width: 229pt; height: 14.5pt } [data-kind=datamatrix] { width: 24pt; height: 24pt }
[data-kind=qr] { width: 60pt; height: 60pt }
</style>"""


def laid_out(body: str, values: dict[str, str] | None = None, narrowings: Sequence[Narrowing] = ()) -> Layout:
    """Lay out HTML in which {name} and {KIND} are slots, filled or empty, with these blocks set narrower."""
    slots = Slots(values, {})
    body = re.sub(r"{(\w+)}", lambda match: slots.slot(match[1], "text" if match[1] == "name" else match[1]), body)
    return plain(BODY, body, narrowings=narrowings)


def plain(head: str, body: str, language: str = "en", narrowings: Sequence[Narrowing] = ()) -> Layout:
    """Lay out HTML in the fonts of the house; its links lead to ids that are words."""
    faces = "".join(
        f'@font-face {{ font-family: "{face["family"]}"; font-weight: {face["weight"]}; src: url({file.as_uri()}) }}'
        for file in FONTS
        for face in [fonts.face(file)]
    )
    faces += families.load(Workspace(None, library())).rules()
    html = f'<html lang="{language}"><style>{faces}</style>{head}<body>{body}</body></html>'
    words = {f"#{name}": name for name in re.findall('href="#([a-z]+)"', body)}
    return lay_out(html, library() / "templates" / "x.html", Workspace(None, library()), words, narrowings)
