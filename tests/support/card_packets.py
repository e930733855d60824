"""A workspace that mails cards: a self-mailer of a small brochure, and a postcard with a message in two languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from packets import HEADER, JOHN, LONG, MARIA, people, two_languages
from small_workspace import edit

from handbill import fonts
from handbill.mailing.contents import Contents, contents_of, parts_of
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import load_packet
from handbill.mailing.parts import Parts
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.mailing.run.request import RunRequest
from handbill.masters.cache import MasterCache
from handbill.workspace import Workspace, library

TODAY = date(2026, 11, 24)
ROWS = (
    JOHN | {"record_id": "C1"},
    MARIA | {"record_id": "C2", "large_print": ""},
    LONG | {"record_id": "C3"},
    JOHN | {"record_id": "C4", "first_name": "Ann", "last_name": "Ash", "address1": "9 Grove Lane"},
)

MAILER = """\
id: note
language: en
card:
  brochure: small
  format: folded
  barcode: {service: "040", mailer: "901234567"}
"""

REMINDER = """\
id: reminder
language: en
card:
  message:
    en:
      heading: Time to see us again
      paragraphs:
        - Please phone {clinic_phone}.
        - Thank you.
    es:
      heading: Es hora de vernos
      paragraphs:
        - Llame al {clinic_phone}, por favor.
"""

_FORMAT = """\
pages:
  letter:
    width: 3.6875in
    height: 8.5in
    tuck: 0.0625in
    margin: {top: 0.4in, right: 0.4in, bottom: 0.4in, left: 0.4in}
sides: duplex
imposition: trifold
keep_clear: 0.25in
type: {standard: {largest: 11pt, smallest: 11pt, step: 0.5pt, least: 6pt}}
fit: {rule: panels, panels: {address: 1, flap: 1, inside: 3, back: 1}}
turned: [1]
discreet: [1, 6]
imprint: once
places: {first: {kinds: [overview]}, second: {kinds: [glossary]}, third: {kinds: [safety]}}
takes: [title, standfirst, first, second, third]
carries: []
editions: [print]
"""

_PAGE = """\
{% import "base/components.html" as part with context %}
{% import "base/sections.html" as section with context %}
<!DOCTYPE html>
<html lang="{{ language }}"><head>{{ part.head(["../base/base.css", "page.css"]) }}
<style>
@page :nth(1) { size: {{ page.height }}pt {{ page.width }}pt }
@page :nth(2) { size: {{ page.width - page.tuck }}pt {{ page.height }}pt }
@page :nth(5) { size: {{ page.width - page.tuck }}pt {{ page.height }}pt }
</style></head>
<body>
<div class="panel" id="panel-address">
  <p>{% for line in clinic.address.lines %}{{ line }}<br>{% endfor %}</p>
  {% if mailed %}
  {{ slot("code", "datamatrix") }}{{ slot("piece") }}
  <div class="to">{{ slot("barcode", "imb") }}{{ slot("address", "lines", least=8) }}</div>
  {% endif %}
</div>
<div class="panel" id="panel-flap"><h1>{{ copy.title }}</h1><p>{{ copy.standfirst|inline }}</p></div>
<div class="panel" id="panel-inside">
  {% for each in copy.places.first %}{{ section.any(each) }}{% endfor %}
  {{ part.imprint() }}
  <div class="next">{% for each in copy.places.second %}{{ section.any(each) }}{% endfor %}</div>
  <div class="next">{% for each in copy.places.third %}{{ section.any(each) }}{% endfor %}</div>
</div>
<div class="panel" id="panel-back"></div>
</body></html>
"""

_LOOK = """\
.slot > svg { display: block; width: 100%; height: 100% }
.panel, .next { break-before: page }
.to { margin: 40pt 10pt 0 auto; width: 230pt }
#slot-code { width: 20pt; height: 20pt }
#slot-piece { width: 40pt; height: 8pt; font-size: 6pt; line-height: 8pt }
#slot-barcode { width: 230pt; height: 14.5pt }
#slot-address { width: 230pt; height: 63.5pt; font-size: 11pt; line-height: 1.12 }
"""


def card_workspace(home: Path) -> Workspace:
    """Write the packets `note` (a self-mailer) and `reminder` (a message) into `home`, and return the workspace."""
    two_languages(home)
    edit(home / "brochures/clinic.yaml", "100 Example Street, Suite 200", "4200 Larkspur Avenue")
    edit(home / "brochures/clinic.yaml", "Example City, EX 00000", "Portland, OR 97209")
    for name, text in (("note", MAILER), ("reminder", REMINDER)):
        (home / "brochures/packets" / f"{name}.yaml").write_text(text, "utf-8")
    template = home / "templates/folded"
    template.mkdir()
    for name, text in (("format.yaml", _FORMAT), ("page.html", _PAGE), ("page.css", _LOOK)):
        (template / name).write_text(text, "utf-8")
    return Workspace(home, library())


def card_list(file: Path, rows: Sequence[dict[str, str]] = ROWS) -> Path:
    """Write a list with a column of record ids, and return the file."""
    return people(file, *rows, header=("record_id", *HEADER))


def card_request(at: Path, store: Path | None, packet: str, rows: Sequence[dict[str, str]] = ROWS) -> RunRequest:
    """Return what is asked to mail the cards of a packet to these rows, all below `at`."""
    at.mkdir(parents=True, exist_ok=True)
    home = at / "post"
    workspace = Workspace(home, library()) if home.exists() else card_workspace(home)
    file = card_list(at / "list.csv", rows)
    return RunRequest(workspace, file, packet, at / "run", TODAY, batch=10, store=store, pictures="all")


@dataclass(frozen=True)
class MadeCards:
    """What makes the cards of a packet, who gets one, and the parts of each kind."""

    contents: Contents
    recipients: list[Recipient]
    parts: Parts


def made_cards(workspace: Workspace, packet: str, file: Path, store: Path | None) -> MadeCards:
    """Return the cards of a packet for a list."""
    loaded = load_packet(workspace, packet)
    contents = contents_of(loaded, "letter", TODAY, MasterCache.of(workspace, store))
    roll = RecipientList(open_table(file), loaded, TODAY, fonts.font_set(workspace).glyphs)
    recipients = [entry for entry in roll if isinstance(entry, Recipient)]
    parts, _ = parts_of([recipient.kind for recipient in recipients], contents)
    return MadeCards(contents, recipients, parts)
