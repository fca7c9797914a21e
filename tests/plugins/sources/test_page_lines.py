"""Lines that pages print before and after a report, each tried at every place around one."""

from __future__ import annotations

import pytest

from jiaokan import Transcription
from jiaokan.text.audit import audit
from jiaokan_source_discuz.adapter import Discuz
from jiaokan_source_govportal.adapter import GovPortal
from jiaokan_source_plaintext.adapter import PlainText

from .pages import FRONT, SESSION, SPEAKER, TITLE, flat, front, html, read_one, speech
from .test_discuz import br, opening, thread
from .test_govportal import paragraphs, portal

PLAIN = PlainText()
ANNEX = ["名词解释", "1.三个一批：指一批在建、一批开工、一批储备。", "2.两山银行：指生态产品的收储平台。"]
PAGE_LINES = """\
--
※ 修改:·xibian 于 Feb  5 12:50:07 2024 修改本文·[FROM: 10.0.0.1]
[FROM: 10.0.0.7]
[ 此贴被溪边人在2024-02-05 11:12重新编辑 ]
本帖最后由 溪边人 于 2024-2-5 08:55 编辑
·8·
云溪县人民政府公报　2024年第2期
顶端 Posted: 2024-02-05 11:02 | [楼 主]
相关文档
相关链接：
附件下载
【打印】 【关闭】
【我要纠错】
（编辑：张三）
审核：张三 编辑：李四
打印本页 关闭窗口
[ 打印 ] [ 关闭 ]
扫一扫分享本页
关联稿件
关联文件：
政策咨询
(此件主动公开)
云溪县人民政府办公室2024年1月15日印发
发布时间：2024-02-01
点击数：123
阅读：356次
分享到微信朋友圈 x
打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。
您访问的链接即将离开“云溪县人民政府”门户网站 是否继续？
继续访问 放弃
政务微信 政务微博 政务客户端
新闻热线：0123-4567890
本文已被浏览 2345 次
点赞 0
打开APP，阅读体验更佳
TOP
热词：
标签：政府工作报告 云溪
热点排行
1 云溪县召开全县经济工作会议
主办：云溪县人民政府 承办：云溪县人民政府办公室 地址：云溪县人民路1号
版权所有：云溪县人民政府 网站标识码：1234560001
推荐阅读：云溪县2023年政府工作报告
2023-02-01
【字体：大 中 小】
收藏本文
纠错
Copyright © 2024 All Rights Reserved
技术支持：云溪科技有限公司
网站地图 | 隐私声明 | 联系我们
本网站支持IPv6
建议使用1024*768分辨率 IE9.0以上版本浏览器
当前位置：首页 > 政府工作报告
文章来源：云溪日报
信息来源：云溪县政府办公室
责任编辑：田野 审核：林立
供稿：县政府办公室
网友评论仅供其表达个人看法，并不表明本站立场。
发表评论
我要评论
下一篇：云溪县人民法院工作报告
>>返回首页
【关闭本页】
（完）
（全文完）
完
新华社云溪1月10日电
（新华社）
原标题：2024年云溪县政府工作报告
编辑/田野 审核/林立
监制：张三 审核：李四 编辑：王五
来源 | 云溪发布
END
- END -
往期推荐
点个“在看”吧
长按二维码关注我们
微信号：yunxifabu
阅读原文
喜欢此内容的人还喜欢
预览时标签不可点
附件：
附件：政府工作报告.doc
政府工作报告.pdf
解读
文件解读
图文解读：一图读懂2024年云溪县政府工作报告
共有0条评论
查看更多>>
上一页 1 2 3 下一页
第1页 共3页
回到顶部
无障碍
智能问答
政府网站年度报表
举报电话：12345
12345政务服务便民热线
联系电话：0123-4567890
邮编：123456 电话：0123-4567890
您是第 123456 位访问者
今日访问量：1234 总访问量：123456
累计访问量：12345678
友情链接：
中国政府网
国务院部门网站
各省政府网站
县直部门
乡镇街道
云溪县融媒体中心
""".splitlines()


def check(found: Transcription, body: list[str]) -> None:
    assert found.body == "\n".join(body)
    assert list(audit(found, found.body, found.body)) == []


@pytest.mark.parametrize("line", PAGE_LINES)
def test_after_the_speech_and_after_the_annex(line: str) -> None:
    check(read_one(PLAIN, flat("\n".join([*FRONT, *speech(), line]))), speech())
    check(read_one(PLAIN, flat("\n".join([*FRONT, *speech(), *ANNEX, line]))), [*speech(), *ANNEX])


@pytest.mark.parametrize("line", PAGE_LINES)
def test_before_and_between_the_front_lines(line: str) -> None:
    for place in range(len(FRONT) + 1):
        lines = [*FRONT[:place], line, *FRONT[place:], *speech()]
        found = read_one(PLAIN, flat("\n".join(lines)))
        check(found, speech())
        assert (front(found, "title"), front(found, "session"), front(found, "speaker")) == (
            [TITLE],
            [SESSION],
            [SPEAKER],
        )


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["云溪县2023年政府工作报告", *FRONT], [TITLE]),
        ([TITLE, SESSION, "云溪县2023年政府工作报告", SPEAKER], [TITLE]),
        (["云溪县人民政府", *FRONT], [TITLE]),
        (
            ["（青山省）2024年云溪县政府工作报告", "政府工作报告", SESSION, SPEAKER],
            ["（青山省）2024年云溪县政府工作报告", "政府工作报告"],
        ),
        (["[青山] 2024年云溪县政府工作报告", *FRONT], [TITLE]),
    ],
)
def test_which_title_is_the_title(lines: list[str], title: list[str]) -> None:
    assert front(read_one(PLAIN, flat("\n".join([*lines, *speech()]))), "title") == title


@pytest.mark.slow
@pytest.mark.parametrize("line", PAGE_LINES)
def test_inside_the_element_that_holds_the_text(line: str) -> None:
    after, before = [*FRONT, *speech(), line], [FRONT[0], line, *FRONT[1:], *speech()]
    for lines in (after, before):
        for container in ("TRS_Editor", "k2"):
            page = portal(f'<div class="{container}">{paragraphs(lines)}</div>')
            check(read_one(GovPortal(), html(page)), speech())
        check(read_one(Discuz(), html(thread(opening(br(lines))))), speech())
