"""jiaokan (校勘): Chinese government work reports as checked TEI, every character accounted for.

This module is the public API: all that a plugin may import, and what a program needs to convert
documents. Names are loaded on first use, so that importing :mod:`jiaokan` costs nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
"""As ``typing`` has it, the import of which takes half as long as Python's own start."""

if TYPE_CHECKING:
    from .compiled import once as once
    from .compiled import state_of as state_of
    from .config.data import DataFile as DataFile
    from .config.data import load_data as load_data
    from .domain.account import Account as Account
    from .domain.account import AccountError as AccountError
    from .domain.account import Kind as Kind
    from .domain.account import Operation as Operation
    from .domain.account import Stream as Stream
    from .domain.account import Totals as Totals
    from .domain.annotation import Annotation as Annotation
    from .domain.annotation import Annotations as Annotations
    from .domain.annotation import Division as Division
    from .domain.annotation import Enumeration as Enumeration
    from .domain.annotation import EnumerationItem as EnumerationItem
    from .domain.annotation import Gap as Gap
    from .domain.annotation import GlossaryEntry as GlossaryEntry
    from .domain.annotation import GlossaryUse as GlossaryUse
    from .domain.annotation import ImplausibleValue as ImplausibleValue
    from .domain.annotation import Indicator as Indicator
    from .domain.annotation import Measure as Measure
    from .domain.annotation import Note as Note
    from .domain.annotation import Salute as Salute
    from .domain.diagnostic import Diagnostic as Diagnostic
    from .domain.diagnostic import Place as Place
    from .domain.diagnostic import Severity as Severity
    from .domain.edition import Deliverable as Deliverable
    from .domain.edition import Edition as Edition
    from .domain.emendation import Cause as Cause
    from .domain.emendation import Certainty as Certainty
    from .domain.emendation import Emendation as Emendation
    from .domain.emendation import Evidence as Evidence
    from .domain.emendation import Normalisation as Normalisation
    from .domain.fact import Fact as Fact
    from .domain.fact import Origin as Origin
    from .domain.outcome import Outcome as Outcome
    from .domain.outcome import RunReport as RunReport
    from .domain.outcome import Status as Status
    from .domain.source import SourceDocument as SourceDocument
    from .domain.transcription import Block as Block
    from .domain.transcription import Decoding as Decoding
    from .domain.transcription import FrontLine as FrontLine
    from .domain.transcription import Transcription as Transcription
    from .engine.convert import convert as convert
    from .errors import ConfigError as ConfigError
    from .errors import DocumentError as DocumentError
    from .errors import JiaokanError as JiaokanError
    from .errors import PluginError as PluginError
    from .errors import ResourceError as ResourceError
    from .errors import UsageError as UsageError
    from .language.adapted import AdaptedModel as AdaptedModel
    from .language.han import SYLLABLE_LETTERS as SYLLABLE_LETTERS
    from .language.han import TRANSCRIBED as TRANSCRIBED
    from .language.han import characters_read as characters_read
    from .language.han import is_reading as is_reading
    from .language.han import simplified_forms as simplified_forms
    from .language.han import simplified_only as simplified_only
    from .language.han import to_simplified as to_simplified
    from .language.han import traditional_only as traditional_only
    from .language.han import untoned as untoned
    from .language.model import CharacterModel as CharacterModel
    from .language.model import report_model as report_model
    from .language.symbols import symbols as symbols
    from .own_data import load_own_data as load_own_data
    from .own_data import own_file as own_file
    from .own_data import own_yaml as own_yaml
    from .places.resolver import PlaceCandidate as PlaceCandidate
    from .places.resolver import PlaceClues as PlaceClues
    from .places.resolver import PlaceParts as PlaceParts
    from .places.resolver import PlaceResolution as PlaceResolution
    from .places.resolver import resolve_place as resolve_place
    from .places.resolver import resolve_place_code as resolve_place_code
    from .places.resolver import split_place as split_place
    from .plugin.hookspecs import hookimpl as hookimpl
    from .plugin.interfaces import Declined as Declined
    from .plugin.interfaces import Exporter as Exporter
    from .plugin.interfaces import Extractor as Extractor
    from .plugin.interfaces import NotAReport as NotAReport
    from .plugin.interfaces import Options as Options
    from .plugin.interfaces import Plugin as Plugin
    from .plugin.interfaces import Recognized as Recognized
    from .plugin.interfaces import Repair as Repair
    from .plugin.interfaces import RunView as RunView
    from .plugin.interfaces import SourceAdapter as SourceAdapter
    from .quantities.comparison import IndicatorRow as IndicatorRow
    from .quantities.comparison import LevelJump as LevelJump
    from .quantities.comparison import TargetAndResult as TargetAndResult
    from .quantities.comparison import level_jumps as level_jumps
    from .quantities.comparison import targets_and_results as targets_and_results
    from .quantities.grammar import Quantity as Quantity
    from .quantities.grammar import find_quantities as find_quantities
    from .quantities.grammar import parse_quantity as parse_quantity
    from .quantities.numerals import parse_number as parse_number
    from .quantities.numerals import years_in_digits as years_in_digits
    from .quantities.units import BaseUnit as BaseUnit
    from .quantities.units import base_unit as base_unit
    from .quantities.units import to_base as to_base
    from .reading.article import FoundArticle as FoundArticle
    from .reading.article import find_article as find_article
    from .reading.article import write_article as write_article
    from .reading.dates import PrintedDate as PrintedDate
    from .reading.dates import find_date as find_date
    from .reading.fields import PageField as PageField
    from .reading.fields import read_fields as read_fields
    from .reading.folding import fold as fold
    from .reading.furniture import Furniture as Furniture
    from .reading.furniture import recognise as recognise
    from .reading.pieces import without as without
    from .reading.report import FoundReport as FoundReport
    from .reading.report import Notice as Notice
    from .reading.report import find_report as find_report
    from .reading.report import split_reports as split_reports
    from .reading.selectors import SelectorError as SelectorError
    from .reading.selectors import check_selector as check_selector
    from .reading.selectors import select as select
    from .reading.texts import find_text as find_text
    from .reading.texts import write_text as write_text
    from .reading.writing import write_body as write_body
    from .reading.writing import write_fields as write_fields
    from .reading.writing import write_report as write_report
    from .regex import pattern as pattern
    from .tei.ids import Ids as Ids
    from .tei.ids import assign_ids as assign_ids
    from .tei.ids import document_id as document_id
    from .tei.readback import ReadBack as ReadBack
    from .tei.readback import read_back as read_back
    from .tei.taxonomies import shared_taxonomies as shared_taxonomies
    from .text.builder import TranscriptionBuilder as TranscriptionBuilder
    from .text.html import HtmlPage as HtmlPage
    from .text.lines import Line as Line
    from .text.source_text import SourceText as SourceText
    from .typed import Checked as Checked
    from .typed import Converted as Converted
    from .typed import Limited as Limited
    from .typed import Typed as Typed
    from .values import NamedTuple as NamedTuple
    from .values import frozen as frozen

