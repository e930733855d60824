"""Pages that draw over their trim, each in a color of its own, and sheets of them."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbill.geometry import PAPERS
from handbill.impose.scheme import Options
from handbill.impose.schemes import plan
from handbill.impose.writer import pages_of, write
from handbill.pdf import document as pdf

LETTER = PAPERS["letter"]


def color(page):
    return (40 * page + 20, 250 - 35 * page, 60 + 30 * (page % 3))


def bleeding(widths, height=612, bleed=9, origin=(0, 0), turn=0) -> bytes:
    """Return pages filled with a color of their own up to the bleed; a strip at each trim is darker."""
    document = pikepdf.new()
    for number, width in enumerate(widths):
        red, green, blue = (value / 255 for value in color(number))
        across, up = (height, width) if turn else (width, height)
        x, y = origin
        trim = [x, y, x + across, y + up]
        outer = [x - bleed, y - bleed, x + across + bleed, y + up + bleed]
        content = f"{red} {green} {blue} rg -999 -999 9999 9999 re f"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(outer),
            TrimBox=Array(trim),
            BleedBox=Array(outer),
            Contents=document.make_stream(content.encode()),
        )
        if turn:
            page.Rotate = turn
        document.pages.append(pikepdf.Page(page))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def imposed(source, scheme, **options):
    with pdf.opened(source) as document:
        pages = pages_of(document, bleed=True)
        made = plan(scheme, pages.sizes, LETTER, Options(marks=True, bleed=pages.bleed, **options))
        return made, pdf.written(write(pages, made))
