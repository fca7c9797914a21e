"""Values: frozen dataclasses and named tuples, which Python makes anew in each process, made in a fraction of the time.

Python writes the methods of each dataclass as text and compiles them whenever the class is imported: half a
millisecond each. Here they are one text, whose code is kept (:mod:`jiaokan.compiled`). For a named tuple, Python
compiles the text of each annotation; here it stays text.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from inspect import get_annotations
from types import CodeType
from typing import TYPE_CHECKING, Any, ClassVar, Final, NoReturn, TypeVar, dataclass_transform, get_origin, overload

from .compiled import once

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    class _Named(type):
        """Makes the classes that name ``NamedTuple`` as their base; they are derived from ``tuple`` alone."""

        def __new__(cls, name, bases, space):
            kinds = space.pop("__annotations__", {})
            optional = [item for item in kinds if item in space]
            if optional != list(kinds)[len(kinds) - len(optional) :]:
                raise TypeError(f"{name}: a field without default follows one with")
            defaults = [space.pop(item) for item in optional]
            made = namedtuple(name, kinds, defaults=defaults, module=space["__module__"])
            made.__annotations__ = made.__new__.__annotations__ = kinds
            for key, item in space.items():
                setattr(made, key, item)
            return made

    NamedTuple = type.__new__(_Named, "NamedTuple", (), {"__doc__": "Base of named tuples, as that of ``typing``."})

_Class = TypeVar("_Class", bound=type)


@dataclass(init=False, repr=False, eq=False, frozen=True)
class _Frozen:
    """What ``dataclasses`` notes at a frozen dataclass and its fields, to note the same."""

    some: str


@dataclass(init=False, repr=False, eq=False)
class _Mutable:
    """What it notes at one that is not."""


_IS_FIELD: Final = getattr(fields(_Frozen)[0], "_field_type")  # noqa: B009 mypy does not know it


class _Factory:
    """Stands in a signature for a default that is made anew for each value."""

    def __repr__(self) -> str:
        return "<factory>"


@overload
def frozen(cls: _Class) -> _Class: ...
@overload
def frozen(*, slots: bool = ..., kw_only: bool = ...) -> Callable[[_Class], _Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
def frozen(cls: Any = None, *, slots: bool = False, kw_only: bool = False) -> Any:
    """Class decorator: the class as a frozen dataclass.

    ``fields``, ``replace``, ``field`` and the rest of ``dataclasses`` work with it, and it may be the base of a frozen
    dataclass. ``InitVar`` and ``KW_ONLY`` are not known.
    """
    if cls is None:
        return lambda decorated: _made(decorated, _Frozen, slots, kw_only)
    return _made(cls, _Frozen, slots, kw_only)


@dataclass_transform(field_specifiers=(field, Field))
def mutable(*, slots: bool = False) -> Callable[[_Class], _Class]:
    """Class decorator: the class as a dataclass, made as :func:`frozen` makes it, whose fields can be set."""
    return lambda decorated: _made(decorated, _Mutable, slots, False)


def _made(cls: Any, like: Any, slots: bool, kw_only: bool) -> Any:
    every = {name: item for base in cls.__mro__[:0:-1] for name, item in _fields_of(base).items()}
    every |= {item.name: item for item in _own_fields(cls, kw_only)}
    cls.__dataclass_fields__, cls.__dataclass_params__ = every, like.__dataclass_params__
    cls.__match_args__ = tuple(item.name for item in every.values() if not item.kw_only)  # type: ignore[misc]
    for method in _methods(cls, list(every.values())):
        if cls.__dict__.get(method.__name__) is None:
            method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
            setattr(cls, method.__name__, method)
    if like is _Frozen:
        cls.__setattr__ = cls.__delattr__ = _refuse
    else:
        cls.__hash__ = None
    return _with_slots(cls, list(every)) if slots else cls


def _fields_of(base: type) -> dict[str, Field[Any]]:
    found: dict[str, Field[Any]] = base.__dict__.get("__dataclass_fields__", {})
    return found


def _own_fields(cls: type, kw_only: bool) -> Iterator[Field[Any]]:
    for name, kind in get_annotations(cls).items():
        if _is_class_variable(kind):
            continue
        given = cls.__dict__.get(name, MISSING)
        item: Any = given if isinstance(given, Field) else field(default=given)
        if item.default.__class__.__hash__ is None:
            raise ValueError(f"{cls.__qualname__}.{name}: all values would share this default, use default_factory")
        item.name, item.type, item._field_type = name, kind, _IS_FIELD
        if item.kw_only is MISSING:
            item.kw_only = kw_only
        if item.default is not MISSING:
            setattr(cls, name, item.default)
        elif given is not MISSING:
            delattr(cls, name)
        yield item


def _is_class_variable(kind: object) -> bool:
    if isinstance(kind, str):
        return kind.partition("[")[0].rpartition(".")[2] == "ClassVar"
    return (get_origin(kind) or kind) is ClassVar


_GIVEN_BY: Final = _Factory()


def _methods(cls: Any, items: list[Field[Any]]) -> tuple[Any, ...]:
    """The methods that ``cls`` gets, unless it has its own."""
    space: dict[str, Any] = {"__name__": cls.__module__}
    exec(_code(items, hasattr(cls, "__post_init__")), space)  # noqa: S102 our own text
    defaults = [_GIVEN_BY if _has_factory(item) else item.default for item in items]
    factories = [item.default_factory for item in items]
    methods: tuple[Any, ...] = space["make"](object.__setattr__, _GIVEN_BY, defaults, factories)
    methods[0].__annotations__ = {**{item.name: item.type for item in items}, "return": None}
    return methods


def _code(items: list[Field[Any]], post_init: bool) -> CodeType:
    """The methods as code, which depends on this and no more."""
    kinds = [(i.name, i.kw_only, i.default is MISSING, _has_factory(i), i.repr, i.compare) for i in items]
    name = "<methods of a value>"
    return once(("methods", post_init, *kinds), lambda: compile(_text(items, post_init), name, "exec"))


def _text(items: list[Field[Any]], post_init: bool) -> str:
    parameters = [_parameter(number, item) for number, item in enumerate(items) if not item.kw_only]
    named = [_parameter(number, item) for number, item in enumerate(items) if item.kw_only]
    settings = [_setting(number, item) for number, item in enumerate(items)]
    if post_init:
        settings.append("self.__post_init__()")
    shown = ", ".join(f"{item.name}={{self.{item.name}!r}}" for item in items if item.repr)
    ours, theirs = (_tuple(who, [item.name for item in items if item.compare]) for who in ("self", "other"))
    return f"""
