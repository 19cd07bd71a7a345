"""How one paper stands to another: basis, carries out, replaces, consolidates."""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from dankvan_desktop.core.kinds import ListRef, Ref, Text
from dankvan_desktop.core.spec import ListView, Problem, Record, Spec, Unique, declared


@declared
class Relation(Record):
    """`document` stands in `kind` to `other`."""

    SPEC: ClassVar[Spec] = Spec(
        name="relation",
        label="quan hệ văn bản",
        plural="Quan hệ văn bản",
        tab="documents",
        title=("document", "kind", "other"),
        list=ListView(columns=("document", "kind", "other", "note"), filters=("kind",)),
        form=(("", ("document", "kind", "other", "note")),),
        unique=(
            Unique(
                fields=("document", "kind", "other"),
                needs=("document", "kind", "other"),
                message="Quan hệ này đã ghi rồi ({other}). Không cần ghi lại.",
            ),
        ),
        hint="Ghi văn bản nào căn cứ, thực hiện, thay thế hay kiện toàn theo văn bản nào.",
    )
    document: Annotated[str | None, Ref(target="document", label="Văn bản", required=True)] = None
    kind: Annotated[str | None, ListRef("relation_kind", label="Quan hệ", required=True)] = None
    other: Annotated[str | None, Ref(target="document", label="Với văn bản", required=True)] = None
    note: Annotated[str, Text(label="Ghi chú", ordered=True)] = ""

    def check(self) -> Iterable[Problem]:
        """A paper does not relate to itself."""
        if self.document and self.document == self.other:
            yield Problem("other", "Hai văn bản trùng nhau. Chọn văn bản khác.")
