"""Photos, scans and papers on record."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from tests import given
from tests.documents.pictures import picture
from tracker.audit.tables import AuditEntry
from tracker.documents import queries, services, store
from tracker.documents.catalogue import DocumentType
from tracker.documents.drafts import DocumentDraft
from tracker.documents.tables import Attachment
from tracker.errors import NotFound, Refused, StaleEdit
from tracker.words.problems import sentence


def a_draft(**more: object) -> DocumentDraft:
    values: dict[str, object] = {
        "type": DocumentType.RECOVERY_NOTICE,
        "number": "12/TB-UBND",
        "issued_on": date(2026, 11, 2),
        "issuer": "UBND phường An Biên",
    }
    return DocumentDraft.model_validate(values | more)


def test_the_same_photo_twice_is_one_file(session: Session, at: datetime, tmp_path: Path) -> None:
    clerk = given.a_clerk(session)
    sent = picture(size=(3000, 2000), place=(106.68, 20.826))

    first = services.accept_photo(session, tmp_path, sent, "anh.jpg", by=clerk, at=at)
    second = services.accept_photo(session, tmp_path, sent, "anh2.jpg", by=clerk, at=at)

    assert first.key == second.key
    assert first.source_sha256 == store.sha256_of(sent)
    assert store.is_whole(tmp_path, first.sha256)
    assert first.thumbnail_sha256 is not None
    assert store.is_whole(tmp_path, first.thumbnail_sha256)
    assert len(session.exec(select(Attachment)).all()) == 1
    assert len(session.exec(select(AuditEntry)).all()) == 1


def test_a_scan_is_kept_exactly_as_it_came(session: Session, at: datetime, tmp_path: Path) -> None:
    clerk = given.a_clerk(session)
    scan = b"%PDF-1.7\n" + b"x" * 300

    kept = services.accept_scan(session, tmp_path, scan, "qd.pdf", by=clerk, at=at)

    assert kept.media_type == "application/pdf"
    assert store.read_file(tmp_path, kept.sha256) == scan


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "file_empty"), (b"MZ" * 40, "file_type_refused")]
)
def test_what_is_no_paper_is_refused(
    session: Session, at: datetime, tmp_path: Path, content: bytes, code: str
) -> None:
    clerk = given.a_clerk(session)

    with pytest.raises(Refused) as refused:
        services.accept_scan(session, tmp_path, content, "x.exe", by=clerk, at=at)

    assert refused.value.problems[0].code == code


def test_a_paper_is_on_file_with_its_copies(
    session: Session, at: datetime, today: date, tmp_path: Path
) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    scan = services.accept_scan(session, tmp_path, b"%PDF-1.7 a", "tb.pdf", by=clerk, at=at)

    services.record_document(
        session,
        a_draft(case_id=case.key, project_id=case.project_id, files=(scan.sha256,)),
        by=clerk,
        at=at,
        today=today,
    )

    (line,) = queries.documents_of_case(session, case.key)
    assert (line.number, line.files[0].sha256) == ("12/TB-UBND", scan.sha256)
    assert queries.cases_of_file(session, scan.key) == {case.key}
    assert queries.file_by_hash(session, scan.sha256).attachment_id == scan.key


def test_a_cases_papers_can_be_seen_with_its_projects(session: Session, at: datetime) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    of_project = a_draft(project_id=case.project_id, number="1/QĐ")
    services.record_document(session, of_project, by=clerk, at=at)
    services.record_document(session, a_draft(case_id=case.key, number="2/TB"), by=clerk, at=at)

    alone = queries.documents_of_case(session, case.key)
    together = queries.documents_of_case(session, case.key, project_id=case.project_id)

    assert [line.number for line in alone] == ["2/TB"]
    assert {line.number for line in together} == {"1/QĐ", "2/TB"}


def test_a_paper_of_tomorrow_is_refused(session: Session, at: datetime, today: date) -> None:
    clerk = given.a_clerk(session)
    draft = a_draft(issued_on=today + timedelta(days=1))

    with pytest.raises(Refused) as refused:
        services.record_document(session, draft, by=clerk, at=at, today=today)

    (problem,) = refused.value.problems
    assert sentence(problem.code, problem.facts, "vi").startswith("Ngày ban hành 25/11/2026")


def test_a_copy_that_never_arrived_is_refused(session: Session, at: datetime) -> None:
    clerk = given.a_clerk(session)

    with pytest.raises(Refused) as refused:
        services.record_document(session, a_draft(files=("0" * 64,)), by=clerk, at=at)

    assert refused.value.problems[0].code == "file_missing"


def test_a_stale_correction_shows_what_the_other_wrote(session: Session, at: datetime) -> None:
    clerk = given.a_clerk(session)
    document = services.record_document(session, a_draft(), by=clerk, at=at)
    services.correct_document(
        session, document.key, a_draft(number="13/TB-UBND"), version=1, by=clerk, at=at
    )

    with pytest.raises(StaleEdit) as stale:
        services.correct_document(
            session, document.key, a_draft(number="14/TB-UBND"), version=1, by=clerk, at=at
        )

    theirs = stale.value.problems[0].facts["theirs"]
    assert isinstance(theirs, dict)
    assert theirs["number"] == "13/TB-UBND"


def test_an_unknown_paper_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        queries.document(session, 7)
