"""The formulas of a government work report: title, session line, speaker line, salutation, opening, closing.

All patterns expect folded text (:func:`~jiaokan.reading.folding.fold`).
"""

from __future__ import annotations

from ..language.han import TRANSCRIBED
from ..quantities.numerals import ZEROS
from ..regex import pattern

_N = r"[\d一二三四五六七八九十百零〇两]+"
DATE = rf"(?:[\d{ZEROS}一二三四五六七八九Xx×*]{{2,4}} ?年)? ?{_N} ?月 ?{_N} ?日?(?:[ 、至—-]*(?:{_N} ?月 ?)?{_N} ?日)?"
"""A day, with or without its year."""
_HOUSE = r"(?:人 ?民 ?代 ?表 ?大 ?会|人大|人民代表会议|各族各界人民代表会议)"

TITLE = pattern(
    r"(?:政 ?府 ?工 ?作 ?(?:的 ?)?报 ?告|人民(?:政府|委员会)(?:\d{4} ?年(?:度)?)?工作(?:的)?报告|"
    r"国务院工作(?:的)?报告|(?:区公所|行署|行政公署|管委会|街道办事处|办事处)工作报告)"
)
"""Names a government work report."""

TITLE_PREFIX = pattern(
    rf"(?:\d{{4}} ?年)?(?:国务院)?{TITLE.pattern}(?=(?!解读|起草|重点|任务|分工|提|中|的|里|学习|落实|"
    rf"审议|讨论|决议)[\u3400-\u9fff][^。]{{7,}})"
)
"""A title with the subtitle run on to it (match at the beginning of a line)."""

TITLE_LINE = pattern(
    r"(?!.*(?:作(?:了|的)?政府工作报告|听取|审议|读懂|解读|图解|速览|学习|贯彻|落实|热议|起草|点赞|问政|聚焦|看点|亮点|重点|数说|解码))"
    rf"(?:\[[^\]]{{1,12}}\] ?)?(?:\(.{{1,12}}\) ?)?(?:关于)?[^。!?;,:>»›→|/]{{0,40}}?{TITLE.pattern}"
    r"(?: ?[(\[](?!.{0,8}(?:解读|决议|要点|速览|版|双语|图|重点|学习"
    r"|汇编|合集|说明|讨论))[^)\]]{1,20}[)\]])? ?(?:全文|摘要|摘登)?"
)
"""A line (fullmatch) that is the title of one."""

SESSION = pattern(
    rf"[(\[]? ?—* ?[(\[]?(?:{DATE}[)\]]?,? ?)?(?:[在于]|(?<=日)|(?<=日[),])) ?[^。!?;:"
    rf"]{{0,40}}?(?:第? ?{_N} ?届)?[^。!?;:]{{0,20}}?{_HOUSE}"
    rf"(?:[^。!?;:]{{0,16}}?(?:会 ?议|大会|全会|例会)(?! ?第)(?: ?(?:第? ?{_N} ?次)?(?:全体会议|"
    rf"预备会议))? ?(?:上|(?:审议)?通过|(?:审议)?批准)?| ?上)? ?[)\]]?(?: ?\({DATE}\))?"
)
"""The line that says at which session the report was given; with or without date, dashes, brackets."""

SESSION_PAPER = pattern(
    rf"[(\[]?[^。!?;:]{{0,30}}?第? ?{_N} ?届[^。!?;:]{{0,10}}?{_HOUSE} ?第? ?{_N} ?次(?:全体)?会议 ?(?:文件|材料)"
    rf" ?(?:之? ?{_N}|\( ?{_N} ?\))?[)\]]?"
)
"""A line (fullmatch) that says which paper of a session the report was."""

MEETING = pattern(
    rf"[(\[]? ?—* ?(?=[^月]{{2,8}}年){DATE}[)\]]?,? ?在[^。!?;:,]{{2,40}}(?:会 ?议|大会|全会) ?上? ?[)\]]?"
)
"""A line (fullmatch) that says at which other meeting: the yearly one of a development zone, of a town's officials."""

DATE_LINE = pattern(rf"[(\[]? ?—* ?{DATE} ?[)\]]?")

_PLACE_OFFICE = r"(?:省|自治区|市|自治州|州|自治县|县|区|新区|特区|自治旗|旗|盟|地区|镇|乡|街道|开发区)"
_OFFICE = (
    r"(?:(?:代|代理|常务副|副)?(?:[省市州县区旗盟镇乡] {0,4}长|总理|主 ?席|行政长官)|(?:行署|地区)?(?:代|"
    r"副)?专员|(?:管委会|办事处|委员会|革委会)(?:代理?|常务副|副)?主任"
    r"|(?<!常委会)(?<!办公[室厅])(?<![局委])主 ?任|司令员|场 {0,4}长)"
    r"(?:候选人|(?:提名)?人选|[、,][\u3400-\u9fff]{2,10}书记)?"
)
_NAME = (
    r"(?:[\u3400-\u9fff](?: {1,6}[\u3400-\u9fff]){2}|"
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,2} {1,6}"
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,2}|"
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]{1,8}(?: ?· ?[\u3400-\u9fff]{1,8}){1,"
    r"3}|[XxＸ×*某]{1,4}|[\u3400-\u9fff][XxＸ×*某]{1,3})"
)
_LONG_NAME = f"[{TRANSCRIBED}]{{5,8}}"
"""A name of a minority, written without a dot (斯琴巴特尔). Of other characters it would be a slogan as well."""
_TITLES = rf"[\u3400-\u9fff、· ]{{0,28}}?{_OFFICE}"
_AFTER_NAME = r"(?: ?同志)?(?: ?\([^)]{1,12}\))?"
SPEAKER = pattern(
    rf"[(\[]?(?P<before>(?:报告人|作者|主讲人|讲话人)? ?:? ?{_TITLES} *[:·]? *|(?:报告人|主讲人|讲话人) ?:? ?)?"
    rf"(?:{_NAME}|(?<=[ :]){_LONG_NAME})(?(before){_AFTER_NAME}| +{_TITLES})[)\]]?"
)
"""A line (fullmatch) that names office and speaker."""

