"""Charts that Word draws itself: their values stand in a workbook inside the document and can be changed there.

Greys, patterns, dashes and markers are those of the printed chart, so that they can be told apart in black and white;
values stand beside the marks where they do in the PDF.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO

from dankvan_desktop.core.numbers import show
from dankvan_desktop.reports.chart import GREYS, HATCHES, LABEL_SIZE, SMALL_SIZE, ChartLayout, drawn_kind
from dankvan_desktop.reports.docx.styles import FONT
from dankvan_desktop.reports.docx.xml import NAMESPACES, escape, quoted, root
from dankvan_desktop.reports.tree import ChartBlock

_LANGUAGE = "[$-42A]"  # Vietnamese, as Office numbers languages
_SHEET = "Số liệu"
_EMU = 12_700  # in a point
_MARKERS = ("circle", "square", "triangle", "diamond")
_DASHES = ("solid", "dash", "sysDot", "dashDot")
_NOTHING = "".join(f'<c:{name} val="0"/>' for name in ("showSerName", "showPercent", "showBubbleSize"))
_INK = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
_BLACK = f'<a:ln w="{{}}">{_INK}</a:ln>'
_AXES = '<c:axId val="111"/><c:axId val="222"/>'


def inline(block: ChartBlock, relation: str, number: int, width: float, height: float) -> str:
    """The run that shows a chart, `width` × `height` points; who cannot see it is told its values."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    told = f'id="{number}" name={quoted(f"Biểu đồ {number}")} descr={quoted(described(block))}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {told}/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri={quoted(NAMESPACES['c'])}>"
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def described(block: ChartBlock) -> str:
    """A chart in words."""
    unit = f" {block.unit}" if block.unit else ""
    told = [
        f"{name or block.caption}: "
        + ", ".join(
            f"{category} {show(value, block.decimals)}{unit}"
            for category, value in zip(block.categories, values, strict=False)
            if value is not None
        )
        for name, values in block.series
    ]
    return f"{block.caption}. {'; '.join(told)}."


def workbook(block: ChartBlock) -> bytes:
    """The values as Excel shows them when the chart is changed in Word; texts are only texts."""
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, {"in_memory": True})
    book.set_properties({"title": block.caption[:200], "created": datetime(2000, 1, 1)})
    sheet = book.add_worksheet(_SHEET)
    sheet.set_column(0, 0, 32)
    number = book.add_format({"num_format": _format(block)})
    for row, category in enumerate(block.categories, start=1):
        sheet.write_string(row, 0, category)
    for column, (name, values) in enumerate(block.series, start=1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values[: len(block.categories)], start=1):
            if value is not None:
                sheet.write_number(row, column, value, number)
    book.close()
    return target.getvalue()


def part(block: ChartBlock, laid_out: ChartLayout) -> bytes:
    """word/charts/chartN.xml; which labels have room says the printed chart."""
    named = any(name for name, _ in block.series)
    legend = f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_letters(LABEL_SIZE)}</c:legend>'
    drawn = _drawn(block, laid_out.has_values)
    plot = f"<c:plotArea><c:layout/>{drawn}{_axes(block, laid_out.every)}</c:plotArea>"
    content = (
        '<c:date1904 val="0"/><c:lang val="vi-VN"/><c:roundedCorners val="0"/><c:chart>'
        f"{_title(block)}{plot}{legend if named else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_letters(SMALL_SIZE)}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    )
    return root("c:chartSpace", content, "c", "a", "r")


def _drawn(block: ChartBlock, has_values: bool) -> str:
    kind = drawn_kind(block)
    series = "".join(_series(block, index, has_values) for index in range(len(block.series)))
    if kind == "line":
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{_AXES}</c:lineChart>'
        )
    return (
        f'<c:barChart><c:barDir val="{"bar" if kind == "hbar" else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/>{_AXES}</c:barChart>'
    )


def _series(block: ChartBlock, index: int, has_values: bool) -> str:
    name, values = block.series[index]
    column = _column(index + 1)
    last = len(block.categories) + 1
    title = (
        f"<c:tx><c:strRef><c:f>{_cells(column, 1, 1)}</c:f>"
        f'<c:strCache><c:ptCount val="1"/>{_point(0, name)}</c:strCache></c:strRef></c:tx>'
        if name
        else ""
    )
    names = "".join(_point(place, category) for place, category in enumerate(block.categories))
    numbers = "".join(_point(place, str(value)) for place, value in enumerate(values[: last - 1]) if value is not None)
    count = f'<c:ptCount val="{len(block.categories)}"/>'
    is_line = drawn_kind(block) == "line"
    smooth = '<c:smooth val="0"/>' if is_line else ""
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{title}'
        f"{_line_look(index) if is_line else _bar_look(index)}{_labels(block, index) if has_values else ''}"
        f"<c:cat><c:strRef><c:f>{_cells('A', 2, last)}</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_cells(column, 2, last)}</c:f><c:numCache>"
        f"<c:formatCode>{_format(block)}</c:formatCode>{count}{numbers}</c:numCache></c:numRef></c:val>"
        f"{smooth}</c:ser>"
    )


