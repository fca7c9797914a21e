"""YAML as plain data with the position of every key and value. All mistakes at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, cast

from yaml.composer import Composer
from yaml.error import Mark, MarkedYAMLError, YAMLError
from yaml.events import AliasEvent, CollectionStartEvent, NodeEvent, ScalarEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from ..domain.diagnostic import Diagnostic, Place, Severity
from ..regex import pattern

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 30

Path = tuple[str | int, ...]
_PREFIX = "tag:yaml.org,2002:"


@dataclass
class Tree:
    """A config file as data. ``values`` and ``keys`` give the (line, column) of each path, counted from 1."""

    uri: str
    text: str = ""
    data: Any = None
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    mistakes: list[Diagnostic] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where ``path`` stands, or the nearest thing around it that stands somewhere."""
        if key and path in self.keys:
            return Place(self.uri, *self.keys[path])
        while path and path not in self.values:
            path = path[:-1]
        return Place(self.uri, *self.values.get(path, (1, 1)))

    def mistake(self, code: str, message: str, place: Place, hint: str = "") -> None:
        """Note a mistake."""
        self.mistakes.append(Diagnostic(code, Severity.ERROR, message, hint, place))


class _CoreResolver(BaseResolver):
    """Plain scalars by YAML 1.2's core schema, without numbers that have a leading zero: those are codes."""


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _CoreResolver.add_implicit_resolver(_PREFIX + _tag, pattern(rf"^(?:{_pattern})$"), list(_first))


class _TooDeepError(Exception):
    pass


class _Composer(Reader, Scanner, Parser, Composer, _CoreResolver):
    """PyYAML's own composer in Python (the one in C crashes on deep nesting), with what is refused noted."""

    def __init__(self, text: str, tree: Tree) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        _CoreResolver.__init__(self)
        self._tree = tree
        self._depth = 0

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event: NodeEvent = self.peek_event()  # type: ignore[no-untyped-call]
        mark = cast("Mark", event.start_mark)
        place = Place(self._tree.uri, mark.line + 1, mark.column + 1)
        if isinstance(event, AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            self._tree.mistake("C104", f"alias *{event.anchor} is not read", place, "write the value out")
            return ScalarNode(_PREFIX + "null", "", mark)
        self._refuse_extras(event, place)
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._tree.mistake("C107", f"more than {MAX_DEPTH} levels of nesting", place)
            raise _TooDeepError
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def _refuse_extras(self, event: NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            self._tree.mistake("C104", f"anchor &{event.anchor} is not read", place, "remove it")
            event.anchor = None
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag is not None:
            self._tree.mistake("C105", f"tag {event.tag} is not read", place, "remove it")
            event.tag = None
            if isinstance(event, ScalarEvent):
                event.implicit = (True, False)
            else:
                event.implicit = True


_EXTRAS = pattern(r"(?:^|[\s\[{,:-])[&*!]")
_MAX_OPENERS = 500


def _composed_fast(text: str) -> Node | None:
    """The nodes by libyaml, eight times as fast, or ``None`` for whatever could be wrong with the text.

    It is only asked about text without anchors, aliases and tags, and with so few brackets that its recursion stays
    shallow; mistakes are left to the composer above, which says where they are.
    """
    if _EXTRAS.search(text) or text.count("[") + text.count("{") > _MAX_OPENERS:
        return None
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None

    class Fast(CParser, _CoreResolver):
        def __init__(self) -> None:
            CParser.__init__(self, text)
            _CoreResolver.__init__(self)

    try:
        node = Fast().get_single_node()
    except YAMLError:
        return None
    return node if node is not None and _depth(node) <= MAX_DEPTH else None


def _depth(node: Node) -> int:
    if isinstance(node, ScalarNode):
        return 1
    children = [child for pair in node.value for child in pair] if isinstance(node, MappingNode) else node.value
    return 1 + max(map(_depth, children), default=0)


def parse(text: str, uri: str) -> Tree:
    """Read YAML ``text``. Whatever is wrong is in :attr:`Tree.mistakes`; ``data`` holds what could be read."""
    tree = Tree(uri, text)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        tree.mistake("C106", f"larger than {MAX_BYTES // 1024} KiB", Place(uri, 1, 1))
        return tree
    try:
        node = _composed_fast(text) or _Composer(text, tree).get_single_node()
    except _TooDeepError:
        return tree
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        tree.mistake("C101", f"character U+{int(error.character):04X} is not allowed", Place(uri, line, column))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(uri, mark.line + 1, mark.column + 1) if mark else Place(uri, 1, 1)
        tree.mistake("C101", " ".join(filter(None, (error.context, error.problem))), place)
    except YAMLError as error:
        tree.mistake("C101", str(error), Place(uri, 1, 1))
    else:
        tree.data = _data(node, (), tree) if node is not None else None
    return tree


def _data(node: Node, path: Path, tree: Tree) -> Any:
    tree.values[path] = _position(node)
    if isinstance(node, MappingNode):
        return _mapping(node, path, tree)
    if isinstance(node, SequenceNode):
        return [_data(child, (*path, number), tree) for number, child in enumerate(node.value)]
    return _scalar(node.tag.removeprefix(_PREFIX), node.value)


def _mapping(node: MappingNode, path: Path, tree: Tree) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key_node, value_node in node.value:
        place = Place(tree.uri, *_position(key_node))
        if not isinstance(key_node, ScalarNode):
            tree.mistake("C111", "a key is one word, not a list or mapping", place)
            continue
        key = key_node.value
        if key in mapping:
            line = tree.keys[*path, key][0]
            tree.mistake("C103", f'key "{key}" is repeated', place, f"it stands in line {line} already")
            continue
        tree.keys[*path, key] = _position(key_node)
        mapping[key] = _data(value_node, (*path, key), tree)
    return mapping


def _scalar(kind: str, value: str) -> Any:
    if kind == "null":
        return None
    if kind == "bool":
        return value.lower() == "true"
    if kind == "int":
        # Python refuses to convert thousands of digits; nothing in a config is that large.
        return int(value) if len(value) < 20 else value
    return float(value) if kind == "float" else value


def _position(node: Node) -> tuple[int, int]:
    mark = node.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
