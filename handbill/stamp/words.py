"""Words in a slot: shaped, wrapped and placed as WeasyPrint places them in the box of the slot."""

from handbill.geometry import PT_PER_PX
from handbill.slot import Slot, lines_of
from handbill.stamp.face import PANGO_UNITS, Face, Sized
from handbill.stamp.objects import number
from handbill.stamp.run import LineShaper, ShapedText, run_of

_PT = PT_PER_PX / PANGO_UNITS
_SLACK = 0.01
_MOST_VALUES = 5_000
"""How many values are remembered: a town or a day comes again, a name seldom."""


class Unfit(Exception):  # noqa: N818  # the trade's word for it; no failure of the job
    """A value of this slot cannot be stamped as typesetting would set it: its letter is typeset whole.

    `reason` says why, and `kind` in one word, to be counted.
    """

    def __init__(self, slot: str, kind: str, reason: str) -> None:
        super().__init__(f"{slot}: {reason}")
        self.slot = slot
        self.kind = kind
        self.reason = reason


class Words:
    """Draws the values of one slot on a page whose top is at this height (pt), in a font with this `name` on the page.

    `black`: all slots of the page are black, which is the color that a page begins with.
    """

    def __init__(self, slot: Slot, face: Face, name: bytes, top: float, black: bool) -> None:
        self._slot = slot
        self._face = face
        self._room = int(slot.box.width / PT_PER_PX * (1 + 1e-9) * PANGO_UNITS)
        # Gray is one ink: black type on a press stays sharp.
        shares = slot.color[:1] if len(set(slot.color)) == 1 and len(slot.color) < 4 else slot.color
        operator = {1: b"g", 3: b"rg", 4: b"k"}[len(shares)]
        color = b"" if black else b"%s %s " % (b" ".join(map(number, shares)), operator)
        self._sizes = [
            _Size(slot, face.at(size), slot.leading * size / slot.size, color + b"BT/" + name, top)
            for size in slot.sizes
        ]
        self._drawn: dict[str, bytes] = {}

    def drawn(self, value: str) -> bytes:
        """Return the operators that draw a value; Unfit when it would not look as if typeset."""
        operators = self._drawn.get(value)
        if operators is None:
            if len(self._drawn) >= _MOST_VALUES:
                self._drawn.clear()
            operators = self._drawn[value] = self._draw(value)
        return operators

    def _draw(self, value: str) -> bytes:
        slot = self._slot
        texts = lines_of(slot.kind, value)
        scripts = [self._script(text) for text in texts]
        for size in self._sizes:
            lines = self._lines(size.sized, texts, scripts)
            if lines is not None and len(lines) <= size.most_lines:
                return size.placed(lines)
        raise Unfit(slot.name, "long", f"{value!r} does not fit its box at {slot.least:g} pt")

    def _script(self, text: str) -> str:
        script = self._face.script_of(text)
        if script is None:
            lacks = self._face.lacks(text)
            reason = f"{text!r} has {lacks!r}, which {self._slot.family} does not set" if lacks else "several scripts"
            raise Unfit(self._slot.name, "script", reason)
        return script

    def _lines(self, sized: Sized, texts: list[str], scripts: list[str]) -> list[ShapedText] | None:
        """Return the lines of texts, shaped at a size; None when a word, or a line that is kept, is too wide."""
        lines: list[ShapedText] = []
        for text, script in zip(texts, scripts, strict=True):
            run = run_of(sized, script, self._slot.language, self._slot.slashed)
            line = run.set(text)
            if line[0] <= self._room:
                lines.append(line)
                continue
            # A line that is kept is made smaller rather than broken.
            parts = self._wrapped(text, run) if self._slot.kind == "text" else None
            if parts is None:
                return None
            lines += parts
        return lines

    def _wrapped(self, text: str, run: LineShaper) -> list[ShapedText] | None:
        # Imported here: most lines are short, and its patterns take a while to compile.
        from handbill.stamp.wrap import breaks_plainly, wrapped  # noqa: PLC0415

        if not breaks_plainly(text):
            raise Unfit(self._slot.name, "break", f"{text!r} is longer than a line, and may break in several ways")
        parts = wrapped(text, lambda part: run.set(part)[0] <= self._room)
        return None if parts is None else [run.set(part) for part in parts]


class _Size:
    """A slot at one size of type: how many lines it holds, and where each begins."""

    def __init__(self, slot: Slot, sized: Sized, leading: float, before: bytes, top: float) -> None:
        self.sized = sized
        self.most_lines = int((slot.box.height + _SLACK) / leading)
        self._share = {"left": 0.0, "center": 0.5, "right": 1.0}[slot.align]
        self._left = slot.box.left
        self._width = slot.box.width
        y = top - slot.box.top - (leading - (sized.ascent + sized.descent) * _PT) / 2 - sized.ascent * _PT
        self._font = b"%s %.7g Tf " % (before, sized.px * PT_PER_PX)
        self._first = b"%s %s Td[(" % (number(slot.box.left), number(y))
        self._ys = [number(y), number(-leading)]

    def placed(self, lines: list[ShapedText]) -> bytes:
        """Return the operators of lines, set from the top of the box, each aligned as the slot says."""
        if not lines:
            return b""
        if self._share == 0:
            next_line = b")]TJ 0 %s Td[(" % self._ys[1]
            return self._font + self._first + next_line.join([shown for _, shown in lines]) + b")]TJ ET"
        parts, before = [self._font], 0.0
        for index, (width, shown) in enumerate(lines):
            x = self._left + (self._width - width * _PT) * self._share
            parts.append(b"%.4f %s Td[(%s)]TJ " % (x - before, self._ys[index > 0], shown))
            before = x
        return b"".join([*parts, b"ET"])
