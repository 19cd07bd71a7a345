"""The clerk's own text in one place of one report."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import LongText, NarrativeKind, Ref, Text
from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.spec import ListView, Record, Spec, Unique, declared


@declared
class Section(Record):
    """The text written at a place (`key`) of a report's outline; never overwritten by regeneration.

    `generated`: the program's words that this text stands for, as they were when they were changed.
    """

    SPEC: ClassVar[Spec] = Spec(
        name="section",
        label="đoạn lời văn",
        plural="Lời văn",
        tab="reports",
        title=("heading", "report"),
        list=ListView(columns=("heading", "report"), filters=("report",)),
        form=(("", ("report", "key", "heading", "body")), ("Sửa từ", ("generated",))),
        unique=(
            Unique(
                fields=("report", "key"),
                needs=("report", "key"),
                message="Mục này của báo cáo đã có lời văn ({other}). Mở lời văn đó để sửa.",
            ),
        ),
        hint="Lời văn từng mục của báo cáo; thường viết ở trang soạn báo cáo.",
    )
    report: Annotated[str | None, Ref(target="report", label="Báo cáo", required=True)] = None
    key: Annotated[str, Text(label="Vị trí trong mẫu", max_length=80, required=True, ordered=True)] = ""
    heading: Annotated[str, Text(label="Mục", ordered=True)] = ""
    body: Annotated[Narrative, NarrativeKind(label="Lời văn")] = Narrative(())
    generated: Annotated[
        str, LongText(label="Câu chương trình viết", search=False, help="Có chữ: lời văn này thay câu đó.")
    ] = ""
