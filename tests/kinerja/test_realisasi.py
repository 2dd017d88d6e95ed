"""Entering realisasi: what is typed is kept, what is read is echoed, nothing of two people is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.kinerja import StatusRealisasi
from tests.kinerja.rencana_contoh import TAHUN, create_kantor, enter, row_of
from triwulan.errors import AccessDenied, Conflict, InvalidInput
from triwulan.kinerja.capaian import Keadaan
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.waktu import frozen


def test_what_was_typed_is_kept_beside_the_number_that_was_read(session: Session) -> None:
    kantor = create_kantor(session)
    row = enter(session, kantor, "IKM", "82,7 ")
    assert row.isian.teks == "82,7"
    assert row.nilai == Decimal("82.7")
    assert row.isian.gema == "terbaca: 82,7"
    assert row.status is StatusRealisasi.DRAF
    assert row.capaian.nilai == Decimal("103.38")
    assert row_of(session, kantor, "IKM") == row


def test_an_ambiguous_entry_is_kept_and_counts_only_after_a_reading_is_chosen(session: Session) -> None:
    kantor = create_kantor(session)
    row = enter(session, kantor, "DOK", "1.234")
    assert row.isian.pilihan == ("1.234", "1,234")
    assert row.nilai is None
    assert row.capaian.keadaan is Keadaan.BELUM_DIISI
    chosen = enter(session, kantor, "DOK", "1.234", pilihan=0)
    assert chosen.nilai == 1234
    assert row_of(session, kantor, "DOK").isian.pilihan == ()


def test_text_where_a_number_belongs_is_kept_with_what_to_write_instead(session: Session) -> None:
    kantor = create_kantor(session)
    row = enter(session, kantor, "IKM", "baik sekali")
    assert row.isian.teks == "baik sekali"
    assert row.nilai is None
    assert "bukan angka" in row.isian.galat


def test_a_blank_is_not_a_zero(session: Session) -> None:
    kantor = create_kantor(session)
    assert enter(session, kantor, "KONFLIK", "0").capaian.nilai == 100
    assert enter(session, kantor, "KONFLIK", "").capaian.keadaan is Keadaan.BELUM_DIISI


def test_pembilang_and_penyebut_make_the_realisasi(session: Session) -> None:
    kantor = create_kantor(session)
    card = kantor.indikator["RASIO"]
    entry = IsianRealisasi(teks_pembilang="45", teks_penyebut="90")
    row = save_realisasi(session, kantor.admin, indikator_id=card.id, tw=1, versi=0, isian=entry)
    assert row.nilai == 50
    assert row.capaian.nilai == 100
    zero = IsianRealisasi(teks_penyebut="0")
    row = save_realisasi(session, kantor.admin, indikator_id=card.id, tw=1, versi=row.versi, isian=zero)
    assert row.nilai is None
    assert row.capaian.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG
    assert "penyebutnya nol" in row.capaian.alasan


def test_of_two_people_in_one_grid_the_second_sees_what_the_first_wrote(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80")
    with pytest.raises(Conflict) as conflict:
        enter(session, kantor, "IKM", "81", versi=0, actor=kantor.pengisi)
    assert conflict.value.sekarang["teks"] == "80"
    assert row_of(session, kantor, "IKM").isian.teks == "80"


def test_a_pelaksana_fills_the_indikator_of_the_own_bidang_only(session: Session) -> None:
    kantor = create_kantor(session)
    assert enter(session, kantor, "IKM", "80", actor=kantor.pengisi).nilai == 80
    with pytest.raises(AccessDenied):
        enter(session, kantor, "DOK", "5", actor=kantor.pengisi)
    assert row_of(session, kantor, "IKM", actor=kantor.pengisi).boleh_diisi
    assert not row_of(session, kantor, "DOK", actor=kantor.pengisi).boleh_diisi


def test_another_office_can_neither_read_nor_write(session: Session) -> None:
    kantor, other = create_kantor(session), create_kantor(session)
    with pytest.raises(AccessDenied):
        realisasi_grid(session, other.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1)
    card = kantor.indikator["IKM"]
    with pytest.raises(AccessDenied):
        save_realisasi(
            session, other.admin, indikator_id=card.id, tw=1, versi=0, isian=IsianRealisasi(teks="1")
        )


def test_a_fifth_triwulan_does_not_exist(session: Session) -> None:
    kantor = create_kantor(session)
    with pytest.raises(InvalidInput):
        enter(session, kantor, "IKM", "80", tw=5, versi=0)


def test_every_change_of_a_number_is_in_the_audit_with_old_and_new(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80")
    enter(session, kantor, "IKM", "81", actor=kantor.pengisi)
    first, last = session.scalars(
        select(Peristiwa).where(Peristiwa.aksi == "realisasi.isi").order_by(Peristiwa.id)
    )
    assert first.sebelum is None
    assert first.sesudah is not None
    assert first.sesudah["teks"] == "80"
    assert last.sebelum is not None
    assert last.sesudah is not None
    assert (last.sebelum["teks"], last.sesudah["teks"]) == ("80", "81")
    assert last.pelaku == kantor.pengisi.nama


def test_the_grid_of_one_bidang_holds_its_indikator_only(session: Session) -> None:
    kantor = create_kantor(session)
    grid = realisasi_grid(
        session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1, bidang_id=kantor.bidang[1].id
    )
    assert [row.kode for row in grid.baris] == ["DOK"]


def test_a_number_of_a_triwulan_that_has_not_begun_is_not_handed_in(session: Session) -> None:
    kantor = create_kantor(session)
    with frozen(datetime(2026, 6, 30, tzinfo=UTC)):
        row = enter(session, kantor, "IKM", "80", tw=3)
    assert row.temuan[0].temuan.kode == "masa_depan"
    assert row.temuan[0].terbuka
    assert "masa_depan" not in {noted.temuan.kode for noted in row_of(session, kantor, "IKM", 3).temuan}
