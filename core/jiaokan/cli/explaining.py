"""The work of ``jiaokan explain``."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..codes import REGISTRY
from ..config.settings import find_settings
from ..config.standard import standard
from ..domain.emendation import Emendation
from ..domain.source import SourceDocument
from ..engine.convert import plan_of
from ..engine.guard import Refusal
from ..engine.pipeline import loaded as load_text
from ..engine.pipeline import repaired
from ..errors import DocumentError, ResourceError

if TYPE_CHECKING:
    from ..schema.registry import Rule

_CONTEXT = 12


def explain_code(subject: str, *, as_json: bool) -> int:
    """Print what a code of the registry or a rule of the schema means."""
    from ..schema.registry import rules

    code = subject.upper()
    if code in REGISTRY:
        value = {**REGISTRY[code]._asdict(), "severity": REGISTRY[code].severity.value}
    elif code in rules():
        value = _rule(rules()[code])
    else:
        near = get_close_matches(code, [*REGISTRY, *rules()], 3, 0.5)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise click.UsageError(f"unknown code or rule {subject!r}{hint}")
    if as_json:
        click.echo(json.dumps(value, ensure_ascii=False, indent=2))
    else:
        click.echo(f"{value['code']} ({value['severity']}): {value['title']}\n")
        click.echo("\n\n".join(str(value[key]) for key in ("explanation", "remedy", "example") if value.get(key)))
    return 0


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.id,
        "severity": rule.severity.value,
        "title": f"rule of the schema, checked on {rule.where}",
        "explanation": "\n".join(rule.text.values()),
        "remedy": "\n".join(rule.remedy.values()),
        "example": rule.example,
    }


def explain_repairs(file: Path, *, as_json: bool) -> int:
    """Print every repair of a source document: what was found, what is read, and why."""
    if not file.is_file():
        raise ResourceError(f"{file} is no file that is there")
    plan = plan_of(standard(access=find_settings(Path.cwd()).access))
    try:
        source = repaired(load_text(SourceDocument(file.name, file.read_bytes()), plan), plan)
    except Refusal as problem:
        raise DocumentError(problem.reason, problem.diagnostics) from None
    for emendation in source.emendations:
        if as_json:
            click.echo(json.dumps(_as_data(emendation), ensure_ascii=False))
        else:
            _print(emendation, source.original)
    if not as_json:
        for rule, number in source.normalisations:
            click.echo(f"silently by rule {rule}: {number:,} places")
        click.echo(f"{len(source.emendations)} repairs")
    return 0


def _as_data(emendation: Emendation) -> dict[str, object]:
    return {name: getattr(emendation, name) for name in Emendation.__slots__}


def _print(emendation: Emendation, text: str) -> None:
    before = text[max(0, emendation.start - _CONTEXT) : emendation.start].replace("\n", "⏎")
    after = text[emendation.end : emendation.end + _CONTEXT].replace("\n", "⏎")
    click.echo(f"{emendation.start:>8}  {before}[{emendation.found} → {emendation.read}]{after}")
    why = f"{emendation.rule}: {emendation.cause.value}, {emendation.evidence.value}, cert {emendation.certainty.value}"
    details = "; ".join(filter(None, (why, emendation.note, emendation.source_bytes)))
    click.echo(f"          {details}")
