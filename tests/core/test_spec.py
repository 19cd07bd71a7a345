"""Reading a draft against a declaration."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, ClassVar, Self

import pytest

from dankvan_desktop.core import spec
from dankvan_desktop.core.kinds import Children, Flag, Ref, Refs, Text, Whole
from dankvan_desktop.core.records import RECORDS
from dankvan_desktop.core.spec import Child, ListView, Problem, Record, Spec, declared


@declared
class Leaf(Child):
    LABEL: ClassVar[str] = "lá"
    name: Annotated[str, Text(label="Tên", required=True)] = ""
    size: Annotated[int | None, Whole(label="Cỡ")] = 1

    def check(self) -> Iterable[Problem]:
        if self.size == 13:
            yield Problem("size", "Không trồng lá cỡ 13.")


@declared
class Tree(Record):
    SPEC: ClassVar[Spec] = Spec(
        name="tree",
        label="cây",
        plural="Cây",
        tab="",
        title=("name",),
        list=ListView(columns=("name",)),
        form=(),
        hint=".",
    )
    name: Annotated[str, Text(label="Tên cây", required=True, ordered=True)] = ""
    code: Annotated[str, Text(label="Mã")] = ""
    tall: Annotated[bool, Flag(label="Cao")] = True
    place: Annotated[str | None, Ref(target="unit", label="Ở")] = None
    kin: Annotated[tuple[str, ...], Refs(target="unit", label="Họ hàng")] = ()
    leaves: Annotated[tuple[Leaf, ...], Children(child=Leaf, label="Lá")] = ()

    def complete(self) -> Self:
        return replace(self, code=self.code or self.name.upper())

    def check(self) -> Iterable[Problem]:
        if self.code == "X":
            yield Problem("code", "Mã X không dùng.")


def test_fields_are_those_with_a_kind_in_order() -> None:
    assert [field.name for field in spec.fields(Tree)] == ["name", "code", "tall", "place", "kin", "leaves"]
    assert spec.ordered_texts(Tree) == ("name",)
    assert [name for name, _ in spec.refs(Tree)] == ["place"]
    with pytest.raises(KeyError):
        spec.kind(Tree, "id")


def test_a_blank_draft_holds_the_defaults() -> None:
    assert spec.blank(Tree) == {"name": "", "code": "", "tall": "Có", "place": "", "kin": [], "leaves": []}


def test_a_draft_gives_a_record_and_a_record_its_draft() -> None:
    draft = {
        "name": " Đa ",
        "tall": "",
        "place": "u1",
        "kin": ["u2", "u3", "u2"],
        "leaves": [{"id": "l1", "name": "Một"}],
    }
    record, problems = spec.read(Tree, draft)
    assert problems == [] and record is not None
    assert record == Tree(
        name="Đa", code="ĐA", tall=False, place="u1", kin=("u2", "u3"), leaves=(Leaf(id="l1", name="Một", size=1),)
    )
    assert spec.read(Tree, spec.draft_of(record)) == (record, [])


def test_what_the_draft_leaves_out_comes_from_the_base() -> None:
    base = Tree(id="t", rev=3, name="Đa", code="D", kin=("u",))
    record, _ = spec.read(Tree, {"name": "Đề"}, base)
    assert record == replace(base, name="Đề")


def test_all_problems_are_said_at_once_and_where() -> None:
    record, problems = spec.read(
        Tree,
        {"name": "", "tall": "?", "leaves": [{"name": "a"}, {"name": "", "size": "x"}, {"name": "b", "size": "13"}]},
    )
    assert record is None
    assert [(each.field, each.row, each.inner) for each in problems] == [
        ("name", None, ""),
        ("tall", None, ""),
        ("leaves", 1, "name"),
        ("leaves", 1, "size"),
        ("leaves", 2, "size"),
    ]
    assert problems[0].message == "Chưa nhập tên cây."


def test_rules_of_the_record_come_after_its_fields() -> None:
    assert spec.read(Tree, {"name": "a", "code": "X"})[1] == [Problem("code", "Mã X không dùng.")]
    assert [each.field for each in spec.read(Tree, {"name": "", "code": "X"})[1]] == ["name"]


def test_empty_rows_of_a_grid_are_no_rows() -> None:
    record, problems = spec.read(
        Tree, {"name": "a", "leaves": [{"name": ""}, {"name": "b"}, {"id": "", "name": "", "size": "1"}]}
    )
    assert problems == [] and record is not None
    assert [leaf.name for leaf in record.leaves] == ["b"]


def test_one_field_can_be_asked() -> None:
    name = spec.field_map(Tree)["name"]
    assert spec.read_field(name, " a ") == ("a", "")
    assert spec.read_field(name, " ")[1] == "Chưa nhập tên cây."
    assert spec.read_field(name, "x" * 301)[1].startswith("Dài quá 300")


def test_warnings_do_not_stop_saving() -> None:
    tree = Tree(name="số 0912345678")
    assert [each.field for each in spec.warnings(tree)] == ["name"]
    assert spec.read(Tree, spec.draft_of(tree))[0] is not None


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.SPEC.name)
def test_an_empty_record_names_only_required_fields_or_rules(cls: type[Record]) -> None:
    _, problems = spec.read(cls, {})
    known = spec.field_map(cls)
    assert all(problem.field in known and problem.message.endswith(".") for problem in problems)
    missing = {problem.field for problem in problems if problem.message.startswith("Chưa nhập")}
    assert {
        name for name, field in known.items() if field.kind.required and field.kind.is_empty(getattr(cls(), name))
    } <= missing


def test_postponed_annotations_are_refused_not_overlooked() -> None:
    class Postponed(Record):
        name: "Annotated[str, Text(label='Tên')]" = ""

    with pytest.raises(TypeError, match="postpone"):
        spec.fields(Postponed)
