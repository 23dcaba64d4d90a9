"""The register: the ward, its projects, their phases, and the dated facts about each."""

from datetime import date

from sqlmodel import Field

from tracker.db.columns import area, code_column
from tracker.db.records import DatedFact, EditableRecord, Record
from tracker.projects.catalogue import ProjectPurpose
from tracker.units import SquareMetres


class Ward(EditableRecord, table=True):
    """The ward this register is about; one row. A demo says so for as long as it exists."""

    __tablename__ = "ward"

    name: str = Field(max_length=80)
    heading: str = Field(max_length=160)
    heading_en: str = Field(max_length=160)
    district: str = Field(max_length=80)
    city: str = Field(max_length=80)
    boundary: str | None = None
    party_members: int | None = None
    is_demo: bool = Field(default=False)
    demo_today: date | None = None
    demo_seed: int | None = None
    tracked_from_on: date | None = None
    visits_tracked_from_on: date | None = None
    expected_projects: int | None = None
    expected_households: int | None = None
    expected_area: SquareMetres | None = area(default=None, nullable=True)
    expected_groups: int | None = None
    expected_cells: int | None = None
    expected_party_members: int | None = None
    expected_office_members: int | None = None


class Project(EditableRecord, table=True):
    """A project for which land is recovered."""

    __tablename__ = "project"

    code: str = Field(max_length=20, unique=True)
    name: str = Field(max_length=200)
    name_en: str = Field(max_length=200)
    purpose: ProjectPurpose = code_column(ProjectPurpose)
    started_on: date


class ProjectRegistration(DatedFact, table=True):
    """The area to recover (m², exact) and the households, as registered on a day."""

    __tablename__ = "project_registration"

    corrects_id: int | None = Field(default=None, foreign_key="project_registration.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    area: SquareMetres = area()
    households: int
    document_id: int | None = Field(default=None, foreign_key="document.id")


class ProjectOwnership(DatedFact, table=True):
    """Who funds and will use the site, from a day."""

    __tablename__ = "project_ownership"

    corrects_id: int | None = Field(default=None, foreign_key="project_ownership.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    owner: str = Field(max_length=200)


class ProjectBoundary(DatedFact, table=True):
    """The outline as GeoJSON geometry in WGS 84; a cross-check, never the area of record."""

    __tablename__ = "project_boundary"

    corrects_id: int | None = Field(default=None, foreign_key="project_boundary.id")
    project_id: int = Field(foreign_key="project.id", index=True)
    geojson: str


class RecoveryPhase(Record, table=True):
    """A round of recovery (đợt thu hồi) within a project."""

    __tablename__ = "recovery_phase"

    project_id: int = Field(foreign_key="project.id", index=True)
    number: int
    name: str = Field(max_length=120)
    from_on: date
