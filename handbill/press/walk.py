"""Walks through all that a page draws, and copies it in inks: forms, pictures, patterns, gradients, masks, glyphs.

Nothing is changed in place: what several pages share is converted once, and shared again; what a page and a mask share
is converted once for each. The new resources hold only what is used, so that no color of the screen is left unseen.
"""

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from handbill.errors import InputError
from handbill.press import pictures, shadings
from handbill.press.inks import Inks, Mask
from handbill.press.operators import Rewriter, written

_STREAM = ("/Length", "/Filter", "/DecodeParms", "/Resources", "/StructParents", "/StructParent", "/PieceInfo")
"""The entries that are left out of a stream when it is rewritten."""

_STATE = ("/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/RI", "/Font", "/FL", "/SM", "/SA", "/CA", "/ca", "/AIS", "/TK")
_OVERPRINT = ("/OP", "/op", "/OPM")
_DEEPEST = 40
"""How deep drawings may be nested; a deeper nesting is a mistake, or a file made to do harm."""

_PLAIN_BLEND = ("/Normal", "/Compatible")


class Walk:
    """A walk through the pages of one document."""

    def __init__(self, document: pikepdf.Pdf, inks: Inks) -> None:
        self._document = document
        self._inks = inks
        self._mask = Mask()
        self._made: dict[tuple[tuple[int, int], str], pikepdf.Object] = {}
        self._inside: list[tuple[tuple[int, int], str]] = []

    def page(self, page: pikepdf.Page) -> tuple[pikepdf.Object, Dictionary]:
        """Return the contents of a page and its resources, in inks."""
        data, resources = self._contents(page, page.resources, self._inks)
        # A page begins in the black of DeviceGray: set it as ink.
        return self._document.make_stream(b"0 0 0 1 k 0 0 0 1 K\n" + data), resources

    def group(self, group: pikepdf.Object, inks: Inks | None = None) -> Dictionary:
        """Return a transparency group that mixes in inks."""
        made = Dictionary(dict(group.items()))
        if "/CS" in made or inks is self._mask:
            made.CS = Name((inks or self._inks).space)
        return made

    def _contents(self, stream: Any, resources: pikepdf.Object, inks: Inks) -> tuple[bytes, Dictionary]:
        used: dict[str, dict[str, pikepdf.Object]] = {}
        spaces = resources.get("/ColorSpace")
        if spaces is not None and {"/DefaultRGB", "/DefaultGray", "/DefaultCMYK"} & set(spaces.keys()):
            raise InputError.one("colors with a default of their own", "export it without color management")

        def use(kind: str, name: str) -> None:
            if name in used.setdefault(kind, {}):
                return
            found = resources.get(kind, Dictionary()).get(name)
            if found is None:
                raise InputError.one(f"{name} is drawn and is not there", "export it again")
            used[kind][name] = self._once(kind, found, inks, resources)

        data = Rewriter(inks, spaces, use).rewritten(stream)
        return data, Dictionary({kind: Dictionary(names) for kind, names in used.items()})

    def _once(self, kind: str, found: pikepdf.Object, inks: Inks, outer: pikepdf.Object) -> pikepdf.Object:
        key = (found.objgen, inks.space)
        direct = found.objgen == (0, 0)
        if not direct and key in self._made:
            return self._made[key]
        if (not direct and key in self._inside) or len(self._inside) > _DEEPEST:
            raise InputError.one("a drawing that contains itself", "export it again")
        self._inside.append(key)
        made = self._resource(kind, found, inks, outer)
        self._inside.pop()
        if not direct:
            made = self._made[key] = self._document.make_indirect(made) if made is not found else made
        return made

    def _resource(self, kind: str, found: pikepdf.Object, inks: Inks, outer: pikepdf.Object) -> pikepdf.Object:
        if "/OC" in found or found.get("/Type") in (Name.OCG, Name.OCMD):
            raise InputError.one("a layer that can be hidden", "export the pages without layers")
        makers: dict[str, Callable[[], pikepdf.Object]] = {
            "/XObject": lambda: self._drawn(found, inks, outer),
            "/Pattern": lambda: self._pattern(found, inks, outer),
            "/Shading": lambda: shadings.converted(found, inks, outer.get("/ColorSpace")),
            "/ExtGState": lambda: self._state(found, outer),
            "/Font": lambda: self._font(found, inks, outer),
        }
        return makers[kind]() if kind in makers else found

    def _drawn(self, found: pikepdf.Object, inks: Inks, outer: pikepdf.Object) -> pikepdf.Object:
        if found.Subtype == Name.Image:
            return pictures.converted(self._document, found, inks, outer.get("/ColorSpace"))
        if found.Subtype == Name.Form and found.get("/Subtype2") != Name.PS:
            return self._form(found, inks, outer)
        raise InputError.one("a drawing written as a program", "export it as plain PDF")

    def _form(self, form: pikepdf.Object, inks: Inks, outer: pikepdf.Object) -> pikepdf.Object:
        data, resources = self._contents(form, form.get("/Resources", outer), inks)
        kept = {key: value for key, value in form.items() if key not in _STREAM}
        made = self._document.make_stream(data, Dictionary(kept))
        made.Resources = resources
        if "/Group" in form:
            made.Group = self.group(form.Group, inks)
        return made

    def _pattern(self, pattern: pikepdf.Object, inks: Inks, outer: pikepdf.Object) -> pikepdf.Object:
        if int(pattern.PatternType) == 1:
            if int(pattern.PaintType) != 1:
                raise InputError.one("a pattern without colors of its own", "draw it in its colors")
            return self._form(pattern, inks, outer)
        made = Dictionary({key: value for key, value in pattern.items() if key in ("/Type", "/PatternType", "/Matrix")})
        made.Shading = shadings.converted(pattern.Shading, inks, outer.get("/ColorSpace"))
        if "/ExtGState" in pattern:
            made.ExtGState = self._state(pattern.ExtGState, outer)
        return made

    def _state(self, state: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:
        made = Dictionary({key: state[key] for key in (*_STATE, *_OVERPRINT) if key in state})
        blend = state.get("/BM", Name.Normal)
        if str(blend[0] if isinstance(blend, Array) else blend) not in _PLAIN_BLEND:
            raise InputError.one("colors that multiply or mix otherwise", "take mix-blend-mode out")
        if str(state.get("/TR2", "/Default")) != "/Default" or "/TR" in state or "/HTP" in state:
            raise InputError.one("a curve that changes the inks", "export it without transfer functions")
        mask = state.get("/SMask")
        if mask is not None:
            made.SMask = mask if isinstance(mask, Name) else self._soft_mask(mask, outer)
        return made

    def _soft_mask(self, mask: pikepdf.Object, outer: pikepdf.Object) -> pikepdf.Object:
        made = Dictionary(dict(mask.items()))
        made.G = self._once("/XObject", mask.G, self._mask, outer)
        if "/BC" in mask:
            made.BC = Array([written(share) for share in self._mask.of([float(value) for value in mask.BC.as_list()])])
        return made

    def _font(self, font: pikepdf.Object, inks: Inks, outer: pikepdf.Object) -> pikepdf.Object:
        if font.get("/Subtype") != Name.Type3:
            return font
        own = font.get("/Resources", outer)
        made, resources = Dictionary(dict(font.items())), Dictionary()
        glyphs = Dictionary()
        for name, glyph in font.CharProcs.items():
            data, used = self._contents(glyph, own, inks)
            glyphs[name] = self._document.make_stream(data)
            for kind, names in used.items():
                resources[kind] = Dictionary({**dict(resources.get(kind, Dictionary()).items()), **dict(names.items())})
        made.CharProcs, made.Resources = glyphs, resources
        return made