def make(__set, __given_by, __defaults, __factories):
    def __init__({", ".join(["self", *parameters, *["*"][: len(named)], *named])}):
        {f"{chr(10)}        ".join(settings) or "pass"}
    def __repr__(self):
        return f"{{self.__class__.__qualname__}}({shown})"
    def __eq__(self, other):
        return {ours} == {theirs} if other.__class__ is self.__class__ else NotImplemented
    def __hash__(self):
        return hash({ours})
    return __init__, __repr__, __eq__, __hash__
"""


def _has_factory(item: Field[Any]) -> bool:
    return item.default_factory is not MISSING


def _parameter(number: int, item: Field[Any]) -> str:
    optional = item.default is not MISSING or _has_factory(item)
    return f"{item.name}=__defaults[{number}]" if optional else item.name


def _setting(number: int, item: Field[Any]) -> str:
    made = f"__factories[{number}]() if {item.name} is __given_by else " if _has_factory(item) else ""
    return f"__set(self, {item.name!r}, {made}{item.name})"


def _tuple(whose: str, names: list[str]) -> str:
    return f"({', '.join(f'{whose}.{name}' for name in names)}{',' if names else ''})"


def _refuse(self: object, name: str, *given: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot {'assign to' if given else 'delete'} field {name!r}")


def _with_slots(cls: Any, names: list[str]) -> Any:
    """The class again, its fields in slots: a class cannot get them later."""
    inherited = {slot for base in cls.__mro__[1:] for slot in base.__dict__.get("__slots__", ())}
    space = {key: item for key, item in cls.__dict__.items() if key not in {*names, "__dict__", "__weakref__"}}
    space["__slots__"] = tuple(name for name in names if name not in inherited)
    space |= {"__getstate__": _state, "__setstate__": _set_state}
    made = type(cls)(cls.__name__, cls.__bases__, space)
    made.__qualname__ = cls.__qualname__
    return made


def _state(self: Any) -> list[object]:
    return [getattr(self, item.name) for item in fields(self)]


def _set_state(self: Any, state: list[object]) -> None:
    for item, part in zip(fields(self), state, strict=True):
        object.__setattr__(self, item.name, part)
