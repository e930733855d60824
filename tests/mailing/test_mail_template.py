"""What is mailed, and what helps to mail it, sees the same of its page in every template."""

from __future__ import annotations

from datetime import date

from handbill.mailing.desk_sheet import page_of
from handbill.mailing.load import LoadedPacket
from handbill.mailing.mail_template import mail_template
from handbill.pdf.reader import Reader
from handbill.workspace import Workspace

PAGE = """\
{% import "base/components.html" as part with context %}
<!DOCTYPE html>
<html lang="{{ language }}"><head>{{ part.head([]) }}</head>
<body><p>{{ copy.title }}, {{ type }}, {{ size }}, {{ own }}: {{ when|day }}</p></body></html>
"""


def test_a_template_sees_its_page_and_its_own_values(post: Workspace, loaded: LoadedPacket) -> None:
    folder = post.own / "templates" / "notice"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(PAGE, "utf-8")
    values = {"own": "ours", "when": date(2026, 12, 1), "size": 14.0}
    template = mail_template(
        post, loaded.clinic, "notice", "A notice", page_of("letter"), 12.0, values, language="es", type="large"
    )
    with Reader(template.lay_out({}).pdf("print")) as reader:
        (page,) = reader.pages
        said = page.words(page.box).replace("\u00a0", " ")
    assert "A notice, large, 14.0, ours: 1 de diciembre de 2026" in said
    assert (page.width, page.height) == (612, 792)
