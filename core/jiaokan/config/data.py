"""Data files of plugins (site profiles and the like): YAML checked by a model, every mistake with its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ..typed import Converted

if TYPE_CHECKING:
    from pydantic import ValidationInfo

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


class DataFile(Converted):
    """In ``Annotated[Model, DataFile(Model)]``, the type of an option: a config gives the path of a YAML file, relative
    to the config, and the plugin gets what the file says, read and checked with the config.

    So a run depends on what the file says: a document is done again when the file changes.
    """

    def __init__(self, model: type) -> None:
        super().__init__(self._read, Path)
        self._model = model

    def _read(self, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str | Path):
            return value
        folder = (info.context or {}).get("folder", Path())
        found: object = load_data(folder / value, self._model)
        return found
