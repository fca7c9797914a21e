"""The schema: RELAX NG, Schematron and rules, from a document to diagnostics.

- :func:`check` checks a parsed document (the pipeline's way), :func:`validate_files` files (the command line's way).
- :func:`render` puts reports into text, JSON Lines, SARIF or SVRL.
- :func:`rules` is the registry for ``jiaokan explain`` and the reference page; codes of diagnostics are rule ids.
- :data:`PROFILES` names the built-in profiles: ``base`` (structure only) and ``full``.
"""

from __future__ import annotations

from .check import check
from .files import FileReport, validate_files
from .formats import FORMATS, render
from .registry import PROFILES, Rule, rules
from .user import UserSchema

__all__ = ["FORMATS", "PROFILES", "FileReport", "Rule", "UserSchema", "check", "render", "rules", "validate_files"]
