"""Writes front, body and back."""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.annotation import Gap, ImplausibleValue, Indicator
from ..domain.fact import Fact
from .front import title_page
from .ids import Ids
from .inline import InlineWriter, Point, tags
from .layout import Layout, Stretch
from .markup import attribute, element
from .outline import Section


def text_element(layout: Layout, ids: Ids, facts: dict[str, Fact]) -> str:
    """The ``text`` element."""
    writer = _BodyWriter(layout, ids)
    front = title_page(layout, ids, facts)
    body = writer.section(layout.body)
    back = writer.section(layout.back)
    parts = ["<text>\n", front, "<body>\n", body or "<p/>\n", "</body>\n"]
    if back:
        parts += ["<back>\n", back, "</back>\n"]
    return "".join([*parts, "</text>\n"])


class _BodyWriter:
    """Writes the sections of one document in order."""

    def __init__(self, layout: Layout, ids: Ids) -> None:
        self._layout = layout
        reading_ids = [ids.of(reading.emendation) for reading in layout.body_readings]
        elements = tags(layout.elements, ids.elements)
        self._inline = InlineWriter(layout.text.body, elements, _points(layout, ids), layout.body_readings, reading_ids)

    def section(self, section: Section) -> str:
        """A section with all it holds. Line breaks stand only between blocks."""
        inner = "".join([*self._stretches(section), *map(self.section, section.sections)])
        if not section.type:
            return inner
        subtype = section.division.subtype if section.division else ""
        return (
            f'<div type="{section.type}"{attribute("subtype", subtype)}{attribute("n", section.n)}'
            f' xml:id="{section.xml_id}">\n{inner}</div>\n'
        )

    def _stretches(self, section: Section) -> Iterator[str]:
        in_list = False
        in_item = False
        for stretch in self._layout.stretches[id(section)]:
            entry = stretch.kind in ("term", "definition", "more")
            if in_item and stretch.kind not in ("definition", "more"):
                yield "</item>\n"
                in_item = False
            if in_list and not entry:
                yield "</list>\n"
            elif entry and not in_list:
                yield '<list type="gloss">\n'
            in_list = entry
            if stretch.kind == "term":
                yield f'<label xml:id="{stretch.xml_id}">{self._text(stretch)}</label><item>'
                in_item = True
            else:
                yield self._block(stretch)
        yield f"{'</item>' if in_item else ''}{'</list>' if in_list else ''}" + ("\n" if in_list else "")

    def _block(self, stretch: Stretch) -> str:
        text = self._text(stretch)
        rend = ' rend="run-in"' if stretch.joined else ""
        if stretch.kind == "head":
            return f"<head{rend}>{text}</head>\n"
        if stretch.kind == "opener":
            return f"<opener{rend}><salute>{text}</salute></opener>\n"
        if stretch.kind == "definition":
            return text
        end = "" if stretch.kind == "more" else "\n"  # an item is mixed content: white space in it is text
        return f'<p xml:id="{stretch.xml_id}">{text}</p>{end}'

    def _text(self, stretch: Stretch) -> str:
        return self._inline.write(stretch.start, stretch.end)


def _points(layout: Layout, ids: Ids) -> list[Point]:
    """Gaps after the words that stand for them, and warnings after the values they are about."""
    found = layout.annotations
    points = [Point(gap.end, 1, _gap(gap)) for gap in found.of(Gap)]
    warned: dict[tuple[int, int], str] = {}
    for doubt in found.of(ImplausibleValue):
        warned.setdefault((doubt.start, doubt.end), _words(doubt.rule, doubt.message, doubt.suggested))
    for record in found.of(Indicator):
        if record.suspect:
            warned.setdefault((record.start, record.end), _words(record.suspect, "", record.suggested))
    known = sorted(span for span in warned if span in ids.spans)
    for number, span in enumerate(known, 1):
        points.append(Point(span[1], 0, _warning(f"w{number}", ids.spans[span], warned[span])))
    return sorted(points)


def _gap(gap: Gap) -> str:
    by_publisher = ' resp="#src1"' if gap.reason == "abridged-by-publisher" else ""
    return f"<gap{attribute('reason', gap.reason)}{by_publisher}/>"


def _words(rule: str, message: str, suggested: str) -> str:
    reading = f" A reading of {suggested} would be plausible." if suggested else ""
    return f"{rule}: {message or 'implausible value'}; printed as it stands in the source.{reading}"


def _warning(xml_id: str, target: str, words: str) -> str:
    return element(
        "note",
        words,
        xml_id=xml_id,
        xml_lang="en",
        type="warning",
        subtype="implausible-value",
        target=f"#{target}",
        resp="#engine",
    )
