"""Writes tree and figures of the present format. Run once, when a format reaches main; the files then never change."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from dankvan_desktop.figures.model import FigureValue
from dankvan_desktop.ops import issued_figures
from dankvan_desktop.ops.issued_figures import Basis, Printed
from dankvan_desktop.reports import freezing, tree
from dankvan_desktop.reports.tree import TextRun

FOLDER = Path(__file__).resolve().parent


def paper() -> tree.Document:
    """One of each kind of part, with every field filled."""
    runs = (TextRun("Có ", bold=True), TextRun("12 chi bộ", italic=True, underline=True, figure="chi_bo||1|number"))
    table = tree.TableBlock(
        "Một số chỉ tiêu", (tree.Column("Chỉ tiêu", 2.5), tree.Column("Kết quả", 1.0, "right")),
        (("Hộ nghèo", "2,26%"), ("Cộng", "1.800")), "Nguồn: UBND phường", True,
    )  # fmt: skip
    chart = tree.ChartBlock(
        "Tỷ lệ hộ nghèo", "bar", ("2016", "2017"), (("Hộ nghèo", (Decimal("3.10"), None)),), "%", 2
    )
    return tree.Document(
        (
            tree.Letterhead(
                "ĐẢNG BỘ TỈNH", "ĐẢNG ỦY PHƯỜNG", "70-BC/ĐU", "Phường A, ngày 18 tháng 4 năm 2018", draft_mark="Dự thảo"
            ),
            tree.Title("BÁO CÁO", "sơ kết 5 năm"),
            tree.Addressees("Kính gửi", ("Ban Dân vận", "Thường trực")),
            tree.Grounds(("Căn cứ Nghị quyết số 25-NQ/TW",)),
            tree.Heading(1, "I.", "KẾT QUẢ"),
            tree.Para(runs, True),
            tree.ListBlock((runs, (TextRun("& <b> “hai”"),)), True),
            table,
            chart,
            tree.SignatureBlock("T/M ĐẢNG ỦY", "BÍ THƯ", "Nguyễn Văn A", ("Như trên", "Lưu"), "VP, 20 bản"),
            tree.Appendix("Phụ lục 1", "DANH SÁCH", (tree.Heading(2, "1.", "Mô hình"), table), True),
        ),
        title="sơ kết 5 năm", author="ĐẢNG ỦY PHƯỜNG", number="70-BC/ĐU", profile="HD36", keywords=("dân vận",),
        two_sided=True,
    )  # fmt: skip


def figures() -> tuple[Basis, tuple[Printed, ...]]:
    """A count, a rate, money, a list and what was empty."""
    values = (
        ("chi_bo", FigureValue("chi_bo", "Số chi bộ", 12, "12 chi bộ", "chi bộ", "2018", "count(unit)", ("a", "b"))),
        ("rate", FigureValue("rate", "Hộ nghèo", Decimal("2.26"), "2,26%", "%", "2018", "sum(observation.value)", ())),
        ("list:papers", FigureValue("papers", "Văn bản", None, "một; hai", "văn bản", "", "count(document)", ("c",))),
        ("none|previous", FigureValue("none", "Không có", None, "", "hộ", "", "sum(observation.value)", ())),
    )
    return Basis("u", "2018", "d", "r"), tuple(Printed(reference, value) for reference, value in values)


if __name__ == "__main__":
    (FOLDER / f"tree-{freezing.FORMAT}.json").write_bytes(freezing.freeze(paper()))
    (FOLDER / f"figures-{issued_figures.FORMAT}.json").write_bytes(issued_figures.to_json(*figures()))
