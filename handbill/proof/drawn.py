"""What a side's own operators draw: each text with its font, size, color and place. Anything else is an error.

It reads the operators as ISO 32000 says and knows nothing of who wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from handbill.proof.drawn_objects import Color, Drawn, DrawnBars, DrawnCode, DrawnLine, DrawnText, moved, turned_back

Reads = Callable[[bytes], tuple[str, float, float, float]]
"""A font: of a string, as it stands between its brackets, the text, its width, its lowest and highest ink (em)."""

_STRING = rb"\((?:[^()\\]|\\.)*\)"
_TOKEN = re.compile(_STRING + rb"|[\[\]']|/[A-Za-z0-9]+|-?\d+(?:\.\d+)?|[A-Za-z]+", re.DOTALL)
_CODE = re.compile(
    rb"0 g BT/(\w+) (\d+\.?\d*) Tf (\d+\.?\d*) TL (-?\d+\.?\d*) (-?\d+\.?\d*) Td((?:\([0-9a-f]{4}\)')+) ET"
)
"""Lines of figures one below the other, black: the rows of a DataMatrix, four modules a figure."""

_BARS = re.compile(rb"0 g BT/(\w+) (\d+\.?\d*) Tf (-?\d+\.?\d*) (-?\d+\.?\d*) Td\(([ADFT]+)\)Tj ET")
"""A line of letters for bars, black: an Intelligent Mail barcode."""

_TURNED = re.compile(rb"q (-?[01]) (-?[01]) (-?[01]) (-?[01]) (-?\d+\.?\d*) (-?\d+\.?\d*) cm (.+) Q", re.DOTALL)
_TURNS = {(0, -1, 1, 0): 90, (-1, 0, 0, -1): 180, (0, 1, -1, 0): 270}
"""By the four numbers of its matrix: by how many degrees a drawing is turned to the right."""

_BLACK: Color = (0.0, 0.0, 0.0)
_MOST_KNOWN = 10_000
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


def _code(match: re.Match[bytes]) -> DrawnCode:
    module, leading, x, y = map(float, match.groups()[1:5])
    if module != leading:
        raise ValueError("a code whose rows do not meet")
    rows = tuple([int(row, 16) for row in match[6][1:-2].split(b")'(")])
    return DrawnCode(match[1].decode("ascii"), x, y, module, rows)


class Drawing:
    """Reads what is drawn with these fonts, by their names. Objects that come again are read once.

    `inks`: it is printed in inks, so no color may be one of red, green and blue.
    """

    def __init__(self, fonts: Mapping[str, Reads], *, inks: bool = False) -> None:
        self._fonts = fonts
        self._inks = inks
        self._known: dict[tuple[bytes, Color], tuple[list[Drawn], Color]] = {}

    def drawn(self, operators: bytes) -> list[Drawn]:
        """Return what operators draw, in order; ValueError where they do anything but draw text and codes."""
        texts: list[Drawn] = []
        color = _BLACK
        # A text object ends on the line where it begins: no operator and no string goes on past its end.
        for line in operators.split(b"\n"):
            known = self._known.get((line, color))
            if known is None:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                known = self._known[line, color] = self._line(line, color)
            texts += known[0]
            color = known[1]
        return texts

    def _line(self, line: bytes, color: Color) -> tuple[list[Drawn], Color]:
        if found := _TURNED.fullmatch(line):
            turn = _TURNS.get((int(found[1]), int(found[2]), int(found[3]), int(found[4])))
            if turn is None:
                raise ValueError("what is drawn over the side is not turned by quarters")
            x, y = turned_back(turn, float(found[5]), float(found[6]))
            # The color from before holds again after it.
            return [moved(each, x, y, turn) for each in self._upright(found[7], color)[0]], color
        return self._upright(line, color)

    def _upright(self, line: bytes, color: Color) -> tuple[list[Drawn], Color]:
        if bars := _BARS.fullmatch(line):
            scale, x, y = map(float, bars.groups()[1:4])
            return [DrawnBars(bars[1].decode("ascii"), x, y, scale, bars[5].decode("ascii"))], _BLACK
        if code := _CODE.fullmatch(line):
            return [_code(code)], _BLACK
        if _TOKEN.sub(b"", line).strip(b" "):
            raise ValueError("what is drawn over the side is not made of strings, numbers and names")
        texts: list[Drawn] = []
        state, operands = _State(self._fonts, color, self._inks), list[bytes]()
        for token in _TOKEN.findall(line):
            # Strings, names, numbers and brackets wait for their operator.
            if token[0] in b"(/-0123456789[]":
                operands.append(token)
                continue
            apply = _OPERATORS.get(token)
            if apply is None:
                raise ValueError(f"the operator {token.decode('latin-1')}")
            apply(state, operands, texts)
            operands.clear()
        if operands or state.text is not None:
            raise ValueError("operators that end in the middle")
        return texts, state.color


class _State:
    """Where the next text goes, and what it looks like."""

    def __init__(self, fonts: Mapping[str, Reads], color: Color, inks: bool) -> None:
        self.fonts = fonts
        self.inks = inks
        self.color = color
        self.text: DrawnText | None = None
        self.line: DrawnLine | None = None
        self.font = ""
        self.size = self.rise = self.x = self.y = self.pen = 0.0
        self.leading: float | None = None

    def show(self, string: bytes) -> None:
        if not self.font:
            raise ValueError("a text without a font")
        text, width, low, high = self.fonts[self.font](string[1:-1])
        if self.line is None:
            if self.text is None:
                raise ValueError("a text outside of a text object")
            self.line = DrawnLine(self.pen, self.y)
            self.text.lines.append(self.line)
        start = self.pen
        self.pen += width * self.size
        line = self.line
        line.text += text
        line.end = self.pen
        line.left, line.right = min(line.left, start), max(line.right, self.pen)
        line.low = min(line.low, self.y + self.rise + low * self.size)
        line.high = max(line.high, self.y + self.rise + high * self.size)

    def move(self, x: float, y: float) -> None:
        self.x += x
        self.y += y
        self.pen = self.x
        self.line = None


def _begin(state: _State, operands: list[bytes], texts: list[Drawn]) -> None:
    if state.text is not None or operands:
        raise ValueError("a text object in another")
    state.text = DrawnText("", 0.0, state.color)
    texts.append(state.text)
    state.x = state.y = state.pen = 0.0
    state.line = None


def _end(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    if state.text is None or operands or state.rise:
        raise ValueError("the end of no text object, or of one that is raised")
    state.text = None


def _color(components: int) -> Callable[[_State, list[bytes], list[Drawn]], None]:
    """Return what sets a color of so many components; on a press, none of red, green and blue."""

    def apply(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
        shares = [float(operand) for operand in operands]
        if state.text is not None or len(shares) != components:
            raise ValueError("a color in a text object")
        if components == (3 if state.inks else 4):
            raise ValueError("a color that is no ink" if state.inks else "a color in inks")
        state.color = (shares[0],) * 3 if components == 1 else tuple(shares)

    return apply


def _font(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    name, size = operands
    if state.text is None or state.text.font:
        raise ValueError("a second font in a text object")
    state.font, state.size = name[1:].decode("ascii"), float(size)
    if state.font not in state.fonts:
        raise ValueError("a font that is none of the file's own")
    state.text.font, state.text.size = state.font, state.size


def _leading(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    (leading,) = operands
    state.leading = float(leading)


def _move(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    x, y = operands
    state.move(float(x), float(y))


def _rise(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    # An accent over its letter: the line stays where it is.
    (rise,) = operands
    state.rise = float(rise)
    if abs(state.rise) > state.size:
        raise ValueError("a rise out of the line")


_MOST_KERN = 500.0
"""In 1/1000 em: more is no kerning, and could lay one word over another."""


def _shows(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    if operands[0] != b"[" or operands[-1] != b"]":
        raise ValueError("text that is no list")
    for operand in operands[1:-1]:
        if operand[0] == 0x28:
            state.show(operand)
        else:
            kern = float(operand)
            if abs(kern) > _MOST_KERN:
                raise ValueError("letters that are set far apart or over each other")
            state.pen -= kern / 1000 * state.size


def _show(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    (string,) = operands
    state.show(string)


def _next_show(state: _State, operands: list[bytes], _: list[Drawn]) -> None:
    (string,) = operands
    if state.leading is None:
        raise ValueError("a next line that nobody knows the place of")
    state.move(0.0, -state.leading)
    state.show(string)


_OPERATORS: Mapping[bytes, Callable[[_State, list[bytes], list[Drawn]], None]] = {
    b"BT": _begin,
    b"ET": _end,
    b"g": _color(1),
    b"rg": _color(3),
    b"k": _color(4),
    b"Tf": _font,
    b"TL": _leading,
    b"Td": _move,
    b"Ts": _rise,
    b"TJ": _shows,
    b"Tj": _show,
    b"'": _next_show,
}


def string(inside: bytes) -> bytes:
    """Return the bytes of a literal string from what stands between its brackets (ISO 32000, 7.3.4.2)."""
    plain = inside.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in inside else inside
    return _ESCAPED.sub(_unescaped, plain) if b"\\" in plain else plain


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if code[0:1].isdigit() else _ESCAPES.get(code, code)
