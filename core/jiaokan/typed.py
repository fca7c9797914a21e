"""Typed, frozen values that files are checked against: run config, settings, plugin options, data of plugins.

A class derived from :class:`Typed` is a frozen dataclass; built in Python, it is taken at its word. What stands in a
file is checked by pydantic (:func:`validated`), which is imported for that and not before: a process that reads no file
of a user does not pay for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, fields
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, dataclass_transform

from .values import frozen

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Typed:
    """Base of typed values. In a file, unknown keys are refused; the docstring of a field is its documentation."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid", "use_attribute_docstrings": True}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        frozen(kw_only=True)(cls)


class Converted:
    """In ``Annotated``: what a file says goes through ``convert`` (value, or value and pydantic's validation info)
    before it is checked. It raises ``ValueError`` for what cannot be read; ``accepts`` is the type for JSON
    Schema, where it is not that of the value."""

    def __init__(self, convert: Callable[..., object], accepts: object = None) -> None:
        self._convert = convert
        self._accepts = accepts

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import BeforeValidator

        accepts = source if self._accepts is None else self._accepts
        validator = BeforeValidator(self._convert, json_schema_input_type=accepts)
        return validator.__get_pydantic_core_schema__(source, handler)


class Checked:
    """In ``Annotated``: a value of a file goes through ``check``, which raises ``ValueError`` for a wrong one."""

    def __init__(self, check: Callable[..., object]) -> None:
        self._check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import AfterValidator

        return AfterValidator(self._check).__get_pydantic_core_schema__(source, handler)


class Limited:
    """In ``Annotated``: limits of a value in a file, named as in pydantic's ``Field`` (``ge``, ``pattern`` …)."""

    __is_annotated_types_grouped_metadata__ = True

    def __init__(self, **limits: Any) -> None:
        self._limits = limits

    def __iter__(self) -> Iterator[object]:
        from pydantic import Field

        yield from Field(**self._limits).metadata


def validated(model: type[Value], data: object, context: Mapping[str, object] | None = None) -> Value:
    """``data`` (plain values) as ``model``, a class derived from :class:`Typed` or a pydantic model.

    Raises:
        pydantic.ValidationError: with every mistake.
    """
    from pydantic import TypeAdapter

    return TypeAdapter(model).validate_python(data, context=dict(context or {}))


def json_schema(model: type, ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
    """The JSON Schema of what :func:`validated` accepts."""
    from pydantic import TypeAdapter

    return TypeAdapter(model).json_schema(ref_template=ref_template)


def plain(value: Any) -> Any:
    """``value`` as what JSON can hold; values of unknown kinds as text."""
    if isinstance(value, Typed):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value)}  # type: ignore[arg-type]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return value if value is None or isinstance(value, (str, int, float)) else str(value)
