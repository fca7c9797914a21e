"""Where the document ends: after closing, notes and annexes, before the page goes on."""

from __future__ import annotations

import pytest

from jiaokan_source_plaintext.adapter import PlainText

from .pages import FRONT, codes, facts, flat, front, read_one, speech

PLAIN = PlainText()


def body_of(*after: str, closing: str | None = None) -> str:
    lines = speech() if closing is None else speech(closing=closing)
    return read_one(PLAIN, flat("\n".join([*FRONT, *lines, *after]))).body


@pytest.mark.parametrize(
    "after",
    [
        ["相关报道："],
        ["解读文章"],
        ["上一条:", "下一条:"],
        ["上一篇：云溪县2023年财政决算公开", "下一篇：没有了"],
        ["【打印本页】【关闭窗口】"],
        ["责任编辑：田野"],
        ["（责任编辑：田野）", "扫一扫在手机打开当前页"],
        ["您需要登录后才可以回帖 登录 | 立即注册", "本版积分规则", "快速回复 返回顶部 返回列表"],
        [
            "云溪县人民政府办公室 主办",
            "地址:云溪县人民路1号 邮编:123456",
            "云公网安备:12345602000006 政府网站标识码:1234560001",
        ],
        ["相关文档", "2023年云溪县政府工作报告", "2022年云溪县政府工作报告", "2024年云溪县财政预算草案的说明"],
        ["分享到： 微信 微博", "2024年云溪县政府工作报告", "各位代表:现在,我代表云溪县人民政府,向大会报告工作"],
        ["Powered by 云溪论坛 X3.4 Licensed© 2008-2018 云溪 Inc."],
        ["下载", "打印", "收藏"],
        ["首页 > 政务公开 > 政府工作报告"],
        [
            "--",
            "    桃李不言，下自成蹊。",
            "※ 来源:．溪声站 bbs.example．[FROM: 10.0.0.7]",
            "[回到开始] [上一篇][下一篇]",
        ],
        ["[此贴子已经被作者于2024-2-5 16:20:11编辑过]"],
        ["来源丨云溪发布", "编辑丨田野"],
    ],
)
def test_page_goes_on(after: list[str]) -> None:
    assert body_of(*after) == "\n".join(speech())


@pytest.mark.parametrize(
    "annex",
    [
        ["名词解释", "三个一批:一批在建、一批开工、一批储备。", "两山银行:生态产品的收储平台。"],
        ["注释：", "[1]三个一批:一批在建、一批开工、一批储备。", "[2]两山银行:生态产品的收储平台。"],
        ["名词解释", "[1]三个一批:一批在建、一批开工、一批储备。", "[2]一网通办：指在一个网上平台办理。"],
        ["附件1", "2024年云溪县十件民生实事", "1.新建公办幼儿园3所。", "2.改造农村公路40公里。"],
        ["附件：《政府工作报告》名词解释", "1.“四上”企业：规模以上工业企业等。"],
        ["（此文有删减）"],
        ["(本文有删减)"],
        ["附：政府工作报告有关用语说明", "1．三个一批：一批在建、一批开工、一批储备。"],
        ["《政府工作报告》名词术语解释", "1.“三个一批”：", "一批在建、一批开工、一批储备。"],
    ],
)
def test_annexes_belong_to_the_document(annex: list[str]) -> None:
    assert body_of(*annex, "相关解读：", "上一条：", "下一条：") == "\n".join([*speech(), *annex])


def test_slogans_after_the_closing_stay() -> None:
    assert body_of("祝大会圆满成功!", "谢谢大家!", "【关闭窗口】") == "\n".join(
        [*speech(), "祝大会圆满成功!", "谢谢大家!"]
    )


def test_source_line_after_the_text_is_a_field() -> None:
    found = read_one(PLAIN, flat("\n".join([*FRONT, *speech(), "（来源：云溪日报）", "编辑：田野"])))
    assert found.body == "\n".join(speech())
    assert facts(found)["source"] == "云溪日报"
    assert front(found, "page-field") == ["（来源：云溪日报）", "编辑：田野"]


