"""Registers of “Dân vận khéo” models: the four tables of domain.md §2.7, the review rounds, what must be mended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dankvan_desktop.core import dates, spec
from dankvan_desktop.core.period import Period
from dankvan_desktop.core.records.campaigns.award import Award
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.parts import Move
from dankvan_desktop.core.records.models.review import EFFECTS, Review
from dankvan_desktop.core.records.models.review_round import ReviewRound
from dankvan_desktop.core.spec import Record
from dankvan_desktop.core.text import clean_line, sort_key
from dankvan_desktop.core.workflow import MODEL_LIFE
from dankvan_desktop.reports.registers.model import Band, Cell, Column, Register, Row, Total
from dankvan_desktop.store import counting, query, rows
from dankvan_desktop.store.database import Database
from dankvan_desktop.store.query import Query

_FIELDS = (("KT", "KT"), ("VHXH", "VHXH"), ("QPAN", "QPAN"), ("HTCT", "HTCT"))
_MOST_TEXT = 400
_LAST = 1_000_000
_NO_YEAR = "Chưa ghi ngày đăng ký"
_NO_FIELD = "Chưa ghi lĩnh vực"


def _all(db: Database, cls: type[Record], sort: str) -> list[Record]:
    return rows.get_many(db, cls, query.ids(db, Query(cls, sort=sort)))


def _models(db: Database, sort: str = "title", period: Period | None = None) -> list[Model]:
    """All models, or those registered within a period."""
    models = [each for each in _all(db, Model, sort) if isinstance(each, Model)]
    return [each for each in models if period is None or _held(each.registered_on, period)]


def _held(day: str | None, period: Period) -> bool:
    return day is not None and period.covers(Period(day))


def _reviews(db: Database) -> list[Review]:
    return [each for each in _all(db, Review, "date") if isinstance(each, Review)]


class _Titles:
    """Titles of referred records, asked once."""

    def __init__(self, db: Database, records: Iterable[object], *names: str) -> None:
        wanted = set()
        for record in records:
            for name in names:
                kind = spec.kind(type(record), name)  # type: ignore[arg-type]
                if value := getattr(record, name):
                    wanted.add((kind.target, value))  # type: ignore[attr-defined]
        self._held = rows.titles_of(db, wanted)

    def __call__(self, target: str, record_id: str | None) -> str:
        return self._held.get((target, record_id or ""), "")


# --- 1. by field ------------------------------------------------------------------------------------------------------


def _summary(db: Database, period: Period | None = None) -> Iterator[Row]:
    """One row a unit and year of registration; each year has its sums. A model counts once, by its primary field."""
    models = _models(db, period=period)
    titles = _Titles(db, models, "unit")
    codes = {row[0]: row[1] for row in counting.stored(db, "list_item", ("code",))}
    years: dict[str, dict[str, list[Model]]] = defaultdict(lambda: defaultdict(list))
    for model in models:
        year = model.registered_on[:4] if model.registered_on else ""
        years[year][titles("unit", model.unit)].append(model)
    for year in sorted(years, reverse=True):
        if period is None or len(years) > 1:
            yield Band(f"Năm {year}" if year else _NO_YEAR)
        for unit, held in sorted(years[year].items(), key=lambda item: sort_key(item[0])):
            yield (unit, *_counts(held, codes), "")
        everything = [model for held in years[year].values() for model in held]
        yield Total(("Cộng", *_counts(everything, codes), ""))


def _counts(models: Sequence[Model], codes: dict[str, str]) -> tuple[Cell, ...]:
    fields = [codes.get(model.field or "", "") for model in models]
    of_fields = [fields.count(code) for code, _ in _FIELDS]
    numbers = (
        len(models),
        sum(model.subject == "collective" for model in models),
        sum(model.subject == "individual" for model in models),
        *of_fields,
        len(models) - sum(of_fields),
        sum(model.origin == "new" for model in models),
        sum(model.origin in ("continued", "upgraded") for model in models),
        sum(_recognition(model) is not None for model in models),
        sum(model.replicated_from is not None for model in models),
    )
    return tuple(number or None for number in numbers)


def _recognition(model: Model) -> Move | None:
    return next((move for move in reversed(model.moves) if move.state == "recognised"), None)


# --- 2. the list ------------------------------------------------------------------------------------------------------


def _list(db: Database, period: Period | None = None) -> Iterator[Row]:
    """A band for each field, in it by unit: the superior reads field by field."""
    models = _models(db, period=period)
    titles = _Titles(db, models, "unit", "field", "area")
    recognitions = {model.id: move for model in models if (move := _recognition(model))}
    levels = _Titles(db, recognitions.values(), "level")
    symbols = {row[0]: row[1] for row in counting.stored(db, "document", ("symbol",))}
    bands: dict[str, str] = {}
    for review in _reviews(db):  # by date: the last one stays
        if review.band or review.effective:
            bands[review.model or ""] = review.band or dict(EFFECTS)[review.effective or ""]
    fields: dict[str | None, list[Model]] = defaultdict(list)
    for model in models:
        fields[model.field].append(model)
    places = {row[0]: row[1] for row in counting.stored(db, "list_item", ("position",))}

    def place(field: str | None) -> tuple[bool, int, str]:
        """As in the list of fields (Danh mục); those of the ward without a place come last."""
        held = places.get(field or "")
        return field is None, held if held is not None else _LAST, sort_key(titles("list_item", field))

    for field in sorted(fields, key=place):
        held = sorted(fields[field], key=lambda each: (sort_key(titles("unit", each.unit)), sort_key(each.name)))
        yield Band(f"{titles('list_item', field) or _NO_FIELD} ({len(held)})")
        for model in held:
            move = recognitions.get(model.id)
            yield (
                model.name,
                titles("unit", model.unit),
                titles("unit", model.area) or model.beneficiaries,
                _time(model),
                _results(model),
                bands.get(model.id, ""),
                _decision(move, symbols, levels("list_item", move.level)) if move else "",
            )


def _decision(move: Move, symbols: Mapping[str, str], level: str) -> str:
    """“72-QĐ/ĐU, ngày 24/6/2026”; without a paper the level and the day of the recognition."""
    day = f"ngày {_day(move.date)}" if move.date and len(move.date) == 10 else _day(move.date)
    symbol = symbols.get(move.document or "", "")
    return ", ".join(part for part in (symbol or level, day) if part)


def _time(model: Model) -> str:
    first, last = model.starts_on or model.registered_on, model.ends_on
    return " – ".join(_day(each) for each in (first, last) if each)


def _results(model: Model) -> str:
    text = clean_line("; ".join(each.name for each in model.results))
    return text if len(text) <= _MOST_TEXT else f"{text[: _MOST_TEXT - 1].rstrip()}…"


def _day(iso: str | None) -> str:
    """As papers write it: 05/3/2026."""
    return dates.cite(iso) if iso else ""


# --- 3. proposed awards -----------------------------------------------------------------------------------------------


def _awards(db: Database, period: Period | None = None) -> Iterator[Row]:
    ids = query.ids(db, Query(Award, filters={"state": "proposed"}, sort="-year"))
    found = [each for each in rows.get_many(db, Award, ids) if each.model]
    found = [each for each in found if period is None or (each.year and _held(str(each.year), period))]
    titles = _Titles(db, found, "unit", "form", "level", "model")
    above = dict(counting.stored(db, "unit", ("parent",)))
    parents = rows.titles(db, "unit", [parent for each in found if (parent := above.get(each.unit or ""))])
    for award in found:
        form, level = titles("list_item", award.form), titles("list_item", award.level)
        yield (
            award.person or titles("unit", award.unit),
            titles("unit", award.unit) if award.person else parents.get(above.get(award.unit or "") or "", ""),
            clean_line("; ".join(part for part in (titles("model", award.model), award.note) if part))[:_MOST_TEXT],
            f"{form} ({level})" if level else form,
            award.year,
        )


# --- 4. replication ---------------------------------------------------------------------------------------------------


def _replication(db: Database, period: Period | None = None) -> Iterator[Row]:
    models = [each for each in _models(db, "registered_on", period) if each.replicated_from]
    titles = _Titles(db, models, "unit", "replicated_from")
    for model in sorted(models, key=lambda each: sort_key(titles("model", each.replicated_from))):
        yield (
            titles("model", model.replicated_from),
            titles("unit", model.unit),
            model.name,
            _day(model.registered_on),
            _results(model) or MODEL_LIFE.label(model.state or "registered"),
        )


# --- rounds, opinions, remedies ---------------------------------------------------------------------------------------


def _rounds(db: Database) -> Iterator[Row]:
    """One row a round: its days, what was said, how the models were judged."""
    held = [each for each in _all(db, ReviewRound, "-year") if isinstance(each, ReviewRound)]
    titles = _Titles(db, held, "unit")
    of_round: dict[str, list[Review]] = defaultdict(list)
    for review in _reviews(db):
        of_round[review.round or ""].append(review)
    for each in held:
        reviews = of_round[each.id]
        counts = [sum(review.effective == code for review in reviews) or None for code, _ in EFFECTS]
        attendances = sum(session.attendances or 0 for session in each.sessions)
        yield (
            each.name,
            titles("unit", each.unit),
            "; ".join(_day(session.date) for session in each.sessions if session.kind == "survey"),
            "; ".join(_day(session.date) for session in each.sessions if session.kind == "meeting"),
            attendances or None,
            len(each.opinions) or None,
            len(reviews) or None,
            *counts,
            sum(bool(review.remedy) for review in reviews) or None,
        )


def _opinions(db: Database) -> Iterator[Row]:
    held = [each for each in _all(db, ReviewRound, "-year") if isinstance(each, ReviewRound)]
    titles = _Titles(db, [opinion for each in held for opinion in each.opinions], "source", "owner")
    for each in held:
        if each.opinions:
            yield Band(f"{each.name} ({each.year})" if each.year else each.name)
        for opinion in each.opinions:
            yield (
                clean_line(opinion.content),
                titles("unit", opinion.source),
                titles("unit", opinion.owner),
                _day(opinion.due),
                clean_line(opinion.answer),
            )


def _remedies(db: Database) -> Iterator[Row]:
    """Those not yet done first, by their due dates."""
    found = [each for each in _reviews(db) if each.remedy]
    titles = _Titles(db, found, "model", "round")
    for review in sorted(found, key=lambda each: (each.remedied_on is not None, each.remedy_due or "9999")):
        yield (
            titles("model", review.model),
            titles("review_round", review.round) or _day(review.date),
            dict(EFFECTS).get(review.effective or "", ""),
            clean_line(review.remedy),
            _day(review.remedy_due),
            _day(review.remedied_on),
        )


def _number(label: str) -> Column:
    return Column(label, 0.8, "right")


REGISTERS: tuple[Register, ...] = (
    Register(
        name="model-summary",
        title="Tổng hợp mô hình, điển hình “Dân vận khéo” theo lĩnh vực",
        columns=(
            Column("Đơn vị", 3),
            *map(_number, ("Tổng", "Tập thể", "Cá nhân", *(label for _, label in _FIELDS), "Lĩnh vực khác")),
            *map(_number, ("Đăng ký mới", "Duy trì", "Công nhận", "Nhân rộng")),
            Column("Ghi chú", 1.2),
        ),
        rows=_summary,
        within=_summary,
        landscape=True,
        note="KT: kinh tế; VHXH: văn hóa - xã hội; QPAN: quốc phòng - an ninh; HTCT: xây dựng Đảng, hệ thống chính trị",
        beside="model",
    ),
    Register(
        name="model-list",
        title="Danh sách mô hình, điển hình “Dân vận khéo”",
        columns=(
            Column("Tên mô hình", 3),
            Column("Chủ thể", 1.8),
            Column("Địa bàn, đối tượng", 1.4),
            Column("Thời gian", 1.2, "center"),
            Column("Kết quả tóm tắt", 2.2),
            Column("Xếp loại", 1),
            Column("Quyết định công nhận", 2.6),
        ),
        rows=_list,
        within=_list,
        landscape=True,
        beside="model",
    ),
    Register(
        name="model-awards",
        title="Danh sách đề nghị khen thưởng mô hình, điển hình “Dân vận khéo”",
        columns=(
            Column("Họ tên, tập thể", 2),
            Column("Chức vụ, đơn vị", 2),
            Column("Thành tích tóm tắt", 4),
            Column("Hình thức đề nghị", 2),
            Column("Năm", 0.7, "center", grouped=False),
        ),
        rows=_awards,
        within=_awards,
        beside="model",
    ),
    Register(
        name="model-replication",
        title="Theo dõi nhân rộng mô hình “Dân vận khéo”",
        columns=(
            Column("Mô hình gốc", 3),
            Column("Đơn vị áp dụng", 2),
            Column("Mô hình áp dụng", 3),
            Column("Ngày", 1, "center"),
            Column("Kết quả", 3),
        ),
        rows=_replication,
        within=_replication,
        beside="model",
    ),
    Register(
        name="review-rounds",
        title="Tổng hợp các đợt khảo sát, đánh giá mô hình",
        columns=(
            Column("Đợt khảo sát", 3),
            Column("Chủ trì", 2),
            Column("Ngày khảo sát", 1.3, "center"),
            Column("Ngày họp góp ý", 1.3, "center"),
            *map(_number, ("Lượt dự", "Ý kiến", "Mô hình đánh giá")),
            *map(_number, (*(label for _, label in EFFECTS), "Phải khắc phục")),
        ),
        rows=_rounds,
        beside="review_round",
    ),
    Register(
        name="review-opinions",
        title="Ý kiến tại các đợt khảo sát mô hình",
        columns=(
            Column("Ý kiến", 4),
            Column("Đơn vị nêu", 1.5),
            Column("Đơn vị tiếp thu", 1.5),
            Column("Hạn", 1, "center"),
            Column("Tiếp thu, trả lời", 3),
        ),
        rows=_opinions,
        beside="review_round",
    ),
    Register(
        name="model-remedies",
        title="Theo dõi khắc phục sau đánh giá mô hình",
        columns=(
            Column("Mô hình", 3),
            Column("Đợt khảo sát", 2),
            Column("Hiệu quả", 1.3),
            Column("Việc phải khắc phục", 4),
            Column("Hạn", 1, "center"),
            Column("Đã khắc phục", 1, "center"),
        ),
        rows=_remedies,
        beside="review",
    ),
)
