"""The six-monthly monitoring and the yearly evaluation of an SOP (PermenPAN-RB 35/2012)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from db.akses import Peran
from db.sop import JenisPemantauan
from tests.dokumen.kantor_contoh import all_xml_text
from tests.factories import actor_of, create_instansi, create_pengguna
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.pemantauan_cetak import get_bahan_pemantauan, print_docx
from triwulan.errors import Conflict, NotAllowedNow
from triwulan.sop.library import default_library
from triwulan.sop.pemantauan import (
    KRITERIA_EVALUASI,
    Pemantauan,
    RekamanBaris,
    finish_pemantauan,
    list_jatuh_tempo,
    save_baris,
    start_pemantauan,
)
from triwulan.sop.terbit import SopTersimpan, adopt_sop, import_sop
from triwulan.waktu import frozen

SOP = default_library().sop("kesbangpol-kota-tangerang.pengumpulan-data-kinerja")
IN_FORCE = datetime(2026, 1, 5, 3, tzinfo=UTC)


@pytest.fixture
def admin(session: Session) -> Actor:
    return actor_of(session, create_pengguna(session, create_instansi(session), Peran.ADMIN_OPD))


@pytest.fixture
def sop(session: Session, admin: Actor) -> SopTersimpan:
    assert admin.instansi_id is not None
    with frozen(IN_FORCE):
        stored = import_sop(session, admin, instansi_id=admin.instansi_id, sop=SOP)
        return adopt_sop(session, admin, sop_id=stored.id, versi=stored.versi, alasan="Sudah ditandatangani")


def start(session: Session, admin: Actor, sop: SopTersimpan, jenis: JenisPemantauan) -> Pemantauan:
    return start_pemantauan(
        session,
        admin,
        sop_versi_id=sop.id,
        jenis=jenis,
        mulai=date(2026, 1, 1),
        sampai=date(2026, 6, 30),
        rekaman={3: RekamanBaris("Waktu nyata 5 hari, waktu baku 3 hari.")},
    )


def fill(session: Session, admin: Actor, form: Pemantauan) -> Pemantauan:
    for row in form.baris:
        form = save_baris(
            session,
            admin,
            pemantauan_id=form.id,
            versi=form.versi,
            no=row.no,
            baik=True,
            catatan="",
            tindakan="",
        )
    return form


def disapprove(
    session: Session, admin: Actor, form: Pemantauan, no: int, catatan: str, tindakan: str
) -> Pemantauan:
    return save_baris(
        session,
        admin,
        pemantauan_id=form.id,
        versi=form.versi,
        no=no,
        baik=False,
        catatan=catatan,
        tindakan=tindakan,
    )


def test_the_monitoring_form_has_a_row_per_langkah_with_what_the_siklus_recorded(
    session: Session, admin: Actor, sop: SopTersimpan
) -> None:
    form = start(session, admin, sop, JenisPemantauan.MONITORING)
    assert [row.uraian for row in form.baris] == [langkah.kegiatan for langkah in SOP.langkah]
    assert form.baris[2].rekaman == "Waktu nyata 5 hari, waktu baku 3 hari."


def test_the_evaluation_form_has_the_criteria_of_the_regulation(
    session: Session, admin: Actor, sop: SopTersimpan
) -> None:
    form = start(session, admin, sop, JenisPemantauan.EVALUASI)
    assert tuple(row.uraian for row in form.baris) == KRITERIA_EVALUASI


def test_a_form_with_gaps_does_not_close_and_names_them(
    session: Session, admin: Actor, sop: SopTersimpan
) -> None:
    form = start(session, admin, sop, JenisPemantauan.MONITORING)
    form = disapprove(session, admin, form, 1, "Lambat", "")
    with pytest.raises(NotAllowedNow) as caught:
        finish_pemantauan(session, admin, pemantauan_id=form.id, versi=form.versi)
    assert caught.value.kurang[0] == "Baris 1: tulis tindakan yang harus diambil."
    assert len(caught.value.kurang) == len(SOP.langkah)


@pytest.mark.parametrize("jenis", list(JenisPemantauan))
def test_the_printed_form_shows_every_row_its_judgement_and_whether_it_is_still_a_draft(
    session: Session, admin: Actor, sop: SopTersimpan, jenis: JenisPemantauan
) -> None:
    form = start(session, admin, sop, jenis)
    draft = print_docx(get_bahan_pemantauan(session, admin, pemantauan_id=form.id))
    assert "DRAF" in all_xml_text(draft)
    form = fill(session, admin, form)
    form = disapprove(session, admin, form, 2, "Menunggu <paraf> & cap", "Tunjuk pengganti")
    finish_pemantauan(session, admin, pemantauan_id=form.id, versi=form.versi)
    final = all_xml_text(print_docx(get_bahan_pemantauan(session, admin, pemantauan_id=form.id)))
    assert "DRAF" not in final
    assert [row.uraian for row in form.baris if row.uraian not in final] == []
    assert final.count("☒") == len(form.baris)
    assert "Menunggu <paraf> & cap" in final
    assert "Tunjuk pengganti" in final


def test_the_next_monitoring_is_due_half_a_year_later_and_the_evaluation_a_year_later(
    session: Session, admin: Actor, sop: SopTersimpan
) -> None:
    assert admin.instansi_id is not None
    due = {
        item.jenis: item.tanggal for item in list_jatuh_tempo(session, admin, instansi_id=admin.instansi_id)
    }
    since = date(2026, 1, 5)
    assert due[JenisPemantauan.MONITORING] == since + timedelta(days=182)
    assert due[JenisPemantauan.EVALUASI] == since + timedelta(days=365)


def test_a_finished_form_moves_the_next_due_date_and_cannot_be_changed(
    session: Session, admin: Actor, sop: SopTersimpan
) -> None:
    assert admin.instansi_id is not None
    form = fill(session, admin, start(session, admin, sop, JenisPemantauan.MONITORING))
    form = finish_pemantauan(session, admin, pemantauan_id=form.id, versi=form.versi)
    due = {
        item.jenis: item.tanggal for item in list_jatuh_tempo(session, admin, instansi_id=admin.instansi_id)
    }
    assert due[JenisPemantauan.MONITORING] == date(2026, 6, 30) + timedelta(days=182)
    with pytest.raises(NotAllowedNow, match="sudah selesai"):
        fill(session, admin, form)


def test_two_people_in_one_form_do_not_overwrite_each_other(
    session: Session, admin: Actor, sop: SopTersimpan
) -> None:
    form = start(session, admin, sop, JenisPemantauan.MONITORING)
    save_baris(
        session, admin, pemantauan_id=form.id, versi=form.versi, no=1, baik=True, catatan="a", tindakan=""
    )
    with pytest.raises(Conflict):
        save_baris(
            session, admin, pemantauan_id=form.id, versi=form.versi, no=1, baik=True, catatan="b", tindakan=""
        )
