"""Data files that a package brings itself: YAML without the checks that files of a user need."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from .compiled import once, state_of
from .typed import Typed

_Model = TypeVar("_Model", bound=Typed)


def own_file(package: str, *names: str) -> Path:
    """A file or folder that ``package`` brings beside its modules (``names``: folders and file)."""
    return Path(import_module(package).__path__[0], *names)


def own_yaml(package: str, *names: str) -> Any:
    """What the YAML file holds that ``package`` brings (``names``: folders and file), as plain values."""
    return _plain(own_file(package, *names))


def load_own_data(path: Path, model: type[_Model]) -> _Model:
    """The YAML file at ``path``, which the caller's own package brings and its tests check with ``load_data``.

    Nothing is checked here: that takes longer than reading a page, and each process would do it again.
    """
    built: _Model = _built(model, _plain(path))
    return built


def _plain(path: Path) -> Any:
    """What the file says."""
    return once(("yaml", str(path)), lambda: _parsed(path), state_of(path))


def _parsed(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 a safe loader


def _is_typed(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Typed)


@cache
def _kinds(model: Any) -> dict[str, Any]:
    """The types of the fields, which stand in the class as text."""
    return get_type_hints(model)


def _built(kind: Any, value: Any) -> Any:
    """``value`` as ``kind``: a model, a number, a collection of such."""
    if value is None:
        return None
    if _is_typed(kind):
        kinds = _kinds(kind)
        return kind(**{name: _built(kinds[name], item) for name, item in value.items()})
    if kind is float:
        return float(value)
    origin, inner = get_origin(kind), [item for item in get_args(kind) if item is not NoneType]
    if origin is tuple:
        kinds_of_items = inner[:1] * len(value) if inner[-1] is ... else inner
        return tuple(_built(*pair) for pair in zip(kinds_of_items, value, strict=True))
    if origin is list:
        return [_built(inner[0], item) for item in value]
    if origin is dict:
        return {key: _built(inner[1], item) for key, item in value.items()}
    return _built(inner[0], value) if len(inner) == 1 and not isinstance(inner[0], str) else value
