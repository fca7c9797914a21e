"""Small corpora, configs and runs for tests of the engine and the command line. All texts are invented."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_NOT_COMPARED = ("ledger.sqlite", "run-report.html", "run-report.json", ".lock")


def page(number: int, paragraphs: int = 3) -> str:
    """A fictional report, different for each number."""
    middle = "\n".join(
        f"（{'一二三四五六七八九十'[n % 10]}）第{n + 1}项工作取得进展。全年完成投资{number + n}.{n % 10}亿元，"
        f"增长{n % 9 + 1}.5%，城乡面貌持续改善，群众生活水平稳步提高。"
        for n in range(paragraphs)
    )
    return (
        f"澄阳县{2000 + number % 30}年政府工作报告\n——在澄阳县第十八届人民代表大会第二次会议上\n县长 林一{number}\n"
        "各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议，并请各位委员提出意见。\n"
        f"一、过去一年工作回顾\n{middle}\n二、今年工作安排\n做好第{number}号文件部署的各项工作，地区生产总值增长6%以上。\n"
        "各位代表！让我们团结一致，为建设美好澄阳而努力奋斗！谢谢大家！\n"
    )


def corpus(folder: Path, number: int, paragraphs: int = 3) -> Path:
    """``number`` fictional reports in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"{n:05}.txt").write_text(page(n, paragraphs), encoding="utf-8")
    return folder


def config(
    path: Path, *, paths: str = '["in/**/*"]', output: str = "out", more: str = "", run: str = "jobs: 2"
) -> Path:
    """A run config without the slower repairs."""
    path.write_text(
        f"version: 1\ncorpus: test\ninput: {{paths: {paths}}}\nsources: [plaintext]\nrepairs: []\n"
        f"extract: [header, outline]\noutput: {output}\nrun: {{{run}}}\n{more}",
        encoding="utf-8",
    )
    return path


def jiaokan(
    *arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "jiaokan", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def tree(folder: Path) -> dict[str, str]:
    """Digests of all results by path; without what tells of clocks or of this run."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(_NOT_COMPARED)
    }