def _bar_look(index: int) -> str:
    grey = _grey(index)
    fill = f'<a:solidFill><a:srgbClr val="{grey}"/></a:solidFill>'
    if distance := HATCHES[index % len(HATCHES)]:
        pattern = "ltUpDiag" if distance < 5 else "wdUpDiag"
        fill = (
            f'<a:pattFill prst="{pattern}"><a:fgClr><a:srgbClr val="000000"/></a:fgClr>'
            f'<a:bgClr><a:srgbClr val="{grey}"/></a:bgClr></a:pattFill>'
        )
    return f'<c:spPr>{fill}{_BLACK.format(6350)}</c:spPr><c:invertIfNegative val="0"/>'


def _line_look(index: int) -> str:
    dash = f'<a:prstDash val="{_DASHES[index % len(_DASHES)]}"/>'
    return (
        f'<c:spPr><a:ln w="17780">{_INK}{dash}</a:ln></c:spPr><c:marker>'
        f'<c:symbol val="{_MARKERS[index % len(_MARKERS)]}"/>'
        f'<c:size val="7"/><c:spPr><a:solidFill><a:srgbClr val="{_grey(index)}"/></a:solidFill>'
        f"{_BLACK.format(7620)}</c:spPr></c:marker>"
    )


def _labels(block: ChartBlock, index: int) -> str:
    """The value at each mark. Of two lines the second has its values below: they would cover each other."""
    places = ("t", "b") if _is_above(block) else ("b", "t")
    place = places[index % 2] if drawn_kind(block) == "line" else "outEnd"
    return (
        f'<c:dLbls><c:numFmt formatCode="{_format(block)}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_letters(SMALL_SIZE)}<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
        f'<c:showCatName val="0"/>{_NOTHING}</c:dLbls>'
    )


def _is_above(block: ChartBlock) -> bool:
    """Whether the first line lies above the second for the most part."""
    first, second = (values for _, values in (*block.series, ("", ()), ("", ()))[:2])
    pairs = [(a, b) for a, b in zip(first, second, strict=False) if a is not None and b is not None]
    return 2 * sum(a >= b for a, b in pairs) >= len(pairs)


def _axes(block: ChartBlock, every: int) -> str:
    """Categories and values; lying bars read from top to bottom. Of so many categories one has its name."""
    lying = drawn_kind(block) == "hbar"
    line = f"<c:spPr>{_BLACK.format(9525)}</c:spPr>"
    grid = (
        '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln>'
        "</c:spPr></c:majorGridlines>"
    )
    order = "maxMin" if lying else "minMax"
    return (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lying else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}'
        f'{_letters(LABEL_SIZE, level=every == 1)}<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="{every}"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(lying)}"/><c:axPos val="{"b" if lying else "l"}"/>{"" if lying else grid}'
        f'<c:numFmt formatCode="{_axis_format(block)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{line}{_letters(SMALL_SIZE)}'
        f'<c:crossAx val="111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _title(block: ChartBlock) -> str:
    """The unit at the top left; the caption is a paragraph under the chart."""
    if not block.unit:
        return '<c:autoTitleDeleted val="1"/>'
    text = (
        f'<a:p><a:pPr><a:defRPr b="0" sz="{round(SMALL_SIZE * 100)}"/></a:pPr>'
        f'<a:r><a:rPr lang="vi-VN" b="0" sz="{round(SMALL_SIZE * 100)}">{_face()}</a:rPr>'
        f"<a:t>{escape(f'Đơn vị tính: {block.unit}')}</a:t></a:r></a:p>"
    )
    place = (
        '<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="0.01"/><c:y val="0.01"/>'
        "</c:manualLayout></c:layout>"
    )
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/>{text}</c:rich></c:tx>{place}"
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
    )


def _letters(size: float, *, level: bool = False) -> str:
    """The look of texts; `level` is never turned."""
    turned = '<a:bodyPr rot="0" vert="horz"/>' if level else "<a:bodyPr/>"
    properties = f'<a:defRPr sz="{round(size * 100)}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    return (
        f"<c:txPr>{turned}<a:p><a:pPr>{properties}{_face()}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _face() -> str:
    return f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/>'


def _grey(index: int) -> str:
    return f"{round(GREYS[index % len(GREYS)] * 255):02X}" * 3


def _format(block: ChartBlock) -> str:
    """Excel's pattern of the values, in the Vietnamese way of writing where the program that shows it allows that."""
    return _LANGUAGE + (f"#,##0.{'0' * block.decimals}" if block.decimals else "#,##0")


def _axis_format(block: ChartBlock) -> str:
    values = [abs(value) for _, values in block.series for value in values if value is not None]
    return _LANGUAGE + ("#,##0.##" if max(values, default=Decimal(0)) < 5 and block.decimals else "#,##0")


def _cells(column: str, first: int, last: int) -> str:
    return f"'{_SHEET}'!${column}${first}" + (f":${column}${last}" if last > first else "")


def _column(index: int) -> str:
    """The letters of a column from 0: A … Z, AA …"""
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def _point(place: int, text: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{escape(text)}</c:v></c:pt>'
