"""Embeds a font in the file: once, cut to the glyphs that were set, with the text that each stands for."""

import hashlib
import struct
from collections.abc import Mapping

import uharfbuzz as hb

from handbill.stamp.cmap import cmap
from handbill.stamp.face import Face
from handbill.stamp.objects import Objects

_ENCODING = b"/Type/CMap/CMapName/Handbill/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_DROPPED = ("GDEF", "GPOS", "GSUB", "cmap", "name", "post", "STAT", "OS/2", "gasp", "DSIG", "kern", "MATH")


def embed(objects: Objects, face: Face, number: int) -> None:
    """Write a font as the object of this number, with all objects that it refers to."""
    used = dict(sorted(face.used.items()))
    program = _program(face, list(used))
    is_cff = "CFF " in face.face.table_tags
    name = _name(face, used)
    entries = b"/Subtype/OpenType" if is_cff else b"/Length1 %d" % len(program)
    file = objects.stream(entries, program)
    key = b"FontFile3" if is_cff else b"FontFile2"
    descriptor = objects.reserve()
    objects.put(descriptor, b"<</Type/FontDescriptor/FontName/%s%s/%s %d 0 R>>" % (name, _measures(face), key, file))
    descendant = objects.reserve()
    objects.put(
        descendant,
        b"<</Type/Font/Subtype/CIDFontType%d/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>%s/DW 1000/W[%s]/FontDescriptor %d 0 R>>"
        % (0 if is_cff else 2, name, b"" if is_cff else b"/CIDToGIDMap/Identity", _widths(face, used), descriptor),
    )
    encoding = objects.stream(
        _ENCODING, cmap(_codes(face), b"cid", {code: b"%d" % glyph for glyph, (code, _) in used.items()})
    )
    texts = {code: b"<%s>" % text.encode("utf-16-be").hex().encode() for code, text in used.values() if text}
    to_unicode = objects.stream(b"", cmap(_codes(face), b"bf", texts))
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
    box = [round(value * per_unit) for value in struct.unpack(">4h", head[36:44])]
    extents = hb.Font(face.face).get_font_extents("ltr")
    ascent, descent = round(extents.ascender * per_unit), round(extents.descender * per_unit)
    return b"/Flags 4/ItalicAngle 0/StemV %d/CapHeight %d/Ascent %d/Descent %d/FontBBox[%s]" % (
        50 + (face.weight // 65) ** 2,
        ascent,
        ascent,
        descent,
        b" ".join(b"%d" % value for value in box),
    )


def _widths(face: Face, used: Mapping[int, object]) -> bytes:
    font = hb.Font(face.face)
    return b"".join(b"%d[%d]" % (glyph, round(font.get_glyph_h_advance(glyph) * 1000 / face.units)) for glyph in used)


def _codes(face: Face) -> list[tuple[int, bytes]]:
    """Return the ranges of the codes of a font, each with the length of its codes in bytes."""
    return [(1, b"<00><bf>"), *([(2, b"<c000><ffff>")] if face.wide else [])]
