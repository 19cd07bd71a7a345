"""The record types. `RECORDS` is the only register: what is not in it does not exist for the program."""

from __future__ import annotations

from dankvan_desktop.core.records.campaigns.activity import Activity
from dankvan_desktop.core.records.campaigns.award import Award
from dankvan_desktop.core.records.campaigns.campaign import Campaign
from dankvan_desktop.core.records.campaigns.contribution import Contribution
from dankvan_desktop.core.records.democracy.concern import Concern
from dankvan_desktop.core.records.democracy.consultation import Consultation
from dankvan_desktop.core.records.democracy.dialogue import Dialogue
from dankvan_desktop.core.records.democracy.disclosure import Disclosure
from dankvan_desktop.core.records.democracy.holiday import Holiday
from dankvan_desktop.core.records.democracy.inspection import Inspection
from dankvan_desktop.core.records.democracy.petition import Petition
from dankvan_desktop.core.records.democracy.reception_day import ReceptionDay
from dankvan_desktop.core.records.documents.attachment import Attachment
from dankvan_desktop.core.records.documents.document import Document
from dankvan_desktop.core.records.documents.document_series import DocumentSeries
from dankvan_desktop.core.records.documents.known_document import KnownDocument
from dankvan_desktop.core.records.documents.number_register import NumberRegister
from dankvan_desktop.core.records.documents.relation import Relation
from dankvan_desktop.core.records.figures.indicator import Indicator
from dankvan_desktop.core.records.figures.observation import Observation
from dankvan_desktop.core.records.figures.target import Target
from dankvan_desktop.core.records.models.model import Model
from dankvan_desktop.core.records.models.review import Review
from dankvan_desktop.core.records.models.review_round import ReviewRound
from dankvan_desktop.core.records.models.score_sheet import ScoreSheet
from dankvan_desktop.core.records.reports.assessment import Assessment
from dankvan_desktop.core.records.reports.dismissal import Dismissal
from dankvan_desktop.core.records.reports.issuance import Issuance
from dankvan_desktop.core.records.reports.recommendation import Recommendation
from dankvan_desktop.core.records.reports.report import Report
from dankvan_desktop.core.records.reports.report_outline import ReportOutline
from dankvan_desktop.core.records.reports.report_schedule import ReportSchedule
from dankvan_desktop.core.records.reports.resolution_framework import ResolutionFramework
from dankvan_desktop.core.records.reports.section import Section
from dankvan_desktop.core.records.reports.task import Task
from dankvan_desktop.core.records.units.consolidation import Consolidation
from dankvan_desktop.core.records.units.list_item import ListItem
from dankvan_desktop.core.records.units.post import Post
from dankvan_desktop.core.records.units.recipient_list import RecipientList
from dankvan_desktop.core.records.units.setting import Setting
from dankvan_desktop.core.records.units.signer import Signer
from dankvan_desktop.core.records.units.term import Term
from dankvan_desktop.core.records.units.unit import Unit
from dankvan_desktop.core.spec import Record

RECORDS: tuple[type[Record], ...] = (
    Unit,
    Post,
    Consolidation,
    Term,
    Setting,
    Signer,
    RecipientList,
    ListItem,
    Document,
    DocumentSeries,
    Relation,
    NumberRegister,
    KnownDocument,
    Attachment,
    Campaign,
    Activity,
    Contribution,
    Award,
    Model,
    ReviewRound,
    Review,
    ScoreSheet,
    Dialogue,
    ReceptionDay,
    Petition,
    Concern,
    Consultation,
    Inspection,
    Disclosure,
    Holiday,
    Indicator,
    Observation,
    Target,
    Assessment,
    Task,
    Recommendation,
    ResolutionFramework,
    Report,
    Issuance,
    ReportSchedule,
    ReportOutline,
    Section,
    Dismissal,
)

_BY_NAME = {cls.SPEC.name: cls for cls in RECORDS}

TABS: tuple[tuple[str, str], ...] = (
    ("overview", "Tổng quan"),
    ("units", "Đơn vị"),
    ("documents", "Văn bản"),
    ("campaigns", "Phong trào"),
    ("models", "Mô hình"),
    ("democracy", "Dân chủ cơ sở"),
    ("figures", "Số liệu"),
    ("reports", "Báo cáo"),
)
"""The tabs of the window, in order: (name, label)."""


def by_name(name: str) -> type[Record]:
    """The record type of a name; raises KeyError for an unknown one."""
    return _BY_NAME[name]


def of_tab(tab: str) -> tuple[type[Record], ...]:
    """The record types of a tab, in the order of their section buttons."""
    return tuple(cls for cls in RECORDS if cls.SPEC.tab == tab)
