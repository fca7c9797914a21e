"""What is kept beside the compiled modules. Each test has a folder of its own for it (``PYTHONPYCACHEPREFIX``)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ASKS = """
import re, sys
real, compiled = re.compile, []
def noting(expression, flags=0):
    compiled.append(expression)
    return real(expression, flags)
re.compile = noting
from jiaokan import pattern
for number in sys.argv[1:]:
    assert pattern(f"(?P<sign>[政府])報告{number}") == real(f"(?P<sign>[政府])報告{number}")
print(len([expression for expression in compiled if "報告" in str(expression)]))
"""


def python(prefix: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(prefix), "PYTHONIOENCODING": "utf-8", **variables}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, *arguments], env=environment, stdout=pipe, stderr=pipe, text=True)


def answer(process: subprocess.Popen[str]) -> str:
    output, problems = process.communicate(timeout=60)
    assert (process.returncode, problems) == (0, "")
    return output.strip()


def compiled(prefix: Path, *numbers: str, **variables: str) -> int:
    """How many patterns a process compiles that asks for those with ``numbers``."""
    return int(answer(python(prefix, "-c", ASKS, *numbers, **variables)))


def files(prefix: Path) -> list[Path]:
    return [path for path in prefix.rglob("*kept.*") if path.is_file()]


def test_a_pattern_is_compiled_by_one_process_only(tmp_path: Path) -> None:
    assert compiled(tmp_path, "1", "2") == 2
    assert compiled(tmp_path, "1", "2") == 0
    assert compiled(tmp_path, "2", "3") == 1
    assert compiled(tmp_path, "1", "2", "3") == 0
    assert len(files(tmp_path)) == 1


def test_nothing_is_written_where_python_writes_no_modules(tmp_path: Path) -> None:
    assert compiled(tmp_path, "1", PYTHONDONTWRITEBYTECODE="1") == 1
    assert not files(tmp_path)


def test_what_is_there_is_read_where_python_writes_no_modules(tmp_path: Path) -> None:
    compiled(tmp_path, "1")
    assert compiled(tmp_path, "1", PYTHONDONTWRITEBYTECODE="1") == 0


def test_a_folder_that_cannot_be_made_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert compiled(tmp_path / "file", "1") == 1
    assert compiled(tmp_path / "file", "1") == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: content.index(b"\n") + 1],
        lambda content: content[: content.index(b"\n") + 9],
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content[:-20] + bytes([content[-20] ^ 1]) + content[-19:],
        lambda content: content.replace(b"cpython", b"another", 1),
        lambda content: bytes(len(content)),
    ],
    ids=["empty", "first line", "no index", "half", "short", "one bit", "of another Python", "zeros"],
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    compiled(tmp_path, "1")
    (file,) = files(tmp_path)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))

    assert compiled(tmp_path, "1") == 1
    assert file.read_bytes() == sound


def test_processes_that_write_at_once_leave_a_sound_file(tmp_path: Path) -> None:
    together = [python(tmp_path, "-c", ASKS, *map(str, range(n, n + 5))) for n in range(6)]
    for process in together:
        answer(process)

    # What another process wrote in between may be lost: it is written again.
    everything = [str(number) for number in range(10)]
    assert compiled(tmp_path, *everything) < 10
    assert compiled(tmp_path, *everything) == 0
    assert len(files(tmp_path)) == 1


def test_a_fork_does_not_write(tmp_path: Path) -> None:
    forks = """
import os, sys
from jiaokan import pattern
from jiaokan.compiled import path
pattern("報告[1]")
if not os.fork():
    pattern("報告[2]")
    sys.exit()
os.wait()
print(path().exists())
"""
    assert answer(python(tmp_path, "-c", forks)) == "False"
    assert len(files(tmp_path)) == 1


def test_the_file_has_an_end(tmp_path: Path) -> None:
    keeps = """
import sys
from jiaokan import compiled
compiled.LIMIT = 20_000
for key in sys.argv[1:]:
    if compiled.kept((key,)) is None:
        compiled.keep((key,), lambda: bytes(9_000))
        print(key, end=" ")
"""

    def missed(*keys: str) -> str:
        return answer(python(tmp_path, "-c", keeps, *keys))

    assert missed("a", "b") == "a b"
    assert missed("b", "c") == "c", "with a, too large: begins anew with b and c"
    assert missed("b", "c") == ""
    assert missed("a", "b", "c") == "a"
    assert missed("b", "c") == "", "all three are too large for any file: it stays as it was"


def test_what_cannot_be_kept_is_left_out(tmp_path: Path) -> None:
    keeps = """
from jiaokan.compiled import keep, kept
print(kept(("object",)), kept(("error",)), kept(("fine",)))
keep(("object",), object)
keep(("error",), lambda: 1 / 0)
keep(("fine",), lambda: {"政府": [1, 2.5, None]})
"""
    assert answer(python(tmp_path, "-c", keeps)) == "None None None"
    assert answer(python(tmp_path, "-c", keeps)) == "None None {'政府': [1, 2.5, None]}"


ONCE = """
import sys
from jiaokan import once
def made():
    print("made", end=" ")
    return sys.argv[1]
print(once(("thing",), made, (sys.argv[2],)))
"""


def test_a_thing_is_made_once_for_each_state(tmp_path: Path) -> None:
    def thing(value: str, state: str) -> str:
        return answer(python(tmp_path, "-c", ONCE, value, state))

    assert thing("a", "1") == "made a"
    assert thing("b", "1") == "a"
    assert thing("b", "2") == "made b"
    assert thing("c", "2") == "b"
    assert thing("c", "1") == "made c", "one state is kept"


def test_a_thing_is_made_again_when_its_module_changes(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(ONCE, encoding="utf-8")
    assert answer(python(tmp_path, str(module), "a", "1")) == "made a"
    assert answer(python(tmp_path, str(module), "b", "1")) == "a"

    module.write_text(f"{ONCE}# changed", encoding="utf-8")
    assert answer(python(tmp_path, str(module), "b", "1")) == "made b"


def test_a_thing_that_cannot_be_kept_is_made_each_time(tmp_path: Path) -> None:
    makes = "from jiaokan import once\nprint(type(once(('object',), lambda: [object()])[0]).__name__)"
    assert [answer(python(tmp_path, "-c", makes)) for _ in range(2)] == ["object"] * 2
