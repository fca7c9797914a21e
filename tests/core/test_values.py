"""Frozen values are what frozen dataclasses are."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import typing
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any, ClassVar, get_type_hints

import pytest

from jiaokan import NamedTuple, frozen
from jiaokan.typed import validated
from jiaokan.values import mutable


@frozen
class Point:
    """A value."""

    kind: ClassVar[str] = "point"

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False)


@dataclass(frozen=True)
class Plain:
    """The same as a dataclass."""

    kind: ClassVar[str] = "point"

    x: int
    y: int = 0
    names: list[str] = field(default_factory=list, compare=False)
    hidden: str = field(default="", repr=False)


@frozen(slots=True)
class Base:
    """A value in slots."""

    start: int
    end: int = 7


@frozen(slots=True)
class Derived(Base):
    """One with a field more."""

    name: str = field(default="n", kw_only=True)
    more: tuple[int, ...] = ()

    def width(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Foreign(Derived):
    """A dataclass of a plugin, derived from a value."""

    extra: str = "e"


@frozen
class Checked:
    """A value that looks at what it gets, and says what it is in its own way."""

    x: int

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("negative")

    def __repr__(self) -> str:
        return f"<{self.x}>"

    def __hash__(self) -> int:
        return 3


@frozen
class Empty:
    """Nothing."""


def test_its_signature_is_that_of_a_dataclass() -> None:
    assert str(inspect.signature(Point)) == str(inspect.signature(Plain))
    assert Point.__match_args__ == Plain.__match_args__  # type: ignore[attr-defined]


def test_it_has_the_fields_of_a_dataclass() -> None:
    assert [(f.name, f.type, f.default, f.kw_only) for f in fields(Derived)] == [
        ("start", "int", dataclasses.MISSING, False),
        ("end", "int", 7, False),
        ("name", "str", "n", True),
        ("more", "tuple[int, ...]", (), False),
    ]
    assert [f.name for f in fields(Point)] == [f.name for f in fields(Plain)]
    assert dataclasses.is_dataclass(Point)
    assert dataclasses.asdict(Point(1)) == dataclasses.asdict(Plain(1))


def test_it_is_shown_like_a_dataclass() -> None:
    assert repr(Point(1, hidden="h")) == repr(Plain(1, hidden="h")).replace("Plain", "Point")
    assert repr(Derived(1)) == "Derived(start=1, end=7, name='n', more=())"
    assert repr(Empty()) == "Empty()"


def test_it_is_equal_to_its_like_only() -> None:
    assert Point(1, 2, ["a"]) == Point(1, 2, ["b"])
    assert hash(Point(1, 2, ["a"])) == hash(Point(1, 2)) == hash(Plain(1, 2))
    assert Point(1) != Plain(1)
    assert Base(1) != Derived(1)
    assert Point(1, 2) != Point(1, 3)
    assert Empty() == Empty()


def test_a_default_that_is_made_is_made_anew() -> None:
    assert Point(1).names is not Point(1).names
    assert Point(1, names=["a"]).names == ["a"]
    assert not hasattr(Point, "names")


@pytest.mark.parametrize("value", [Point(1), Derived(1), Checked(1)])
def test_it_cannot_be_changed(value: Any) -> None:
    name = fields(value)[0].name
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(value, name, 2)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(value, name)
    with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
        value.other = 1


def test_a_changed_copy_is_made_by_replace() -> None:
    assert replace(Derived(1, name="a"), start=2) == Derived(2, name="a")
    assert replace(Checked(1), x=2).x == 2
    with pytest.raises(ValueError, match="negative"):
        replace(Checked(1), x=-1)


@pytest.mark.parametrize("value", [Point(1, names=["a"]), Derived(1, 3, more=(1,)), Foreign(1, extra="x")])
def test_it_survives_pickle_and_copy(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 our own
    assert copy.deepcopy(value) == value


def test_own_methods_stay() -> None:
    assert repr(Checked(1)) == "<1>"
    assert hash(Checked(1)) == 3
    assert Derived(1, 4).width() == 3


def test_values_in_slots_have_no_more_than_their_fields() -> None:
    assert not hasattr(Derived(1), "__dict__")
    assert Derived.__slots__ == ("name", "more")  # type: ignore[attr-defined]


def test_a_dataclass_may_be_derived_from_it() -> None:
    assert Foreign(1, 2, (3,), "x", name="n") == Foreign(1, 2, (3,), "x", name="n")
    assert [f.name for f in fields(Foreign)] == ["start", "end", "name", "more", "extra"]


def test_data_can_be_checked_against_it() -> None:
    assert validated(Point, {"x": "3", "names": ["a"]}) == Point(3)


def test_too_many_and_missing_arguments_are_refused() -> None:
    for arguments in ((), (1, 2, [], "", 5)):
        with pytest.raises(TypeError, match="__init__"):
            Point(*arguments)  # type: ignore[arg-type]


class Pair(NamedTuple):
    """A named tuple."""

    left: int
    right: "Pair | None" = None  # noqa: UP037 as other modules may have it

    @property
    def deep(self) -> bool:
        """Whether there is another one in it."""
        return self.right is not None

    def __str__(self) -> str:
        return f"<{self.left}>"


class PlainPair(typing.NamedTuple):
    """A named tuple."""

    left: int
    right: PlainPair | None = None


def test_a_named_tuple_is_that_of_typing() -> None:
    assert str(inspect.signature(Pair)) == "(left: 'int', right: \"'Pair | None'\" = None)"
    assert (Pair._fields, Pair._field_defaults) == (PlainPair._fields, PlainPair._field_defaults)
    assert repr(Pair(1)) == repr(PlainPair(1)).replace("PlainPair", "Pair")
    assert (Pair.__name__, Pair.__qualname__, Pair.__module__) == ("Pair", "Pair", __name__)
    assert (Pair.__doc__, Pair.__bases__, type(Pair)) == (PlainPair.__doc__, (tuple,), type)
    assert not hasattr(Pair(1), "__dict__")


def test_a_named_tuple_is_a_tuple_with_methods() -> None:
    left, right = pair = Pair(1, Pair(2))
    assert (left, right) == (1, (2, None)) == pair
    assert (pair.deep, pair.left, str(pair)) == (True, 1, "<1>")
    assert pair._replace(left=3) == Pair._make((3, Pair(2)))
    assert pickle.loads(pickle.dumps(pair)) == pair  # noqa: S301 our own


def test_types_of_a_named_tuple_are_known() -> None:
    assert get_type_hints(Plainest) == {"left": int}


class Plainest(NamedTuple):
    """One field."""

    left: int


def test_a_field_without_default_comes_first() -> None:
    with pytest.raises(TypeError, match="a field without default follows"):
        type(NamedTuple)("Wrong", (NamedTuple,), {"__annotations__": {"a": "int", "b": "int"}, "a": 1})


@mutable(slots=True)
class Growing:
    """A value whose fields can be set."""

    name: str
    parts: list[str] = field(default_factory=list)


def test_fields_of_a_mutable_value_can_be_set() -> None:
    value = Growing("a")
    value.name = "b"
    value.parts.append("c")
    assert value == Growing("b", ["c"])
    assert replace(value, name="d").parts is value.parts
    assert copy.deepcopy(value) == value == pickle.loads(pickle.dumps(value))  # noqa: S301 our own
    assert not hasattr(value, "__dict__")
    with pytest.raises(TypeError, match="unhashable"):
        hash(value)


def test_a_mutable_dataclass_may_be_derived_from_a_mutable_value() -> None:
    @dataclass
    class More(Growing):
        extra: int = 0

    assert More("a", extra=1) == More("a", [], 1)


def test_annotations_need_not_be_text() -> None:
    space = {
        "__annotations__": {"kind": ClassVar[str], "other": "typing.ClassVar[int]", "bare": ClassVar, "x": int},
        "kind": "point",
        "x": 3,
    }
    made: Any = frozen(type("Made", (), space))
    assert [(f.name, f.type) for f in fields(made)] == [("x", int)]
    assert made() == made(3)


def test_a_default_that_all_would_share_is_refused() -> None:
    with pytest.raises(ValueError, match="use default_factory"):
        frozen(type("Made", (), {"__annotations__": {"x": "list[int]"}, "x": []}))


def test_fields_may_have_any_name() -> None:
    names = ("set", "given_by", "defaults", "factories", "other", "cls", "make", "hash", "NotImplemented")
    space: dict[str, Any] = {name: field(default_factory=list) for name in names}
    made: Any = frozen(type("Made", (), {"__annotations__": dict.fromkeys(names, "list[int]"), **space}))
    assert made() == made(*([] for _ in names))
    assert made(factories=[3]).factories == [3]
