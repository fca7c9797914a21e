"""Writes ``profileDesc``: when, where and by whom the report was given, and what years it is about."""

from __future__ import annotations

from ..domain.fact import Fact
from .layout import Layout
from .markup import element, start_tag
from .sources import when

_LANGUAGES = {
    "zh-Hans": "Chinese, simplified characters",
    "zh-Hant": "Chinese, traditional characters",
}
_LEVELS = frozenset({"national", "province", "prefecture", "county", "township"})


def profile_desc(layout: Layout, facts: dict[str, Fact]) -> str:
    """The ``profileDesc``."""
    script = layout.text.script
    language = element("language", _LANGUAGES.get(script, script), ident=script)
    return "".join(
        (
            "<profileDesc>\n",
            _creation(facts, script),
            f'<langUsage>{language}<language ident="en">English (header and notes of the engine)</language>'
            "</langUsage>\n",
            _participants(layout, facts, script),
            _setting(facts, script),
            _keywords(layout, facts, script),
            "</profileDesc>\n",
        )
    )


def place_id(facts: dict[str, Fact]) -> str:
    """The xml:id of the place, empty without one."""
    if "place" not in facts:
        return ""
    return f"pl.{facts['gb2260'].value}" if "gb2260" in facts else "pl"


def _creation(facts: dict[str, Fact], script: str) -> str:
    parts = []
    if "delivered" in facts:
        fact = facts["delivered"]
        day = when(fact.value)
        parts.append(element("date", fact.printed or fact.value, when=day, type="delivered", xml_lang=script))
    if "place" in facts:
        parts.append(element("placeName", facts["place"].value, ref=f"#{place_id(facts)}", xml_lang=script))
    return f"<creation>{' '.join(parts)}</creation>\n" if parts else ""


def _participants(layout: Layout, facts: dict[str, Fact], script: str) -> str:
    parts = []
    if "speaker_name" in facts:
        name = element("persName", facts["speaker_name"].value)
        office = element("occupation", facts["speaker_office"].value) if "speaker_office" in facts else ""
        tag = start_tag("person", xml_id="spk", xml_lang=script)
        parts.append(f"<listPerson>{tag}{name}{office}</person></listPerson>")
    government = _government(layout, facts)
    if government:
        tag = start_tag("org", xml_id="org.gov", role="government", xml_lang=script)
        parts.append(f"<listOrg>{tag}{element('orgName', government)}</org></listOrg>")
    return "<particDesc>\n" + "\n".join(parts) + "\n</particDesc>\n" if parts else ""


def _government(layout: Layout, facts: dict[str, Fact]) -> str:
    """The government that reports, where the source names it."""
    if "place" not in facts:
        return ""
    national = "level" in facts and facts["level"].value == "national"
    name = "国务院" if national else f"{facts['place'].value}人民政府"
    publisher = facts["publisher"].value if "publisher" in facts else ""
    return name if name in layout.text.body or name in layout.text.front or name in publisher else ""


def _setting(facts: dict[str, Fact], script: str) -> str:
    if "place" not in facts:
        return ""
    level = facts["level"].value if "level" in facts else ""
    parts = [element("placeName", facts["place"].value)]
    for name, tag in (("province", "region"), ("prefecture", "settlement"), ("county", "district")):
        if name in facts and facts[name].value:
            parts.append(element(tag, facts[name].value, type=name))
    if "gb2260" in facts:
        parts.append(element("idno", facts["gb2260"].value, type="GB-T-2260"))
    tag = start_tag("place", xml_id=place_id(facts), type=level if level in _LEVELS else "", xml_lang=script)
    return f"<settingDesc>\n<listPlace>\n{tag}{''.join(parts)}</place>\n</listPlace>\n</settingDesc>\n"


def _keywords(layout: Layout, facts: dict[str, Fact], script: str) -> str:
    terms = [
        element("term", facts[name].value, type=kind, ana=f"#rep.{kind}")
        for name, kind in (("review_year", "review-year"), ("plan_year", "plan-year"))
        if name in facts and facts[name].value
    ]
    genre = "政府工作报告" if layout.text.genre == "work-report" else layout.text.genre
    terms.append(element("term", genre, type="genre", ana="#rep.genre", xml_lang=script))
    return f'<textClass>\n<keywords scheme="#tax.report">{"".join(terms)}</keywords>\n</textClass>\n'
