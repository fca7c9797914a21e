"""Text dumps of portal pages: the marks they leave."""

from __future__ import annotations

from jiaokan import fold, pattern

_MARKS = {
    "disclosure table": pattern(r"索 *引 *号|信息索引|发布机构|公开(?:责任)?部门|主题分类|发文机关"),
    "fields of the table": pattern(r"成文日期|发文日期|公开日期|有 *效 *性|发布日期"),
    "breadcrumb": pattern(r"当前位置|现在位置|首页 ?> ?\S"),
    "site code": pattern(r"网站标识码"),
    "registration": pattern(r"公网安备|ICP备"),
    "site footer": pattern(r"人民政府[^\n]{0,12}(?:主办|承办|版权所有)|(?:主办|承办)(?:单位)? ?:? ?\S{0,20}人民政府"),
    "portal tools": pattern(r"政策解读|解读文章|相关解读|扫一扫在手机打开"),
}


def marks_of(text: str) -> list[str]:
    """Names of the marks that a dump of a portal page bears, looking at its head and foot."""
    edges = fold(text[:2000]) + "\n" + fold(text[-1500:])
    return [name for name, pattern in _MARKS.items() if pattern.search(edges)]
