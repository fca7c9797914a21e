"""The registry of diagnostic codes, from which ``jiaokan explain`` and the reference page are made.

One module per letter: C config, P plugin, I input, R repair, X extraction, S schema, F fidelity,
E export, W worker. Schema rules have names instead (``CORR-PAIR``) and a registry of their own in
:mod:`jiaokan.schema`.
"""

from __future__ import annotations

from . import config, export, extraction, fidelity, input, plugin, reading, recognition, repair, schema, worker
from .entry import Entry

__all__ = ["REGISTRY", "Entry"]

REGISTRY: dict[str, Entry] = {
    entry.code: entry
    for module in (config, plugin, input, recognition, reading, repair, extraction, schema, fidelity, export, worker)
    for entry in module.ENTRIES
}
