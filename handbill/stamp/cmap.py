"""Maps from the codes of a text to the glyphs of a font, or to the text that these stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def cmap(ranges: Sequence[tuple[int, bytes]], kind: bytes, pairs: Mapping[bytes, bytes]) -> bytes:
    """Return a map from codes to glyphs (`cid`) or to text (`bf`); `ranges` are of the codes, by their length."""
    spaces = b"".join(written for _, written in ranges)
    lines = [
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def",
        b"/CMapName/Handbill def/CMapType %d def/WMode 0 def" % (1 if kind == b"cid" else 2),
        b"%d begincodespacerange%s endcodespacerange" % (len(ranges), spaces),
    ]
    shown = [b"<%s>%s" % (code.hex().encode(), meant) for code, meant in sorted(pairs.items())]
    for first in range(0, len(shown), 100):
        part = shown[first : first + 100]
        lines.append(b"%d begin%schar\n%s\nend%schar" % (len(part), kind, b"\n".join(part), kind))
    lines.append(b"endcmap CMapName currentdict/CMap defineresource pop end end")
    return b"\n".join(lines)
