"""Reads an Intelligent Mail barcode from a picture, as a machine does: by the top and the bottom of each bar."""

from PIL import Image

_DARK = 200
"""A gray level below this is dark: gray ink counts, and the soft edges of bars are parts of them."""

_FULL, _TRACKER = 0.145, 0.048
"""The heights of a full bar and a tracker, in: the middle of what USPS-B-3200 allows."""

_LETTERS = {(True, True): "F", (True, False): "A", (False, True): "D", (False, False): "T"}


def bars(picture: Image.Image, dpi: float) -> str:
    """Return the letters of the bars in an upright picture: Full, Ascender, Descender, Tracker; "" where it has none.

    Whatever else is dark in the picture is read as bars, too: then there are not 65.
    """
    dark = picture.convert("L").point([255 if level < _DARK else 0 for level in range(256)])
    # Turned, so that each column of the picture is a row of bytes.
    columns = dark.transpose(Image.Transpose.TRANSPOSE)
    data, height = columns.tobytes(), columns.width
    ends: list[tuple[int, int]] = []
    before = False
    for at in range(0, len(data), height):
        column = data[at : at + height]
        top, bottom = column.find(b"\xff"), column.rfind(b"\xff")
        if top >= 0:
            last = ends.pop() if before else (top, bottom)
            ends.append((min(last[0], top), max(last[1], bottom)))
        before = top >= 0
    if not ends:
        return ""
    highest, lowest = min(top for top, _ in ends), max(bottom for _, bottom in ends)
    # Half of the way from the end of a full bar to that of a tracker.
    halfway = (_FULL - _TRACKER) / 4 * dpi
    return "".join(_LETTERS[top - highest < halfway, lowest - bottom < halfway] for top, bottom in ends)
