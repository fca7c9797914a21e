"""The run config as typed, frozen values. Docstrings of fields are their documentation in the JSON Schema."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Annotated, Any, Literal

from ..plugin.roles import Role
from ..regex import pattern
from ..typed import Converted, Limited, Typed

DEFAULT_SOURCES = ("discuz", "govportal", "traditional", "plaintext")
DEFAULT_REPAIRS = ("gbkshift", "roundtrip", "compat")
DEFAULT_EXTRACTORS = ("header", "outline", "enumerations", "glossary", "gaps", "indicators")
DEFAULT_EXPORTERS = ("tei", "text", "tables")

_SIZE = pattern(r"([0-9]+(?:\.[0-9]+)?)\s*(|[KMGT]i?)B?", re.IGNORECASE)
_SHARE = pattern(r"[0-9]+(\.[0-9]+)?\s*%")
_POWERS = {"": 0, "K": 1, "M": 2, "G": 3, "T": 4}


def _as_list(value: object) -> object:
    return [value] if isinstance(value, (str, dict)) else value


def _as_use(value: object) -> object:
    return {"use": value} if isinstance(value, str) else value


def _as_bytes(value: object) -> object:
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        if isinstance(value, str):
            raise ValueError('a size is a number of bytes, or "64 MiB"')
        return value
    return int(float(match[1]) * 1024 ** _POWERS[match[2][:1].upper()])


def _as_share(value: object) -> object:
    if isinstance(value, str) and _SHARE.fullmatch(value):
        share = float(value.rstrip("% "))
        if share <= 100:
            return share / 100
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise ValueError('expected a number of documents, or a share such as "5%"')


Names = Annotated[tuple[str, ...], Converted(_as_list)]
Size = Annotated[int, Converted(_as_bytes, int | str), Limited(gt=0)]
Share = Annotated[int | float, Converted(_as_share, int | str)]


class When(Typed):
    """Conditions under which a plugin is used; all that are given must hold."""

    path: Names = ()
    """Glob patterns; the source's name must match one."""
    adapter: Names = ()
    """Names of source adapters, one of which must have read the document (extractors and exporters only)."""
    script: Names = ()
    """Scripts (zh-Hans, zh-Hant), one of which the document must be in (extractors and exporters only)."""


class Use(Typed):
    """A plugin that the run uses: its name alone, or with options and conditions."""

    use: str
    """The name of the plugin, as `jiaokan plugins list` shows it."""
    options: dict[str, Any] = field(default_factory=dict)
    """Options of the plugin; `jiaokan plugins info NAME` documents them."""
    when: When = When()
    """Use the plugin only for documents that meet these conditions."""


UseEntry = Annotated[Use, Converted(_as_use, str | Use)]
Uses = tuple[UseEntry, ...]


class Metadata(Typed):
    """A CSV table whose rows are joined to the documents as facts of the capture record."""

    file: str
    """Path of the table, relative to the config."""
    column: str = "path"
    """The column of the table that names the document."""
    match: Literal["path", "name", "stem", "url"] = "path"
    """What the column holds: the source's path, its file name, the file name without suffix, or its address."""
    encoding: str = "utf-8-sig"
    """Encoding of the table."""


class Input(Typed):
    """What is read."""

    paths: Names
    """Files, folders and globs, relative to the config; zip, tar, JSON Lines, CSV and WARC files are opened."""
    exclude: Names = ()
    """Glob patterns of paths and archive members to leave out."""
    text_column: str = ""
    """The column (CSV) or key (JSON Lines) that holds the page or text; by default the first with a usual name."""
    name_column: str = ""
    """The column or key that names the record; without it records are numbered."""
    archives: bool = True
    """Open archives and tables. When off, they are read like any other file."""
    max_document: Size = 32 * 1024**2
    """Larger sources are quarantined unread (bytes, or "32 MiB")."""
    max_archive: Size = 64 * 1024**3
    """At most so much is unpacked from one archive."""
    max_ratio: Annotated[int, Limited(ge=1)] = 1000
    """A member of an archive may unpack to at most so many times its packed size."""
    pages: Literal["join", "apart"] = "join"
    """``join`` reads the pages of a forum thread, saved as files of one folder that are named and numbered as the forum
    does (thread-12-1-1.html, thread-12-2-1.html …), as one document; ``apart`` reads each file by itself."""
    metadata: Metadata | None = None
    """A table of what is known about the documents."""


class Schema(Typed):
    """How documents are checked."""

    profile: Literal["base", "full"] = "full"
    """``base`` checks the structure only, ``full`` all rules."""
    files: Names = ()
    """RELAX NG (.rng) or ISO Schematron (.sch) files, relative to the config, that hold beside ours."""


class Limits(Typed):
    """How the run is done. Nothing here changes a byte of the output of a document that succeeds."""

    jobs: Annotated[int, Limited(ge=1, le=1024)] | None = None
    """Worker processes; one for each processor when not given."""
    engine: Literal["processes", "serial", "dask"] = "processes"
    """Who runs the documents: supervised worker processes, this process, or a Dask cluster."""
    scheduler: str = ""
    """Address of a running Dask scheduler; a local cluster is started without one."""
    timeout: Annotated[float, Limited(gt=0)] = 60
    """Seconds that one document may take."""
    memory: Size = 4 * 1024**3
    """Memory that a worker process may use (bytes, or "4 GiB")."""
    max_output: Size = 256 * 1024**2
    """What one document may write."""
    max_failures: Share | None = None
    """Stop the run after so many quarantined documents (a number, or a share such as "5%")."""
    plugin_failures: Annotated[int, Limited(ge=1)] = 20
    """Stop a plugin after it failed on so many documents in a row."""
    recycle: Annotated[int, Limited(ge=1)] = 2000
    """Replace a worker process after so many documents."""
    fsync: Literal["none", "files"] = "none"
    """Whether each file is forced to disk before it is renamed into place."""


class RunConfig(Typed):
    """A run: what is read, with which plugins, and where the results go."""

    version: Literal[1]
    """The version of the config format."""
    corpus: Annotated[str, Limited(pattern=r"^[^\x00-\x1f/\\]{1,100}$")]
    """The name of the corpus."""
    input: Input
    output: str
    """The output folder, relative to the config."""
    plugins: Names = ()
    """Python files with plugins of your own, relative to the config."""
    sources: Uses = tuple(Use(use=name) for name in DEFAULT_SOURCES)
    """Source adapters; on equal scores the first one reads the document."""
    repairs: Uses = tuple(Use(use=name) for name in DEFAULT_REPAIRS)
    """Repairs, in this order."""
    extract: Uses = tuple(Use(use=name) for name in DEFAULT_EXTRACTORS)
    """Extractors, in this order where they do not build on each other."""
    export: Uses = tuple(Use(use=name) for name in DEFAULT_EXPORTERS)
    """Exporters."""
    accept: Literal["reports", "any"] = "reports"
    """Whether pages that are no work reports are converted too."""
    schema: Schema = Schema()
    run: Limits = Limits()

    def uses(self, role: Role) -> Uses:
        """The plugins of a role that the run uses."""
        uses: Uses = getattr(self, role.config_key)
        return uses
