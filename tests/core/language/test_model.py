"""The character model: its file, its scores, its making."""

from __future__ import annotations

import math
import random
import time
from importlib.resources import files

import pytest

from jiaokan import AdaptedModel, CharacterModel, report_model, symbols
from jiaokan.language.training import Counts, estimate, table

from ...runs import ROOT


def mean_score(model: CharacterModel | AdaptedModel, numbers: list[int]) -> float:
    history, total = 0, 0.0
    for number in numbers:
        total += model.score(history, number)
        history = CharacterModel.follow(history, number)
    return total / len(numbers)


def test_the_file_is_small_and_opens_fast() -> None:
    path = files("jiaokan_schemas").joinpath("language", "reports.lm")
    assert len(path.read_bytes()) <= 5_000_000
    report_model.cache_clear()
    begun = time.process_time()
    report_model()
    assert time.process_time() - begun < 0.05


def test_prose_is_likelier_than_noise() -> None:
    model = report_model()
    prose = mean_score(model, model.numbers("坚持稳中求进工作总基调，推动经济高质量发展"))
    noise = mean_score(model, model.numbers("调基总作工进求中稳持坚展发量质高济经动推，"))
    assert prose > -4 > noise


def test_a_table_keeps_what_was_counted() -> None:
    counts = Counts()
    counts.add_text("云岭县人民政府工作报告。云岭县人民代表大会。" * 20)
    counts.add_words({"梯田": 2.0})
    model = CharacterModel(memoryview(table(estimate(counts))))
    assert model.score(model.history("云岭"), model.number("县")) > -0.5
    assert model.score(model.history("梯"), model.number("田")) > -2
    assert model.score(model.history("云岭"), model.number("梯")) < -3
    assert model.number("龘") == 0


def test_what_never_stands_behind_a_symbol_is_unlikely_however_frequent_it_is() -> None:
    model = report_model()
    for known, symbol in (("。", "、"), ("、", "，"), ("，", "。"), ("。", "的")):
        history = model.history(symbols(f"高质量发展{known}"))
        assert model.score(history, model.number(symbols(symbol))) < -9


def test_what_is_missing_was_counted_otherwise() -> None:
    counts = Counts()
    counts.add_text(
        "".join(f"云岭{one}，青溪{other}。" for one in "甲乙丙丁戊己庚辛壬癸" for other in "子丑寅卯辰巳午未申酉") * 40
    )
    model = CharacterModel(memoryview(table(estimate(counts))))
    assert model.score(model.history("。"), model.number(",")) < model.unigram(model.number(",")) - 5


def test_the_model_has_the_probabilities_that_training_made() -> None:
    counts = Counts()
    for name in ("plain.txt", "portal-page.txt", "forum-dump.txt"):
        counts.add_text((ROOT / "samples" / name).read_text(encoding="utf-8"))
    counts.add_words({"梯田": 2.0, "茶园": 0.3})
    made = estimate(counts)
    model = CharacterModel(memoryview(table(made)))
    chance = random.Random(1)
    vocabulary = [*made.unigrams][1:]
    counted = [gram for level in made.levels for gram in sorted(level.probabilities) if "\0" not in gram]
    others = [gram[:-1] + chance.choice(vocabulary) for gram in counted]
    for gram in chance.sample([*counted, *others], 5_000):
        scored = model.score(model.history(gram[:-1]), model.number(gram[-1]))
        assert scored == pytest.approx(math.log(made.probability(gram)), abs=0.01), gram


@pytest.mark.parametrize("known", ["。", "的", "、", "济", "发展", "。的", "已经", "媒体", "衣服", "举措"])
def test_probabilities_behind_a_context_come_to_one(known: str) -> None:
    model = report_model()
    history = model.history(symbols(known))
    scores = (model.score(history, number) for number in range(len(model.vocabulary)))
    assert sum(map(math.exp, scores)) == pytest.approx(1, abs=0.07)


def test_what_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="not a character model"):
        CharacterModel(memoryview(b"PK\x03\x04 something else"))


def test_a_document_teaches_its_names() -> None:
    model = report_model()
    adapted = AdaptedModel(model, [model.numbers("云鹮岭垭乡，鹮岭垭村，鹮岭垭寨")])
    for known, symbol in (("鹮岭", "垭"), ("云岭", "垭"), ("，鹮岭", "垭")):
        history, number = model.history(known), model.number(symbol)
        assert adapted.score(history, number) >= model.score(history, number)


def test_a_longer_context_tells_more() -> None:
    model = report_model()
    taught = [model.score(model.history(known), model.number("力")) for known in ("动", "劳动", "富余劳动")]
    assert taught == sorted(taught)


def test_symbols_fold_width_digits_letters_and_space() -> None:
    assert symbols("ＧＤＰ　增长 ８．５％\n\n。") == "aaa增长0.0%\n。"


@pytest.mark.parametrize("least", [-2.0, -6.0, -12.0])
def test_many_at_once_score_as_one_by_one(least: float) -> None:
    model = report_model()
    adapted = AdaptedModel(model, [model.numbers("云鹮岭垭乡，鹮岭垭村，富余劳动者")])
    symbols = frozenset(model.numbers("力者的，。年发垭岭村镬"))
    for known in ("", "富余劳动", "云鹮岭", "保护劳"):
        history = model.history(known)
        for scorer in (model, adapted):
            each = {symbol: scorer.score(history, symbol) for symbol in symbols}
            assert scorer.likely(history, symbols, least) == {s: score for s, score in each.items() if score >= least}
