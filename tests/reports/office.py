"""A Word document read for its tests: blocks with style and text, numbers of its XML, and LibreOffice's pages of it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
POINT = 12_700  # EMU
SOFFICE = shutil.which("soffice")


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


def printed(data: bytes, folder: Path) -> bytes:
    """LibreOffice's PDF of the document."""
    assert SOFFICE is not None
    source = folder / "in.docx"
    source.write_bytes(data)
    profile = (folder / "lo").as_uri()
    command = [
        SOFFICE,
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return (folder / "in.pdf").read_bytes()


def text_of_pdf(data: bytes, folder: Path) -> str:
    """The words of a PDF with single spaces, without page numbers."""
    path = folder / "text.pdf"
    path.write_bytes(data)
    out = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True, encoding="utf-8")
    return " ".join(re.sub(r"\f\d+\n", "\n", out.stdout).split())
