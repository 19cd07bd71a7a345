"""Papers that come every year, quarter or month without each being entered."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Choice, ListRef, LongText, Ref, Text, Year
from dankvan_desktop.core.records.common import RECURRENCES
from dankvan_desktop.core.spec import ListView, Record, Spec, declared


@declared
class DocumentSeries(Record):
    """A recurring paper of one issuer."""

    SPEC: ClassVar[Spec] = Spec(
        name="document_series",
        label="văn bản định kỳ",
        plural="Văn bản định kỳ",
        tab="documents",
        title=("name", "issuer"),
        list=ListView(columns=("name", "type", "issuer", "recurrence"), filters=("issuer", "type")),
        form=(("", ("name", "type", "issuer", "recurrence", "from_year", "to_year", "note")),),
        hint="Ghi loại văn bản ban hành đều hằng năm, hằng quý: chương trình kiểm tra, kế hoạch công tác…",
    )
    name: Annotated[str, Text(label="Tên", required=True, ordered=True)] = ""
    type: Annotated[str | None, ListRef("document_type", label="Loại văn bản")] = None
    issuer: Annotated[str | None, Ref(target="unit", label="Cơ quan ban hành")] = None
    recurrence: Annotated[str | None, Choice(label="Định kỳ", options=RECURRENCES, required=True)] = "yearly"
    from_year: Annotated[int | None, Year(label="Từ năm")] = None
    to_year: Annotated[int | None, Year(label="Đến năm")] = None
    note: Annotated[str, LongText(label="Ghi chú")] = ""
