"""Embeds a font in the file: once, cut to the glyphs that were set, with the text that each stands for."""

import hashlib
import struct
from collections.abc import Mapping, Sequence

import uharfbuzz as hb

from handbill.stamp.face import Face
from handbill.stamp.objects import Objects

_SYSTEM = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_DROPPED = ("GDEF", "GPOS", "GSUB", "cmap", "name", "post", "STAT", "OS/2", "gasp", "DSIG", "kern", "MATH")


def embed(objects: Objects, face: Face, number: int) -> None:
    """Write a font as the object of this number, with all objects that it refers to."""
    used = dict(sorted(face.used.items()))
    program = _program(face, list(used))
    is_cff = "CFF " in face.face.table_tags
    name = _name(face, used)
    file = objects.stream(b"/Subtype/OpenType" if is_cff else b"/Length1 %d" % len(program), program)
    key = b"FontFile3" if is_cff else b"FontFile2"
    descriptor = objects.reserve()
    objects.put(descriptor, b"<</Type/FontDescriptor/FontName/%s%s/%s %d 0 R>>" % (name, _measures(face), key, file))
    descendant = objects.reserve()
    advance = hb.Font(face.face).get_glyph_h_advance
    widths = b"".join(b"%d[%d]" % (glyph, round(advance(glyph) * 1000 / face.units)) for glyph in used)
    objects.put(
        descendant,
        b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/%s%s%s/DW 1000/W[%s]/FontDescriptor %d 0 R>>"
        % (0 if is_cff else 2, name, _SYSTEM, b"" if is_cff else b"/CIDToGIDMap/Identity", widths, descriptor),
    )
    ranges = [(1, b"<00><bf>"), *([(2, b"<c000><ffff>")] if face.wide else [])]
    glyphs = cmap(ranges, b"cid", {code: b"%d" % glyph for glyph, (code, _) in used.items()})
    encoding = objects.stream(b"/Type/CMap/CMapName/Handbill" + _SYSTEM, glyphs)
    texts = {code: b"<%s>" % text.encode("utf-16-be").hex().encode() for code, text in used.values() if text}
    to_unicode = objects.stream(b"", cmap(ranges, b"bf", texts))
    objects.put(
        number,
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding %d 0 R/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, encoding, descendant, to_unicode),
    )


def _program(face: Face, glyphs: list[int]) -> bytes:
    subset = hb.SubsetInput()
    subset.glyph_set.update(glyphs)
    subset.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    subset.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode(), "big") for tag in _DROPPED)
    return bytes(subset.subset(face.face).blob.data)


def _name(face: Face, used: Mapping[int, object]) -> bytes:
    """Return the PostScript name behind the six letters that mark a subset; they are made from its glyphs."""
    digest = hashlib.sha256(repr(list(used)).encode()).digest()
    tag = bytes(65 + byte % 26 for byte in digest[:6])
    plain = "".join(char for char in face.face.get_name(6) or face.family if char.isalnum() or char == "-")
    return tag + b"+" + plain.encode("ascii", "ignore")


def _measures(face: Face) -> bytes:
    per_unit = 1000 / face.units
    head = bytes(face.face.reference_table("head").data)
    box = b" ".join(b"%d" % round(value * per_unit) for value in struct.unpack(">4h", head[36:44]))
    extents = hb.Font(face.face).get_font_extents("ltr")
    ascent, descent = round(extents.ascender * per_unit), round(extents.descender * per_unit)
    stem = 50 + (face.weight // 65) ** 2
    measures = b"/Flags 4/ItalicAngle 0/StemV %d/CapHeight %d/Ascent %d/Descent %d/FontBBox[%s]"
    return measures % (stem, ascent, ascent, descent, box)


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
