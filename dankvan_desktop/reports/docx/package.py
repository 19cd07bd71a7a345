"""The package around the parts of a Word document: the same bytes for the same parts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from dankvan_desktop.reports.docx.xml import XML_HEAD, quoted

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DRAWN = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/header.xml": f"{_WORD}.header+xml",
    "docProps/core.xml": _CORE,
    "docProps/app.xml": _APP,
}
STYLES, SETTINGS, HEADER = "rId1", "rId2", "rId3"
_OWN = (
    (STYLES, "styles", "styles.xml"),
    (SETTINGS, "settings", "settings.xml"),
    (HEADER, "header", "header.xml"),
)


@dataclass
class Package:
    """Parts by name, long ones piece by piece, and the charts of the document with the workbooks they are edited in."""

    parts: dict[str, bytes | Iterator[str]] = field(default_factory=dict)
    charts: int = 0

    def add_chart(self, chart: bytes, workbook: bytes) -> str:
        """Add a chart; the name under which the document speaks of it. In the chart its workbook is `rId1`."""
        self.charts += 1
        number = self.charts
        self.parts[f"word/charts/chart{number}.xml"] = chart
        self.parts[f"word/charts/_rels/chart{number}.xml.rels"] = _relations(
            [("rId1", f"{_RELATED}/package", f"../embeddings/bieudo{number}.xlsx")]
        )
        self.parts[f"word/embeddings/bieudo{number}.xlsx"] = workbook
        return f"rIdChart{number}"

    def data(self) -> bytes:
        """The finished file."""
        charts = [
            (f"rIdChart{number}", f"{_RELATED}/chart", f"charts/chart{number}.xml")
            for number in range(1, self.charts + 1)
        ]
        own = [(name, f"{_RELATED}/{kind}", target) for name, kind, target in _OWN]
        whole = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations(
                [
                    ("rId1", f"{_RELATED}/officeDocument", "word/document.xml"),
                    ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                    ("rId3", f"{_RELATED}/extended-properties", "docProps/app.xml"),
                ]
            ),
            "word/_rels/document.xml.rels": _relations([*own, *charts]),
            **self.parts,
        }
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name, data in whole.items():
                part = zipfile.ZipInfo(name)  # of 1980: the same bytes whenever it is made
                part.compress_type = zipfile.ZIP_DEFLATED
                if isinstance(data, bytes):
                    out.writestr(part, data)
                    continue
                with out.open(part, "w", force_zip64=True) as stream:
                    for piece in data:
                        stream.write(piece.encode("utf-8"))
        return target.getvalue()

    def _types(self) -> bytes:
        kinds = _KINDS | {f"word/charts/chart{number}.xml": _DRAWN for number in range(1, self.charts + 1)}
        defaults = (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        )
        text = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults)
        text += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
        return f'{XML_HEAD}<Types xmlns="{_PACKAGE}/content-types">{text}</Types>'.encode()


def _relations(lines: list[tuple[str, str, str]]) -> bytes:
    text = "".join(
        f"<Relationship Id={quoted(name)} Type={quoted(kind)} Target={quoted(target)}/>" for name, kind, target in lines
    )
    return f'{XML_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{text}</Relationships>'.encode()
