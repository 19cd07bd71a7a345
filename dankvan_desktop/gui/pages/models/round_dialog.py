"""“Đánh giá cả đợt…”: choose models, and each gets its review in the round."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import Review
from dankvan_desktop.core.records.models.review_round import ReviewRound
from dankvan_desktop.core.spec import Problem
from dankvan_desktop.core.text import fold
from dankvan_desktop.core.workflow import MODEL_LIFE
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields, of
from dankvan_desktop.ops import models
from dankvan_desktop.ops.work import Change
from dankvan_desktop.store import query
from dankvan_desktop.store.query import Query

_WHAT = "Mỗi mô hình được chọn có một bản đánh giá để ghi kết quả. Mô hình tạm dừng, kết thúc không hiện ở đây."
_ID = Qt.ItemDataRole.UserRole
_COLUMNS = ("name", "unit", "state")


class RoundDialog(ActDialog):
    """The models in use that have no review in this round yet, to be ticked."""

    fields: Fields

    def __init__(self, context: Context, held: ReviewRound, parent: QWidget) -> None:
        super().__init__(context, "Đánh giá cả đợt", "Lập đánh giá (Ctrl+S)", parent)
        self._round = held
        self.body.addWidget(said("title", held.name))
        self.hint = said("hint", "")
        self.body.addWidget(self.hint)
        self.fields = Fields(context, of(Review, "date", "reviewer", "sheet"))
        day = held.sessions[-1].date if held.sessions else None
        date = spec.kind(Review, "date").show(day)
        self.fields.put({"date": date, "reviewer": held.unit or "", "sheet": held.sheet or ""})
        self.body.addWidget(self.fields)
        self.body.addLayout(self._build_tools())
        self.list = QListWidget()
        self.list.setAccessibleName("Mô hình để đánh giá")
        self.list.setWordWrap(True)
        self.list.itemChanged.connect(lambda _item: self._count())
        self.body.addWidget(self.list, 1)
        self._fill()
        style.resize_em(self, 54, 42)
        self.search.setFocus()

    def _build_tools(self) -> QHBoxLayout:
        self.search = QLineEdit()
        self.search.setPlaceholderText("Tìm mô hình, đơn vị")
        self.search.setAccessibleName("Tìm mô hình, đơn vị")
        self.search.textChanged.connect(lambda _text: self._narrow())
        self.all, self.none = QPushButton("Chọn tất cả"), QPushButton("Bỏ chọn")
        self.all.clicked.connect(lambda _checked=False: self._tick(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda _checked=False: self._tick(Qt.CheckState.Unchecked))
        self.chosen_count = QLabel()
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        for widget in (self.chosen_count, self.all, self.none):
            row.addWidget(widget)
        for button in (self.all, self.none):
            button.setAutoDefault(False)
        return row

    def _fill(self) -> None:
        db = self.context.open_work.db
        done = models.reviewed(self.context.open_work, self._round.id)
        wanted = Query(Model, sort="title", columns=_COLUMNS)
        for model_id, (name, unit, state) in zip(query.ids(db, wanted), query.stored(db, wanted), strict=True):
            if model_id in done or state not in models.LIVING:
                continue
            item = QListWidgetItem(" – ".join(part for part in (name, unit, MODEL_LIFE.label(state)) if part))
            item.setData(_ID, model_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.hint.setText(f"{_WHAT} {len(done)} mô hình đã có đánh giá trong đợt này." if done else _WHAT)
        self._count()

    def _narrow(self) -> None:
        words = fold(self.search.text()).split()
        for item in self._items():
            text = fold(item.text())
            item.setHidden(not all(word in text for word in words))

    def _tick(self, state: Qt.CheckState) -> None:
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)

    def _count(self) -> None:
        count = len(self.chosen())
        self.chosen_count.setText(f"Đã chọn {count}")
        self.do.setEnabled(count > 0)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def chosen(self) -> list[str]:
        """The ticked models."""
        return [item.data(_ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def write(self) -> Change:
        """One operation."""
        return models.review_round(self.context.open_work, self._round.id, self.chosen(), self.fields.draft())

    def show_refused(self, problems: Sequence[Problem]) -> None:
        """Beside the fields; a problem of every review is said once."""
        shown = {(problem.inner or problem.field, problem.message) for problem in problems}
        super().show_refused([Problem(name, message) for name, message in sorted(shown)])

    def done_with(self, change: Change) -> None:
        """On to the new reviews."""
        self.context.show_rows.emit("review", change.ids, f"“{self._round.name}”")
