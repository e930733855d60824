"""The packet as HTML, for WeasyPrint and Chromium, and for the master."""

from __future__ import annotations

from collections.abc import Callable

from bench.packet import BOLD, CLINIC, FAMILY, LETTER, PAGES, REGULAR, SIGNED

STYLE = f"""
@font-face {{ font-family: "{FAMILY}"; font-weight: 400; src: url({REGULAR.as_uri()}) }}
@font-face {{ font-family: "{FAMILY}"; font-weight: 800; src: url({BOLD.as_uri()}) }}
@page {{ size: 8.5in 11in; margin: 0 }}
html {{ font-family: "{FAMILY}"; font-size: 11pt; line-height: 1.4; color: #000 }}
body, p, h1, h2 {{ margin: 0 }}
.page {{ position: relative; width: 612pt; height: 791pt; break-after: page; overflow: hidden }}
.page > * {{ position: absolute; left: 72pt; width: 468pt }}
h1 {{ top: 54pt; font-size: 16pt; font-weight: 800 }}
h2 {{ font-size: 13pt; font-weight: 800 }}
.date {{ top: 250pt; height: 16pt }}
.address {{ top: 190pt; height: 48pt }}
.greeting {{ top: 286pt; height: 16pt }}
.body {{ top: 312pt }}
.body p {{ margin-bottom: 8pt }}
.appointment {{ top: 500pt; height: 16pt; font-weight: 800 }}
.signed {{ top: 560pt }}
.text {{ top: 84pt }}
.text p {{ margin-bottom: 10pt }}
.page > .name {{ top: 745pt; width: 200pt; height: 12pt; font-size: 8pt }}
.page > .mark {{ top: 745pt; left: 340pt; width: 200pt; height: 12pt; font-size: 8pt; text-align: right }}
.slot {{ height: 100% }}
"""


def packet(slot: Callable[[str, str], str]) -> str:
    """Return the four pages; `slot` gives what stands in the place of a name of a value and its kind."""
    return _letter(slot) + "".join(_page(slot, number, page) for number, page in enumerate(PAGES, 2))


def document(body: str) -> str:
    """Return the whole file."""
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Packet</title><style>{STYLE}</style>{body}</html>'
    )


def _letter(slot: Callable[[str, str], str]) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in LETTER)
    places = "".join(
        f'<div class="{name}">{slot(name, "lines" if name == "address" else "text")}</div>'
        for name in ("address", "date", "greeting", "appointment")
    )
    return (
        f'<div class="page"><h1>{CLINIC}</h1>{places}<div class="body">{body}</div>'
        f'<p class="signed">{SIGNED}</p>{_foot(slot, 1)}</div>'
    )


def _page(slot: Callable[[str, str], str], number: int, page: tuple[tuple[str, str], ...]) -> str:
    text = "".join(f"<h2>{heading}</h2><p>{paragraph}</p>" for heading, paragraph in page)
    return f'<div class="page"><h1>{page[0][0][:-8]}</h1><div class="text">{text}</div>{_foot(slot, number)}</div>'


def _foot(slot: Callable[[str, str], str], number: int) -> str:
    mark = f"mark{number}"
    return f'<div class="name">{slot("name", "text")}</div><div class="mark">{slot(mark, "text")}</div>'
