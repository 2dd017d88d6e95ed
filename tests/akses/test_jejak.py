"""Reading the audit: filters, pages, whose lines are shown to whom, Excel."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from sqlalchemy.orm import Session

from db import Base
from db.akses import Pengguna, Peran
from db.organisasi import Instansi
from db.sop import SopVersi
from tests.factories import actor_of, create_instansi, create_pemda, create_pengguna
from triwulan.akses import jejak
from triwulan.akses.audit import record
from triwulan.akses.jejak import (
    PER_HALAMAN,
    Saringan,
    export_peristiwa,
    list_peristiwa,
    list_pilihan,
)
from triwulan.akses.jejak_kata import Benda, label_aksi, label_isian, label_objek
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.errors import InvalidInput
from triwulan.waktu import frozen

UNRECORDED = {"PercobaanMasuk", "RantaiAudit", "DrafIsian", "DrafTertimpa"}
"""Bookkeeping of the app; no line of the audit is about it."""
SAAT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def kantor(session: Session) -> Instansi:
    return create_instansi(session)


@pytest.fixture
def admin(session: Session, kantor: Instansi) -> Actor:
    return actor_of(session, create_pengguna(session, kantor, Peran.ADMIN_OPD))


def _line(
    session: Session, actor: Actor, instansi_id: int | None, aksi: str = "uji.catat", **more: object
) -> None:
    values = {"objek": "Uji", "objek_id": 1} | more
    record(session, actor, aksi, instansi_id=instansi_id, **values)  # type: ignore[arg-type]


def _texts(session: Session, actor: Actor, instansi_id: int | None = None, **saringan: object) -> list[str]:
    found = list_peristiwa(
        session,
        actor,
        instansi_id=instansi_id,
        saringan=Saringan(**saringan),  # type: ignore[arg-type]
    )
    return [f"{line.aksi} {line.objek_id}" for line in found.baris]


def test_the_newest_line_comes_first_and_pages_follow(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    for number in range(PER_HALAMAN + 3):
        _line(session, admin, kantor.id, objek_id=number)
    first = list_peristiwa(session, admin, instansi_id=kantor.id)
    second = list_peristiwa(session, admin, instansi_id=kantor.id, halaman=2)
    assert (first.jumlah, first.jumlah_halaman) == (PER_HALAMAN + 3, 2)
    assert [line.objek_id for line in second.baris] == ["2", "1", "0"]


def test_dates_are_those_of_the_readers_clock_and_both_ends_count(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    for hours, name in ((-9, "1-maret"), (15, "2-maret"), (17, "3-maret")):  # WIB is UTC+7
        with frozen(SAAT + timedelta(hours=hours)):
            _line(session, admin, kantor.id, objek_id=name)
    day = date(2026, 3, 2)
    assert _texts(session, admin, kantor.id, dari=day, sampai=day) == ["uji.catat 2-maret"]


def test_filters_narrow_by_person_action_and_object(session: Session, kantor: Instansi, admin: Actor) -> None:
    other = replace(admin, nama="CONTOH 100%_Lain")
    _line(session, admin, kantor.id)
    _line(session, other, kantor.id, "uji.lain", objek="Benda", objek_id=7)
    assert _texts(session, admin, kantor.id, pelaku="100%_lain") == ["uji.lain 7"]
    assert _texts(session, admin, kantor.id, pelaku="%") == ["uji.lain 7"]
    assert _texts(session, admin, kantor.id, aksi="uji.catat") == ["uji.catat 1"]
    assert _texts(session, admin, kantor.id, objek="Benda", objek_id="7") == ["uji.lain 7"]
    assert _texts(session, admin, kantor.id, aksi="uji.catat", objek="Benda") == []
    assert list_pilihan(session, admin, instansi_id=kantor.id) == (
        ("uji.catat", "uji.lain"),
        ("Benda", "Uji"),
    )


def test_an_office_sees_its_own_lines_only(session: Session, kantor: Instansi, admin: Actor) -> None:
    _line(session, system_actor(), create_instansi(session).id)
    _line(session, system_actor(), None)
    _line(session, admin, kantor.id, objek_id="milik")
    assert _texts(session, admin) == ["uji.catat milik"]


def test_above_the_offices_one_sees_the_own_pemda_and_nothing_of_another(session: Session) -> None:
    here, there = create_pemda(session), create_pemda(session)
    auditor = actor_of(session, create_pengguna(session, peran=Peran.PEMERIKSA, pemda=here))
    mine, theirs = create_instansi(session, here), create_instansi(session, there)
    auditor = replace(auditor, jangkauan=frozenset({mine.id}))
    stranger = actor_of(session, create_pengguna(session, peran=Peran.ADMIN_PEMDA, pemda=there))
    _line(session, system_actor(), mine.id, objek_id="kantor sendiri")
    _line(session, system_actor(), theirs.id, objek_id="kantor lain")
    _line(session, auditor, None, objek_id="orang sendiri")
    _line(session, stranger, None, objek_id="orang lain")
    _line(session, system_actor(), None, objek_id="tanpa orang")
    assert _texts(session, auditor) == ["uji.catat orang sendiri", "uji.catat kantor sendiri"]


def test_the_excel_file_holds_the_filtered_lines_oldest_first_and_formulas_as_text(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    evil = replace(admin, nama='=HYPERLINK("http://x")')
    with frozen(SAAT):
        _line(session, evil, kantor.id, sebelum={"nama": "a"}, sesudah={"nama": "=1+1"}, alasan="@SUM(A1)")
    _line(session, admin, kantor.id, "uji.lain")
    book = openpyxl.load_workbook(
        io.BytesIO(
            export_peristiwa(session, admin, instansi_id=kantor.id, saringan=Saringan(aksi="uji.catat"))
        )
    )
    rows = list(book.active.iter_rows(min_row=4))  # type: ignore[union-attr]
    assert len(rows) == 1
    cells = rows[0]
    assert cells[0].value == datetime(2026, 3, 2, 8, 0)
    assert cells[1].value == '=HYPERLINK("http://x")'
    assert {cell.data_type for cell in cells[1:9] if cell.value} == {"s"}
    assert cells[7].value == "nama: a → =1+1"


def test_too_many_lines_are_refused_with_a_way_out(
    session: Session, kantor: Instansi, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jejak, "MAKS_EKSPOR", 1)
    for _ in range(2):
        _line(session, admin, kantor.id)
    with pytest.raises(InvalidInput, match="Persempit"):
        export_peristiwa(session, admin, instansi_id=kantor.id)


def test_actions_are_shown_as_words() -> None:
    assert label_aksi("libur.isi_cuti_bersama") == "Hari libur diisi cuti bersama"
    assert label_aksi("sop.impor") == "SOP diimpor"
    assert label_aksi("naskah.buat") == "Naskah dibuat"
    assert label_aksi("") == ""
    assert label_aksi("rekaman.ajukan") == "Data diajukan"
    assert label_objek("RealisasiAnggaran") == "Realisasi anggaran"
    assert label_isian("indikator_id") == "nomor indikator"


def test_every_kind_of_object_is_called_by_words() -> None:
    """A name in two words of the database ("BuktiDukung") has its words for people."""
    kinds = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert not [kind for kind in kinds - UNRECORDED if re.search(r"[a-z][A-Z]", label_objek(kind))]


def test_a_line_names_the_person_it_is_about_instead_of_a_number(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    _line(session, admin, kantor.id, objek="Pengguna", objek_id=admin.pengguna_id)
    _line(session, admin, kantor.id, objek="Pengguna", objek_id=987654)
    gone, named = list_peristiwa(session, admin, instansi_id=kantor.id).baris[:2]
    assert gone.benda is None
    assert named.benda is not None
    assert named.benda.nama == session.get_one(Pengguna, admin.pengguna_id).nama_akun


def test_a_line_about_an_office_s_own_sop_siklus_or_archive_names_it_with_the_way_there(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    sop = SopVersi(
        instansi_id=kantor.id, kode="uji", nomor_versi=2, nama="SOP Uji", isi={}, dibuat=datetime.now(UTC)
    )
    session.add(sop)
    session.flush()
    _line(session, admin, kantor.id, objek="SopVersi", objek_id=sop.id)
    found = list_peristiwa(session, admin, instansi_id=kantor.id).baris[0].benda
    assert found == Benda("SOP Uji, versi 2", "perpustakaan-sop", (("sop", sop.id),))
