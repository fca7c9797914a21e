"""The wheel, built from the sdist, works outside the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made from the sdist and not from the working tree."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(target.glob("*.whl"))


def test_it_holds_code_schemas_data_and_type_marks(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "jiaokan/py.typed",
        "jiaokan_schemas/report.rng",
        "jiaokan_schemas/report.rnc",
        "jiaokan_schemas/report.sch",
        "jiaokan_schemas/taxonomies/indicators.yaml",
        "jiaokan_source_discuz/py.typed",
        "jiaokan_export_tables/exporter.py",
    } <= names
    assert not [name for name in names if "__pycache__" in name]
    assert not [name for name in names if name.startswith(("tests/", "core/", "plugins/", "samples/"))]


def test_it_converts_a_page_outside_the_repository(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(site), str(wheel)],
        check=True,
        capture_output=True,
    )
    page = tmp_path / "page.txt"
    page.write_bytes((ROOT / "samples" / "portal-page.txt").read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(site)}
    script = "import jiaokan; print(jiaokan.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert where.stdout.startswith(str(site))
    subprocess.run(
        [sys.executable, "-m", "jiaokan", "convert", str(page), "-o", str(tmp_path / "out")],
        env=environment,
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "out" / "page.xml").read_bytes().startswith(b"<?xml")
