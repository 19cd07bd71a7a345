"""Which editor a kind of value has. A new kind needs a line here, and the form, the grid and the tests know it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dankvan_desktop.core import kinds
from dankvan_desktop.core.kinds import Kind
from dankvan_desktop.gui.form.child_grid import ChildrenEditor
from dankvan_desktop.gui.form.choice_editors import ChoiceEditor, FlagEditor, OutlineEditor
from dankvan_desktop.gui.form.editor import Editor, Source
from dankvan_desktop.gui.form.narrative_editor import NarrativeEditor
from dankvan_desktop.gui.form.picker import RefEditor
from dankvan_desktop.gui.form.refs_editor import RefsEditor
from dankvan_desktop.gui.form.text_editors import LineEditor, LongTextEditor, NumberEditor
from dankvan_desktop.gui.form.time_editors import DateEditor, PeriodEditor


def make(kind: Kind[Any], source: Source) -> Editor:
    """The editor of a kind: of its own class or of the nearest one it is made from."""
    for cls in type(kind).__mro__:
        if cls in EDITORS:
            return EDITORS[cls](kind, source)
    raise KeyError(type(kind).__name__)


def _children(kind: Kind[Any], source: Source) -> Editor:
    return ChildrenEditor(kind, source, lambda inner: make(inner, source))


EDITORS: dict[type, Callable[[Kind[Any], Source], Editor]] = {
    kinds.Text: LineEditor,
    kinds.LongText: LongTextEditor,
    kinds.OutlineKey: OutlineEditor,
    kinds.PersonName: LineEditor,
    kinds.Whole: NumberEditor,
    kinds.Year: NumberEditor,
    kinds.Money: NumberEditor,
    kinds.Quantity: NumberEditor,
    kinds.PartialDate: DateEditor,
    kinds.PeriodKind: PeriodEditor,
    kinds.Choice: ChoiceEditor,
    kinds.Flag: FlagEditor,
    kinds.Ref: RefEditor,
    kinds.Refs: RefsEditor,
    kinds.Children: _children,
    kinds.NarrativeKind: NarrativeEditor,
}
