"""Threads saved as several files: read as one report when all pages are there, else each with its reason."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path

import pytest

from jiaokan import Outcome, SourceDocument, Status
from jiaokan.config.load import load
from jiaokan.config.loaded import LoadedConfig
from jiaokan.config.model import Input
from jiaokan.domain.diagnostic import Diagnostic
from jiaokan.engine.inputs import Continued, Sourced, documents
from jiaokan.engine.ledger import Ledger
from jiaokan.engine.run import RunOptions, plan, run
from jiaokan.engine.selection import Selection
from jiaokan.engine.summary import Summary
from jiaokan.typed import validated

from ...composed import discuz, pages
from ...runs import jiaokan, tree

NAME = "thread-77-{}-1.html"
REPORT = pages.report("lanyu-2023")


def save(folder: Path, number: int, charset: str = "utf-8", name: str = NAME) -> list[Path]:
    """The pages of a thread, written in random order."""
    composed = discuz.pages("x3.4", REPORT, pages.Style(), charset, number)
    written = [(folder / name.format(n), text.encode(charset)) for n, text in enumerate(composed, 1)]
    folder.mkdir(exist_ok=True)
    for path, data in random.Random(7).sample(written, len(written)):
        path.write_bytes(data)
    return [path for path, _ in written]


def found(folder: Path, **settings: object) -> list[Sourced]:
    return list(documents(validated(Input, {"paths": "in", **settings}), folder))


def codes(item: Sourced) -> list[str]:
    return [note.code for note in item.notes] if isinstance(item, SourceDocument) else []


def notes(folder: Path) -> set[str]:
    """What is said of files that are read by themselves."""
    items = found(folder)
    assert all(codes(item) == ["I409"] for item in items)
    return {note.message for item in items if isinstance(item, SourceDocument) for note in item.notes}


class Told:
    def __init__(self) -> None:
        self.outcomes: dict[str, Outcome] = {}

    def finished(self, outcome: Outcome, milliseconds: float) -> None:
        self.outcomes[outcome.source] = outcome

    def note(self, diagnostic: Diagnostic) -> None:
        pass


TRAP = '''
from pathlib import Path
from jiaokan import Repair, hookimpl
class Trap(Repair):
    """Fails until it is mended."""
    name = "trap"
    def repair(self, source):
        if not Path(__file__).with_name("mended").exists():
            raise ValueError("not mended")
        return ()
@hookimpl
def register_repairs():
    return [Trap]
'''


def config(folder: Path, pages: str = "join", more: str = "repairs: []\n") -> LoadedConfig:
    (folder / "run.yaml").write_text(
        f"version: 1\ncorpus: threads\ninput: {{paths: in, pages: {pages}}}\noutput: out\n{more}"
        "extract: [header]\nexport: [tei, text]\nrun: {jobs: 1, engine: serial}\n"
    )
    return load(folder / "run.yaml")


def go(loaded: LoadedConfig, selection: Selection | None = None) -> tuple[Summary, dict[str, Outcome]]:
    told = Told()
    return run(loaded, RunOptions(selection or Selection()), told), told.outcomes


def text(folder: Path) -> str:
    (path,) = (folder / "out" / "text").iterdir()
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("number", [2, 3, 11])
def test_pages_come_as_one_document_in_their_order(tmp_path: Path, number: int) -> None:
    paths = save(tmp_path / "in", number)
    (tmp_path / "in" / "other.html").write_text("<html></html>")
    other, joined, *further = sorted(found(tmp_path), key=lambda item: (item.uri != "in/other.html", item.uri))
    assert isinstance(joined, SourceDocument)
    assert joined.data == b"".join(path.read_bytes() for path in paths)
    assert joined.sha256 == hashlib.sha256(joined.data).hexdigest()
    assert codes(joined) == ["I408"]
    assert codes(other) == []
    assert {item.uri for item in further} == {f"in/{path.name}" for path in paths[1:]}
    assert all(isinstance(item, Continued) and item.first == joined.uri for item in further)


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
@pytest.mark.parametrize("number", [2, 3])
def test_thread_of_several_files_is_one_report(tmp_path: Path, number: int, charset: str) -> None:
    save(tmp_path / "in", number, charset)
    summary, outcomes = go(config(tmp_path))
    assert summary.counts[Status.OK] == number
    assert [line for line in text(tmp_path).splitlines() if line] == list(REPORT.body)
    first = outcomes.pop("in/thread-77-1-1.html")
    assert "I303" not in first.codes
    assert len(first.documents) == 1
    for uri, outcome in outcomes.items():
        assert outcome.documents == first.documents
        assert outcome.codes == ("I408",)
        assert uri in next(d.message for d in first.diagnostics if d.code == "I408")


def test_names_of_pages_that_a_browser_saved(tmp_path: Path) -> None:
    paths = save(tmp_path / "in", 3, name="forum.php_mod=viewthread&tid=77&page={}&extra=.html")
    paths[0].rename(tmp_path / "in" / "forum.php_mod=viewthread&tid=77&extra=.html")
    joined, *further = found(tmp_path)
    assert joined.uri == "in/forum.php_mod=viewthread&tid=77&extra=.html"
    assert [item.number for item in further if isinstance(item, Continued)] == [2, 3]


def test_names_that_only_look_like_pages_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in (
        "report_1.html",
        "report_2.html",
        "2023.html",
        "2024.html",
        "rethread-1-1-1.html",
        "thread-1-1-1.html",
        "thread-2-2-1.html",
        "thread-3-1.txt",
        "thread-3-2.txt",
        "viewthread_tid=4.html",
        "viewthread_tid=5.html",
    ):
        (tmp_path / "in" / name).write_text("<html></html>")
    items = found(tmp_path)
    assert len(items) == 11
    assert all(isinstance(item, SourceDocument) and not item.notes for item in items)


def test_pages_in_different_folders_stay_apart(tmp_path: Path) -> None:
    _, second = save(tmp_path / "in", 2)
    (tmp_path / "in" / "b").mkdir()
    second.rename(tmp_path / "in" / "b" / second.name)
    assert [codes(item) for item in found(tmp_path)] == [[], []]


def test_missing_page_leaves_all_apart_and_is_said(tmp_path: Path) -> None:
    save(tmp_path / "in", 4)[1].unlink()
    assert notes(tmp_path) == {"by its name one page of several, read by itself: page 2 is missing"}
    _, outcomes = go(config(tmp_path))
    assert len(outcomes) == 3
    assert all("I409" in outcome.codes for outcome in outcomes.values())
    assert "I303" in outcomes["in/thread-77-1-1.html"].codes


def test_last_page_missing_is_told_by_the_pager(tmp_path: Path) -> None:
    save(tmp_path / "in", 3)[2].unlink()
    _, outcomes = go(config(tmp_path))
    assert {"I303", "I408"} <= set(outcomes["in/thread-77-1-1.html"].codes)


def test_two_files_with_one_number(tmp_path: Path) -> None:
    _, second = save(tmp_path / "in", 2)
    second.with_name("thread-77-02-1.html").write_bytes(second.read_bytes() + b" ")
    assert notes(tmp_path) == {"by its name one page of several, read by itself: two files have the same page number"}


def test_pages_in_different_encodings(tmp_path: Path) -> None:
    _, second = save(tmp_path / "in", 2)
    second.write_bytes(second.read_text(encoding="utf-8").replace("utf-8", "gbk").encode("gbk"))
    (message,) = notes(tmp_path)
    assert message.endswith("their encodings differ (gb18030, utf-8)")


def test_pages_that_are_too_large_together(tmp_path: Path) -> None:
    first, second = save(tmp_path / "in", 2)
    limit = max(first.stat().st_size, second.stat().st_size)
    assert all(codes(item) == ["I409"] for item in found(tmp_path, max_document=limit))


def test_pages_apart(tmp_path: Path) -> None:
    save(tmp_path / "in", 2)
    assert [codes(item) for item in found(tmp_path, pages="apart")] == [[], []]
    _, outcomes = go(config(tmp_path, "apart"))
    assert "I303" in outcomes["in/thread-77-1-1.html"].codes


def test_resume(tmp_path: Path) -> None:
    save(tmp_path / "in", 3)
    loaded = config(tmp_path)
    go(loaded)
    before = tree(tmp_path / "out")
    summary, _ = go(loaded)
    assert summary.processed == 0
    assert summary.unchanged[Status.OK] == 3
    assert tree(tmp_path / "out") == before
    last = tmp_path / "in" / NAME.format(3)
    last.write_text(last.read_text(encoding="utf-8").replace("。", "！", 1), encoding="utf-8")
    assert {decision.reason for decision in plan(loaded, RunOptions())} == {"input changed"}
    _, outcomes = go(loaded)
    assert len({outcome.documents for outcome in outcomes.values()}) == 1
    assert len(list((tmp_path / "out" / "text").iterdir())) == 1


def test_page_that_is_added_later(tmp_path: Path) -> None:
    second = save(tmp_path / "in", 2)[1]
    data = second.read_bytes()
    second.unlink()
    loaded = config(tmp_path)
    go(loaded)
    cut = text(tmp_path)
    second.write_bytes(data)
    go(loaded)
    assert text(tmp_path).startswith(cut.rstrip("\n"))
    assert len(text(tmp_path)) > len(cut)
    second.unlink()
    summary, _ = go(loaded)
    assert summary.processed == 1
    assert text(tmp_path) == cut
    with Ledger(tmp_path / "out", read_only=True) as ledger:
        assert [outcome.source for outcome in ledger.outcomes()] == ["in/thread-77-1-1.html"]


def test_retry_takes_all_pages(tmp_path: Path) -> None:
    save(tmp_path / "in", 2)
    (tmp_path / "trap.py").write_text(TRAP, encoding="utf-8")
    loaded = config(tmp_path, more="plugins: [trap.py]\nrepairs: [trap]\n")
    summary, outcomes = go(loaded)
    assert summary.counts[Status.QUARANTINED] == 2
    (code,) = set(outcomes["in/thread-77-1-1.html"].codes) - {"I408"}
    (tmp_path / "mended").touch()
    summary = run(loaded, RunOptions(retry=(code,)), Told())
    assert summary.counts[Status.OK] == 2


@pytest.mark.parametrize(
    "selection", [Selection(only=("*-1-1.html",)), Selection(sample=1), Selection(shard=(1, 1)), Selection(limit=3)]
)
def test_selected_documents_come_with_all_their_pages(tmp_path: Path, selection: Selection) -> None:
    save(tmp_path / "in", 3)
    _, outcomes = go(config(tmp_path), selection)
    assert len(outcomes) == 3


def test_convert_takes_the_pages_of_a_folder_as_one_report(tmp_path: Path) -> None:
    save(tmp_path / "in", 2)
    done = jiaokan("convert", "in", "--to", "text", "-o", "texts", "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (tmp_path / "texts").iterdir()] == ["thread-77-1-1.txt"]
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["source"] for row in rows] == ["thread-77-1-1.html", "thread-77-2-1.html"]
    assert rows[0]["files"] == rows[1]["files"]
