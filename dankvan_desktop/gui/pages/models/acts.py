"""What the lists of models, rounds and reviews offer in their “Khác” menus, and what the form of a review fills in."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import Review
from dankvan_desktop.core.records.models.review_round import ReviewRound
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.form.editor import is_id
from dankvan_desktop.gui.page import RecordPage
from dankvan_desktop.gui.pages.models.move_dialog import ask_move
from dankvan_desktop.gui.pages.models.replicate_dialog import ReplicateDialog, show_chain
from dankvan_desktop.gui.pages.models.round_dialog import RoundDialog
from dankvan_desktop.ops import models
from dankvan_desktop.ops.models_scores import score_rows
from dankvan_desktop.ops.work import Refused
from dankvan_desktop.store import query, rows
from dankvan_desktop.store.problems import FileProblem
from dankvan_desktop.store.query import Query

_READ_ONLY = "Tệp chỉ cho đọc nên không làm được việc này. Chép tệp vào máy rồi mở bản chép."


def move(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """The next step of the selected model."""
    ask_move(context, ids[0], page)


def replicate(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """A new model after the selected one."""
    source = rows.get(context.open_work.db, Model, ids[0])
    if source is not None and _may_write(context):
        ReplicateDialog(context, source, page).open()


def chain(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """The chain of replication around the selected model."""
    show_chain(context, ids[0], page)


def review_round(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """A review for each of many models in the selected round."""
    held = rows.get(context.open_work.db, ReviewRound, ids[0])
    if held is not None and _may_write(context):
        RoundDialog(context, held, page).open()


def show_reviews(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """The reviews of the selected round."""
    found = query.ids(context.open_work.db, Query(Review, filters={"round": ids[0]}))
    title = rows.titles(context.open_work.db, "review_round", ids[:1]).get(ids[0], "")
    context.show_rows.emit("review", found, f"“{title}”")


def propose_round(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """Award proposals of all reviews of the selected round."""
    propose(context, page, query.ids(context.open_work.db, Query(Review, filters={"round": ids[0]})))


def propose(context: Context, page: RecordPage, ids: tuple[str, ...]) -> None:
    """Award proposals of the selected reviews; then they are shown."""
    if not _may_write(context):
        return
    try:
        change = models.propose_awards(context.open_work, ids)
    except Refused as refused:
        context.ask.tell("Chưa lập được đề nghị khen", str(refused), failed=True)
        return
    except FileProblem as problem:
        context.ask.tell("Chưa lập được đề nghị khen", problem.sentence, failed=True)
        return
    context.changed.emit(change)
    context.message.emit(f"Đã xong: {change.label}")
    context.show_rows.emit("award", change.ids, "đề nghị khen vừa lập")


def add_keys(context: Context, page: RecordPage) -> None:
    """Ctrl+M on a model's page: its next step, from the list or the form."""

    def next_step() -> None:
        ids = page.list.view.selected_ids() or ((page.record_id,) if page.record_id else ())
        if len(ids) != 1:
            context.message.emit("Chọn một mô hình trong danh sách trước.")
        elif page.leave():
            move(context, page, ids)

    key = QShortcut(QKeySequence("Ctrl+M"), page)
    key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    key.activated.connect(next_step)


def fill_scores(context: Context, page: RecordPage) -> None:
    """In the form of a review: choosing a round brings its sheet, choosing a sheet its criteria to score.

    Rows that hold points already are the user's and stay.
    """
    form = page.form

    def take_criteria() -> None:
        sheet = form.editor("sheet").raw()
        held: list[dict[str, Any]] = form.editor("scores").raw()
        if is_id(sheet) and not any(row.get("points") for row in held):
            form.put_draft({"scores": score_rows(context.open_work.db, sheet)})

    def take_sheet() -> None:
        round_id = form.editor("round").raw()
        if is_id(round_id) and not form.editor("sheet").raw():
            held = rows.get(context.open_work.db, ReviewRound, round_id)
            if held is not None and held.sheet:
                form.put_draft({"sheet": held.sheet})
                take_criteria()

    form.editor("round").changed.connect(take_sheet)
    form.editor("sheet").changed.connect(take_criteria)


def _may_write(context: Context) -> bool:
    if context.open_work.db.read_only:
        context.ask.tell("Chưa làm được", _READ_ONLY, failed=True)
        return False
    return True
