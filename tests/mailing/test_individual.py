"""A file for each recipient is theirs, page by page; what is not is found in the file that lies on the disk."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest
from packets import HEADER, JOHN, LONG, MARIA, people

from handbill import engines
from handbill.errors import InputError, MachineError, ProofError
from handbill.mailing import individual
from handbill.mailing.individual import FileGrounds, Files, ProvenPart, make_files, prove_file
from handbill.mailing.lists.opened import open_table
from handbill.mailing.load import LoadedPacket
from handbill.mailing.merge import MergeRequest, MergeResult, merge
from handbill.mailing.recipient import Recipient, RecipientList
from handbill.pdf.tagged import chained_tagged, locked
from handbill.workspace import Workspace

TODAY = date(2026, 11, 24)


def request(post: Workspace, masters: Path, *rows: dict[str, str], column: str | None = None) -> MergeRequest:
    file = people(Path("people.csv"), *rows, header=(*HEADER, "opens"))
    out = Path("out/files")
    return MergeRequest(post, file, "welcome", out, TODAY, store=masters, individual=True, password_column=column)


def made(request: MergeRequest) -> MergeResult:
    return merge(request, lambda *_: None)


def words(file: Path, password: str | None = None) -> list[str]:
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(file, password=password)]


def test_each_gets_a_tagged_file_of_their_own(post: Workspace, masters: Path, tmp_path: Path) -> None:
    result = made(request(post, masters, JOHN, MARIA, LONG))
    assert (result.read, result.pieces, result.sides, result.gaps) == (3, 3, 8, [])
    assert result.proofs == {"only its own": True, "accessible": True}
    folder = result.file
    assert sorted(file.name for file in folder.iterdir()) == ["000001.pdf", "000002.pdf", "000003.pdf", "index.csv"]
    assert all(file.stat().st_mode & 0o077 == 0 for file in (folder, *folder.iterdir()))
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as lines:
        index = list(csv.DictReader(lines))
    assert [(line["file"], line["row"], line["language"], line["pages"]) for line in index] == [
        ("000001.pdf", "2", "en", "2"), ("000002.pdf", "3", "es", "4"), ("000003.pdf", "4", "en", "2"),
    ]  # fmt: skip
    for number, name in enumerate(("John Fairweather", "María López", "Wilhelmina Featherstonehaugh"), 1):
        file = folder / f"{number:06}.pdf"
        assert name in words(file)[0]
        assert not [other for other in ("John", "María", "Wilhelmina") if other not in name and other in words(file)[0]]
        report = page.validate_pdf(file, profile=page.ValidationProfile.PDF_UA_1)
        assert report.is_compliant, [(failure.rule_id, failure.message) for failure in report.failures]


def test_a_password_of_the_list_opens_each(post: Workspace, masters: Path) -> None:
    rows = (JOHN | {"opens": "a b c d!"}, MARIA | {"opens": "Larkspur"})
    result = made(request(post, masters, *rows, column="opens"))
    assert result.proofs == {"only its own": True, "accessible": True, "locked": True}
    assert result.unused == []
    for number, row in enumerate(rows, 1):
        file = result.file / f"{number:06}.pdf"
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file)
        assert row["last_name"] in words(file, row["opens"])[0]


@pytest.mark.parametrize("password", ["", "1234567", "contraseña", "x" * 128, "two\nlines of it"])
def test_who_has_no_password_gets_no_file(password: str, post: Workspace, masters: Path) -> None:
    rows = (JOHN | {"opens": password}, JOHN | {"address1": "78 Quince Street", "opens": "long enough"})
    with pytest.raises(InputError, match=r"people.csv:2:1: opens: no password") as refused:
        made(request(post, masters, *rows, column="opens"))
    assert not password or password not in str(refused.value)
    assert not list(Path("out").glob("*"))


def test_one_who_cannot_be_written_to_leaves_a_gap(post: Workspace, masters: Path) -> None:
    wide = JOHN | {"care_of": "c/o " + "W" * 70}
    result = made(replace(request(post, masters, wide, JOHN), skip=True))
    assert (result.pieces, result.left_out, result.gaps) == (1, 1, [1])
    assert sorted(file.name for file in result.file.iterdir()) == ["000002.pdf", "index.csv"]


def test_a_column_that_is_not_there_is_named_with_those_that_are(post: Workspace, masters: Path) -> None:
    with pytest.raises(InputError, match=r"there is no column 'Password'; it has: first_name, last_name"):
        made(request(post, masters, JOHN, column="Password"))


def listed(loaded: LoadedPacket, *rows: dict[str, str]) -> list[Recipient]:
    table = open_table(people(Path("people.csv"), *rows))
    roll = RecipientList(table, loaded, TODAY, frozenset(range(0x20, 0x250)))
    return [entry for entry in roll if isinstance(entry, Recipient)]


def grounds(post: Workspace, masters: Path, folder: Path) -> FileGrounds:
    return FileGrounds(folder, post, "welcome", "letter", TODAY, None, masters)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda own, other, brochure: [other, brochure], "page 1: it is not the page that was proven"),
        (lambda own, other, brochure: [other, brochure], "page 1: the address is not this recipient's"),
        (lambda own, other, brochure: [own], "1 pages, not 2"),
        (lambda own, other, brochure: [own, brochure, other], "3 pages, not 2"),
        (lambda own, other, brochure: [brochure, own], "page 2: it is not the page that was proven"),
    ],
    ids=["another's letter", "another's address", "a page lost", "another's page too", "turned around"],
)
def test_what_is_not_theirs_is_found(
    change: Callable[..., list[bytes]], found: str, post: Workspace, masters: Path, loaded: LoadedPacket, tmp_path: Path
) -> None:
    john, wilhelmina = listed(loaded, JOHN, LONG)
    files = Files.of(grounds(post, masters, tmp_path))
    letters = files.letters
    own, other = (ProvenPart.of(letters.whole(each)) for each in (john, wilhelmina))
    (brochure,) = files.enclosed(john.kind)
    file = tmp_path / "a.pdf"
    file.write_bytes(chained_tagged([own.data, brochure.data]))
    assert prove_file(file, [own, brochure], john, letters, None) == 2
    file.write_bytes(chained_tagged(change(own.data, other.data, brochure.data)))
    with pytest.raises(ProofError) as refused:
        prove_file(file, [own, brochure], john, letters, None)
    assert found in str(refused.value)
    assert "Featherstonehaugh" not in str(refused.value)


def test_a_file_without_its_lock_or_its_tags_is_found(
    post: Workspace, masters: Path, loaded: LoadedPacket, tmp_path: Path
) -> None:
    (john,) = listed(loaded, JOHN)
    letters = Files.of(grounds(post, masters, tmp_path)).letters
    own, file = ProvenPart.of(letters.whole(john)), tmp_path / "a.pdf"
    file.write_bytes(locked(own.data, "long enough"))
    assert prove_file(file, [own], john, letters, "long enough") == 1
    file.write_bytes(own.data)
    with pytest.raises(ProofError, match="locked: it opens without its password"):
        prove_file(file, [own], john, letters, "long enough")
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        del document.Root.StructTreeRoot, document.Root.MarkInfo
        document.save(file)
    with pytest.raises(ProofError, match="accessible: the file is not tagged"):
        prove_file(file, [own], john, letters, None)


def test_a_file_that_is_gone_when_its_worker_says_it_is_made_is_an_error(
    post: Workspace, masters: Path, loaded: LoadedPacket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(task: individual.FileTask) -> list[individual.MadeFile]:
        files = individual.make(task)
        (tmp_path / files[0].name).write_bytes(b"%PDF-")
        return files

    engine = engines.local(1)
    with pytest.raises(MachineError, match=r"000001.pdf is not here as it was made"):
        who = [(each, None) for each in listed(loaded, JOHN)]
        list(make_files(grounds(post, masters, tmp_path), who, lambda _, items: engine(lose, items)))


def test_cards_are_not_sent_as_files(post: Workspace, masters: Path, tmp_path: Path) -> None:
    text = "id: seen\nlanguage: en\ncard: {brochure: small, format: mailer}\n"
    (post.home / "brochures/packets/seen.yaml").write_text(text, "utf-8")
    with pytest.raises(InputError, match="a card is printed: nobody gets it as a file"):
        Files.of(replace(grounds(post, masters, tmp_path), packet="seen"))
