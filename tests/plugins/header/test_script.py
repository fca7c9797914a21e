"""Reports that are kept in Traditional characters."""

from __future__ import annotations

from .heads import read, transcribe


def test_a_head_in_traditional_characters() -> None:
    front = [
        ("2021年吉林市昌邑區政府工作報告", "title"),
        ("——2021年1月8日在吉林市昌邑區第九屆人民代表大會第四次會議上", "session"),
        ("區長 雲嶺", "speaker"),
    ]
    body = ["各位代表：", "現在，我代表區政府向大會報告工作。", "一、2020年工作回顧", "過去一年，我們實幹。"]
    facts, diagnostics = read(transcribe(front, body, script="zh-Hant"))
    values = {name: fact.value for name, fact in facts.items()}
    assert not diagnostics
    assert values["title"] == "2021年吉林市昌邑區政府工作報告"
    assert (values["term"], values["meeting"], values["delivered"]) == ("9", "4", "2021-01-08")
    assert (values["speaker_office"], values["speaker_name"]) == ("區長", "雲嶺")
    assert (values["review_year"], values["plan_year"]) == ("2020", "2021")
    assert (values["place"], values["gb2260"]) == ("昌邑区", "220202")
    assert facts["review_year"].printed == "一、2020年工作回顧"
