"""From an outline, the file's figures and the clerk's own text to a document tree (design §6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dankvan_desktop.core.narrative import Narrative
from dankvan_desktop.core.period import Period
from dankvan_desktop.figures import lists
from dankvan_desktop.figures import values as figure_values
from dankvan_desktop.figures.model import Entry, FigureValue
from dankvan_desktop.figures.values import Reference, Scope, UnknownFigure
from dankvan_desktop.reports import frame, outline, prose, tree
from dankvan_desktop.reports.outline import Node, Outline, OutlineProblem
from dankvan_desktop.store.database import Database

_LAST_CAPITAL_LEVEL = 1
"""Titles of Phần and of I., II. are in capitals (domain.md §1.3)."""
_PART_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@dataclass(frozen=True)
class Missing:
    """A required figure that is still empty, and the draft of the observation to enter."""

    label: str
    period: str
    draft: Mapping[str, str]


@dataclass(frozen=True)
class Slot:
    """A heading of the report, or a place for own text under it, in the order of the paper."""

    key: str
    number: str
    heading: str
    level: int
    prompt: str = ""
    is_own: bool = False
    narrative: Narrative | None = None
    figures: tuple[FigureValue, ...] = ()
    """The figures that this part prints, in order."""
    blocks: tuple[tree.Block, ...] = ()
    """What stands in the paper: of a heading all that is directly under it, of a place its own text."""
    start: int = 0
    """Of a place: how many blocks of its heading stand before it."""


@dataclass(frozen=True)
class Built:
    """A report ready to be laid out, with where each number comes from and what is still missing."""

    document: tree.Document
    figures: tuple[FigureValue, ...]
    missing: tuple[Missing, ...]
    slots: tuple[Slot, ...]


@dataclass
class Context:
    """What the parts of one report are built from; figures are computed once and collected in order."""

    frame: frame.Frame
    scope: Scope
    own: Mapping[str, Narrative]
    appendices: dict[str, str] = field(default_factory=dict)
    """What each appendix that has something in it is called: “Phụ lục 1”."""
    found: dict[str, FigureValue] = field(default_factory=dict)
    used: list[str] = field(default_factory=list)

    def value(self, reference: str) -> FigureValue:
        """The value of a figure reference, whether or not it is printed."""
        if reference not in self.found:
            try:
                self.found[reference] = figure_values.compute(self.scope, Reference.parse(reference))
            except (UnknownFigure, ValueError) as error:
                raise OutlineProblem(f"Mẫu báo cáo dùng số liệu không có: {error}") from error
        return self.found[reference]

    def figure(self, reference: str) -> FigureValue:
        """The value of a figure reference that is printed here."""
        value = self.value(reference)
        self._use(reference)
        return value

    def entries(self, code: str) -> tuple[Entry, ...]:
        """The lines of a declared list."""
        try:
            entries = lists.compute(self.scope, code)
        except UnknownFigure as error:
            raise OutlineProblem(f"Mẫu báo cáo dùng danh sách không có: {error}") from error
        name = f"list:{code}"
        self.found.setdefault(name, lists.value_of(code, entries))
        self._use(name)
        return entries

    def printed(self, since: int = 0) -> tuple[FigureValue, ...]:
        """What has been printed, from a place in `used` on, each once."""
        values = (self.found[name] for name in dict.fromkeys(self.used[since:]))
        return tuple(value for value in values if value.rows)

    def _use(self, name: str) -> None:
        self.used.append(name)


def build(
    db: Database,
    name: str,
    report_id: str | None = None,
    *,
    own: Mapping[str, Narrative] | None = None,
    profile: str | None = None,
    period_from: str | None = None,
    period_to: str | None = None,
    today: date | None = None,
) -> Built:
    """The report of an outline. `own` holds unsaved texts by place, over the saved ones. `today`: where no period is
    given, that of the outline's kind which ended last.

    Raises `OutlineProblem` for an outline that is refused or names what does not exist.
    """
    loaded = outline.load(name)
    whole = frame.read(
        db, loaded, report_id, profile=profile, period_from=period_from, period_to=period_to, today=today
    )
    context = Context(whole, whole.scope, {**whole.own, **(own or {})})
    blocks: list[tree.Block] = []
    slots: list[Slot] = []
    appendices = _appendices(context, loaded)
    _add_all(context, loaded.parts, (0,) * loaded.first_level, blocks, slots)
    for part in loaded.closing:
        blocks.extend(prose.blocks_of(context, part))
    head: list[tree.Block] = [whole.letterhead]
    if loaded.type_name:
        head.append(tree.Title(loaded.type_name, whole.subject))
    if whole.addressees is not None:
        head.append(whole.addressees)
    context.used.extend(name for used, _ in appendices for name in used)
    document = tree.Document(
        (*head, *blocks, whole.signature, *(appendix for _, appendix in appendices)),
        title=whole.subject,
        author=whole.letterhead.issuer,
        number=whole.letterhead.number,
        profile=whole.profile,
        keywords=("dân vận", loaded.title),
    )
    return Built(document, context.printed(), _missing(context, loaded), tuple(slots))


@dataclass(frozen=True)
class Beginning:
    """What a new report of an outline starts with: subject and period, as texts for the record."""

    subject: str
    period_from: str
    period_to: str


def beginning(
    db: Database, name: str, today: date | None = None, period_from: str | None = None, period_to: str | None = None
) -> Beginning:
    """The subject and the period of a new report: of an outline that comes round, the one given, else that ended last.

    Raises `OutlineProblem`.
    """
    loaded = outline.load(name)
    whole = frame.read(db, loaded, None, period_from=period_from, period_to=period_to, today=today)
    if period_from and period_to:
        return Beginning(whole.subject, period_from, period_to)
    if loaded.period_kind and not (loaded.period_from or loaded.period_to):
        return Beginning(whole.subject, whole.period.start.isoformat(), whole.period.end.isoformat())
    return Beginning(whole.subject, loaded.period_from, loaded.period_to)


def newest_report(db: Database, name: str, period_from: str | None, period_to: str | None) -> str | None:
    """The newest saved report of an outline and, where they are given, of a period."""
    return frame.newest_report(db, name, period_from, period_to)


def heading_number(place: tuple[int, ...]) -> str:
    """“Phần thứ nhất”, “I.”, “1.”, “1.1.” by depth; a paper of one part begins at “I.”."""
    *above, last = place
    if len(place) == 1:
        return f"Phần thứ {_PART_WORDS[last]}" if last < len(_PART_WORDS) else f"Phần thứ {last + 1}"
    if len(place) == 2:
        return f"{_roman(last + 1)}."
    if len(place) == 3:
        return f"{last + 1}."
    return f"{above[-1] + 1}.{last + 1}."


def _add_all(
    context: Context, nodes: Sequence[Node], above: tuple[int, ...], blocks: list[tree.Block], slots: list[Slot]
) -> None:
    """Add parts side by side; those that are left out or have no heading do not count in the numbers."""
    count = 0
    for node in nodes:
        count += _add(context, node, (*above, count), blocks, slots)


def _add(context: Context, node: Node, place: tuple[int, ...], blocks: list[tree.Block], slots: list[Slot]) -> bool:
    """Add one part with those below it; whether its heading was printed."""
    level = len(place) - 1
    before = len(context.used)
    title = prose.heading(context, node.title)
    if level <= _LAST_CAPITAL_LEVEL and node.printed:
        title = title.upper()
    content: list[tree.Block] = []
    texts: list[Slot] = []
    for part in node.blocks:
        made = prose.blocks_of(context, part)
        if isinstance(part, outline.OwnPart):
            own = context.own.get(part.key)
            texts.append(Slot(part.key, "", title, level, part.prompt, True, own, (), tuple(made), len(content)))
        content.extend(made)
    printed, direct = context.printed(before), tuple(content)
    below: list[Slot] = []
    _add_all(context, node.parts, place, content, below)
    is_heading = node.printed and bool(content or not node.if_any)
    number = heading_number(place) if is_heading else ""
    if is_heading:
        blocks.append(tree.Heading(level, number, title))
    blocks.extend(content)
    slots.append(Slot(node.key, number, title, level, figures=printed, blocks=direct))
    slots.extend(replace(slot, number=number) for slot in texts)
    slots.extend(below)
    return is_heading


def _appendices(context: Context, loaded: Outline) -> list[tuple[list[str], tree.Appendix]]:
    """The appendices that have something in them, with the figures each uses; known before the text refers to them."""
    found = []
    for part in loaded.appendices:
        before = len(context.used)
        content = [block for each in part.blocks for block in prose.blocks_of(context, each)]
        used = context.used[before:]
        del context.used[before:]
        if content:
            found.append((part, used, content))
    for index, (part, _, _) in enumerate(found, start=1):
        context.appendices[part.key] = f"Phụ lục {index}" if len(found) > 1 else "Phụ lục"
    out = []
    for part, used, content in found:
        title = prose.heading(context, part.title).upper()
        out.append((used, tree.Appendix(context.appendices[part.key], title, tuple(content), part.landscape)))
    return out


def _missing(context: Context, loaded: Outline) -> tuple[Missing, ...]:
    missing = []
    for code, period in loaded.required:
        value = context.value(f"{code}|{period}" if period else code)
        if value.value is None:
            shown = Period(period).show() if period else context.frame.period.show()
            missing.append(Missing(value.label, shown, context.frame.observation_draft(code, period)))
    return tuple(missing)


def _roman(number: int) -> str:
    out = ""
    for size, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= size:
            out += letters
            number -= size
    return out