_MODULES = {
    ".compiled": ("once", "state_of"),
    ".config.data": ("DataFile", "load_data"),
    ".domain.account": ("Account", "AccountError", "Kind", "Operation", "Stream", "Totals"),
    ".domain.annotation": (
        "Annotation",
        "Annotations",
        "Division",
        "Enumeration",
        "EnumerationItem",
        "Gap",
        "GlossaryEntry",
        "GlossaryUse",
        "ImplausibleValue",
        "Indicator",
        "Measure",
        "Note",
        "Salute",
    ),
    ".domain.diagnostic": ("Diagnostic", "Place", "Severity"),
    ".domain.edition": ("Deliverable", "Edition"),
    ".domain.emendation": ("Cause", "Certainty", "Emendation", "Evidence", "Normalisation"),
    ".domain.fact": ("Fact", "Origin"),
    ".domain.outcome": ("Outcome", "RunReport", "Status"),
    ".domain.source": ("SourceDocument",),
    ".domain.transcription": ("Block", "Decoding", "FrontLine", "Transcription"),
    ".engine.convert": ("convert",),
    ".errors": ("ConfigError", "DocumentError", "JiaokanError", "PluginError", "ResourceError", "UsageError"),
    ".language.adapted": ("AdaptedModel",),
    ".language.han": (
        "SYLLABLE_LETTERS",
        "TRANSCRIBED",
        "characters_read",
        "is_reading",
        "simplified_forms",
        "simplified_only",
        "to_simplified",
        "traditional_only",
        "untoned",
    ),
    ".language.model": ("CharacterModel", "report_model"),
    ".language.symbols": ("symbols",),
    ".places.resolver": (
        "PlaceCandidate",
        "PlaceClues",
        "PlaceParts",
        "PlaceResolution",
        "resolve_place",
        "resolve_place_code",
        "split_place",
    ),
    ".plugin.hookspecs": ("hookimpl",),
    ".own_data": ("load_own_data", "own_file", "own_yaml"),
    ".plugin.interfaces": (
        "Declined",
        "Exporter",
        "Extractor",
        "NotAReport",
        "Options",
        "Plugin",
        "Recognized",
        "Repair",
        "RunView",
        "SourceAdapter",
    ),
    ".reading.article": ("FoundArticle", "find_article", "write_article"),
    ".reading.dates": ("PrintedDate", "find_date"),
    ".reading.fields": ("PageField", "read_fields"),
    ".reading.folding": ("fold",),
    ".reading.furniture": ("Furniture", "recognise"),
    ".reading.pieces": ("without",),
    ".reading.report": ("FoundReport", "Notice", "find_report", "split_reports"),
    ".reading.selectors": ("SelectorError", "check_selector", "select"),
    ".reading.texts": ("find_text", "write_text"),
    ".reading.writing": ("write_body", "write_fields", "write_report"),
    ".quantities.comparison": ("IndicatorRow", "LevelJump", "TargetAndResult", "level_jumps", "targets_and_results"),
    ".quantities.grammar": ("Quantity", "find_quantities", "parse_quantity"),
    ".quantities.numerals": ("parse_number", "years_in_digits"),
    ".quantities.units": ("BaseUnit", "base_unit", "to_base"),
    ".regex": ("pattern",),
    ".tei.ids": ("Ids", "assign_ids", "document_id"),
    ".tei.readback": ("ReadBack", "read_back"),
    ".tei.taxonomies": ("shared_taxonomies",),
    ".text.builder": ("TranscriptionBuilder",),
    ".text.html": ("HtmlPage",),
    ".text.lines": ("Line",),
    ".text.source_text": ("SourceText",),
    ".typed": ("Checked", "Converted", "Limited", "Typed"),
    ".values": ("NamedTuple", "frozen"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__version__ = "0.1.0"
__all__ = ["__version__", *_HOME]  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'jiaokan' has no attribute {name!r}")
    value = getattr(import_module(module, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
