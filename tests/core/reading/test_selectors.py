"""The small CSS of profiles, checked against lxml's XPath."""

from __future__ import annotations

import pytest
from lxml import html

from jiaokan import HtmlPage, SelectorError, check_selector, select

PAGE = HtmlPage.of(
    html.document_fromstring(
        '<body><div id="a" class="x y"><p class="x">1<b>2</b></p><div><p id="p1" data-k="one two">3</p></div></div>'
        '<table id="pid7"><tr><td class="t_f" id="postmessage_7">4</td></tr></table><ucap>5</ucap><p>6</p></body>'
    )
)


@pytest.mark.parametrize(
    ("selector", "xpath"),
    [
        ("p", "//p"),
        ("#p1", "//*[@id='p1']"),
        (".x", "//*[contains(concat(' ', @class, ' '), ' x ')]"),
        (".x.y", "//*[@id='a']"),
        ("div p", "//div//p"),
        ("div > p", "//div/p"),
        ("#a > div p", "//*[@id='p1']"),
        ("[id^=postmessage_], table[id^=pid]", "//td | //table"),
        ("[data-k~=two]", "//*[@data-k]"),
        ("p[data-k$=two]", "//*[@data-k]"),
        ("[class*=_f]", "//td"),
        ("ucap", "//ucap"),
        ("*[data-k]", "//*[@data-k]"),
        ("div.x b, p, td", "//b | //p | //td"),
        (".none", "//none"),
    ],
)
def test_selectors_find_what_xpath_finds(selector: str, xpath: str) -> None:
    assert select(PAGE, selector) == PAGE.root.xpath(xpath)


def test_search_below_an_element() -> None:
    (div,) = select(PAGE, "#a")
    assert [element.text for element in select(PAGE, "p", div)] == ["1", "3"]
    assert select(PAGE, "#a", div) == []


@pytest.mark.parametrize("selector", ["", "div..x", "p:hover", "a >", "a, ", "[x=", "#", "div + p"])
def test_what_is_not_understood_is_said(selector: str) -> None:
    with pytest.raises(SelectorError):
        check_selector(selector)
