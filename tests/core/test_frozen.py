"""Frozen dataclasses made without generated code keep what the standard ones promise."""

from dataclasses import FrozenInstanceError, asdict, field, replace

import pytest

from dankvan_desktop.core.frozen import Frozen, fixed, frozen


@frozen
class Place(Frozen):
    name: str
    size: int = 1


@frozen
class Garden(Place):
    trees: tuple[str, ...] = ()


def test_fields_defaults_and_heirs() -> None:
    garden = Garden(name="Vườn", trees=("Đa",))
    assert asdict(garden) == {"name": "Vườn", "size": 1, "trees": ("Đa",)}
    assert asdict(replace(garden, size=2)) == {"name": "Vườn", "size": 2, "trees": ("Đa",)}
    assert garden.size == 1


def test_nothing_is_changed_afterwards() -> None:
    place = Place(name="Vườn")
    with pytest.raises(FrozenInstanceError):
        place.name = "Ao"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del place.name
    assert place.name == "Vườn"


def test_unknown_and_missing_fields_are_refused() -> None:
    with pytest.raises(TypeError, match="'colour'"):
        Garden(name="Vườn", colour="xanh")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'name'"):
        Garden(size=2)  # type: ignore[call-arg]


@fixed
class Step(Frozen):
    name: str
    size: int = 1
    held: list[str] = field(default_factory=list)


def test_values_may_be_given_in_order() -> None:
    step = Step("Đi", 2)
    assert step == Step(name="Đi", size=2, held=[]) != Step("Đi", 3)
    assert Step("Đi").held is not Step("Đi").held
    assert repr(step) == "Step(name='Đi', size=2, held=[])"
    for wrong in (lambda: Step("Đi", name="Đứng"), lambda: Step("Đi", 1, [], 4), lambda: Place("Vườn")):  # type: ignore[misc]
        with pytest.raises(TypeError, match="too many"):
            wrong()


def test_equal_values_are_one_in_a_set() -> None:
    assert len({Place(name="Ao"), Place(name="Ao"), Place(name="Ao", size=2), Garden(name="Ao")}) == 3
