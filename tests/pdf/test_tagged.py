"""Tagged PDFs one behind the other stay tagged, page by page; a lock opens with its password and with nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import page
import pikepdf
import pytest
from slot_pages import plain

from handbill.pdf.reader import Reader
from handbill.pdf.tagged import chained_tagged, is_locked, locked

PASSWORD = "Larkspur 1980"  # noqa: S105  # of no one
ONE = '<h1 id="top">One</h1><p>See <a href="https://example.org/one">one</a>, or <a href="#end">the end</a>.</p>'
ONE += '<h2 id="end">The end</h2>'
TWO = '<h1 id="top">Dos</h1><p>Vea <a href="https://example.org/dos">dos</a>.</p>'
TWO += '<p id="end" style="break-before: page">Tres, o <a href="#top">dos</a></p>'


def tagged(language: str, title: str, body: str) -> bytes:
    style = "<style>@page { size: 4in 4in } html { line-height: 1.4 }</style>"
    return plain(f"<title>{title}</title>{style}", body, language).pdf("reading")


@pytest.fixture(scope="module")
def parts() -> tuple[bytes, bytes]:
    return tagged("en", "First", ONE), tagged("es", "Segundo", TWO)


def seen(data: bytes) -> list[tuple[object, ...]]:
    with Reader(data) as reader:
        return [(each.words(each.box), each.tags, each.picture(72).tobytes()) for each in reader.pages]


def test_each_page_is_read_and_shown_as_before(parts: tuple[bytes, bytes]) -> None:
    first, second = parts
    whole = seen(chained_tagged([first, second, first]))
    assert whole == [*seen(first), *seen(second), *seen(first)]
    assert [tag.kind for tag in whole[1][1] if tag.heading] == ["H1"]


def test_the_whole_is_pdf_ua_with_the_title_of_the_first(parts: tuple[bytes, bytes], tmp_path: Path) -> None:
    (tmp_path / "whole.pdf").write_bytes(chained_tagged([*parts, *parts]))
    report = page.validate_pdf(tmp_path / "whole.pdf", profile=page.ValidationProfile.PDF_UA_1)
    assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]
    with Reader((tmp_path / "whole.pdf").read_bytes()) as reader:
        assert (reader.title, reader.language, reader.tagged) == ("First", "en", True)


def test_tags_links_and_bookmarks_lead_to_the_pages_of_their_own_part(parts: tuple[bytes, bytes]) -> None:
    with pikepdf.open(io.BytesIO(chained_tagged([*parts, parts[0]]))) as document:
        numbers = [page.obj.StructParents for page in document.pages]
        numbers += [note.StructParent for page in document.pages for note in page.obj.get("/Annots", ())]
        entries = document.Root.StructTreeRoot.ParentTree.Nums
        assert sorted(map(int, numbers)) == [int(entries[at]) for at in range(0, len(entries), 2)]
        owners = {int(entries[at]): entries[at + 1] for at in range(0, len(entries), 2)}
        for at in document.pages:
            for element in owners[int(at.obj.StructParents)]:
                assert element.Pg.objgen == at.obj.objgen
            for note in at.obj.get("/Annots", ()):
                assert any(
                    kid.get("/Obj") is not None and kid.Obj.objgen == note.objgen
                    for kid in owners[int(note.StructParent)].K
                    if isinstance(kid, pikepdf.Dictionary)
                )
        assert [str(kid.get("/Lang", "")) for kid in document.Root.StructTreeRoot.K] == ["", "es", "en"]
        with document.open_outline() as outline:
            starts = [document.pages.index(pikepdf.Page(item.destination[0])) for item in outline.root]
    assert starts == [0, 1, 3]


def test_one_part_alone_stays_as_it_is(parts: tuple[bytes, bytes]) -> None:
    assert chained_tagged(parts[:1]) == parts[0]


def test_only_its_password_opens_a_locked_file(parts: tuple[bytes, bytes], tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    file.write_bytes(locked(parts[0], PASSWORD))
    assert is_locked(file, PASSWORD)
    for wrong in ("", "larkspur 1980"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file, password=wrong)
    with pikepdf.open(file, password=PASSWORD) as document:
        assert (document.encryption.bits, document.allow.accessibility) == (256, True)
        assert not document.owner_password_matched
    with Reader(file.read_bytes(), PASSWORD) as reader:
        assert [each.words(each.box) for each in reader.pages] == [words for words, _, _ in seen(parts[0])]


@pytest.mark.filterwarnings("ignore:.*:UserWarning")  # qpdf advises against the older revision
@pytest.mark.parametrize(
    "lock",
    [
        pikepdf.Encryption(user="", owner="owner's own", R=6, aes=True),
        pikepdf.Encryption(user=PASSWORD, owner="owner's own", R=4, aes=True),
        pikepdf.Encryption(user=PASSWORD, owner="owner's own", R=5, aes=True),
        None,
    ],
    ids=["no password", "AES of 128 bits", "an older revision", "no lock"],
)
def test_a_weaker_lock_is_none(lock: pikepdf.Encryption | None, parts: tuple[bytes, bytes], tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(parts[0])) as document:
        document.save(tmp_path / "weak.pdf", encryption=lock or False)
    assert not is_locked(tmp_path / "weak.pdf", PASSWORD)
