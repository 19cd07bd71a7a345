"""Scans, pictures and files that lie with a record; their bytes stand in chunks of their own."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Text, Whole
from dankvan_desktop.core.records.common import Mark
from dankvan_desktop.core.spec import ListView, Record, Spec, declared


@declared
class Attachment(Record):
    """One file of one record: `sha256` names its bytes, which several records may share."""

    SPEC: ClassVar[Spec] = Spec(
        name="attachment",
        label="tệp đính kèm",
        plural="Tệp đính kèm",
        tab="",
        title=("name",),
        list=ListView(columns=("name", "size"), sort="position"),
        form=(
            ("", ("name", "position")),
            ("Tệp", ("media_type", "size", "width", "height", "sha256")),
            ("Nằm ở", ("record_type", "record_id")),
        ),
        hint="Ảnh chụp, bản quét, tệp của một bản ghi.",
    )
    record_type: Annotated[str, Mark(label="Loại bản ghi", max_length=40)] = ""
    record_id: Annotated[str, Mark(label="Bản ghi", max_length=36)] = ""
    position: Annotated[int | None, Whole(label="Thứ tự")] = None
    name: Annotated[str, Text(label="Tên tệp", max_length=200, required=True, ordered=True)] = ""
    media_type: Annotated[str, Mark(label="Dạng tệp", max_length=80)] = ""
    size: Annotated[int | None, Whole(label="Cỡ tệp", unit="byte")] = None
    width: Annotated[int | None, Whole(label="Bề ngang", unit="px")] = None
    height: Annotated[int | None, Whole(label="Bề cao", unit="px")] = None
    sha256: Annotated[str, Mark(label="Mã kiểm tra", max_length=64)] = ""
