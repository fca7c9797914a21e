"""Where a report prints the name of its place, and what kind of place the name says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jiaokan import Fact, NamedTuple, Origin, pattern, split_place

from .head import Head, columns, derived
from .session import Session, is_bare

_TITLE_NOISE = pattern(r"[《》“”\"]|[\dXx×*○〇]{4}\s*年(?:度)?|[一二][〇零一二三四五六七八九]{3}年|[\s()（）]")
_TAGS = pattern(r"\[[^\]]*\]|【[^】]*】|[(（][^()（）]*[)）]")
_BODY = r"(?:人民)?(?:政府|委员会|行政公署|行署|管理委员会|管委会|办事处|区公所)"
_TITLE_TAIL = pattern(rf"{_BODY}(?:的)?工作(?:的)?报告.*|(?:人民)?政府$|[—_|-].*")
_ON_BEHALF = pattern(
    r"(?:代表|受)(?:本|上一?|这一|新一)?届?(?:第?[一二三四五六七八九十\d]+届)?(?P<place>(?:(?!代表)[\u3400-\u9fff]){1,24}?)"
    r"(?:第?[一二三四五六七八九十\d]+届)?(?:人民)?(?:政府|委员会|行政公署|行署|管委会)"
)
_OFFICE_TAIL = pattern(
    r"(?:人民)?(?:政府|委员会|行政公署|行署)?(?:\(?代理?\)?|常务副|副)?(?:.长|主席|总理|专员|主任)(?:\(代理?\))?$"
)
_GOVERNMENT = pattern(r"(?:人民)?政府.*$")
_KIND = pattern(r"(?P<kind>自治[区州县旗]|[省市县区州旗镇乡])(?:人民)?政府")
_SPONSOR = pattern(r"(?P<place>[\u3400-\u9fff]{2,20}?)(?:人民)?政府(?:办公[室厅])?\s*(?:主办|版权所有)")
_YEARBOOK = pattern(r"(?P<place>[\u3400-\u9fff]{1,20}[省市县区州盟旗])年鉴")
_HAN_NAME = pattern(r"[\u3400-\u9fff]{3,16}")
_CHAIN = pattern(
    r"(?P<higher>[\u3400-\u9fff]{2,12}?(?:市|自治州|州|盟|地区|自治县|县|旗|区))"
    r"(?P<own>[\u3400-\u9fff]{2,12}(?:市|区|县|旗|镇|乡|苏木|街道))"
)
"""Two units that the data does not have, the higher one first."""
_NAMELESS_ZONE = pattern(r"(?:国家级?|省级)?(?:经济|高新|技术|产业|工业|现代|综合|旅游|农业|开发|示范)")
_NO_NAME = pattern(r"[和与及的我们您向届委]|人民|代表|现在|全[省市县区州旗]")
_NATIONAL = pattern(r"国务院|全国人民代表大会")
_STATE_COUNCIL = pattern(r"(?:代表|受)(?:中共中央和)?(?P<council>国务院)")
_COUNTRY = "我国"
_LOCAL = pattern(r"[全我][省市县区州旗]|自治区")
_COUNTRY_NAMED = 8
_TOWNSHIP = pattern(r"(?:镇|乡|街道|苏木)$")
_ZONE = pattern(r"(?:开发区|新区|园区|高新区|管理区|示范区|度假区|合作区|保税区|风景区|工业区|产业区|农场|林场)$")
_SUFFIX_LEVELS = (
    (pattern(r"(?:省|自治区|特别行政区)$"), "province"),
    (pattern(r"(?:州|盟|地区)$"), "prefecture"),
    (pattern(r"(?:县|区|旗)$"), "county"),
)
_OWN_COUNTIES = pattern(
    r"(?:(?:全市|我市|全州|我州|辖)(?:各|[\d一二三四五六七八九十两]{1,2}个?)|(?:(?<=[。；;，,、：:\n])|^)(?:各|个别|部分))"
    r"(?:县(?:区|市区|[(（]市[)）]区|[(（]市、区[)）]|[(（]区[)）]|[一二三四五六七八九十两\d]个?区)|区县)"
    r"(?!的|.{0,8}(?:第[\d一二三四五六七八九十]|前列|前[三五十\d]|首位|之首|榜首|平均|排名|领先|中名列))"
)
"""Counties and districts as a prefecture speaks of its own (各县（市、区）, 六县两区); not those among which a county
has its rank (列某某市各县市区第二位)."""
_BESIDE_COUNTIES = frozenset("区市（(一二三四五六七八九十两0123456789")
_REACH = 16
_OPENING = 400
_TOP_OF_PAGE = 1500
_FOOT_OF_PAGE = 1000
_MENTIONS = 3


class Named(NamedTuple):
    """A place name that the source prints: its units from the highest down, and what is no name in the data.

    ``binding``: the line is about the report itself, so that another place there contradicts.
    """

    text: str
    units: tuple[str, ...]
    rest: str
    fact: Fact
    binding: bool

    @property
    def last(self) -> str:
        """The place itself, without higher units."""
        return self.rest or self.units[-1]


def place_names(head: Head, session: Session | None, settled: Mapping[str, Fact]) -> Iterator[Named]:
    """Place names by where they are printed, the surest first."""
    for text, fact, binding in _printed(head, session, settled):
        if not text or is_bare(text):
            continue
        units, rest = _parts(text)
        if rest and not _is_place(rest, fact):
            continue
        yield Named(text, units, rest, fact, binding)


def _parts(text: str) -> tuple[tuple[str, ...], str]:
    """The units of a printed name from the highest down, and the place itself where the data does not have it.

    A zone without a name of its own (某市经济开发区) has that of the unit before it.
    """
    units, rest = split_place(text)
    if _ZONE.search(rest):
        return units, units[-1] + rest if units and _NAMELESS_ZONE.match(rest) else rest
    while chain := _CHAIN.fullmatch(rest):
        units, rest = (*units, chain["higher"]), chain["own"]
    return units, rest


def _is_place(name: str, fact: Fact) -> bool:
    """Whether a name that the data does not have is one: by its generic part; a city only in the surest lines."""
    if not _HAN_NAME.fullmatch(name) or _NO_NAME.search(name):
        return False
    if name.endswith("市"):
        return fact.rule in ("session-line", "opening-formula")
    return bool(level_of(name) or _ZONE.search(name))


def _printed(head: Head, session: Session | None, settled: Mapping[str, Fact]) -> Iterator[tuple[str, Fact, bool]]:
    if session and session.place:
        end = session.start + len(session.place)
        yield session.place, head.in_front("place", session.place, "session-line", session.start, end), True
    if "title" in settled:
        title = settled["title"]
        name = _TITLE_TAIL.sub("", _TITLE_NOISE.sub("", _TAGS.sub("", head.read(title.value))))
        yield name, title, title.origin is not Origin.RECORD
    if "speaker_office" in settled:
        office = settled["speaker_office"]
        yield _OFFICE_TAIL.sub("", head.read(office.value)), office, True
    speaking = reporting_for(head)
    if speaking:
        yield speaking.value, speaking, True
    top = head.text.source[:_TOP_OF_PAGE]
    book = _YEARBOOK.search(top) if "年鉴" in top else None
    if book:
        yield book["place"], head.in_source("place", book["place"], "yearbook", *book.span("place")), True
    yield from ((text, fact, False) for text, fact in _around(head))


def _around(head: Head) -> Iterator[tuple[str, Fact]]:
    """Names that the page prints around the report: of who published it or keeps the site."""
    for fact in head.page_facts("publisher", "site_name", "breadcrumb", "source"):
        for step in fact.value.split(" > "):
            if _GOVERNMENT.search(step):
                yield _GOVERNMENT.sub("", step), fact
    source = head.text.source
    foot = max(0, len(source) - _FOOT_OF_PAGE)
    sponsored = source.find("主办", foot) >= 0 or source.find("版权所有", foot) >= 0
    for match in _SPONSOR.finditer(source, foot) if sponsored else ():
        yield match["place"], head.in_source("place", match["place"], "sponsor", *match.span("place"))
    for _, value in columns(head, "place", "province", "prefecture", "county", "地区", "省份"):
        yield value, Fact("place", value, "record-column", Origin.RECORD, value)


def agrees(head: Head, name: str) -> bool:
    """Whether the speech itself bears out a place that only the page around it names: its kind (我代表市人民政府) and
    mentions of it."""
    kind = reporting_for(head)
    return kind is not None and name.endswith(kind.value) and head.body.count(name[:2]) >= _MENTIONS


def reporting_for(head: Head) -> Fact | None:
    """For whose government the speaker says to report (我代表同心县人民政府; often only 县)."""
    match = _ON_BEHALF.search(head.opening, 0, _OPENING)
    return head.in_body("place", match["place"], "opening-formula", *match.span("place")) if match else None


def only_government(head: Head) -> Fact | None:
    """The kind of government (县政府) that the text names, if it names only one kind."""
    found = list(_KIND.finditer(head.body))
    if len({match["kind"] for match in found}) != 1:
        return None
    return head.in_body("place", found[0]["kind"], "kind-of-government", *found[0].span("kind"))


def own_counties(head: Head) -> Fact | None:
    """Where the speech speaks of counties and districts of its city: a city of a county's rank has none."""
    body = head.body
    at = body.find("县")
    while at >= 0:
        # A county is named all over a report; the pattern is for the few places where districts stand beside it.
        if body[at + 1 : at + 2] in _BESIDE_COUNTIES or body[at - 1 : at] == "区":
            match = _OWN_COUNTIES.search(body, max(0, at - _REACH), at + _REACH)
            if match:
                return head.in_body("level", match[0], "counties-of-its-own", *match.span())
        at = body.find("县", at + 1)
    return None


