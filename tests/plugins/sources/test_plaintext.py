"""Tables of texts, articles in flat text, paragraphs that a dump broke."""

from __future__ import annotations

import csv
import io

from jiaokan import Declined, NotAReport, Origin, Transcription
from jiaokan.text.audit import audit
from jiaokan_source_plaintext.adapter import PlainText

from .pages import FRONT, SENTENCES, SESSION, SPEAKER, TITLE, facts, flat, front, html, read_one, score, speech

PLAIN = PlainText()
TEXT = "\n".join(["下载", "打印", TITLE, SESSION, "时间：2024-02-01", SPEAKER, *speech(), "相关报道："])
COLUMNS = ["province", "year", "title", "source_url", "publish_date", "full_text"]


def table(*texts: str) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for number, text in enumerate(texts):
        writer.writerow(["青山省", 2024, f"云溪县{number}", f"https://example.org/{number}", "2024-03-05", text])
    return file.getvalue()


def test_table_with_one_text() -> None:
    source = flat("\ufeff" + table(TEXT))
    assert score(PLAIN, source) > 0.8
    found = read_one(PLAIN, source)
    assert found.body == "\n".join(speech())
    assert front(found, "title") == [TITLE]
    assert facts(found)["published"] == "2024-02-01"
    record = {fact.name: fact.value for fact in found.facts if fact.origin is Origin.RECORD}
    assert (
        record.items()
        >= {"record_title": "云溪县0", "record_date": "2024-03-05", "record_url": "https://example.org/0"}.items()
    )


def test_date_of_the_table_is_not_the_date_of_the_page() -> None:
    found = read_one(PLAIN, flat(table(TEXT.replace("时间：2024-02-01\n", ""))))
    assert "published" not in facts(found)
    assert facts(found)["record_date"] == "2024-03-05"


def test_quotes_in_a_table() -> None:
    lines = speech()
    lines[3:3] = ['人们说:"路修到了家门口","灯也亮了"。']
    found = read_one(PLAIN, flat(table("\n".join([*FRONT, *lines]))))
    assert found.body == "\n".join(lines)
    assert list(audit(found, found.body, found.body)) == []


def test_table_with_several_texts() -> None:
    other = TEXT.replace("云溪", "兰渡")
    found = list(PLAIN.read(flat(table(TEXT, other, "云溪县人民政府办公室关于做好防汛工作的通知。" * 20))))
    reports = [one for one in found if isinstance(one, Transcription)]
    assert [one.body for one in reports] == ["\n".join(speech()), "\n".join(speech()).replace("云溪", "兰渡")]
    assert [one.part for one in reports] == [1, 2]
    assert isinstance(found[2], NotAReport)
    assert [list(audit(one, one.body, one.body)) for one in reports] == [[], []]


def test_text_that_only_looks_like_a_table() -> None:
    text = "\n".join(["云溪县,2024年", *FRONT, *speech()])
    assert read_one(PLAIN, flat(text)).body == "\n".join(speech())


def test_first_line_with_commas_makes_no_table() -> None:
    for line in ("设为首页,收藏本站", "a, b", "云溪县,青山省,2024", "首页,要闻"):
        assert score(PLAIN, flat("\n".join([line, *FRONT, *speech()]))) < 0.5


def test_several_reports_in_one_text() -> None:
    other = [line.replace("云溪", "兰渡") for line in (*FRONT, *speech(16))]
    text = "\n".join([*FRONT, *speech(), "相关报道：", *other, "责任编辑：田野"])
    found = [one for one in PLAIN.read(flat(text)) if isinstance(one, Transcription)]
    assert [one.body for one in found] == ["\n".join(speech()), "\n".join(other[3:])]
    assert [one.part for one in found] == [1, 2]
    assert [front(one, "title") for one in found] == [[TITLE], [other[0]]]
    assert [list(audit(one, one.body, one.body)) for one in found] == [[], []]


def test_a_second_copy_of_the_report_is_left_out() -> None:
    for copy in (speech(), [*FRONT, *speech()]):
        found = read_one(PLAIN, flat("\n".join([*FRONT, *speech(), *copy])))
        assert found.body == "\n".join(speech())
        assert list(audit(found, found.body, found.body)) == []


def test_html_is_declined() -> None:
    assert isinstance(PLAIN.recognize(html("<p>正文</p>")), Declined)


def test_lines_that_a_dump_broke_at_links_are_joined() -> None:
    lines = speech()
    long = lines[4]
    broken = [*lines[:4], long[:40], long[40:46], "，" + long[46:], *lines[5:]]
    found = read_one(PLAIN, flat("\n".join([*FRONT, *broken])))
    assert found.body.split("\n")[4] == long[:40] + long[40:46] + "，" + long[46:]


def test_article_in_flat_text() -> None:
    story = [f"{sentence}。{SENTENCES[0]}。" for sentence in SENTENCES]
    text = "\n".join(
        [
            "首页 > 新闻 > 正文",
            "油菜花开了",
            "2024-03-05 10:20",
            "来源：云溪日报",
            *story,
            "责任编辑：田野",
            "相关阅读",
            "上一篇：没有了",
        ]
    )
    found = read_one(PLAIN, flat(text, accept_any=True))
    assert found.genre == "article"
    assert found.body == "\n".join(story)
    assert facts(found)["source"] == "云溪日报"


def test_nothing_to_read() -> None:
    (found,) = PLAIN.read(flat("首页\n要闻\n政务公开", accept_any=True))
    assert isinstance(found, NotAReport)
