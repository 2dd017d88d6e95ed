"""The life of an SOP as an auditor reads it: when, who, what, why, for every version."""

from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from sqlalchemy.orm import Session

from db.organisasi import Instansi
from db.sop import StatusSop
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput
from triwulan.sop.edit import from_scratch, update_sop
from triwulan.sop.library import default_library
from triwulan.sop.riwayat import export_kejadian, list_kejadian
from triwulan.sop.sunting import edit_draft, new_version
from triwulan.sop.terbit import SopTersimpan, adopt_sop, delete_draft, get_sop, import_sop, move_sop
from triwulan.waktu import local_date, now

SOP = default_library().sop("disdukcapil-kota-tangerang.pengumpulan-data-kinerja")


def adopted(session: Session, admin: Actor, instansi: Instansi, sejak: date | None = None) -> SopTersimpan:
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    return adopt_sop(
        session, admin, sop_id=stored.id, versi=stored.versi, alasan="Keputusan Nomor 7", sejak=sejak
    )


def move(
    session: Session, admin: Actor, stored: SopTersimpan, ke: StatusSop, alasan: str = ""
) -> SopTersimpan:
    return move_sop(session, admin, sop_id=stored.id, versi=stored.versi, ke=ke, alasan=alasan)


def told(session: Session, admin: Actor, stored: SopTersimpan) -> list[tuple[int, str, str]]:
    """(version, what, why), oldest first."""
    lines = list_kejadian(session, admin, sop_id=stored.id)
    assert all(line.pelaku == admin.nama for line in lines)
    return [(line.nomor_versi, line.uraian, line.alasan) for line in reversed(lines)]


def test_every_step_of_every_version_is_told_with_its_reason(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    first = adopted(session, admin, instansi)
    second = new_version(session, admin, sop_id=first.id)
    second = move(session, admin, second, StatusSop.DIAJUKAN)
    second = move(session, admin, second, StatusSop.DRAF, "Dasar hukum belum mutakhir")
    second = adopt_sop(session, admin, sop_id=second.id, versi=second.versi, alasan="Keputusan Nomor 9")
    second = move(session, admin, second, StatusSop.DICABUT, "Kantor dilebur")
    assert told(session, admin, second) == [
        (1, "Dibuat", ""),
        (1, "Diberlakukan apa adanya", "Keputusan Nomor 7"),
        (2, "Dibuat", ""),
        (2, "Diajukan untuk ditinjau", ""),
        (2, "Dikembalikan menjadi draf", "Dasar hukum belum mutakhir"),
        (1, "Digantikan versi yang lebih baru", "Digantikan versi 2"),
        (2, "Diberlakukan apa adanya", "Keputusan Nomor 9"),
        (2, "Dicabut", "Kantor dilebur"),
    ]


def test_edits_of_one_sitting_are_one_line(session: Session, admin: Actor, instansi: Instansi) -> None:
    draft = import_sop(session, admin, instansi_id=instansi.id, sop=from_scratch("dinas", "Surat Masuk"))
    for nama in ("Surat Masuk Biasa", "Surat Masuk Rahasia", "Surat Masuk Dinas"):
        edit_draft(
            session,
            admin,
            sop_id=draft.id,
            dasar=draft.sop,
            ubah=lambda sop, nama=nama: update_sop(sop, nama=nama),
        )
        draft = get_sop(session, admin, sop_id=draft.id)
    assert told(session, admin, draft) == [(1, "Dibuat", ""), (1, "Disunting (3 perubahan)", "")]


def test_a_deleted_draft_is_told_and_its_life_is_not_taken_for_that_of_the_next(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    first = adopted(session, admin, instansi)
    gone = new_version(session, admin, sop_id=first.id)
    delete_draft(session, admin, sop_id=gone.id, versi=gone.versi)
    other = import_sop(session, admin, instansi_id=instansi.id, sop=from_scratch("dinas", "Surat Masuk"))
    assert told(session, admin, other) == [(1, "Dibuat", "")]
    assert told(session, admin, first)[-1] == (2, "Draf dihapus", "")


def test_the_excel_holds_the_same_lines(session: Session, admin: Actor, instansi: Instansi) -> None:
    stored = adopted(session, admin, instansi)
    book = openpyxl.load_workbook(io.BytesIO(export_kejadian(session, admin, sop_id=stored.id)))
    rows = list(book.active.iter_rows(min_row=4, values_only=True))
    assert [row[1:] for row in rows] == [
        (1, "Dibuat", admin.nama, ""),
        (1, "Diberlakukan apa adanya", admin.nama, "Keputusan Nomor 7"),
    ]


def test_an_sop_signed_on_paper_holds_since_the_day_of_its_paper(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    first = adopted(session, admin, instansi, sejak=date(2022, 3, 1))
    assert first.berlaku_sejak == date(2022, 3, 1)
    draft = new_version(session, admin, sop_id=first.id)
    today = local_date(now(), admin.zona)
    for wrong in (date(2022, 2, 28), today + timedelta(days=1)):
        with pytest.raises(InvalidInput):
            adopt_sop(session, admin, sop_id=draft.id, versi=draft.versi, alasan="Keputusan", sejak=wrong)
