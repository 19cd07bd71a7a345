"""Frozen dataclasses that are cheap to make: every start makes a hundred of them.

The standard decorator writes `__init__`, `__eq__`, `__setattr__` and more of each class as source and compiles it, most
of a millisecond a class. Here they stand once, in `Frozen`; `fields`, `replace` and `asdict` work as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T", bound="Frozen")


class Frozen:
    """Base of every class made with `frozen` or `fixed`: equal when all fields are, never changed afterwards."""

    _names: ClassVar[tuple[str, ...]] = ()
    _known: ClassVar[frozenset[str]] = frozenset()
    _needed: ClassVar[frozenset[str]] = frozenset()
    _positional: ClassVar[tuple[str, ...]] = ()
    _made: ClassVar[Mapping[str, Callable[[], Any]]] = {}

    def __init__(self, *ordered: Any, **values: Any) -> None:
        """Raises TypeError for a name that is no field, a field given twice or needed and not given."""
        if ordered:
            places = self._positional[: len(ordered)]
            if len(ordered) > len(places) or not values.keys().isdisjoint(places):
                raise TypeError(f"{type(self).__name__}: too many values, or one given twice")
            values.update(zip(places, ordered, strict=True))
        given = values.keys()
        if not given <= self._known or not self._needed <= given:
            unknown, missing = sorted(given - self._known), sorted(self._needed - given)
            raise TypeError(f"{type(self).__name__}: unknown {unknown}, missing {missing}")
        for name, make in self._made.items():
            if name not in values:
                values[name] = make()
        self.__dict__.update(values)  # what is not given is the default that stands on the class
        self.__post_init__()

    def __post_init__(self) -> None:
        """What a class checks when all fields stand."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self._names))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__qualname__}({told})"


@dataclass_transform(frozen_default=True, kw_only_default=True)
def frozen(cls: type[T]) -> type[T]:
    """Makes a subclass of `Frozen` a dataclass whose fields are given by name."""
    return _prepared(cls, kw_only=True)


@dataclass_transform(frozen_default=True)
def fixed(cls: type[T]) -> type[T]:
    """Makes a subclass of `Frozen` a dataclass whose fields may be given in order."""
    return _prepared(cls, kw_only=False)


def _prepared(cls: type[T], *, kw_only: bool) -> type[T]:
    dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    own = fields(cls)  # type: ignore[arg-type]
    cls._names = tuple(item.name for item in own)
    cls._known = frozenset(cls._names)
    cls._needed = frozenset(
        item.name for item in own if item.default is MISSING and item.default_factory is MISSING
    )
    cls._positional = tuple(item.name for item in own if not item.kw_only)
    cls._made = {item.name: item.default_factory for item in own if item.default_factory is not MISSING}
    return cls
