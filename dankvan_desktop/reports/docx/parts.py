"""What every Word document of the program has around its text: page, page number, settings, properties."""

from __future__ import annotations

from dataclasses import dataclass

from dankvan_desktop.reports.docx import styles
from dankvan_desktop.reports.docx.package import HEADER, Package
from dankvan_desktop.reports.docx.xml import XML_HEAD, escape, paragraph, root, twips
from dankvan_desktop.reports.layout import MM, Layout

_PROGRAM = "Dân vận phường"
_MIDDLE_OF_DIGITS = 0.891 - 0.33  # of the type size: from the top of the line to the middle of the digits


@dataclass(frozen=True)
class Properties:
    """What Word shows about a file; no time, so that the same paper gives the same bytes."""

    title: str
    author: str
    subject: str = ""
    keywords: tuple[str, ...] = ()


def add_frame(package: Package, layout: Layout, about: Properties, *, two_sided: bool = False) -> None:
    """Add styles, settings, the header with the page number, and properties."""
    header = paragraph("SoTrang", "".join(f"<w:r>{each}</w:r>" for each in _PAGE))
    package.parts |= {
        "word/styles.xml": styles.part(layout),
        "word/settings.xml": root("w:settings", _settings(two_sided), "w"),
        "word/header.xml": root("w:hdr", header, "w"),
        "docProps/core.xml": _core(about),
        "docProps/app.xml": _app(),
    }


def section(layout: Layout, landscape: bool) -> str:
    """The page of a section; it counts its pages from 1 and hides the first number."""
    sides = [round(side * MM * 20) for side in (layout.page_width_mm, layout.page_height_mm)]
    wide, high = sides[::-1] if landscape else sides
    margins = "".join(
        f' w:{side}="{round(length * MM * 20)}"'
        for side, length in (
            ("top", layout.margin_top_mm),
            ("right", layout.margin_right_mm),
            ("bottom", layout.margin_bottom_mm),
            ("left", layout.margin_left_mm),
        )
    )
    lying = ' w:orient="landscape"' if landscape else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{lying}/>'
        f'<w:pgMar{margins} w:header="{twips(_number_from_edge(layout))}" w:footer="567" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _number_from_edge(layout: Layout) -> float:
    """Where the line of the page number begins, in points from the edge, for its digits to stand where they must."""
    return layout.page_number_from_edge_mm * MM - _MIDDLE_OF_DIGITS * layout.page_number_size


_PAGE = (
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>',
    "<w:t>2</w:t>",
    '<w:fldChar w:fldCharType="end"/>',
)


def _settings(two_sided: bool) -> str:
    """Vietnamese; Word's own way of laying out of today; a line that was broken by hand is not drawn out.

    `two_sided`: the margins of even pages are mirrored.
    """
    mirrored = "<w:mirrorMargins/>" if two_sided else ""
    place = 'w:uri="http://schemas.microsoft.com/office/word"'
    return (
        f'<w:zoom w:percent="100"/>{mirrored}<w:defaultTabStop w:val="567"/><w:autoHyphenation w:val="0"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/>"
        f'<w:compatSetting w:name="compatibilityMode" {place} w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    )


def _core(about: Properties) -> bytes:
    elements = (
        ("dc:title", about.title),
        ("dc:subject", about.subject),
        ("dc:creator", about.author),
        ("cp:keywords", "; ".join(about.keywords)),
        ("dc:language", "vi-VN"),
    )
    content = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in elements if text)
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return f"{XML_HEAD}<cp:coreProperties {spaces}>{content}</cp:coreProperties>".encode()


def _app() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return f'{XML_HEAD}<Properties xmlns="{space}"><Application>{_PROGRAM}</Application></Properties>'.encode()
