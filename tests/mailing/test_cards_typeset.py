"""A stamped self-mailer looks as one whose pages are typeset with the recipient's values and imposed then."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from card_packets import card_list, card_workspace, made_cards
from golden import difference

from handbill.mailing.cards import Cards
from handbill.mailing.printer import Printer
from handbill.produce.make import with_printed_copy
from handbill.produce.sheets import imposed_for_office
from handbill.typeset.page import Order, Typesetter


@pytest.mark.parametrize("which", [0, 2], ids=["short", "long"])
def test_a_stamped_card_looks_as_typeset(tmp_path: Path, masters: Path, which: int) -> None:
    made = made_cards(card_workspace(tmp_path / "post"), "note", card_list(tmp_path / "list.csv"), masters)
    cards, who = made.contents, made.recipients[which]
    assert isinstance(cards, Cards)
    out = io.BytesIO()
    printer = Printer(out, cards, made.parts, whole=False)
    printer.piece(who)
    printer.close()
    job = with_printed_copy(cards.job("en", "standard"))
    order = Order(job.workspace, job.clinic, job.manuscript, job.name, job.format, job.setting, cards.values(who))
    pages = Typesetter(order).at(made.parts[who.kind][0].master.facts.type_size).pdf("print")
    typeset, _ = imposed_for_office(pages, job)
    for side in range(2):
        documents = [pypdfium2.PdfDocument(data) for data in (out.getvalue(), typeset)]
        pictures = [document[side].render(scale=3).to_pil().convert("RGB") for document in documents]
        assert difference(*pictures) <= 40
    empty = pypdfium2.PdfDocument(made.parts[who.kind][0].master.data)[0].render(scale=3).to_pil().convert("RGB")
    assert difference(pypdfium2.PdfDocument(out.getvalue())[0].render(scale=3).to_pil().convert("RGB"), empty) > 100
