"""What a library does not tell of a workbook is found in its parts; a small file that is large inside is refused."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from workbooks import ods_of, packed, xlsx

from handbill.errors import InputError
from handbill.mailing.lists import workbook_parts
from handbill.mailing.lists.workbook_parts import sheet_facts

FILE = Path("people.xlsx")
_BOOK = """\
<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="A" r:id="i1"/></sheets></workbook>"""
_LINKS = '<Relationships><Relationship Id="i1" Target="worksheets/one.xml"/></Relationships>'


def excel(rows: str) -> bytes:
    """Return an XLSX workbook, or its beginnings, whose one sheet has these rows."""
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    parts = {"xl/workbook.xml": _BOOK, "xl/_rels/workbook.xml.rels": _LINKS, "xl/worksheets/one.xml": sheet}
    return packed(parts)


def test_errors_of_formulas_and_formulas_without_a_value_are_found() -> None:
    cells = (
        '<c r="A1"><v>1</v></c><c t="e"><f>NA()</f><v>#N/A</v></c><c r="D1"><f>A1+1</f><v>2</v></c>'
        '<c r="E1"><f>A1+1</f></c><c r="F1"><f>A1+1</f><v/></c><c r="G1" t="str"><f>""</f><v></v></c><c r="AB1" s="3"/>'
    )
    facts = sheet_facts(FILE, excel(f'<row r="3">{cells}</row>'))["A"]
    assert facts.errors == {(0, 1): "#N/A", (0, 4): "#VALUE!", (0, 5): "#VALUE!"}
    assert (facts.rows, facts.columns, facts.hidden) == (1, 7, 0)


def test_errors_of_an_open_document_are_found_also_where_cells_are_repeated() -> None:
    error = '<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="0" calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>'
    shown = '<table:table-cell office:value-type="float" office:value="0"><text:p>#REF!</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="2"><table:table-cell/>{error}</table:table-row>'
    rows += f'<table:table-row table:visibility="filter">{shown}</table:table-row>'
    facts = sheet_facts(FILE, ods_of(rows))["List"]
    assert facts.errors == {(0, 1): "Err:502", (0, 2): "Err:502", (1, 1): "Err:502", (1, 2): "Err:502", (2, 0): "#REF!"}
    assert (facts.rows, facts.columns, facts.hidden) == (3, 3, 1)


def test_rows_that_are_hidden_are_counted() -> None:
    rows = '<row hidden="1"><c><v>1</v></c></row><row hidden="1"/><row><c><v>1</v></c></row>'
    assert sheet_facts(FILE, excel(rows))["A"].hidden == 1


_FAR = '<row><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_BOMB = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
_ERROR_BOMB = _BOMB.replace('"16384"', '"20"').replace(">x<", ">#REF!<")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (excel(_FAR), "reaches over 1,048,576 rows and 16,384 columns; delete what stands far from the list"),
        (ods_of(_BOMB), "reaches over 1,048,576 rows and 16,384 columns"),
        (ods_of(_ERROR_BOMB), "has more than 10,000 errors of formulas"),
        (packed({"xl/workbook.xml": "<workbook>"}), "a damaged workbook"),
        (packed({"xl/workbook.xml": "<workbook/>"}), "a workbook without xl/_rels/workbook.xml.rels"),
        (
            packed({"xl/workbook.xml": _BOOK, "xl/_rels/workbook.xml.rels": "<r/>"}),
            "the sheet 'A' is not in the workbook",
        ),
        (packed({"word/document.xml": "<x/>"}), "a zip file that is no XLSX and no ODS workbook"),
        (packed({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "declares a document type"),
    ],
)
def test_what_no_list_has_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        sheet_facts(FILE, data)
    assert words in str(caught.value)
    assert str(caught.value).startswith("people.xlsx: ")


def test_a_bomb_is_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = packed({"xl/workbook.xml": _BOOK, "xl/media/x.xml": "0" * 3_000_000})
    assert len(data) < 10_000
    monkeypatch.setattr(workbook_parts, "MOST_UNPACKED", 2_000_000)
    with pytest.raises(InputError, match=r"2 parts of 3,\d+,\d+ bytes when unpacked \(at most 2,000,000\)"):
        sheet_facts(FILE, data)


def test_a_part_that_is_larger_than_declared_is_found() -> None:
    out = io.BytesIO(excel("<row/>"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", "0" * 3_000_000)
    data = out.getvalue()
    assert "A" in sheet_facts(FILE, data)
    lying = data.replace((3_000_000).to_bytes(4, "little"), (3_000).to_bytes(4, "little"))
    assert lying != data
    with pytest.raises(InputError, match="a damaged workbook"):
        sheet_facts(FILE, lying)


def test_a_workbook_that_counts_from_1904_is_refused() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(List=[["a"]])))
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(InputError, match=re.escape("counts days from 1904")):
        sheet_facts(FILE, out.getvalue())


def test_a_part_that_is_there_twice_is_refused() -> None:
    out = io.BytesIO(excel("<row/>"))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/one.xml", "<worksheet/>")
    with pytest.raises(InputError, match="a part is there twice"):
        sheet_facts(FILE, out.getvalue())
