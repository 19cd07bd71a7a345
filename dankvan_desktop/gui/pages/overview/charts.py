"""The two charts of the overview; a bar opens the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from dankvan_desktop.figures.values import Scope
from dankvan_desktop.gui.charts import ChartWidget
from dankvan_desktop.gui.pages.overview import facts
from dankvan_desktop.gui.pages.overview.cards import Card
from dankvan_desktop.reports.tree import ChartBlock

_ALL_YEARS = 10


class Charts:
    """Fills the cards made for it; `act` is called with the rows behind a chosen bar."""

    def __init__(self, papers: Card, poverty: Card, act: Callable[[facts.Rows], object]) -> None:
        self._act = act
        self._behind: dict[ChartWidget, Sequence[Sequence[facts.Rows]]] = {}
        self.papers = self._chart(papers)
        self.poverty = self._chart(poverty)

    def draw(self, where: Scope) -> None:
        """Show what the file holds now."""
        self._draw_papers(facts.papers_by_year(where.db))
        self._draw_poverty(where)

    def _chart(self, card: Card) -> ChartWidget:
        chart = ChartWidget()
        chart.activated.connect(lambda place: self._act(self._behind[chart][place[0]][place[1]]))
        card.body.addWidget(chart, 1)
        return chart

    def _draw_papers(self, papers: dict[int, tuple[str, ...]]) -> None:
        years = list(range(min(papers), max(papers) + 1))[-_ALL_YEARS:] if papers else []
        counts = tuple(Decimal(len(papers.get(year, ()))) for year in years)
        block = ChartBlock("Văn bản theo năm", "bar", tuple(map(str, years)), (("", counts),), "văn bản")
        self._behind[self.papers] = [
            [facts.Rows("document", papers.get(year, ()), f"Văn bản năm {year}") for year in years]
        ]
        self.papers.set_chart(block)

    def _draw_poverty(self, where: Scope) -> None:
        years, series = facts.poverty(where)
        named = tuple((each.name, each.values) for each in series)
        block = ChartBlock("Tỷ lệ hộ nghèo, hộ cận nghèo", "bar", years, named, "%", 2)
        self._behind[self.poverty] = [each.rows for each in series]
        self.poverty.set_chart(block)
