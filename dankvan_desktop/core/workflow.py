"""States and allowed moves."""

from __future__ import annotations

from dankvan_desktop.core.frozen import Frozen, fixed


@fixed
class Workflow(Frozen):
    """A life: states in order, and from each the states that may follow."""

    states: tuple[tuple[str, str], ...]
    """(code, label)."""
    moves: dict[str, tuple[str, ...]]

    def allowed(self, state: str) -> tuple[str, ...]:
        """The states that may follow; raises KeyError for an unknown state."""
        return self.moves[state]

    def label(self, state: str) -> str:
        """What the user reads."""
        return dict(self.states)[state]

    def refusal(self, old: str, new: str) -> str:
        """One sentence why a move is refused, or empty when it is allowed."""
        if old == new or new in self.moves[old]:
            return ""
        labels = ", ".join(f"“{self.label(code)}”" for code in self.moves[old]) or "không còn bước nào"
        return f"Không chuyển thẳng từ “{self.label(old)}” sang “{self.label(new)}”. Có thể chuyển sang: {labels}."


# The life of a “Dân vận khéo” model (domain.md §2.4).
MODEL_LIFE = Workflow(
    states=(
        ("registered", "Đăng ký"),
        ("appraised", "Thẩm định"),
        ("running", "Triển khai"),
        ("checked", "Kiểm tra"),
        ("assessed", "Đánh giá"),
        ("recognised", "Công nhận"),
        ("awarded", "Khen thưởng"),
        ("replicated", "Nhân rộng"),
        ("paused", "Tạm dừng"),
        ("ended", "Kết thúc"),
    ),
    moves={
        "registered": ("appraised", "ended"),
        "appraised": ("running", "ended"),
        "running": ("checked", "assessed", "paused", "ended"),
        "checked": ("checked", "assessed", "paused", "ended"),
        "assessed": ("running", "recognised", "paused", "ended"),
        "recognised": ("checked", "assessed", "awarded", "replicated", "paused", "ended"),
        "awarded": ("checked", "assessed", "replicated", "paused", "ended"),
        "replicated": ("checked", "assessed", "awarded", "paused", "ended"),
        "paused": ("running", "ended"),
        "ended": (),
    },
)


# The life of a petition: sorted within ten days, then settled or forwarded (domain.md §4).
PETITION_LIFE = Workflow(
    states=(
        ("received", "Đã nhận"),
        ("accepted", "Đã thụ lý"),
        ("settling", "Đang giải quyết"),
        ("answered", "Đã trả lời"),
        ("forwarded", "Đã chuyển"),
        ("refused", "Không thụ lý"),
        ("withdrawn", "Đã rút"),
    ),
    moves={
        "received": ("accepted", "settling", "answered", "forwarded", "refused", "withdrawn"),
        "accepted": ("settling", "answered", "forwarded", "withdrawn"),
        "settling": ("answered", "forwarded", "withdrawn"),
        "answered": ("settling",),
        "forwarded": (),
        "refused": ("received",),
        "withdrawn": (),
    },
)
