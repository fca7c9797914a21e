"""Validation errors of pydantic as diagnostics with a place, in words, with a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any, get_type_hints

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .tree import Path, Tree


def note(error: ValidationError, model: type, tree: Tree, base: Path = ()) -> None:
    """Note every mistake of ``error`` in ``tree``; ``base`` is where the model's data stands."""
    for details in error.errors(include_url=False):
        path = (*base, *_in_file(details["loc"], tree, base))
        if details["type"] in ("extra_forbidden", "unexpected_keyword_argument"):
            _note_unknown(path, _keys_at(model, details["loc"][:-1]), tree)
        elif details["type"] == "missing":
            place = tree.place(path[:-1], key=bool(path[:-1]))
            tree.mistake("C109", f'"{path[-1]}" is missing', place, f'add "{path[-1]}:"')
        else:
            message, hint = _in_words(details)
            name = next((str(part) for part in reversed(path) if isinstance(part, str)), "the config")
            tree.mistake("C108", f"{name}: {message}", tree.place(path), hint)


def nearest(word: str, known: list[str]) -> str:
    """The suggestion for a word that is not known, or an empty string."""
    near = get_close_matches(word, known, 1, 0.6)
    return f'did you mean "{near[0]}"?' if near else ""


def _in_file(location: tuple[int | str, ...], tree: Tree, base: Path) -> Path:
    """``location`` without the parts that stand for no key of the file (names of a union's members)."""
    path: Path = ()
    for part in location:
        if (*base, *path, part) in tree.values or part == location[-1]:
            path = (*path, part)
    return path


def _note_unknown(path: Path, known: list[str], tree: Tree) -> None:
    key = str(path[-1])
    suggestion = nearest(key, known)
    end = f" — {suggestion}" if suggestion else ""
    hint = "" if suggestion else f"known here: {', '.join(known)}" if known else "no options are known here"
    tree.mistake("C102", f'unknown option "{key}"{end}', tree.place(path, key=True), hint)


def _keys_at(model: type, location: tuple[int | str, ...]) -> list[str]:
    """Keys of the model that stands at ``location`` below ``model``."""
    current: Any = model
    for part in location:
        if isinstance(part, str) and _is_model(current):
            current = _model_in(_fields(current).get(part)) or current
    return list(_fields(current))


def _is_model(value: object) -> bool:
    return isinstance(value, type) and (is_dataclass(value) or issubclass(value, BaseModel))


def _fields(model: Any) -> Mapping[str, Any]:
    """Types by name of the fields as files name them."""
    if not is_dataclass(model):
        return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    types = get_type_hints(model, include_extras=True)
    return {field.name: types[field.name] for field in fields(model)}


def _model_in(annotation: Any) -> Any:
    """The first model class in a type, e.g. ``Use`` in ``tuple[Annotated[Use, …], ...]``."""
    if _is_model(annotation):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found is not None:
            return found
    return None


_WORDS = {
    "string_type": "expected text",
    "int_type": "expected a whole number",
    "int_parsing": "expected a whole number",
    "int_from_float": "expected a whole number",
    "float_type": "expected a number",
    "float_parsing": "expected a number",
    "bool_type": "expected true or false",
    "bool_parsing": "expected true or false",
    "tuple_type": "expected a list",
    "list_type": "expected a list",
    "dict_type": "expected a mapping (key: value)",
    "model_type": "expected a mapping (key: value)",
    "model_attributes_type": "expected a mapping (key: value)",
    "dataclass_type": "expected a mapping (key: value)",
}


def _in_words(details: ErrorDetails) -> tuple[str, str]:
    value = details.get("input")
    shown = f", not {_shown(value)}"
    if details["type"] in _WORDS:
        hint = "put it in quotes" if details["type"] == "string_type" and isinstance(value, (int, float)) else ""
        return _WORDS[details["type"]] + shown, hint
    if details["type"] in ("literal_error", "enum"):
        expected = str(details.get("ctx", {}).get("expected", ""))
        return f"expected {expected}{shown}", nearest(
            str(value), expected.replace("'", "").replace(" or ", ", ").split(", ")
        )
    message = details["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:] + shown, ""


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"' if isinstance(value, str) else text
