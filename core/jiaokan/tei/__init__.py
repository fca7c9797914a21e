"""TEI P5: model in, bytes out. Knows no plugin.

- :func:`build` writes the document; :func:`read_back` reads its text again, for the audit.
- :class:`BuildStamp` says what made it; :mod:`jiaokan.tei.ids` names every element that can be pointed to.
"""

from __future__ import annotations

from .build import build
from .ids import Ids, assign_ids, document_id
from .readback import ReadBack, read_back
from .stamp import BuildStamp, PluginStamp

__all__ = ["BuildStamp", "Ids", "PluginStamp", "ReadBack", "assign_ids", "build", "document_id", "read_back"]
