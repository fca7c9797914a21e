"""Generates hostile inputs: each a file with the outcomes that it may have. All texts are invented."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..runs import page

OK, HELD, NONE = "ok", "quarantined", "not-a-report"
ANY = frozenset({OK, HELD, NONE})


@dataclass(frozen=True)
class Case:
    """A file name, its bytes, the outcomes that are right for every source in it, and how many sources it holds
    (``None``: it does not matter)."""

    name: str
    data: bytes
    outcomes: frozenset[str] = ANY
    sources: int | None = 1


REPORT = page(4, 6)


def html(body: str, head: str = "") -> str:
    return f"<html><head><meta charset=utf-8><title>政府工作报告</title>{head}</head><body>{body}</body></html>"


def lines(text: str = REPORT) -> str:
    return "".join(f"<p>{line}</p>\n" for line in text.splitlines())


def binary() -> Iterator[Case]:
    magic = {
        "pdf": b"%PDF-1.7\n",
        "zip": b"PK\x03\x04",
        "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "png": b"\x89PNG\r\n\x1a\n",
        "jpg": b"\xff\xd8\xff\xe0",
        "gif": b"GIF89a",
        "gz": b"\x1f\x8b\x08",
        "rar": b"Rar!\x1a\x07",
        "rtf": b"{\\rtf1",
        "elf": b"\x7fELF\x02\x01\x01",
        "exe": b"MZ\x90\x00\x03",
        "ole": b"\x00\x01\x00\x00",
    }
    noise = random.Random(1)
    for name, start in magic.items():
        yield Case(f"magic-{name}.txt", start + noise.randbytes(3000), frozenset({HELD, NONE}))
    for number in range(8):
        yield Case(f"noise-{number}.html", noise.randbytes(50 * 4**number), frozenset({HELD, NONE}))
    for name, data in (
        ("empty", b""),
        ("blank", b" \r\n\t " * 50),
        ("nul", b"\0" * 5000),
        ("bom", b"\xef\xbb\xbf"),
        ("one", b"x"),
        ("ideographic", "\u3000\u3000".encode()),
        ("bom16", b"\xff\xfe"),
        ("newlines", b"\n" * 100_000),
    ):
        yield Case(f"tiny-{name}.txt", data, frozenset({HELD, NONE}))


def encodings() -> Iterator[Case]:
    good = REPORT
    for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "utf-32"):
        yield Case(f"enc-{codec}.txt", good.encode(codec), frozenset({OK}) if "16-" not in codec else ANY)
        declared = html(lines()).replace("utf-8", codec.removesuffix("-sig"))
        yield Case(f"enc-{codec}.html", declared.encode(codec))
    for declared in (
        "utf-7",
        "gb2312",
        "big5",
        "latin-1",
        "none-such",
        "\x00",
        "ucs-2",
        "idna",
        "rot13",
        "zlib",
        "a" * 5000,
    ):
        text = html(lines()).replace("charset=utf-8", f'charset="{declared}"')
        yield Case(f"declared-{len(declared)}-{declared[:8].strip(chr(0)) or 'nul'}.html", text.encode("gb18030"))
    data = bytearray(good.encode("gb18030"))
    noise = random.Random(2)
    for number in range(8):
        broken = bytearray(data)
        for _ in range(2**number):
            broken[noise.randrange(len(broken))] = noise.randrange(256)
        yield Case(f"flipped-{number}.txt", bytes(broken))
        cut = noise.randrange(len(data))
        yield Case(f"cut-{number}.txt", bytes(data[:cut]))
    for number in range(6):
        broken = bytearray(good.encode())
        for _ in range(3**number):
            del broken[noise.randrange(len(broken))]
        yield Case(f"lost-{number}.txt", bytes(broken))


def characters() -> Iterator[Case]:
    for name, text in (
        ("controls", "".join(map(chr, range(32)))),
        ("c1", "".join(map(chr, range(0x80, 0xA0)))),
        ("surrogates", "&#xD800;&#xDFFF;"),
        ("nonchars", "\ufffe\uffff\ufdd0"),
        ("private", "\ue000\uf8ff\U000f0000"),
        ("bidi", "\u202e\u2066\u200f"),
        ("zero-width", "\u200b\u200c\u2060\ufeff"),
        ("combining", "好" + "\u0301" * 3000),
        ("astral", "\U00020000\U0002a6d6"),
        ("entities", "&#0;&#x1;&#x110000;&#99999999999;&nosuch;&amp;amp;"),
        ("tei", "</p></body></text></TEI><!-- ]]> &lt;"),
        ("cdata", "<![CDATA[x]]>"),
        ("pi", "<?xml version='9'?><?php ?>"),
        ("formula", "=cmd|'/c calc'!A1"),
        ("separators", "\u2028\u2029\x0b\x0c\x1c\x1d\x85"),
    ):
        for place, made in (
            ("title", REPORT.replace("政府", text + "政府", 1)),
            ("body", REPORT.replace("改善", text, 2)),
        ):
            yield Case(f"chars-{name}-{place}.txt", made.encode("utf-8", "surrogatepass"))
            yield Case(f"chars-{name}-{place}.html", html(lines(made)).encode("utf-8", "surrogatepass"))


def markup() -> Iterator[Case]:
    body = lines()
    deep = 3000
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
    for name, text in (
        ("unclosed", "<font>" * 300 + REPORT.replace("\n", "<br>")),
        ("unclosed-many", "<div><b>" * 20_000 + body),
        ("deep", "<div>" * deep + body + "</div>" * deep),
        ("closing", "</div>" * 5000 + body),
        ("bomb", f"<!DOCTYPE x [{bomb}]><p>&a11;</p>" + body),
        ("xxe", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;' + body),
        ("external", '<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">' + body),
        ("attribute", f'<p title="{"x" * 200_000}">' + body),
        ("attributes", "<p " + " ".join(f"a{n}=1" for n in range(20_000)) + ">" + body),
        ("comment", "<!--" + "-" * 200_000 + "-->" + body),
        ("open-comment", body + "<!-- " + "x" * 50_000),
        ("open-script", body + "<script>" + "var a;" * 9000),
        ("nested-comment", "<!-- <!-- --> x --> " + body),
        ("frames", "<frameset><frame src=x></frameset>"),
        ("svg", "<svg><foreignObject>" + body + "</foreignObject></svg>"),
        ("math", "<math><mtext>" + body),
        ("template", "<template>" + body + "</template>"),
        ("plaintext", "<plaintext>" + body),
        ("xmp", "<xmp>" + body),
        ("table", "<table><tr><td>" * 500 + body),
        ("select", "<select><option>" + body),
        ("null", body.replace("善", "\0")),
        ("long-line", "<p>" + REPORT.replace("\n", "") * 40),
        ("many-br", REPORT.replace("\n", "<br>" * 3000)),
        ("names", "<ucapcontent><o:p><" + "x" * 5000 + ">" + body),
        ("base64", f'<img src="data:image/png;base64,{"A" * 900_000}">' + body),
        ("hidden", f'<div style="display:none">{body}</div>'),
        ("jammer", body.replace("。", '<font class="jammer">x1y2</font>。')),
    ):
        yield Case(f"markup-{name}.html", html(text).encode())


def look_alikes() -> Iterator[Case]:
    for name, text in (
        ("resolution", "澄阳县人民代表大会关于政府工作报告的决议\n（2031年1月5日通过）\n会议决定批准这个报告。\n"),
        ("list", "\n".join(f"2{n:03}年政府工作报告" for n in range(400))),
        ("repeat", "各位代表！" * 5000),
        ("digits", "9" * 60_000),
        ("punctuation", "，。；：" * 9000),
        ("headings", "".join(f"{n}、\n" for n in range(4000))),
        ("numbers", "增长" + "，".join(f"{n}.{n}%" for n in range(4000))),
        ("brackets", "（" * 20_000),
        ("dashes", "——" * 20_000),
        ("question", "?" * 50_000),
        ("one-han", "好" * 50_000),
        ("spaces", ("好 " * 20) + " " * 200_000),
        ("pinyin", "報(bào)" * 3000),
        ("shift", "?;鶎" * 2000),
        ("glossary", "名词解释\n" + "".join(f"{n}．词：义\n" for n in range(3000))),
    ):
        yield Case(f"like-{name}.txt", text.encode())
        yield Case(f"like-{name}-around.txt", (REPORT + text).encode())


def archives() -> Iterator[Case]:
    def zipped(*members: tuple[str, bytes]) -> bytes:
        buffer = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            warnings.simplefilter("ignore")  # names that repeat are the point
            for name, data in members:
                archive.writestr(name, data)
        return buffer.getvalue()

    def tarred(*members: tuple[str, bytes, bytes]) -> bytes:
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
            for name, kind, data in members:
                info = tarfile.TarInfo(name)
                info.type, info.size, info.linkname = kind, len(data), "../../../etc/passwd"
                archive.addfile(info, io.BytesIO(data))
        return buffer.getvalue()

    good = page(20).encode()
    evil = (
        "../../evil.txt",
        "/tmp/evil-jiaokan.txt",
        "C:\\evil.txt",
        "a/../../b.txt",
        "\x1b[31m.txt",
        "con",
        "x" * 300,
    )
    yield Case(
        "arc-names.zip", zipped(*((name, page(n + 30).encode()) for n, name in enumerate(evil))), frozenset({OK}), 7
    )
    yield Case("arc-bomb.zip", zipped(("bomb.txt", b"0" * 30_000_000)), frozenset({HELD}))
    yield Case("arc-nested.zip", zipped(("inner.zip", zipped(("a.txt", good)))), frozenset({HELD}))
    yield Case("arc-many.zip", zipped(*((f"{n}.txt", b"") for n in range(300))), frozenset({HELD}), 300)
    yield Case("arc-cut.zip", zipped(("a.txt", good))[:-30], frozenset({HELD}))
    yield Case("arc-flipped.zip", zipped(("a.txt", good)).replace(b"a.txt", b"b.txt", 1), frozenset({HELD}))
    yield Case("arc-empty.zip", zipped(), sources=0)
    yield Case("arc-same.zip", zipped(("a.txt", page(41).encode()), ("a.txt", page(42).encode())), frozenset({OK}), 2)
    yield Case(
        "arc-links.tar.gz",
        tarred(("l", tarfile.SYMTYPE, b""), ("h", tarfile.LNKTYPE, b""), ("f", tarfile.FIFOTYPE, b"")),
        sources=0,
    )
    yield Case(
        "arc-names.tar.gz",
        tarred(*((name, tarfile.REGTYPE, page(n + 50).encode()) for n, name in enumerate(evil[:5]))),
        frozenset({OK}),
        5,
    )
    yield Case("arc-bomb.tar.gz", tarred(("bomb", tarfile.REGTYPE, b"0" * 90_000_000)), frozenset({HELD}))
    yield Case("arc-cut.tgz", tarred(("a", tarfile.REGTYPE, good))[:-40], frozenset({HELD}), None)
    yield Case("arc-noise.tar", random.Random(3).randbytes(5000), frozenset({HELD}))
    yield Case("arc-noise.warc.gz", random.Random(4).randbytes(5000), frozenset({HELD}))
    yield Case("arc-text.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999\r\n\r\nshort", ANY, None)
    yield Case("arc-gzip.warc.gz", gzip.compress(b"WARC/1.0\r\n\r\n\r\n"), ANY, None)


def tables() -> Iterator[Case]:
    rows = [json.dumps({"text": page(60 + n), "=1+1": "=cmd()"}) for n in range(3)]
    yield Case("tab-good.jsonl", "\n".join(rows).encode(), frozenset({OK}), 3)
    yield Case(
        "tab-bad.jsonl", b'{"text": \n[[[[\n{"text": 3}\n"x"\nnull\n' + b"[" * 50_000, frozenset({HELD, NONE}), 6
    )
    yield Case("tab-nul.jsonl", b'{"text": "\\u0000\\ud800"}\n', frozenset({HELD, NONE}))
    yield Case("tab-huge-number.jsonl", b'{"text": "x", "n": ' + b"9" * 5000 + b"}\n", frozenset({HELD, NONE}))
    yield Case("tab-noise.jsonl.gz", random.Random(5).randbytes(3000), frozenset({HELD}))
    csv = 'text,=HYPERLINK("http://x")\n"' + page(70) + '",@SUM(1)\n"unclosed,\n'
    yield Case("tab-formula.csv", csv.encode(), ANY, 2)
    yield Case("tab-none.csv", b"a,b\n1,2\n", frozenset({HELD}))
    yield Case("tab-empty.csv", b"", frozenset({HELD}))
    yield Case("tab-nul.csv", b"text\na\0b\n", ANY, None)
    yield Case("tab-wide.csv", b"text" + b",x" * 20_000 + b"\n" + b"," * 20_000, frozenset({HELD, NONE}), None)
    yield Case("tab-gbk.csv", ('正文\n"' + page(71) + '"\n').encode("gb18030"), frozenset({OK}))
    yield Case("tab-noise.tsv", random.Random(6).randbytes(5000), ANY, None)


GENERATORS: tuple[Callable[[], Iterator[Case]], ...] = (
    binary,
    encodings,
    characters,
    markup,
    look_alikes,
    archives,
    tables,
)


def cases() -> list[Case]:
    """All cases; their names are distinct."""
    found = [case for generator in GENERATORS for case in generator()]
    names = [case.name for case in found]
    repeated = {name for name in names if names.count(name) > 1}
    if repeated:
        raise ValueError(f"cases of the same name: {sorted(repeated)}")
    return found


def write(folder: Path, found: list[Case]) -> None:
    """The cases as files, some with hostile names beside them."""
    folder.mkdir(parents=True)
    for case in found:
        (folder / case.name).write_bytes(case.data)
