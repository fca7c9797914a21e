"""Reports that are kept in Traditional characters."""

from __future__ import annotations

from .heads import read, transcribe


def test_a_head_in_traditional_characters() -> None:
    front = [
        ("2023年通化市東昌區政府工作報告", "title"),
        ("——2022年12月19日在通化市東昌區第十屆人民代表大會第二次會議上", "session"),
        ("區長 雲嶺", "speaker"),
    ]
    body = ["各位代表：", "現在，我代表區政府向大會報告工作。", "一、2022年工作回顧", "過去一年，我們實幹。"]
    facts, diagnostics = read(transcribe(front, body, script="zh-Hant"))
    values = {name: fact.value for name, fact in facts.items()}
    assert not diagnostics
    assert values["title"] == "2023年通化市東昌區政府工作報告"
    assert (values["term"], values["meeting"], values["delivered"]) == ("10", "2", "2022-12-19")
    assert (values["speaker_office"], values["speaker_name"]) == ("區長", "雲嶺")
    assert (values["review_year"], values["plan_year"]) == ("2022", "2023")
    assert (values["place"], values["gb2260"]) == ("东昌区", "220502")
    assert facts["review_year"].printed == "一、2022年工作回顧"
