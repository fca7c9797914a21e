"""One corpus file: a shared header, and the reports by XInclude."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.sax.saxutils import escape

from jiaokan import Deliverable, Edition, Exporter, Options, RunView, shared_taxonomies

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude" xml:lang="en">
<teiHeader>
<fileDesc>
<titleStmt>
<title>{title}</title>
</titleStmt>
<extent>
<measure unit="reports" quantity="{reports}">{reports} reports</measure>
<measure unit="characters" quantity="{characters}">{characters} characters of text, line breaks counted</measure>
</extent>
<publicationStmt>
<publisher>{publisher}</publisher>
</publicationStmt>
<sourceDesc>
<p>The source of each report is in its own header.</p>
</sourceDesc>
</fileDesc>
<encodingDesc>
<classDecl>
{taxonomies}</classDecl>
</encodingDesc>
<profileDesc>
<langUsage>
{languages}</langUsage>
</profileDesc>
</teiHeader>
"""
_LANGUAGES = {"zh-Hans": "Chinese, simplified characters", "zh-Hant": "Chinese, traditional characters"}


class CorpusOptions(Options):
    """Options of the corpus exporter."""

    title: str = ""
    """Title of the corpus; the name of the corpus in the run config when not given."""
    publisher: str = "jiaokan"
    """Who publishes it."""
    own_ids: bool = True
    """Include copies of the reports with ids that are unique across the corpus, not the files in `tei/` themselves."""


class CorpusExporter(Exporter):
    """``corpus.xml``: a ``teiCorpus`` that includes all reports by XInclude, in the order of the sources.

    The vocabularies stand in the shared header under ids of their own (``corpus.…``). What is included are copies,
    ``corpus/<id>.xml``: the same TEI, with ids that are unique across the corpus (``gwr-….m7`` for ``m7``). They are
    made to be put together (notes of the engine have a ``resp`` that ends in ``.engine``); the edition, for editing
    and ``jiaokan validate``, is in ``tei/``. With ``own_ids: false`` the files in ``tei/`` are included themselves
    (the exporter ``tei`` is needed beside this one).
    """

    name = "teicorpus"
    options_model = CorpusOptions
    options: CorpusOptions

    def export(self, edition: Edition) -> Iterator[Deliverable]:
        """The copy for the corpus."""
        if self.options.own_ids:
            from .own_ids import with_own_ids

            yield Deliverable(f"corpus/{edition.id}.xml", with_own_ids(edition.xml, edition.id))

    def record(self, edition: Edition) -> bytes:
        """What the corpus header sums up."""
        return json.dumps([len(edition.transcription.body), edition.transcription.script]).encode()

    def finish(self, run: RunView) -> Iterator[Deliverable]:
        """The corpus file, in pieces. No file for a run without reports: a corpus has at least one."""
        reports = characters = 0
        scripts: set[str] = set()
        for _, record in run.records():
            length, script = json.loads(record)
            reports += 1
            characters += length
            scripts.add(script)
        if reports:
            head = _HEAD.format(
                title=escape(self.options.title or run.corpus),
                publisher=escape(self.options.publisher),
                reports=reports,
                characters=characters,
                taxonomies=shared_taxonomies("corpus."),
                languages="".join(map(_language, sorted(scripts))),
            )
            yield Deliverable("corpus.xml", _pieces(head, run, "corpus" if self.options.own_ids else "tei"))


def _language(script: str) -> str:
    return f'<language ident="{script}">{_LANGUAGES.get(script, script)}</language>\n'


def _pieces(head: str, run: RunView, folder: str) -> Iterator[bytes]:
    yield head.encode()
    for document, _ in run.records():
        yield f'<xi:include href="{folder}/{document}.xml"/>\n'.encode()
    yield b"</teiCorpus>\n"
