"""Every table of every room, imported once: `METADATA` is then the whole schema."""

from tracker.accounts import tables as _accounts
from tracker.audit import tables as _audit
from tracker.cases import tables as _cases
from tracker.commitments import tables as _commitments
from tracker.compensation import tables as _compensation
from tracker.concerns import tables as _concerns
from tracker.db.records import Record
from tracker.documents import tables as _documents
from tracker.holders import tables as _holders
from tracker.inventory import tables as _inventory
from tracker.law import tables as _law
from tracker.meetings import tables as _meetings
from tracker.planning import tables as _planning
from tracker.procedure import tables as _procedure
from tracker.progress import tables as _progress
from tracker.projects import tables as _projects
from tracker.visits import tables as _visits

ROOMS = (
    _accounts,
    _audit,
    _cases,
    _commitments,
    _compensation,
    _concerns,
    _documents,
    _holders,
    _inventory,
    _law,
    _meetings,
    _planning,
    _procedure,
    _progress,
    _projects,
    _visits,
)

METADATA = Record.metadata
