"""Where on finished pages something stands, for a preview that can be pointed at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A figure on a page (from 0): its box in points from the left and top edge of the page.

    A figure that is broken over lines has a place on each. `heading`: which bookmark it stands under, −1 above all.
    """

    page: int
    left: float
    top: float
    width: float
    height: float
    figure: str
    heading: int


@dataclass(frozen=True)
class Places:
    """The figures of a paper in the order in which they are drawn, and of each bookmark page and top in points."""

    figures: tuple[Place, ...] = ()
    headings: tuple[tuple[int, float], ...] = ()

    def at(self, page: int, x: float, y: float) -> Place | None:
        """The figure at a point of a page; a cell or line drawn later lies above."""
        for place in reversed(self.figures):
            inside = place.left <= x <= place.left + place.width and place.top <= y <= place.top + place.height
            if place.page == page and inside:
                return place
        return None
