"""The TEI documents and their account files."""

from __future__ import annotations

from collections.abc import Iterator

from jiaokan import Deliverable, Edition, Exporter, Options


class TeiOptions(Options):
    """Options of the TEI exporter."""

    accounts: bool = True
    """Also deliver the account file, with which the TEI gives the source text back."""


class TeiExporter(Exporter):
    """``tei/<id>.xml``, the very bytes that were checked, and ``accounts/<id>.account.json``."""

    name = "tei"
    options_model = TeiOptions
    options: TeiOptions

    def export(self, edition: Edition) -> Iterator[Deliverable]:
        """The checked TEI and the account."""
        yield Deliverable(f"tei/{edition.id}.xml", edition.xml)
        if self.options.accounts:
            yield Deliverable(f"accounts/{edition.id}.account.json", edition.account)