OFFICE_LINE = pattern(rf"[(\[]?(?:报告人 ?:? ?)?{_TITLES} ?[:)\]]?")
"""A line (fullmatch) that names the office alone, the name being on the next."""

NAME_LINE = pattern(rf"[(\[]?(?P<name>{_NAME})[)\]]?")
"""A line (fullmatch) that may be a bare name."""

LONG_NAME_LINE = pattern(rf"[(\[]?{_LONG_NAME}[)\]]?")
"""A line (fullmatch) that, after an office, is a long name."""

SALUTATION = pattern(
    r"(?:尊敬的)?(?:(?:大会)?主席团?[、, ]{1,2}|各位(?:领导|来宾|嘉宾)[、, ]{1,2})?(?:尊敬的)?各 ?位 ?(?:人大)?代 ?表"
    r"(?:[、, 和]{1,2}(?:各位)?(?:政协)?(?:委员|同志们?|来宾|领导|列席人员|朋友们?|列席会议的同志们?)"
    r")* ?(?:[:!,;.。、]|$)"
)
"""The salutation (match at the beginning of a line)."""

COMRADES = pattern(
    r"(?:尊敬的)?(?:各位)?(?:领导|同志们?|委员|来宾|职工代表|代表)(?:们)?"
    r"(?:[、, 和]{1,2}(?:各位)?(?:同志们?|领导|来宾|朋友们?|代表)(?:们)?)* ?[:!]"
)
"""The salutation of another meeting than a people's congress (match at the beginning of a line)."""

GLUED_SALUTATION = pattern(r"(?<=[^“\"‘「『。!?;:,、]) *(?P<salutation>各位代表 ?[:!])")

OPENING = pattern(
    r"(?:现在|下面)?,? ?(?:请允许)?(?:我(?![们县市区省国州旗镇乡院厅局])|谨|本人|受(?=[^。]{2,24}委托))"
    r" ?(?:谨|受)?(?P<on_behalf>[^。!?;:]{0,60}?)"
    r"(?:代表|委托|受)?(?P<body>[^。!?;:]{0,50}?)(?:报 ?告|汇报|工作报告|提出)"
)
"""The formula with which the speech begins."""

OTHER_BODY = pattern(
    r"人大常委会|人民代表大会常务委员会|人民法院|检察院|法院|政协[^。]{0,20}委员会|中共[^。,]{0,14}委员?会?|中国共产党[^。,]{0,14}委员会|党委|监察委员会"
)
GOVERNMENT = pattern(r"(?:政府|国务院|人民委员会|行署|管委会|管理委员会|街道办事处|中央人民政府)")

CLOSING = pattern(
    r"(?:更加)?紧密地?团结在|让我们|团结奋斗|努力奋斗|不懈奋斗|而奋斗|奋勇前进|阔步前进|奋力(?:谱写|开创|书写|夺取|推进)|新的更大贡献|新篇章|新局面|胜利召开|新胜利|新辉煌|万岁"
)
ANNEX_HEAD = pattern(
    r"[(\[【]? ?(?:(?:有关|部分|相关|报告|《?政府工作报告》?|本报告|文中|主要|若干)*(?:中|的|有关|"
    r"部分|相关)*(?:名词|用语|术语|词语|专业术语|缩略语)(?:术语|名词|解释|注释|说明|释义)+"
    rf"|注 ?释(?:说明)?|注|备 ?注|附 ?件(?: ?{_N})?|附 ?录(?: ?{_N})?|附 ?表(?: ?{_N})?|附(?: ?{_N})?)"
    rf"(?: ?[:：].{{0,60}}|[\])】] ?.{{0,40}}|\.? ?$|(?: .{{1,40}}))"
)
"""A line (match) that opens an annex after the speech."""
NOTE_LINE = pattern(r"(?:\[ ?\d{1,3} ?\]|〔\d{1,3}〕|【\d{1,3}】|[①-⑳]|\d{1,3} ?[.、．)])")
CUT_NOTE = pattern(
    r"[(\[【]? ?(?:注 ?: ?)?(?:此|本|该|全)?(?:文|报告|稿|报|刊)?(?:内容)?(?:(?:刊登|刊发|发表|见报|转载)时)?"
    r"(?:略?有|已)(?:所)?(?:删减|删节|删改)(?:处理)?(?:,[^。()]{2,20})?。? ?[)\]】]?。?"
    r"|[(\[] ?(?:略|下略|后略|全文略) ?[)\]]"
)
"""The note that the text was shortened (fullmatch)."""

DRAFT = pattern(r"(?:征求意见稿|征求意见|讨论稿|送审稿|初稿|草稿|修改稿|(?<!纲要)\(草案\))")
RESOLUTION = pattern(
    r"关于[^。]{0,40}报告[》]?的?(?:决议|决定|审议意见|审查报告)|听取(?:和|并)?审议了?[^。]{0,60}(?:政府工作报告|工作报告)"
)
