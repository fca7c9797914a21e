"""Inputs: files and globs in a fixed order, archives, tables, web archives, metadata."""

from __future__ import annotations

import gzip
import io
import json
import os
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from jiaokan import ResourceError, SourceDocument, UsageError
from jiaokan.config.model import Input, Metadata
from jiaokan.engine.inputs import Found, Unread, documents
from jiaokan.typed import validated


def read(folder: Path, *paths: str, **settings: object) -> list[Found]:
    return list(documents(validated(Input, {"paths": paths or ("**/*",), **settings}), folder))


def names(found: Iterable[Found]) -> list[str]:
    return [item.uri for item in found]


def codes(found: Iterable[Found]) -> list[str]:
    return [item.diagnostic.code for item in found if isinstance(item, Unread)]


def test_paths_come_sorted_once_and_without_links(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.html", "a/3.txt", ".hidden", "a/.git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    assert names(read(tmp_path)) == ["a/1.html", "a/3.txt", "b/2.txt"]
    assert names(read(tmp_path, "b", "a", "a/*.txt", "**/3*")) == ["a/1.html", "a/3.txt", "b/2.txt"]
    assert names(read(tmp_path, "a/[!1]*")) == ["a/3.txt"]
    assert names(read(tmp_path, "a/?.txt")) == ["a/3.txt"]
    assert names(read(tmp_path, "a", exclude=["*.txt"])) == ["a/1.html"]
    with pytest.raises(ResourceError):
        read(tmp_path, "nothing/*")


def test_the_output_folder_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.xml").write_text("x")
    (tmp_path / "in.txt").write_text("x")
    assert names(documents(Input(paths=("**/*",)), tmp_path, [tmp_path / "out"])) == ["in.txt"]


def test_names_that_are_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.txt")).write_text("x")
    assert names(read(tmp_path)) == ["\\xff\\x0a.txt"]


def test_large_files_are_quarantined_unread(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * 100)
    assert codes(read(tmp_path, max_document=99)) == ["I402"]
    assert codes(read(tmp_path, max_document=100)) == []


def test_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../etc/b.txt", "b")
        archive.writestr("a.txt", "a")
        archive.writestr("/abs\\c.txt", "c")
        archive.writestr("folder/", "")
        archive.writestr("bomb.txt", b"0" * 30_000_000)
        archive.writestr("big.txt", os.urandom(40_000_000))
    found = read(tmp_path, max_ratio=100)
    assert names(found) == [
        "a.zip#../../etc/b.txt",
        "a.zip#/abs/c.txt",
        "a.zip#a.txt",
        "a.zip#big.txt",
        "a.zip#bomb.txt",
    ]
    assert sorted(codes(found)) == ["I402", "I403"]
    assert names(read(tmp_path, archives=False)) == ["a.zip"]


def test_tar_and_its_links(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for name, kind in (
            ("x.txt", tarfile.REGTYPE),
            ("l.txt", tarfile.SYMTYPE),
            ("dev", tarfile.CHRTYPE),
            ("x.txt", tarfile.REGTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            info.size = 2 if kind == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(b"ok") if info.size else None)
    assert names(read(tmp_path)) == ["a.tar.gz#x.txt", "a.tar.gz#x.txt~2"]


def test_broken_archives_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(b"x" * 2000)[:-20])
    (tmp_path / "c.tar").write_bytes(b"")
    (tmp_path / "d.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "e.warc.gz").write_bytes(b"no warc")
    found = read(tmp_path)
    assert names(found) == ["a.zip", "b.tar.gz", "c.tar", "d.jsonl.gz", "e.warc.gz"]
    assert codes(found) == ["I404", "I404", "I404", "I405", "I404"]


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        '{"text": "一", "url": "u", "n": 3}',
        "",
        "no json",
        "[1]",
        '{"other": "x"}',
        '{"text": "\\ud800"}',
        "{" * 5000,
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read(tmp_path)
    assert names(found) == ["a.jsonl#1", "a.jsonl#3", "a.jsonl#4", "a.jsonl#5", "a.jsonl#6", "a.jsonl#7"]
    assert codes(found) == ["I405", "I405", "I406", "I405"]
    assert isinstance(found[0], SourceDocument)
    assert found[0].metadata == (("url", "u"), ("n", "3"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes('id,全文,省\r\nx,"各位\n代表",甲\r\nx,二,乙\r\n'.encode(encoding))
    found = read(tmp_path, name_column="id")
    assert names(found) == ["a.csv#x", "a.csv#x~2"]
    assert isinstance(found[0], SourceDocument)
    assert found[0].data.decode() == "各位\n代表"
    assert found[0].metadata == (("id", "x"), ("省", "甲"))
    assert codes(read(tmp_path, text_column="none")) == ["I406"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's writer leaves files open
def test_warc(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for status, kind in (("200 OK", "text/html; charset=gb2312"), ("404 No", "text/html"), ("200 OK", "image/png")):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            date = {"WARC-Date": "2031-02-03T04:05:06Z"}
            body = io.BytesIO("<p>县</p>".encode("gbk"))
            writer.write_record(
                writer.create_warc_record(
                    "https://a.example/1", "response", payload=body, http_headers=headers, warc_headers_dict=date
                )
            )
    (found,) = read(tmp_path)
    assert isinstance(found, SourceDocument)
    assert (found.charset, found.media_type, found.captured) == ("gb2312", "text/html", "2031-02-03T04:05:06Z")
    assert found.metadata == (("url", "https://a.example/1"),)


def test_metadata_is_joined(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    (tmp_path / "meta.csv").write_text("file,url,\na.txt,https://a.example,\n")
    table = Metadata(file="meta.csv", column="file", match="name")
    settings = Input(paths=("**/*",), metadata=table)
    (found,) = documents(settings, tmp_path)
    assert isinstance(found, SourceDocument)
    assert found.metadata == (("url", "https://a.example"),)
    for text in ("x,y\n", "file,url\na.txt,1\na.txt,2\n"):
        (tmp_path / "meta.csv").write_text(text)
        with pytest.raises(UsageError):
            list(documents(settings, tmp_path))


def test_rows_are_streamed(tmp_path: Path) -> None:
    with (tmp_path / "a.jsonl").open("w") as file:
        for number in range(3):
            file.write(json.dumps({"text": f"{number}"}) + "\n")
        file.write("broken")
    stream = documents(Input(paths=("a.jsonl",)), tmp_path)
    assert next(stream).uri == "a.jsonl#1"
