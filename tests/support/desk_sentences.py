"""All that the front desk says to staff, read out of its source: what its pages say, and what is told of a print job."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, nodes

import handbill
from handbill.desk import desk_page, sheet_process, stamping
from handbill.printing import ipp, reasons, send
from handbill.workspace import library

ROOT = Path(handbill.__file__).parent

MODULES = [
    *(
        f"desk/{name}.py"
        for name in (
            "asked",
            "counter",
            "door",
            "desk_app",
            "desk_page",
            "packet",
            "print_jobs",
            "screen_message",
            "screen_message_app",
            "sheet_process",
            "stamping",
            "usage",
        )
    ),
    *(f"printing/{name}.py" for name in ("delivery", "ipp", "order", "raster", "reasons", "send", "ticket")),
]
"""What staff at the front desk can meet. The rest of what goes wrong is in files, and for who writes them."""

_TABLES = [sheet_process._HOW, desk_page._FORMATS, desk_page._TYPES, desk_page._PAPERS, stamping._FIELDS, stamping._WHY, ipp._WORDS, ipp._REMEDIES, reasons.PRINTER, reasons.JOB, send._WORDS]  # noqa: SLF001  # fmt: skip


def page_sentences() -> set[str]:
    """Return what the templates and the modules say with `say`."""
    found = set()
    for file in files("handbill.desk").joinpath("page").iterdir():
        if file.name.startswith("desk") and file.name.endswith(".html"):
            for call in Environment(autoescape=True).parse(file.read_text("utf-8")).find_all(nodes.Call):
                if isinstance(call.node, nodes.Name) and call.node.name == "say":
                    (sentence,) = call.args
                    assert isinstance(sentence, nodes.Const), f"{file.name}: say() takes its sentence itself"
                    found.add(sentence.value)
    assert found
    return found


def program_sentences() -> set[str]:
    """Return what is said in the modules: in errors, in the tables of words, and the formats that go by their names."""
    found = {sentence for table in _TABLES for sentence in table.values()}
    formats = {file.parent.name for file in (library() / "templates").glob("*/format.yaml")}
    found |= {name.capitalize() for name in formats - desk_page._FORMATS.keys()}  # noqa: SLF001
    for module in MODULES:
        found |= set(_said(ast.parse((ROOT / module).read_text("utf-8")), module))
    return {sentence for sentence in found if re.search(r"\w", sentence)}


def _said(tree: ast.Module, module: str) -> Iterator[str]:
    """Yield the sentences of a module: of its errors, of `said`, of what it returns in pairs, and of a job's words."""
    assigned: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        for target, value in _pairs(node):
            assigned.setdefault(target, []).extend(_constants(value))
    yield from assigned.get("words", ())
    for node in ast.walk(tree):
        sentences = []
        if isinstance(node, ast.Call):
            sentences = node.args[: _SENTENCES.get(_name(node), 0)]
            sentences += [each for each in node.args[1:] if _name(node) == "get" and " " in "".join(_constants(each))]
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            sentences = node.value.elts
        for sentence in sentences:
            assert not _is_made_up(sentence), f"{module}:{sentence.lineno}: write it with said()"
            yield from assigned.get(sentence.id, ()) if isinstance(sentence, ast.Name) else _constants(sentence)


_SENTENCES = {"said": 1, "one": 2, "Problem": 3, "add": 3, "refused": 3, "say": 1}
"""How many of the first arguments of a call may be sentences."""


def _is_made_up(sentence: ast.expr) -> bool:
    """Return whether words are put together in a string of their own, which no language could tell apart."""
    parts = sentence.values if isinstance(sentence, ast.JoinedStr) else []
    return any(isinstance(part, ast.Constant) and re.search(r"\w", str(part.value)) for part in parts)


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    value = getattr(node, "value", None)
    for target in targets:
        if isinstance(target, ast.Name | ast.Attribute) and value is not None:
            yield getattr(target, "id", getattr(target, "attr", "")), value
        elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            yield from (
                (each.id, part)
                for each, part in zip(target.elts, value.elts, strict=True)
                if isinstance(each, ast.Name)
            )


def _constants(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from (*_constants(value.body), *_constants(value.orelse))
