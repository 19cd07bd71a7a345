"""From an outline, the file's figures and the clerk's own text to a document tree (design §6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dankvan_desktop.core import spans
from dankvan_desktop.core.narrative import Narrative, bare
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.figures import lists
from dankvan_desktop.figures import values as figure_values
from dankvan_desktop.figures.model import Entry, FigureValue
from dankvan_desktop.figures.values import Reference, Scope, UnknownFigure
from dankvan_desktop.reports import frame, layout, outline, prose, tree
from dankvan_desktop.reports.heading_numbers import heading_number, take_only
from dankvan_desktop.reports.memo import Memo
from dankvan_desktop.reports.outline import Node, Outline, OutlineProblem
from dankvan_desktop.store.database import Database

_WIDE = 8
"""From how many columns on a table makes its appendix landscape (domain.md §1.3 “page”)."""
_LAST_CAPITAL_LEVEL = 1
"""Titles of Phần and of I., II. are in capitals (domain.md §1.3)."""


CLOSING, HOMELESS = "~ket", "~khac"
"""Keys of headings that are for the program only: the last words, and texts without a place."""


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
    label: str = ""
    """What the outline puts before the words of a place: “Điều 1.”."""
    written: Narrative | None = None
    """Of a generated text: the program's words of this moment. `narrative` then holds the clerk's, where there are."""

    @property
    def is_generated(self) -> bool:
        """Whether it is a text that the program writes and the clerk may change."""
        return self.written is not None

    @property
    def is_edited(self) -> bool:
        """Whether the clerk's words stand in place of the program's."""
        return self.written is not None and self.narrative is not None

    @property
    def is_place(self) -> bool:
        """Whether it is a text under a heading, not a heading."""
        return self.is_own or self.is_generated


@dataclass(frozen=True)
class Built:
    """A report ready to be laid out, with where each number comes from and what is still missing."""

    document: tree.Document
    figures: tuple[FigureValue, ...]
    missing: tuple[Missing, ...]
    slots: tuple[Slot, ...]
    used: tuple[tuple[str, FigureValue], ...] = ()
    """(reference, value) of every figure and list in the paper, empty ones too; a list is `list:code`."""
    shown: Mapping[str, str] = field(default_factory=dict)
    """What each live figure, list and change of a text shows; "" where nothing is known. Named as in `tree.TextRun`."""
    context: Context | None = field(default=None, compare=False, repr=False)
    """What it was built from: other figures of the same period can be asked of it."""

    @property
    def scope(self) -> Scope | None:
        """What its figures are counted over."""
        return self.context.scope if self.context is not None else None


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
    shown: dict[str, str] = field(default_factory=dict)
    memo: Memo = field(default_factory=Memo)
    """What earlier builds have computed."""

    def value(self, reference: str) -> FigureValue:
        """The value of a figure reference, whether or not it is printed."""
        reference = bare(reference)
        if reference not in self.found:
            try:
                self.found[reference] = self.memo.figure(
                    reference, lambda: figure_values.compute(self.scope, Reference.parse(reference))
                )
            except (UnknownFigure, ValueError) as error:
                raise OutlineProblem(f"Mẫu báo cáo dùng số liệu không có: {error}") from error
        return self.found[reference]

    def figure(self, reference: str) -> FigureValue:
        """The value of a figure reference that is printed here."""
        value = self.value(reference)
        self._use(bare(reference))
        return value

    def entries(self, code: str) -> tuple[Entry, ...]:
        """The lines of a declared list."""
        try:
            entries = self.memo.list_of(code, lambda: lists.compute(self.scope, code))
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


def live_text(built: Built, reference: str) -> str:
    """What a live figure, list or change would print in this report; "" where nothing is known."""
    return prose.live(built.context, reference) if built.context is not None else ""


def build(
    db: Database,
    name: str | Outline,
    report_id: str | None = None,
    *,
    own: Mapping[str, Narrative | None] | None = None,
    profile: str | None = None,
    period_from: str | None = None,
    period_to: str | None = None,
    today: date | None = None,
    as_it_would_be: Report | None = None,
    memo: Memo | None = None,
) -> Built:
    """The report of an outline, named or as it stands. `own` holds unsaved texts by place, over the saved ones; None:
    as if none were saved. `today`: where no period is given, that of the outline's kind which ended last.
    `as_it_would_be`: the report with changes that are not saved. `memo`: kept by who builds the same report again.

    Raises `OutlineProblem` for an outline that is refused or names what does not exist.
    """
    loaded = outline.load(name, db) if isinstance(name, str) else name
    whole = frame.read(
        db, loaded, report_id, profile=profile, period_from=period_from, period_to=period_to, today=today,
        as_it_would_be=as_it_would_be,
    )
    texts = {**whole.own, **(own or {})}
    context = Context(whole, whole.scope, {key: text for key, text in texts.items() if text is not None})
    context.memo = (memo or context.memo).ready_for(whole.scope)
    blocks: list[tree.Block] = []
    slots: list[Slot] = []
    appendices = _appendices(context, loaded)
    _add_all(context, loaded.parts, (0,) * loaded.first_level, blocks, slots)
    last = Slot(CLOSING, "", "Lời kết", 0)
    ending: list[tree.Block] = []
    _add_last(slots, last, _add_parts(context, loaded.closing, last, ending), ending)
    blocks.extend(ending)
    for added in appendices:
        context.used.extend(added.used)
        heading = Slot(added.key, added.block.number, added.block.title, 0)
        places = [replace(each, number=heading.number, heading=heading.heading) for each in added.places]
        _add_last(slots, heading, places, added.block.blocks)
    _add_homeless(slots, context.own)
    document = _document(whole, loaded, (*blocks, whole.signature, *(each.block for each in appendices)))
    used = tuple((name, context.found[name]) for name in dict.fromkeys(context.used))
    missing = (*_missing(context, loaded), *_missing_in_words(context, loaded, slots))
    return Built(document, context.printed(), missing, tuple(slots), used, context.shown, context)


def _document(whole: frame.Frame, loaded: Outline, blocks: tuple[tree.Block, ...]) -> tree.Document:
    """The paper: what stands around its text, and the text."""
    head: list[tree.Block] = [whole.letterhead]
    if loaded.type_name:
        head.append(tree.Title(loaded.type_name, whole.subject))
    if whole.addressees is not None:
        head.append(whole.addressees)
    attached = layout.PROFILES[whole.profile].attached(loaded.type_name, whole.letterhead)
    return tree.Document(
        (*head, *(replace(each, attached=attached) if isinstance(each, tree.Appendix) else each for each in blocks)),
        title=whole.subject,
        author=whole.letterhead.issuer,
        number=whole.letterhead.number,
        profile=whole.profile,
        keywords=("dân vận", loaded.title),
        two_sided=whole.two_sided,
    )


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
    loaded = outline.load(name, db)
    whole = frame.read(db, loaded, None, period_from=period_from, period_to=period_to, today=today)
    if period_from and period_to:
        return Beginning(whole.subject, period_from, period_to)
    if loaded.period_kind and not (loaded.period_from or loaded.period_to):
        return Beginning(whole.subject, whole.period.start.isoformat(), whole.period.end.isoformat())
    return Beginning(whole.subject, loaded.period_from, loaded.period_to)


def newest_report(db: Database, name: str, period_from: str | None, period_to: str | None) -> str | None:
    """The newest saved report of an outline and, where they are given, of a period."""
    return frame.newest_report(db, name, period_from, period_to)


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
    content: list[tree.Block] = []
    texts = _add_parts(context, node.blocks, Slot(node.key, "", title, level), content)
    printed, direct = context.printed(before), tuple(content)
    below: list[Slot] = []
    _add_all(context, node.parts, place, content, below)
    if node.one_title and (only := take_only(content, level + 1)):
        title = only.text
        below = [replace(slot, number="") if slot.number == only.number else slot for slot in below]
    if level <= _LAST_CAPITAL_LEVEL and node.printed:
        title = title.upper()
    is_heading = node.printed and bool(content or not node.if_any)
    number = heading_number(place) if is_heading else ""
    if is_heading:
        blocks.append(tree.Heading(level, number, title))
    blocks.extend(content)
    slots.append(Slot(node.key, number, title, level, figures=printed, blocks=direct))
    slots.extend(replace(slot, number=number, heading=title) for slot in texts)
    slots.extend(below)
    return is_heading


def _add_parts(
    context: Context, parts: Sequence[outline.Part], heading: Slot, content: list[tree.Block]
) -> list[Slot]:
    """Add what stands directly under a heading; its places for words of the clerk and its generated texts."""
    found: list[Slot] = []
    is_listed = False
    for part in parts:
        if isinstance(part, outline.TextPart | outline.ListPart):
            made, written = prose.generated(context, part)
            is_listed = is_listed or (bool(made) and isinstance(part, outline.ListPart))
            own = context.own.get(part.key)
            own = None if own is not None and own.same_words(written) else own
            label = part.label if isinstance(part, outline.TextPart) else ""
            place = replace(heading, key=part.key, narrative=own, label=label, written=written)
            if made or own is not None:
                found.append(replace(place, blocks=tuple(made), start=len(content)))
        else:
            made = prose.blocks_of(context, part)
            if isinstance(part, outline.OwnPart):
                place = replace(heading, key=part.key, prompt=part.prompt, is_own=True, label=part.label)
                own = context.own.get(part.key)
                if is_listed and part.dots and not part.label and not (own and own.blocks):
                    made = []  # a list stands where the dotted line would be filled in by hand
                found.append(replace(place, narrative=own, blocks=tuple(made), start=len(content)))
        content.extend(made)
    return found


def _add_last(
    slots: list[Slot], heading: Slot, places: Sequence[Slot], content: Sequence[tree.Block]
) -> None:
    """What stands after the parts, where it has texts."""
    if places:
        slots += [replace(heading, blocks=tuple(content)), *places]


def _add_homeless(slots: list[Slot], own: Mapping[str, Narrative]) -> None:
    """Texts whose place the outline no longer has: never printed, never lost."""
    known = {slot.key for slot in slots if slot.is_place}
    lost = [key for key, text in own.items() if key not in known and not text.is_empty]
    heading = Slot(HOMELESS, "", "Lời văn không còn chỗ trong mẫu", 0)
    prompt = "Mẫu báo cáo không còn chỗ này nên lời văn dưới đây không in. Chép sang mục khác rồi xóa ở đây."
    places = [replace(heading, key=key, prompt=prompt, is_own=True, narrative=own[key]) for key in lost]
    _add_last(slots, heading, places, ())


@dataclass(frozen=True)
class _Added:
    """An appendix that has something in it, with the figures it uses and its texts."""

    key: str
    used: tuple[str, ...]
    block: tree.Appendix
    places: tuple[Slot, ...]


def _appendices(context: Context, loaded: Outline) -> list[_Added]:
    """The appendices that have something in them; known before the text refers to them."""
    found = []
    for part in loaded.appendices:
        before = len(context.used)
        content: list[tree.Block] = []
        places = _add_parts(context, part.blocks, Slot(part.key, "", "", 0), content)
        used = tuple(context.used[before:])
        del context.used[before:]
        if content:
            found.append((part, used, content, places))
    for index, (part, *_) in enumerate(found, start=1):
        context.appendices[part.key] = f"Phụ lục {index}" if len(found) > 1 else "Phụ lục"
    out = []
    for part, used, content, places in found:
        title = prose.heading(context, part.title).upper()
        across = part.landscape or _is_wide(content)
        block = tree.Appendix(context.appendices[part.key], title, tuple(content), across)
        out.append(_Added(part.key, used, block, tuple(places)))
    return out


def _is_wide(blocks: Sequence[tree.Block]) -> bool:
    """Whether a table has so many columns that an upright page would cramp them."""
    return any(isinstance(block, tree.TableBlock) and len(block.columns) >= _WIDE for block in blocks)


def _missing(context: Context, loaded: Outline) -> tuple[Missing, ...]:
    missing = []
    for code, period in loaded.required:
        asked = f"{code}|{period}" if period else code
        value = context.value(asked)
        if value.value is None and not figure_values.is_nought(context.scope, Reference.parse(asked)):
            draft = context.frame.observation_draft(code, period)
            shown = ", ".join(draft[name] for name in ("recurrence", "period") if name in draft)
            missing.append(Missing(value.label, shown, draft))
    return tuple(missing)


def _missing_in_words(context: Context, loaded: Outline, slots: Sequence[Slot]) -> Iterator[Missing]:
    """Indicators that the clerk put into the words and that are still empty: they print “……”."""
    told = {bare(f"{code}|{period}") for code, period in loaded.required}
    for name in dict.fromkeys(name for slot in slots if slot.narrative for name in slot.narrative.figures()):
        code, period = name.removeprefix("change:").split("|")[:2]
        is_new = bare(f"{code}|{period}") not in told
        if is_new and context.shown.get(bare(name)) == "" and code in context.scope.indicators:
            draft = context.frame.observation_draft(code, "" if period in spans.RELATIVE else period)
            yield Missing(context.scope.indicators[code].name, draft["period"], draft)
