"""A workspace with a packet in two languages and two type sizes, and rows of recipients for it."""

from __future__ import annotations

import csv
from pathlib import Path

from small_workspace import BROCHURE, COPY, in_english, small_brochure

from handbill.workspace import library

HEADER = (
    "first_name", "last_name", "care_of", "address1", "address2", "city", "state", "zip", "language", "large_print",
    "appointment", "program",
)  # fmt: skip

MARIA = {
    "first_name": "María", "last_name": "López", "address1": "1200 Larkspur Avenue", "address2": "Apt. 4",
    "city": "Portland", "state": "OR", "zip": "97209", "language": "es", "large_print": "yes",
    "appointment": "2026-12-01 09:30", "program": "evening",
}  # fmt: skip
JOHN = {
    "first_name": "John", "last_name": "Fairweather", "address1": "77 Quince Street", "city": "Boise", "state": "id",
    "zip": "83702-1234", "appointment": "2026-12-02T14:00", "program": "morning",
}  # fmt: skip
LONG = JOHN | {
    "first_name": "Wilhelmina", "last_name": "Featherstonehaugh", "care_of": "c/o Northside Residence",
    "address1": "12345 Old Stagecoach Road", "address2": "Building C, Room 207", "language": "en",
}  # fmt: skip

PACKET = """\
id: welcome
language: en
letter:
  en:
    subject: Your first visit
    greeting: Dear {first_name} {last_name},
    paragraphs:
      - "{first_name}, you are in our {program} group. Call **us**."
      - This paragraph is the same for all. Call {clinic_phone}.
    appointment: {heading: Your appointment, when: When, where: Where, note: Come early.}
    after: ["We look forward to it."]
    signature: {closing: Sincerely, name: Your care team, role: Front desk}
  es:
    subject: Su primera visita
    greeting: Estimada persona {first_name} {last_name}
    paragraphs:
      - "{first_name}, su grupo es {program}."
      - Este párrafo es igual para todos.
    appointment: {heading: Su cita, when: Cuándo, where: Dónde}
    signature: {closing: Atentamente, name: Su equipo}
encloses:
  - {brochure: small, format: sheet}
  - {brochure: small, format: sheet, when: {program: [evening, night], large_print: true}}
"""

SPANISH = """\
title: Un folleto breve
standfirst: Dice bien una sola cosa.

sections:
  - kind: overview
    heading: Qué es
    blocks:
      - El primer párrafo habla de [una bomba](term:pump).[^book]
      - El segundo párrafo dice **menos**.
  - kind: glossary
    heading: Palabras
    terms:
      - id: pump
        term: Bomba
        text: Una cosa que mueve agua.
  - kind: safety
    heading: Seguridad
    warning:
      lead: Cuidado.
      text: No la trague.
"""

_SHEET = BROCHURE.replace("[handout]", "[sheet]")

_FORMAT = """\
pages:
  letter: {width: 8.5in, height: 11in, margin: {top: 0.6in, right: 0.8in, bottom: 2in, left: 0.8in}}
  a4: {width: 210mm, height: 297mm, margin: {top: 15mm, right: 20mm, bottom: 50mm, left: 20mm}}
sides: duplex
keep_clear: 0.25in
type:
  standard: {largest: 12pt, smallest: 11pt, step: 0.5pt, least: 8pt}
  large: {largest: 18pt, smallest: 18pt, step: 0.5pt, least: 8pt}
fit: {rule: flow, last_page: 0, most_pages: 3}
places: {body: {kinds: [overview]}}
takes: [title, standfirst, body]
carries: []
editions: [print]
"""

_PAGE = """\
{% import "base/components.html" as part with context %}
{% import "base/sections.html" as section with context %}
<!DOCTYPE html>
<html lang="{{ language }}"><head>{{ part.head(["../base/base.css", "page.css"]) }}</head>
<body>{{ part.feet() }}<h1>{{ copy.title }}</h1><p>{{ copy.standfirst|inline }}</p>
{% for each in copy.places.body %}{{ section.any(each) }}{% endfor %}<div id="end"></div></body></html>
"""

_LOOK = """\
@page { @bottom-left { content: element(foot); width: 70% } @bottom-right { content: element(page); width: 30% } }
.foot-what, .foot-page { font-size: 8pt }
.foot-what { position: running(foot) }
.foot-page { position: running(page) }
.page-number::before { content: counter(page) }
.page-count::before { content: counter(pages) }
"""

_CLINIC = """\
  es:
    kind: Consultorio
    hours: ["De lunes a viernes, de 9 am a 5 pm"]
    after_hours: "Noches: (202) 555-0144"
    crisis:
      - when: Dolor en el pecho
        what: Llame al **911** ahora.
      - when: Ideas de suicidio
        what: Llame al **988**.
"""


def two_languages(home: Path) -> Path:
    """Write the packet `welcome` and the brochure `small`, both in English and Spanish, into `home`, and return `home`."""
    small_brochure(home, COPY, _SHEET)
    small_brochure(home, SPANISH, _SHEET, "es")
    brochures = home / "brochures"
    (brochures / "phrases").mkdir()
    phrases = (library() / "brochures" / "phrases" / "en.yaml").read_text("utf-8")
    (brochures / "phrases" / "es.yaml").write_text(phrases.replace("Contact us", "Contacto"), "utf-8")
    clinic = in_english((library() / "brochures" / "clinic.yaml").read_text("utf-8"))
    (brochures / "clinic.yaml").write_text(clinic + _CLINIC, "utf-8")
    (brochures / "packets").mkdir()
    (brochures / "packets" / "welcome.yaml").write_text(PACKET.replace(" Call **us**", " Call us"), "utf-8")
    template = home / "templates" / "sheet"
    template.mkdir(parents=True)
    for name, text in (("format.yaml", _FORMAT), ("page.html", _PAGE), ("page.css", _LOOK)):
        (template / name).write_text(text, "utf-8")
    return home


def people(file: Path, *rows: dict[str, str], header: tuple[str, ...] = HEADER) -> Path:
    """Write recipients to a CSV file, one a row, and return the file."""
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, header, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return file
