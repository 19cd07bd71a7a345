"""What a resolution asks for: goals, viewpoints, tasks as short titles, with what the ward did for each."""

from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import Children, Choice, LongText, Ref, Text
from dankvan_desktop.core.spec import Child, ListView, Record, Spec, declared

NODE_KINDS = (("goal", "Mục tiêu"), ("viewpoint", "Quan điểm"), ("task", "Nhiệm vụ, giải pháp"))


@declared
class FrameworkNode(Child):
    """One goal, viewpoint or task, in the order of the resolution."""

    LABEL: ClassVar[str] = "mục"
    kind: Annotated[str | None, Choice(label="Loại", options=NODE_KINDS, required=True)] = "goal"
    title: Annotated[str, Text(label="Tên ngắn", required=True)] = ""
    result: Annotated[str, LongText(label="Kết quả của phường")] = ""


@declared
class ResolutionFramework(Record):
    """The tree of one resolution."""

    SPEC: ClassVar[Spec] = Spec(
        name="resolution_framework",
        label="khung nghị quyết",
        plural="Khung nghị quyết",
        tab="reports",
        title=("name",),
        list=ListView(columns=("name", "document")),
        form=(("", ("name", "document", "nodes", "note")),),
        hint="Ghi mục tiêu, quan điểm, nhiệm vụ của một nghị quyết và kết quả của phường theo từng mục.",
    )
    name: Annotated[str, Text(label="Tên", required=True)] = ""
    document: Annotated[str | None, Ref(target="document", label="Nghị quyết")] = None
    nodes: Annotated[tuple[FrameworkNode, ...], Children(child=FrameworkNode, label="Các mục")] = ()
    note: Annotated[str, LongText(label="Ghi chú")] = ""
