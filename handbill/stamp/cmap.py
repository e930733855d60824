"""Maps from the codes in a text to glyphs of a font, or to the text that the glyphs stand for."""

from collections.abc import Mapping, Sequence


def cmap(ranges: Sequence[tuple[int, bytes]], kind: bytes, pairs: Mapping[bytes, bytes]) -> bytes:
    """Return a map from codes to glyphs (`cid`) or to text (`bf`); `ranges` are those of the codes, by their length."""
    spaces = b"".join(written for _, written in ranges)
    lines = [
        b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>def",
        b"/CMapName/Handbill def/CMapType %d def/WMode 0 def" % (1 if kind == b"cid" else 2),
        b"%d begincodespacerange%s endcodespacerange" % (len(ranges), spaces),
    ]
    entries = [b"<%s>%s" % (code.hex().encode(), target) for code, target in sorted(pairs.items())]
    for first in range(0, len(entries), 100):
        part = entries[first : first + 100]
        lines.append(b"%d begin%schar\n%s\nend%schar" % (len(part), kind, b"\n".join(part), kind))
    lines.append(b"endcmap CMapName currentdict/CMap defineresource pop end end")
    return b"\n".join(lines)