def national(head: Head, session: Session | None, settled: Mapping[str, Fact]) -> Fact | None:
    """The words that make the report one of the State Council."""
    if session and session.body:
        if _NATIONAL.match(session.body):
            return head.in_front("level", session.body, "session-line", session.start, session.end)
        return None
    for name in ("speaker_office", "title"):
        if name in settled and _NATIONAL.search(head.read(settled[name].value)):
            return derived(settled[name], "level", settled[name].value, settled[name].rule)
    match = _STATE_COUNCIL.search(head.opening, 0, _OPENING)
    return head.in_body("level", "国务院", "opening-formula", *match.span("council")) if match else None


def is_national(head: Head) -> Fact | None:
    """A speech without any place that speaks of 我国 throughout and of no province, city or county as its own."""
    body = head.body
    named = body.count(_COUNTRY)
    if named < _COUNTRY_NAMED or len(_LOCAL.findall(body)) * 2 > named:
        return None
    at = body.index(_COUNTRY)
    return head.in_body("level", _COUNTRY, "national-scope", at, at + len(_COUNTRY))


def level_of(name: str) -> str:
    """The level that the generic part of a name says; empty for 市, which may be three, and for zones."""
    if _TOWNSHIP.search(name):
        return "township"
    if _ZONE.search(name):
        return ""
    return next((level for pattern, level in _SUFFIX_LEVELS if pattern.search(name)), "")
