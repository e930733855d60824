"""PDFs that this project did not make."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name


def color(page):
    """Return a color of its own for each page."""
    return (40 + 5 * (page % 40), 200 - 4 * (page % 45), 90 + (page * 7) % 120)


def made_elsewhere(file, sizes, rotations=(), *, tagged=False, crop=0.0):
    """Write a PDF whose page k says "Page k", with a square of its color at the top left as it is seen."""
    document = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for index, (width, height) in enumerate(sizes):
        turn = rotations[index % len(rotations)] if rotations else 0
        # The content of a page that is shown turned is drawn turned the other way.
        to = {
            0: (1, 0, 0, 1, 0, 0),
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }[turn]
        box = [0, 0, width, height] if turn % 180 == 0 else [0, 0, height, width]
        red, green, blue = (value / 255 for value in color(index))
        text = (
            f"q {' '.join(map(str, to))} cm {red:.4f} {green:.4f} {blue:.4f} rg "
            f"{crop} {height - crop - 40} 40 40 re f 0 g BT /F 12 Tf {crop + 60} {height - crop - 30} Td (Page {index + 1}.) Tj ET Q"
        )
        if tagged:
            text = f"/P <</MCID 0>> BDC {text} EMC"
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array(box),
            Resources=Dictionary(Font=Dictionary(F=font)),
            Contents=document.make_stream(text.encode()),
        )
        if turn:
            page.Rotate = turn
        if crop:
            page.CropBox = Array([box[0] + crop, box[1] + crop, box[2] - crop, box[3] - crop])
        document.pages.append(pikepdf.Page(page))
    if tagged:
        root = document.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([])))
        document.Root.StructTreeRoot, document.Root.MarkInfo = root, Dictionary(Marked=True)
    document.save(file)
    return file


def foreign_pdf(file: Path) -> bytes:
    """Write a PDF of another program, and give its bytes."""
    file.parent.mkdir(exist_ok=True)
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Producer"] = "Another program 1.0"
        document.save(file)
    return file.read_bytes()
