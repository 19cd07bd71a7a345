"""A Word document read for its tests: blocks with style and text, what it must say, and LibreOffice's pages of it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from dankvan_desktop.core.text import clean
from dankvan_desktop.reports import tree
from dankvan_desktop.reports.layout import PROFILES, Layout

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POINT = 12_700  # EMU
SOFFICE = shutil.which("soffice")
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
needed = pytest.mark.skipif(SOFFICE is None, reason="không có LibreOffice (soffice): cài gói libreoffice-writer-nogui")
"""Of tests that look at what LibreOffice makes of a document."""


def opened(data: bytes) -> Any:
    """The document as python-docx opens it."""
    return Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of the package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def xml_parts(data: bytes) -> dict[str, ElementTree.Element]:
    """Every XML part of the package, parsed."""
    return {
        name: ElementTree.fromstring(text) for name, text in parts(data).items() if name.endswith((".xml", ".rels"))
    }


def blocks(document: Any) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables from top to bottom."""
    yield from document.iter_inner_content()


def lines(data: bytes) -> list[str]:
    """The words of the document: a line for each paragraph with text, and for each paragraph of a cell."""
    found: list[str] = []
    for block in blocks(opened(data)):
        paragraphs = (
            [block]
            if isinstance(block, Paragraph)
            else [p for row in block.rows for c in row.cells for p in c.paragraphs]
        )
        found += [" ".join(paragraph.text.split()) for paragraph in paragraphs if paragraph.text.strip()]
    return found


def styled(document: Any, name: str) -> list[Paragraph]:
    """The paragraphs of a style, those of tables too."""
    wanted = document.styles[name].style_id
    return [
        Paragraph(element, document)
        for element in document.element.body.iter(f"{W}p")
        if (style := element.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == wanted
    ]


def expected(document: tree.Document) -> list[str]:
    """What the Word document of a tree says, a line for each paragraph with text, in its order."""
    layout = PROFILES[document.profile]
    found: list[str] = []
    for block in tree.walk(document):
        found += _printed(block, layout)
    return [text for line in found if (text := " ".join(clean(line).split()))]


def _printed(block: tree.Block, layout: Layout) -> list[str]:
    match block:
        case tree.Letterhead():
            left = [block.superior, block.issuer, layout.issuer_mark, block.title_line]
            return [*left, layout.number_line(block.number), layout.letter_subject(block.subject), block.draft_mark,
                    block.place_date]  # fmt: skip
        case tree.Title():
            return [block.type_name, block.subject, layout.subject_mark]
        case tree.Addressees():
            return [block.one_line] if block.one_line else [f"{block.label}:", *block.lines]
        case tree.Grounds():
            return [f"{layout.grounds_dash}{line}" for line in block.lines]
        case tree.Heading():
            return [block.number, block.text] if block.level == 0 else [block.label]
        case tree.Para():
            return [("- " if block.bullet else "") + "".join(run.text for run in block.runs)]
        case tree.ListBlock():
            items = enumerate(block.items)
            return [tree.item_label(block, place) + "".join(run.text for run in item) for place, item in items]
        case tree.TableBlock():
            return [block.caption, *_cells(block), block.source]
        case tree.ChartBlock():
            return [block.caption, *_cells(block.table)] if block.table.columns else [tree.NO_VALUES, block.caption]
        case tree.SignatureBlock():
            recipients = tree.recipient_lines(block)
            label = [layout.recipients_label] if recipients else []
            return [*label, *recipients, block.typed_note, block.authority, block.position, block.name]
        case tree.Appendix():
            return [block.number, block.title, block.attached]


def _cells(block: tree.TableBlock) -> list[str]:
    titles = [column.title for column in block.columns]
    return [*titles, *(cell for row in block.rows for cell in row[: len(titles)])]


# --- LibreOffice ------------------------------------------------------------------------------------------------------


def converted(files: Mapping[str, bytes], folder: Path, *endings: str) -> dict[str, dict[str, bytes]]:
    """What LibreOffice makes of Word documents, by name and ending: `pdf`, `txt` (UTF-8), `docx` (written anew).

    One process for all of them, with a profile and the typefaces of the program alone.
    """
    assert SOFFICE is not None
    sources = folder / "in"
    sources.mkdir()
    for name, data in files.items():
        (sources / f"{name}.docx").write_bytes(data)
    fonts = folder / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>")
    made: dict[str, dict[str, bytes]] = {name: {} for name in files}
    for ending in endings:
        out = folder / ending
        kind = {"txt": "txt:Text (encoded):UTF8"}.get(ending, ending)
        command = [
            SOFFICE,
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to",
            kind,
        ]
        command += ["--outdir", str(out), *(str(sources / f"{name}.docx") for name in files)]
        subprocess.run(
            command, check=True, capture_output=True, timeout=240, env={**os.environ, "FONTCONFIG_FILE": str(fonts)}
        )
        for name, found in made.items():
            found[ending] = (out / f"{name}.{ending}").read_bytes()
    return made


def printed(data: bytes, folder: Path) -> bytes:
    """LibreOffice's PDF of one document."""
    return converted({"in": data}, folder, "pdf")["in"]["pdf"]


def reads_as(document: tree.Document, text: bytes) -> bool:
    """Whether LibreOffice's plain text of the Word document says the tree, block by block.

    Place and date stand beside the number, or above it where a long name pushed the number down.
    """
    found, wanted = words(text.decode("utf-8-sig").splitlines()), expected(document)
    head = document.blocks[0] if document.blocks else None
    if found == words(wanted) or not isinstance(head, tree.Letterhead):
        return found == words(wanted)
    wanted.remove(dated := " ".join(clean(head.place_date).split()))
    title = next(at for at, line in enumerate(wanted) if words([line]) == words([head.title_line]))
    return found == words([*wanted[: title + 1], dated, *wanted[title + 1 :]])


def words(lines: Iterable[str]) -> str:
    """Letters alone: where lines break, and spaces, are the affair of each program."""
    return re.sub(r"\s", "", "".join(lines))


def text_of_pdf(data: bytes, folder: Path) -> str:
    """The words of a PDF with single spaces, without page numbers."""
    path = folder / "text.pdf"
    path.write_bytes(data)
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True, encoding="utf-8")
    return " ".join(re.sub(r"\f\d+\n", "\n", out.stdout).split())
