"""Data files of plugins (site profiles and the like): YAML checked by a model, every mistake with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

_Model = TypeVar("_Model")


def load_data(path: Path, model: type[_Model]) -> _Model:
    """The YAML file at ``path`` as ``model``.

    Raises:
        ConfigError: with a diagnostic (line, column, suggestion) for each mistake in the file.
    """
    from pydantic import ValidationError

    from ..typed import validated
    from .load import mistakes, read
    from .mistakes import note
    from .tree import parse

    tree = parse(read(path), str(path))
    found = None
    if isinstance(tree.data, dict):
        try:
            found = validated(model, tree.data)
        except ValidationError as error:
            note(error, model, tree)
    elif not tree.mistakes:
        tree.mistake("C108", "expected a mapping (key: value)", tree.place(()))
    if found is None or tree.mistakes:
        raise mistakes(tree)
    return found
