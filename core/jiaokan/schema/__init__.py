"""The schema: RELAX NG, Schematron and rules, from a document to diagnostics.

- :func:`check` checks a parsed document (the pipeline's way), :func:`validate_files` files (the command line's way).
- :func:`rules` is the registry for ``jiaokan explain`` and the reference page; codes of diagnostics are rule ids.
- :data:`PROFILES` names the built-in profiles: ``base`` (structure only) and ``full``.
"""

from __future__ import annotations

from .check import check
from .registry import PROFILES, Rule, rules

__all__ = ["PROFILES", "Rule", "check", "rules"]
