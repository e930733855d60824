"""Made-up pages for tests of the press, laid out by the typesetter or drawn by hand, and what to read of them."""

from __future__ import annotations

import base64
import io
from datetime import date
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from handbill.press.edition import pressed
from handbill.press.identity import Details
from handbill.press.profile import FILE, Profile, fogra39
from handbill.proof.press import press
from handbill.typeset.engine import lay_out
from handbill.workspace import Workspace, library

PROFILE: Profile = fogra39(library() / FILE)
INK = "#1f2a30"
DETAILS = Details("A leaflet & more", date(2026, 1, 2), {INK: (0, 0, 0, 1)})
BLEED = 9.0
TRIM = (300.0, 200.0)


def laid(body: str, style: str = "") -> bytes:
    """Return a page of 300 × 200 pt with a bleed of 9 pt and a colored ground, as the typesetter makes it."""
    html = f"""<title>T</title><style>
      @font-face {{ font-family: A; src: url(../fonts/HandbillSans_400Regular.ttf) }}
      @page {{ size: 300pt 200pt; bleed: 9pt; margin: 20pt; background: #e3eeec }}
      body {{ font-family: A; font-size: 10pt; margin: 0; color: {INK} }} {style}</style>{body}"""
    return lay_out(html, library() / "templates/handout/page.html", Workspace(None, library()), {}).pdf("print")


def picture(mode: str, fill, format: str = "PNG", size=(8, 6), **options) -> str:
    """Return a picture of one color as an address of its data."""
    out = io.BytesIO()
    image = Image.new("RGB" if mode == "P" else mode, size, fill)
    (image.quantize(2) if mode == "P" else image).save(out, format, **options)
    return f"data:image/{format.lower()};base64,{base64.b64encode(out.getvalue()).decode()}"


def plain(*pages: bytes, resources=None, **keys) -> pikepdf.Pdf:
    """Return a document of pages of 100 × 100 pt with these contents; `resources` makes those of each page."""
    document = pikepdf.new()
    for content in pages:
        made = resources(document) if resources else Dictionary()
        page = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, 100, 100]), Resources=made, Contents=document.make_stream(content)
        )
        document.pages.append(pikepdf.Page(page))
    for key, value in keys.items():
        document.Root[f"/{key}"] = value
    return document


def saved(document: pikepdf.Pdf, version: str = "1.6") -> bytes:
    out = io.BytesIO()
    document.save(out, force_version=version, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


def stream(document: pikepdf.Pdf, content: bytes, **keys):
    return document.make_stream(content, Dictionary(**keys))


def form(document: pikepdf.Pdf, content: bytes, **keys):
    return stream(document, content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]), **keys)


def image(document: pikepdf.Pdf, pixels: bytes, space, **keys):
    """Return an image of one pixel."""
    return stream(
        document,
        pixels,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=space,
        **keys,
    )


def operators(data: bytes, page: int = 0) -> list[tuple[str, tuple[str, ...]]]:
    """Return the operators of a page's own contents with their operands as text."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return [
            (str(each.operator), tuple(map(str, each.operands)))
            for each in pikepdf.parse_content_stream(document.pages[page])
        ]


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def right_edition() -> bytes:
    """Return a press edition of one page that is right in all."""
    body = f'<p>Words in {INK}</p><img style="width: 20pt" src="{picture("RGB", (196, 85, 45))}">'
    return pressed(laid(body), PROFILE, DETAILS)


def faults_of(data: bytes, trim=(TRIM,), bleed=BLEED) -> list[str]:
    """Return what the proof says of a press edition."""
    return [str(fault) for fault in press(data, trim, bleed)]


def broken(data: bytes, change, version="1.6") -> list[str]:
    """Return what the proof says of a file after one change."""
    with pikepdf.open(io.BytesIO(data)) as document:
        change(document, document.pages[0])
        return faults_of(saved(document, version))
