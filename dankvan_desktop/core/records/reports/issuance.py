"""Issued reports: what left the house under which number, frozen, and what became of it (design §6 "Issuing")."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, Choice, LongText, PartialDate, Ref, Text
from dankvan_desktop.core.records.common import Mark
from dankvan_desktop.core.spec import Child, ListView, Record, Spec, declared

STATES = (("issued", "Đang có hiệu lực"), ("withdrawn", "Đã thu hồi"))


@declared
class IssuedFigure(Child):
    """One figure as it was printed. `reference`: code|period|unit|form, as in the outline or the clerk's text."""

    LABEL: ClassVar[str] = "số liệu đã in"
    reference: Annotated[str, Mark(label="Mã", max_length=200, required=True)] = ""
    label: Annotated[str, Text(label="Số liệu", max_length=1000, search=False)] = ""
    text: Annotated[str, LongText(label="Đã in", search=False)] = ""
    period: Annotated[str, Text(label="Kỳ", max_length=120, search=False)] = ""


@declared
class Issuance(Record):
    """One paper issued from a report. PDF and tree lie with it as files; the hashes prove that they are those."""

    SPEC: ClassVar[Spec] = Spec(
        name="issuance",
        label="bản ban hành",
        plural="Đã ban hành",
        tab="reports",
        title=("symbol", "subject"),
        list=ListView(
            columns=("symbol", "date", "subject", "state", "withdrawn_on"), filters=("state",), sort="-date"
        ),
        form=(
            ("", ("report", "document", "symbol", "date", "place", "subject")),
            ("Ký, gửi", ("authority", "position", "person", "recipients")),
            ("Thu hồi", ("state", "withdrawn_on", "reason", "replaces")),
            ("Số liệu đã in", ("figures",)),
            ("Dấu kiểm", ("outline", "pdf_hash", "tree_hash", "figures_hash")),
        ),
        hint="Báo cáo đã ban hành: bản in, lời văn, số liệu lúc đó được giữ nguyên. Ban hành ở trang Soạn và in.",
        by_program=True,
    )
    report: Annotated[str | None, Ref(target="report", label="Báo cáo", required=True)] = None
    document: Annotated[str | None, Ref(target="document", label="Văn bản trong sổ")] = None
    symbol: Annotated[str, Text(label="Số và ký hiệu", max_length=60, required=True, ordered=True)] = ""
    date: Annotated[str | None, PartialDate(label="Ngày ban hành", required=True)] = None
    place: Annotated[str, Text(label="Địa danh", max_length=80)] = ""
    subject: Annotated[str, Text(label="Trích yếu", max_length=1000, ordered=True)] = ""
    authority: Annotated[str, Text(label="Quyền hạn ký")] = ""
    position: Annotated[str, Text(label="Chức vụ")] = ""
    person: Annotated[str, Text(label="Họ và tên", max_length=80)] = ""
    recipients: Annotated[str, LongText(label="Nơi nhận")] = ""
    state: Annotated[str | None, Choice(label="Trạng thái", options=STATES, required=True)] = "issued"
    withdrawn_on: Annotated[str | None, PartialDate(label="Ngày thu hồi")] = None
    reason: Annotated[str, LongText(label="Lý do thu hồi")] = ""
    replaces: Annotated[str | None, Ref(target="issuance", label="Thay bản")] = None
    outline: Annotated[str, Mark(label="Mẫu báo cáo", max_length=60)] = ""
    pdf_hash: Annotated[str, Mark(label="Mã bản in", max_length=64)] = ""
    tree_hash: Annotated[str, Mark(label="Mã nội dung", max_length=64)] = ""
    figures_hash: Annotated[str, Mark(label="Mã số liệu", max_length=64)] = ""
    figures: Annotated[tuple[IssuedFigure, ...], Children(child=IssuedFigure, label="Số liệu đã in")] = ()
