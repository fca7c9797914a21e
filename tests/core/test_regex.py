"""The regular expressions of the code."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiaokan import pattern, regex

SOURCES = Path(__file__).parents[2]
EXPRESSIONS: list[tuple[str | bytes, int]] = [
    ("", 0),
    ("[\u3400-\u9fff]+(?<=年)", 0),
    ("(?P<year>[0-9]{4})年(?:(?P<month>\\d+) 月)?(?(month)x|y)(.)", re.VERBOSE),
    ("[一二三四五六七八九十百千零〇两\U00020000-\U0003ffff\udc80-\udcff]", 0),
    ("(?i:straße|ſ|[À-ÿ])\\b(?!x)(?=(a|b)*?)\\1", 0),
    (r"^\w+?\s*$", re.MULTILINE | re.IGNORECASE | re.ASCII),
    ("(?>a+)b*+(?s:.)", 0),
    (rb"<(?:!doctype\s+html|html)\b[\x80-\xff]", re.IGNORECASE),
]


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_it_is_what_python_compiles(expression: str | bytes, flags: int) -> None:
    compiled = re.compile(expression, flags)
    code = regex._code_of(compiled, flags)
    built = regex._built(expression, code)

    assert pattern(expression, flags) == compiled
    assert built == compiled
    assert built is not None
    assert (built.groupindex, built.flags, built.groups) == (compiled.groupindex, compiled.flags, compiled.groups)


def test_groups_of_a_kept_pattern_have_their_names() -> None:
    compiled = re.compile("(?P<year>[0-9]{4})年(?:(?P<month>[0-9]+)月)?(日)?")
    built = regex._built(compiled.pattern, regex._code_of(compiled, 0))
    assert built is not None
    match = built.fullmatch("2031年3月日")

    assert match is not None
    assert match.groupdict() == {"year": "2031", "month": "3"}
    assert (match.lastgroup, match[3], built.sub(r"\g<month>", "1999年2月")) == (None, "日", "2")


def test_where_python_changes_its_ways_patterns_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    code = regex._code_of(re.compile("[0-9]年"), 0)
    assert regex._built("[0-9]年", (code[0], b"\xff\xff\xff\xff", *code[2:])) is None

    monkeypatch.setattr(regex, "kept", lambda key: (0, b"odd", "values", {}, ()))
    assert pattern("[0-9]年") == re.compile("[0-9]年")

    monkeypatch.setattr(regex, "kept", lambda key: code)
    monkeypatch.setitem(sys.modules, "_sre", None)
    assert pattern("[0-9]年") == re.compile("[0-9]年")


def test_a_code_that_differs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "_built", lambda *arguments: re.compile("[0-8]年"))
    with pytest.raises(ValueError, match="not as compiled"):
        regex._code_of(re.compile("[0-9]年"), 0)


def test_a_mistake_is_raised() -> None:
    with pytest.raises(re.error):
        pattern("(")


def test_expressions_of_the_code_are_patterns() -> None:
    """``re`` itself is for expressions that are made of a document or of what a user gives."""
    for path in (*SOURCES.glob("core/**/*.py"), *SOURCES.glob("plugins/**/*.py")):
        if "templates" not in path.parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
            inside = {call for function in functions for call in ast.walk(function)}
            for call in _calls_of_re(tree):
                made = call in inside and not isinstance(call.args[0], ast.Constant)
                assert made, f"{path.relative_to(SOURCES)}: {ast.unparse(call)}"


def _calls_of_re(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if isinstance(called, ast.Attribute) and ast.unparse(called.value) == "re" and called.attr != "escape":
            assert isinstance(node, ast.Call)
            yield node
