"""Writes ``encodingDesc``: what was done to the text, by what, under which vocabularies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ..domain.account import Kind
from ..domain.annotation import Indicator, Measure
from ..domain.fact import Fact
from ..quantities.units import base_unit
from ..regex import pattern
from .layout import Layout
from .markup import NAMESPACE, attribute, element, empty_tag, header_text, word
from .stamp import BuildStamp
from .taxonomies import taxonomy, taxonomy_of

_VERSION = pattern(r"\d+[a-z]*\d*(?:\.\d+[a-z]*\d*){0,3}")
_TAG = pattern(r"<([A-Za-z]+)")
_NOT_IN_IDENT = pattern(r"[^A-Za-z0-9._-]")

_EDITORIAL = """<editorialDecl>
<correction status="medium" method="markup"><p>A repaired span is choice with sic, as received after decoding,
and corr with type (the cause), resp, cert and evidence: internal where the same bytes prove the reading, else
conjecture. A repair that an element or block border cuts goes on in a choice with an empty sic
that points back by prev.</p></correction>
<normalization method="silent"><p>White space at the edges of lines is layout. {normalised}</p></normalization>
<punctuation marks="all" placement="internal"><p>The punctuation of the source is kept, half-width and full-width
signs included.</p></punctuation>
<segmentation><p>div follows the printed headings. A heading that runs on in its paragraph is head with rend run-in; its
paragraph follows it in the same line. In-sentence enumerations are inline lists of label and item. Each p, head, salute
and glossary label begins a line of the reading text.</p></segmentation>
<interpretation><p>measure elements and the records in standOff are found by machine; ana points to the taxonomies of
indicators and statuses. Notes with resp #engine are no part of the text.</p></interpretation>
</editorialDecl>
"""


def encoding_desc(layout: Layout, facts: dict[str, Fact], stamp: BuildStamp, text: str) -> str:
    """The ``encodingDesc``; ``text`` is the markup whose elements are counted."""
    indicators = {found.indicator for found in layout.annotations.of(Indicator)}
    return "".join(
        (
            "<encodingDesc>\n",
            _applications(stamp),
            _sampling(layout),
            _EDITORIAL.format(normalised=header_text(_normalised(layout))),
            "<classDecl>\n",
            taxonomy("tax.report", "rep", "reports"),
            taxonomy("tax.body", "body", "bodies"),
            taxonomy("tax.section", "sec", "sections"),
            taxonomy_of("tax.indicator", "ind", "indicators", indicators) if indicators else "",
            taxonomy("tax.status", "st", "statuses"),
            "</classDecl>\n",
            _units(layout),
            _tags(text),
            "</encodingDesc>\n",
        )
    )


@lru_cache(maxsize=8)
def _applications(stamp: BuildStamp) -> str:
    digest = f"config sha256 {stamp.config_digest}" if stamp.config_digest else "no run config"
    lines = ["<appInfo>", _application("jiaokan", stamp.version, "jiaokan", digest)]
    for plugin in stamp.plugins:
        ident = _NOT_IN_IDENT.sub("-", f"jiaokan.{plugin.role}.{plugin.name}")
        lines.append(_application(ident, plugin.version, plugin.name, f"{plugin.role} plugin"))
    return "\n".join([*lines, "</appInfo>", ""])


def _application(ident: str, version: str, label: str, desc: str) -> str:
    match = _VERSION.match(version)
    short = match[0] if match else "0"
    shown = label if short == version else f"{label} {version}"
    return (
        f"<application{attribute('ident', ident)}{attribute('version', short)}>"
        f"{element('label', shown)}{element('desc', desc)}</application>"
    )


def _sampling(layout: Layout) -> str:
    rules = layout.text.account.rules(Kind.CHROME)
    listed = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
    words = f"Page furniture left out, in characters by rule: {listed}." if rules else "No page furniture was left out."
    words += f" The account file keeps it with its place. Characters: {layout.text.account.totals()}."
    return f"<samplingDecl>{element('p', words)}</samplingDecl>\n"


def _normalised(layout: Layout) -> str:
    counts = ", ".join(f"{rule} {count} times" for rule, count in sorted(layout.text.normalisations))
    changed = f"Changed by rule and undone by the account file: {counts}. " if counts else ""
    return f"{changed}Otherwise the text is unchanged character for character."


def _units(layout: Layout) -> str:
    """A definition for each unit in use that is a multiple of another, and for those others."""
    measures = (element.key for element in layout.elements if element.name == "measure")
    printed = dict.fromkeys([found.unit for found in measures if isinstance(found, (Measure, Indicator))])
    bases = {unit: base_unit(unit) for unit in map(word, printed)}
    scaled = {unit: base for unit, base in bases.items() if base.factor > 1}
    names = list(dict.fromkeys([*scaled, *(base.unit for base in scaled.values())]))
    if not names:
        return ""
    ids = {name: f"u.{number}" for number, name in enumerate(names, 1)}
    return "".join(["<unitDecl>\n", *_unit_defs(names, ids), "</unitDecl>\n"])


def _unit_defs(names: Iterable[str], ids: dict[str, str]) -> Iterator[str]:
    for name in names:
        base = base_unit(name)
        conversion = ""
        if base.factor > 1:
            formula = f"$fromUnit * {base.factor}"
            conversion = empty_tag("conversion", fromUnit=f"#{ids[name]}", toUnit=f"#{ids[base.unit]}", formula=formula)
        kind = attribute("type", base.dimension)
        yield f'<unitDef xml:id="{ids[name]}"{kind}><label>{header_text(name)}</label>{conversion}</unitDef>\n'


def _tags(text: str) -> str:
    usages = "".join(
        f'<tagUsage gi="{name}" occurs="{count}"/>' for name, count in sorted(Counter(_TAG.findall(text)).items())
    )
    return f'<tagsDecl><namespace name="{NAMESPACE}">{usages}</namespace></tagsDecl>\n'