def test_source_note_run_on_to_the_last_line() -> None:
    lines = speech()
    lines[-1] += "（《云溪日报》2024年1月10日 第2 版）"
    found = read_one(PLAIN, flat("\n".join([*FRONT, *lines])))
    assert found.body == "\n".join(speech())


def test_furniture_inside_the_text_is_taken_out() -> None:
    lines = speech()
    lines[6:6] = ["- 3 -"]
    lines[9:9] = ["上一页 1 2 3 下一页"]
    assert read_one(PLAIN, flat("\n".join([*FRONT, *lines]))).body == "\n".join(speech())


def test_salutations_inside_the_speech_stay() -> None:
    lines = speech()
    lines[7:7] = ["各位代表！", "各位代表!做好今年的工作,责任重大。"]
    assert read_one(PLAIN, flat("\n".join([*FRONT, *lines, "相关报道："]))).body == "\n".join(lines)


@pytest.mark.parametrize("cut", ["(下转第四版)", "(阅读全部图文内容,您需要先登录!)", "展开全文"])
def test_cut_pages_say_so(cut: str) -> None:
    found = read_one(PLAIN, flat("\n".join([*FRONT, *speech(closing=""), cut])))
    assert "I302" in codes(found)
    assert found.body == "\n".join(speech(closing=""))


def test_text_that_begins_elsewhere_says_so() -> None:
    lines = ["政府工作报告", "(上接第一版)", *speech()[1:]]
    assert "I302" in codes(read_one(PLAIN, flat("\n".join(lines))))


def test_paged_text_says_so() -> None:
    found = read_one(PLAIN, flat("\n".join([*FRONT, *speech(closing=""), "1 2 3 下一页 尾页"])))
    assert "I303" in codes(found)


def test_whole_text_says_nothing() -> None:
    assert codes(read_one(PLAIN, flat("\n".join([*FRONT, *speech(), "相关报道："])))) == set()


def test_prose_after_the_tail_mark_is_dropped_under_a_safe_rule() -> None:
    other = "邻县今年的秋粮收购工作已经全部结束,收购量比去年同期增加了一成,农户普遍反映结算比往年更快更方便。"
    found = read_one(PLAIN, flat("\n".join([*FRONT, *speech(), "相关报道：", other])))
    assert found.body == "\n".join(speech())
    assert "after-text" in found.safe_rules


def test_part_titles_that_look_like_links_stay() -> None:
    lines = speech()
    lines[3:3] = ["上篇：2023年工作回顾"]
    lines[9:9] = ["下篇 2024年工作安排"]
    assert read_one(PLAIN, flat("\n".join([*FRONT, *lines, "相关报道："]))).body == "\n".join(lines)


def test_attached_files_are_no_annex() -> None:
    assert body_of("附件：2024年云溪县政府工作报告.pdf", "附件下载：政府工作报告.docx") == "\n".join(speech())


def test_page_without_a_head_says_so() -> None:
    assert codes(read_one(PLAIN, flat("\n".join(speech())))) == {"I311"}


@pytest.mark.parametrize("note", ["（本报有删节，小标题为编者所加）", "（此文刊发时有删减）", "（此文有删减）"])
def test_note_that_the_text_was_shortened_is_kept(note: str) -> None:
    assert body_of(note, "相关链接").endswith(note)


def test_what_a_document_shop_says_of_itself_may_be_long() -> None:
    notice = "溪声文库所有资源均是用户自行上传分享，仅供网友学习交流，未经上传用户书面授权，请勿作他用，请勿再次转发。"
    found = read_one(PLAIN, flat("\n".join([*FRONT, *speech(), notice])))
    assert notice not in found.body
    assert "shop-notice" in found.safe_rules


def test_what_an_annex_says_is_not_dropped_unseen() -> None:
    """A line that merely looks like one of a document shop: the audit has to see it."""
    line = "免费开放图书馆、文化馆，方便群众阅读，全年接待读者十万人次以上，新增图书两万册，建成城市书房六个。"
    found = read_one(PLAIN, flat("\n".join([*FRONT, *speech(), "附件：2024年民生实事清单", line])))
    assert line in found.body or not found.safe_rules
