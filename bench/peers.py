"""Each way to make the packets, as a process of its own: `python -m bench.peers WAY COUNT OUT`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from html import escape
from pathlib import Path

from bench.packet import BOLD, CLINIC, FAMILY, FONTS, LETTER, PAGES, REGULAR, SIGNED, recipients

_PAGE = b"%d 0 obj\n<</Type/Page/Parent 2 0 R/Resources 9 0 R/Contents[%d 0 R %d 0 R]/MediaBox[0 0 612 792]>>endobj\n"
MASTER = Path(tempfile.gettempdir()) / "handbill-bench.master"


def stamp(count: int, out: Path) -> None:
    """Stamp a master that lies on the disk."""
    from handbill import checksummed
    from handbill.masters.master import unpacked
    from handbill.stamp.stamper import Stamper
    from handbill.stamp.stream import Stream

    packed = checksummed.read(MASTER)
    master = unpacked(packed, "bench") if packed else None
    if master is None:
        raise SystemExit("no master: run python -m bench.run")
    with out.open("wb") as file:
        stamper = Stamper([(master.data, master.facts.slots)], [REGULAR, BOLD])
        stream = Stream(file, stamper)
        for values in recipients(count):
            stream.add(stamper.piece(0, values))
        stream.close()


def bare(count: int, out: Path) -> None:
    """Write as many bytes in a bare loop: four page dictionaries and a packed stream a recipient."""
    places, at = [], 0
    text = b"BT /F1 11 Tf 72 590 Td (%s) Tj 0 -15 Td (%s) Tj ET " * 6
    with out.open("wb") as file:
        for values in recipients(count):
            own = zlib.compress(text % ((values["name"].encode(), values["address"].encode()) * 6))
            number = len(places) + 1
            made = [
                b"%d 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n" % (number, len(own), own)
            ]
            made += [_PAGE % (number + page, page, number) for page in (1, 2, 3, 4)]
            for body in made:
                places.append(at)
                at += len(body)
                file.write(body)
        file.write(b"".join(b"%010d 00000 n \n" % place for place in places))


def weasyprint(count: int, out: Path) -> None:
    """Typeset each packet by itself, with the fonts and the style read once."""
    import weasyprint as library
    from weasyprint.text.fonts import FontConfiguration

    from bench import html

    fonts = FontConfiguration()
    style = library.CSS(string=html.STYLE, font_config=fonts, base_url=FONTS.as_uri())
    for number, values in enumerate(recipients(count)):
        body = html.packet(_filled(values))
        page = library.HTML(string=f'<html lang="en"><title>Packet</title>{body}</html>')
        page.write_pdf(out.with_suffix(f".{number}.pdf"), stylesheets=[style], font_config=fonts)


def chromium(count: int, out: Path) -> None:
    """Print one long document with Chromium."""
    from bench import html

    source = out.with_suffix(".html")
    source.write_text(html.document("".join(html.packet(_filled(values)) for values in recipients(count))), "utf-8")
    program = shutil.which("chromium") or shutil.which("google-chrome") or ""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={out}"]
    subprocess.run([program, *options, source.as_uri()], check=True, capture_output=True)  # found by name


def typst(count: int, out: Path) -> None:
    """Set all packets as one document with typst."""
    import typst as library

    source, data = _typst_source(out)
    data.write_text(json.dumps(list(recipients(count))), "utf-8")
    library.compile(str(source), output=str(out), font_paths=[str(FONTS)], ignore_system_fonts=True)


def typst_singly(count: int, out: Path) -> None:
    """Set each packet by itself with typst, the compiler kept."""
    import typst as library

    source, data = _typst_source(out)
    data.write_text("[]", "utf-8")
    compiler = library.Compiler(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for number, values in enumerate(recipients(count)):
        inputs = {"one": json.dumps([values])}
        compiler.compile(output=str(out.with_suffix(f".{number}.pdf")), sys_inputs=inputs)


def reportlab(count: int, out: Path) -> None:
    """Draw with reportlab: the static pages as forms, the values over them."""
    from reportlab import rl_config
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.invariant = 1
    pdfmetrics.registerFont(TTFont("R", str(REGULAR)))
    pdfmetrics.registerFont(TTFont("B", str(BOLD)))
    canvas = Canvas(str(out), pagesize=(612, 792), initialFontName="R", pageCompression=1)

    def paragraph(text: str, top: float) -> float:
        canvas.setFont("R", 11)
        for line in simpleSplit(text, "R", 11, 468):
            canvas.drawString(72, 792 - top, line)
            top += 15.4
        return top + 8

    def heading(text: str, top: float, size: float) -> None:
        canvas.setFont("B", size)
        canvas.drawString(72, 792 - top, text)

    for number, page in enumerate((None, *PAGES), 1):
        canvas.beginForm(f"page{number}")
        heading(CLINIC if page is None else page[0][0][:-8], 70, 16)
        top = 324.0 if page is None else 100.0
        for title, text in page or [("", text) for text in LETTER]:
            if title:
                heading(title, top, 13)
                top += 18
            top = paragraph(text, top)
        if page is None:
            paragraph(SIGNED, 572)
        canvas.endForm()
    for values in recipients(count):
        for number in (1, 2, 3, 4):
            canvas.doForm(f"page{number}")
            if number == 1:
                canvas.setFont("R", 11)
                for line, text in enumerate(values["address"].split("\n")):
                    canvas.drawString(72, 590 - 15.4 * line, text)
                canvas.drawString(72, 530, values["date"])
                canvas.drawString(72, 494, values["greeting"])
                canvas.setFont("B", 11)
                canvas.drawString(72, 280, values["appointment"])
            canvas.setFont("R", 8)
            canvas.drawString(72, 39, values["name"])
            canvas.drawRightString(540, 39, values[f"mark{number}"])
            canvas.showPage()
    canvas.save()


def fullbleed(count: int, out: Path) -> None:
    """Bind the values to a page set that fullbleed has compiled once, in an embedded font."""
    _fullbleed(count, out, fonts=[str(REGULAR), str(BOLD)])


def fullbleed_plain(count: int, out: Path) -> None:
    """Do the same in Helvetica, which is not embedded."""
    _fullbleed(count, out, fonts=[])


def _fullbleed(count: int, out: Path, fonts: list[str]) -> None:
    import fullbleed as library

    from bench import html

    style = html.STYLE[html.STYLE.index("@page") :]
    style = style if fonts else style.replace(f'"{FAMILY}"', "Helvetica")
    engine = library.PdfEngine(page_width="612pt", page_height="792pt", margin="0pt", font_files=fonts or None)
    compiled = engine.compile_pdf(html.document(html.packet(_bound)), style)
    columns: dict[str, list[str]] = {}
    for values in recipients(count):
        lines = values.pop("address").split("\n")
        for name, value in (*values.items(), *((f"address{number}", line) for number, line in enumerate(lines))):
            columns.setdefault(name, []).append(value)
    compiled.render_pdf_bindings_to_file(columns, str(out))


def _bound(name: str, _: str) -> str:
    """Return the place of a value; an address has three lines, each a value of its own."""
    return "<br>".join(f"{{{{address{line}}}}}" for line in range(3)) if name == "address" else f"{{{{{name}}}}}"


def _filled(values: dict[str, str]) -> Callable[[str, str], str]:
    return lambda name, _: escape(values[name]).replace("\n", "<br>")


def _typst_source(out: Path) -> tuple[Path, Path]:
    """Write the packet as a typst file, and give it and the file of its data."""
    data = out.with_suffix(".json")
    letter = "\n\n".join(LETTER)
    pages = []
    for number, page in enumerate(PAGES, 2):
        text = "\n".join(f"#text(13pt, weight: 800)[{title}]\n\n{paragraph}\n" for title, paragraph in page)
        pages.append(
            f"#foot(r, {number})\n#text(16pt, weight: 800)[{page[0][0][:-8]}]\n\n{text}\n#pagebreak(weak: true)\n"
        )
    source = out.with_suffix(".typ")
    source.write_text(
        f"""#set page(width: 612pt, height: 792pt, margin: (x: 72pt, top: 54pt, bottom: 60pt))
#set text(font: "{FAMILY}", size: 11pt)
#let foot(r, n) = place(bottom, dy: 20pt, text(8pt)[#r.name #h(1fr) #r.at("mark" + str(n))])
#let rows = if "one" in sys.inputs {{ json(bytes(sys.inputs.one)) }} else {{ json("{data.name}") }}
#for r in rows [
#foot(r, 1)
#text(16pt, weight: 800)[{CLINIC}]
#v(110pt)
#for line in r.address.split("\\n") [#line #linebreak()]
#r.date

#r.greeting

{letter}

#text(weight: 800)[#r.appointment]

{SIGNED}
#pagebreak()
{"".join(pages)}]
""",
        "utf-8",
    )
    return source, data


WAYS = {
    "stamp": stamp,
    "bare": bare,
    "weasyprint": weasyprint,
    "chromium": chromium,
    "typst": typst,
    "typst-singly": typst_singly,
    "reportlab": reportlab,
    "fullbleed": fullbleed,
    "fullbleed-plain": fullbleed_plain,
}

if __name__ == "__main__":
    way, count, out = sys.argv[1:]
    WAYS[way](int(count), Path(out))
