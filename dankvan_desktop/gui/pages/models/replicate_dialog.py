"""“Nhân rộng…”: a new model after an old one; and the chain of all that were made so."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from dankvan_desktop.core import spec
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.spec import Field
from dankvan_desktop.gui import style
from dankvan_desktop.gui.context import Context
from dankvan_desktop.gui.pages.act_dialog import ActDialog, said
from dankvan_desktop.gui.pages.fields import Fields
from dankvan_desktop.ops import models, models_chain
from dankvan_desktop.ops.models_chain import Link
from dankvan_desktop.ops.work import Change

_FIELDS = ("name", "unit", "area", "registered_on")
_WHAT = "Lập một mô hình mới theo mô hình này: chép mục tiêu, cách làm, lĩnh vực; các bước bắt đầu lại từ đầu."
_ALONE = "Mô hình này chưa được nhân rộng, cũng không nhân từ mô hình nào."
_ID = Qt.ItemDataRole.UserRole


class ReplicateDialog(ActDialog):
    """What the new model does not say for itself it takes from the old one: reasons, goals, method, field."""

    fields: Fields

    def __init__(self, context: Context, source: Model, parent: QWidget) -> None:
        super().__init__(context, "Nhân rộng mô hình", "Nhân rộng (Ctrl+S)", parent)
        self._source = source
        self.body.addWidget(said("title", source.name))
        self.body.addWidget(said("", _WHAT))
        kinds = {name: spec.kind(Model, name) for name in _FIELDS}
        kinds["unit"] = replace(kinds["unit"], label="Đơn vị áp dụng")
        self.fields = Fields(context, [Field(name, kind) for name, kind in kinds.items()])
        today = context.open_work.clock.today().isoformat()
        self.fields.put({"name": source.name, "registered_on": kinds["registered_on"].show(today)})
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        style.resize_em(self, 46, 24)
        self.fields.rows["unit"].editor.input.setFocus()

    def write(self) -> Change:
        """One operation: the new model, and the old one's step “Nhân rộng”."""
        return models.replicate(self.context.open_work, self._source.id, self.fields.draft())

    def done_with(self, change: Change) -> None:
        """On to the new model."""
        self.context.show_record.emit("model", change.ids[0])


class ChainDialog(QDialog):
    """The chain of replication as a small tree; Enter or a double click opens a model."""

    def __init__(self, context: Context, model_id: str, chain: Link, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Chuỗi nhân rộng")
        self._context = context
        count = chain.count()
        text = f"Chuỗi này có {count} mô hình." if count > 1 else _ALONE
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(("Mô hình", "Đơn vị", "Bước", "Đăng ký"))
        self.tree.setAccessibleName("Chuỗi nhân rộng")
        self.tree.setWordWrap(True)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._add(self.tree.invisibleRootItem(), chain, model_id)
        self.tree.itemActivated.connect(lambda item, _column: self._open(item.data(0, _ID)))
        close = QPushButton("Đóng")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(said("", text))
        column.addWidget(self.tree, 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        style.resize_em(self, 62, 26)

    def _add(self, parent: QTreeWidgetItem, link: Link, marked: str) -> None:
        item = QTreeWidgetItem([link.name, link.unit, link.state, link.registered_on])
        item.setData(0, _ID, link.id)
        item.setToolTip(0, link.name)
        parent.addChild(item)
        for each in link.after:
            self._add(item, each, marked)
        item.setExpanded(True)
        if link.id == marked:
            self.tree.setCurrentItem(item)

    def _open(self, model_id: str) -> None:
        self.accept()
        self._context.show_record.emit("model", model_id)


def show_chain(context: Context, model_id: str, parent: QWidget) -> ChainDialog | None:
    """Open the tree around a model."""
    chain = models_chain.chain(context.open_work.db, model_id)
    if chain is None:
        context.message.emit("Không còn mô hình này trong tệp.")
        return None
    dialog = ChainDialog(context, model_id, chain, parent)
    dialog.open()
    return dialog
