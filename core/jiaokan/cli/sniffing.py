"""The work of ``jiaokan sniff``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..config.load import load
from ..config.loaded import Chosen, LoadedConfig
from ..config.model import Input
from ..config.settings import find_settings
from ..config.standard import standard
from ..engine.convert import plan_of
from ..engine.guard import Refusal
from ..engine.inputs import Found, Unread, members
from ..engine.inputs.found import plain_name
from ..engine.pipeline import loaded as load_text
from ..engine.pipeline import repaired
from ..engine.plan import Plan
from ..engine.recognition import ask
from ..errors import ResourceError
from ..plugin.roles import Role
from ..typed import validated
from .messages import say


def sniff(files: Iterable[Path], config: Path | None, profiles: Sequence[Path] = (), *, as_json: bool) -> int:
    """Print the answers of all adapters; 3 when some file cannot be read by any.

    ``profiles`` are site profiles that every adapter with an option of that name gets.
    """
    access = find_settings(Path.cwd()).access
    loaded = load(config, access) if config else standard(access=access)
    plan = plan_of(_with_profiles(loaded, profiles))
    nobody = False
    for file in files:
        if not file.is_file():
            raise ResourceError(f"{file} is no file that is there")
        for found in members(file, plain_name(str(file)), Input(paths=())):
            answers = _answers(found, plan)
            nobody |= answers.get("adapter") is None
            if as_json:
                click.echo(json.dumps(answers, ensure_ascii=False))
            else:
                _print(answers)
    return 3 if nobody else 0


def _with_profiles(loaded: LoadedConfig, profiles: Sequence[Path]) -> LoadedConfig:
    chosen = dict(loaded.chosen)
    if profiles:
        chosen[Role.SOURCE] = tuple(_given(choice, profiles) for choice in chosen[Role.SOURCE])
    return replace(loaded, chosen=chosen)


def _given(choice: Chosen, profiles: Sequence[Path]) -> Chosen:
    own = getattr(choice.options, "profiles", None)
    if own is None:
        return choice
    given: Any = validated(type(choice.options), {"profiles": profiles}, {"folder": Path()})
    options: Any = choice.options
    return replace(choice, options=replace(options, profiles=(*given.profiles, *own)))


def _answers(found: Found, plan: Plan) -> dict[str, object]:
    """What the adapters say of one document, as data."""
    if isinstance(found, Unread):
        return {"source": found.uri, "adapter": None, "problem": found.diagnostic.message}
    try:
        source = repaired(load_text(found, plan), plan)
        answers = ask(source, plan)
    except Refusal as problem:
        return {"source": found.uri, "adapter": None, "problem": problem.reason}
    best = answers[0].step.name if answers and answers[0].score > 0 else None
    return {
        "source": found.uri,
        "adapter": best,
        "charset": source.decoding.charset,
        "html": source.html is not None,
        "repairs": len(source.emendations),
        "answers": [
            {"adapter": a.step.name, "score": round(a.score, 4), "declined": a.score <= 0, "why": a.reason}
            for a in answers
        ],
    }


def _print(answers: dict[str, object]) -> None:
    form = "HTML" if answers.get("html") else "text"
    click.echo(
        f"{answers['source']}: {answers['adapter'] or 'nobody'}"
        + (f" ({answers['charset']}, {form}, {answers['repairs']} repairs)" if "charset" in answers else "")
    )
    if "problem" in answers:
        say(f"  {answers['problem']}", colour="yellow")
    listed = answers.get("answers", [])
    for answer in listed if isinstance(listed, list) else []:
        score = "declined" if answer["declined"] else f"{answer['score']:.2f}"
        click.echo(f"  {answer['adapter']:<12} {score:>8}  {answer['why']}")
