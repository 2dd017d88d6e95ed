"""A realisasi moves draf → diajukan → diverifikasi → disahkan; afterwards only a correction changes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, StatusRealisasi
from db.rencana import Jenjang
from tests.kinerja.rencana_contoh import TAHUN, Kantor, create_kantor, enter, row_of
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.anggaran import anggaran_grid, save_anggaran
from triwulan.kinerja.asal_usul import asal_usul
from triwulan.kinerja.gerbang import install
from triwulan.kinerja.koreksi import approve_koreksi, list_koreksi, propose_koreksi, reject_koreksi
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.pagu import save_pagu
from triwulan.kinerja.pengaturan import PengaturanKinerja
from triwulan.kinerja.realisasi import IsianRealisasi
from triwulan.kinerja.temuan import keep_with_reason
from triwulan.organisasi.pengaturan import save_pengaturan
from triwulan.siklus.kait import (
    Gerbang,
    Lingkup,
    bidang_pemegang,
    gerbang,
    register_gerbang,
    register_pemegang,
)
from triwulan.sop.formulir import BlokAnggaran, BlokRealisasi

BLOK = BlokRealisasi(id="data", label="Data")
ALASAN = "Salah ketik pada laporan semula"


@pytest.fixture(autouse=True)
def _gates() -> Iterator[None]:
    install()
    yield
    for jenis in ("realisasi", "anggaran", "analisis"):
        register_gerbang(jenis, None)  # type: ignore[arg-type]
    register_pemegang(None)


def gate(jenis: str = "realisasi") -> Gerbang:
    found = gerbang(jenis)
    assert found is not None
    return found


def scope(kantor: Kantor, bidang_id: int | None = None, tw: int = 1) -> Lingkup:
    return Lingkup(kantor.id, 1, TAHUN, tw, 1, bidang_id)


def status(session: Session, kantor: Kantor, kode: str = "IKM") -> StatusRealisasi | None:
    return row_of(session, kantor, kode).status


def fill_all(session: Session, kantor: Kantor) -> None:
    enter(session, kantor, "IKM", "82")
    enter(session, kantor, "DOK", "12")
    enter(session, kantor, "KONFLIK", "0")
    enter(session, kantor, "RASIO", "", teks_pembilang="45", teks_penyebut="90")
    for row in realisasi_grid(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1).baris:
        for noted in row.temuan:
            keep_with_reason(
                session,
                kantor.admin,
                indikator_id=row.indikator_id,
                tw=1,
                kode=noted.temuan.kode,
                sidik=noted.temuan.sidik,
                alasan="Bukti menyusul dari bidang",
            )


def approved(session: Session) -> Kantor:
    kantor = create_kantor(session)
    fill_all(session, kantor)
    gate().submit(session, kantor.pengisi, scope(kantor))
    ids = frozenset(row.id for row in gate().list_rekaman(session, scope(kantor)))
    gate().verify(session, kantor.pemeriksa, scope(kantor), ids)
    gate().approve(session, kantor.pimpinan, scope(kantor))
    return kantor


def test_the_life_of_a_number_names_every_state_before_and_after(session: Session) -> None:
    kantor = approved(session)
    row = row_of(session, kantor, "IKM")
    events = asal_usul(session, kantor.admin, realisasi_id=row.realisasi_id or 0).riwayat
    assert [(one.sebelum, one.sesudah) for one in events[1:]] == [
        ("draf", "diajukan"),
        ("diajukan", "diverifikasi"),
        ("diverifikasi", "disahkan"),
    ]


def test_what_is_missing_is_named_per_indikator(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "1.234")
    enter(session, kantor, "DOK", "", catatan="Data pusat belum terbit")
    missing = {(k.label, k.kunci): k.pesan for k in gate().list_kurang(session, scope(kantor), BLOK)}
    ids = {kode: card.id for kode, card in kantor.indikator.items()}
    assert "dapat berarti" in missing["Indeks Kepuasan Masyarakat", f"realisasi:{ids['IKM']}"]
    assert "belum diisi" in missing["Angka kejadian konflik", f"realisasi:{ids['KONFLIK']}"]
    assert not any("Jumlah dokumen" in label for label, _ in missing)


def test_an_unusual_number_is_handed_in_only_with_a_reason(session: Session) -> None:
    kantor = create_kantor(session)
    fill_all(session, kantor)
    assert gate().list_kurang(session, scope(kantor), BLOK) == ()
    enter(session, kantor, "IKM", "83")
    pesan = [k.pesan for k in gate().list_kurang(session, scope(kantor), BLOK)]
    assert len(pesan) == 1
    assert "bukti dukung" in pesan[0]


def test_a_reason_must_say_something(session: Session) -> None:
    kantor = create_kantor(session)
    (noted,) = enter(session, kantor, "IKM", "82").temuan
    with pytest.raises(InvalidInput):
        keep_with_reason(
            session,
            kantor.admin,
            indikator_id=kantor.indikator["IKM"].id,
            tw=1,
            kode=noted.temuan.kode,
            sidik=noted.temuan.sidik,
            alasan=" ok ",
        )


def test_only_the_bidang_of_the_tugas_is_handed_in(session: Session) -> None:
    kantor = create_kantor(session)
    fill_all(session, kantor)
    gate().submit(session, kantor.pengisi, scope(kantor, kantor.bidang[0].id))
    assert status(session, kantor, "IKM") is StatusRealisasi.DIAJUKAN
    assert status(session, kantor, "DOK") is StatusRealisasi.DRAF


def test_who_entered_a_record_is_known_to_the_separation_of_duties(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "82", actor=kantor.pengisi)
    enter(session, kantor, "IKM", "83", actor=kantor.admin)
    (record,) = gate().list_rekaman(session, scope(kantor))
    assert record.pengisi == {kantor.pengisi.pengguna_id, kantor.admin.pengguna_id}
    assert record.kunci == f"realisasi:{kantor.indikator['IKM'].id}"


def test_what_was_handed_in_is_not_changed_any_more(session: Session) -> None:
    kantor = create_kantor(session)
    fill_all(session, kantor)
    gate().submit(session, kantor.pengisi, scope(kantor))
    with pytest.raises(NotAllowedNow):
        enter(session, kantor, "IKM", "99")
    assert not row_of(session, kantor, "IKM").boleh_diisi


def test_only_what_is_not_right_goes_back_with_its_reason(session: Session) -> None:
    kantor = create_kantor(session)
    fill_all(session, kantor)
    gate().submit(session, kantor.pengisi, scope(kantor))
    ikm = kantor.indikator["IKM"].id
    gate().send_back(session, kantor.pemeriksa, scope(kantor), {ikm: "Bukti tidak sesuai"})
    row = row_of(session, kantor, "IKM")
    assert (row.status, row.catatan_verifikator) == (StatusRealisasi.DIKEMBALIKAN, "Bukti tidak sesuai")
    assert status(session, kantor, "DOK") is StatusRealisasi.DIAJUKAN
    enter(session, kantor, "IKM", "81")
    gate().submit(session, kantor.pengisi, scope(kantor))
    gate().verify(session, kantor.pemeriksa, scope(kantor), frozenset({ikm}))
    assert status(session, kantor) is StatusRealisasi.DIVERIFIKASI


def test_a_disahkan_realisasi_keeps_its_number_target_and_explanation(session: Session) -> None:
    kantor = approved(session)
    kept = session.scalars(select(Realisasi).filter_by(indikator_id=kantor.indikator["IKM"].id)).one()
    assert kept.snapshot is not None
    assert kept.snapshot["realisasi"]["teks"] == "82"
    assert kept.snapshot["target"]["teks"] == "80"
    assert kept.snapshot["capaian"]["teks"] == "102,50%"
    assert "82 ÷ 80" in kept.snapshot["capaian"]["kalimat"]
    with pytest.raises(NotAllowedNow, match="koreksi"):
        enter(session, kantor, "IKM", "99")


def test_a_correction_is_a_new_version_that_counts_when_another_person_approves(session: Session) -> None:
    kantor = approved(session)
    old = row_of(session, kantor, "IKM")
    assert old.realisasi_id is not None
    copy = propose_koreksi(
        session,
        kantor.admin,
        realisasi_id=old.realisasi_id,
        isian=IsianRealisasi(teks="81,5"),
        alasan=ALASAN,
    )
    waiting = row_of(session, kantor, "IKM")
    assert (waiting.nilai, waiting.koreksi_menunggu) == (old.nilai, True)
    listed = list_koreksi(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN)
    assert [row.rekaman.realisasi_id for row in listed] == [copy.realisasi_id]
    with pytest.raises(NotAllowedNow, match="tidak mengesahkannya sendiri"):
        approve_koreksi(session, kantor.admin, realisasi_id=copy.realisasi_id, versi=copy.versi)
    approve_koreksi(session, kantor.pimpinan, realisasi_id=copy.realisasi_id, versi=copy.versi)
    corrected = row_of(session, kantor, "IKM")
    assert (str(corrected.nilai), corrected.nomor_versi) == ("81.5", 2)
    assert not corrected.koreksi_menunggu
    with pytest.raises(Conflict):
        approve_koreksi(session, kantor.pimpinan, realisasi_id=copy.realisasi_id, versi=copy.versi)


def test_a_waiting_correction_tells_each_person_who_decides(session: Session) -> None:
    kantor = approved(session)
    old = row_of(session, kantor, "IKM")
    assert old.realisasi_id is not None
    entry = IsianRealisasi(teks="81,5")
    propose_koreksi(session, kantor.admin, realisasi_id=old.realisasi_id, isian=entry, alasan=ALASAN)
    seen = {
        who.peran: list_koreksi(session, who, instansi_id=kantor.id)[0]
        for who in (kantor.admin, kantor.pimpinan, kantor.pengisi)
    }
    assert {str(peran): row.boleh_sahkan for peran, row in seen.items()} == {
        "admin_opd": False, "pimpinan": True, "pelaksana": False,
    }  # fmt: skip
    assert [row.diajukan_sendiri for row in seen.values()] == [True, False, False]
    assert {row.nama_indikator for row in seen.values()} == {old.nama}
    assert {row.pengesah for row in seen.values()} == {(kantor.pimpinan.nama,)}


def test_a_small_office_may_let_one_person_correct_and_approve(session: Session) -> None:
    kantor = approved(session)
    settings = PengaturanKinerja.checked(sahkan_koreksi_sendiri=True)
    save_pengaturan(session, kantor.admin, instansi_id=kantor.id, nilai=settings, versi=0)
    old = row_of(session, kantor, "IKM")
    assert old.realisasi_id is not None
    entry = IsianRealisasi(teks="81")
    copy = propose_koreksi(session, kantor.admin, realisasi_id=old.realisasi_id, isian=entry, alasan=ALASAN)
    done = approve_koreksi(session, kantor.admin, realisasi_id=copy.realisasi_id, versi=copy.versi)
    origin = asal_usul(session, kantor.admin, realisasi_id=done.realisasi_id)
    assert "realisasi.sahkan_sendiri" in {event.aksi for event in origin.riwayat}


def test_a_declined_correction_stays_in_the_history(session: Session) -> None:
    kantor = approved(session)
    old = row_of(session, kantor, "IKM")
    assert old.realisasi_id is not None
    for teks in ("81", "80,5"):
        entry = IsianRealisasi(teks=teks)
        copy = propose_koreksi(
            session, kantor.admin, realisasi_id=old.realisasi_id, isian=entry, alasan=ALASAN
        )
        reject_koreksi(
            session,
            kantor.pimpinan,
            realisasi_id=copy.realisasi_id,
            versi=copy.versi,
            alasan="Tidak terbukti",
        )
    origin = asal_usul(session, kantor.admin, realisasi_id=old.realisasi_id)
    assert [(row.nomor, row.status, row.teks) for row in origin.versi] == [
        (3, "ditolak", "80,5"),
        (2, "ditolak", "81"),
        (1, "disahkan", "82"),
    ]
    assert row_of(session, kantor, "IKM").nilai == 82


@pytest.mark.parametrize(
    ("teks", "alasan"), [("82", ALASAN), ("abc", ALASAN), ("1.234", ALASAN), ("81", "x")]
)
def test_a_correction_needs_another_readable_number_and_a_reason(
    session: Session, teks: str, alasan: str
) -> None:
    kantor = approved(session)
    row = row_of(session, kantor, "IKM")
    assert row.realisasi_id is not None
    entry = IsianRealisasi(teks=teks)
    with pytest.raises(InvalidInput):
        propose_koreksi(session, kantor.admin, realisasi_id=row.realisasi_id, isian=entry, alasan=alasan)


def test_every_number_answers_where_it_came_from(session: Session) -> None:
    kantor = approved(session)
    row = row_of(session, kantor, "IKM")
    assert row.realisasi_id is not None
    origin = asal_usul(session, kantor.pimpinan, realisasi_id=row.realisasi_id)
    (version,) = origin.versi
    assert version.diisi_oleh == kantor.admin.nama
    assert version.diajukan_oleh == kantor.pengisi.nama
    assert version.diverifikasi_oleh == kantor.pemeriksa.nama
    assert version.disahkan_oleh == kantor.pimpinan.nama
    assert [event.aksi for event in origin.riwayat] == [
        "realisasi.isi",
        "rekaman.ajukan",
        "rekaman.verifikasi",
        "rekaman.sahkan",
    ]
    assert [reason.alasan for reason in origin.alasan] == ["Bukti menyusul dari bidang"]


def test_another_office_does_not_learn_where_a_number_came_from(session: Session) -> None:
    kantor, other = approved(session), create_kantor(session)
    row = row_of(session, kantor, "IKM")
    assert row.realisasi_id is not None
    with pytest.raises(AccessDenied):
        asal_usul(session, other.admin, realisasi_id=row.realisasi_id)


def test_a_reopened_siklus_continues_on_a_new_version(session: Session) -> None:
    kantor = approved(session)
    ikm = kantor.indikator["IKM"].id
    gate().send_back(session, kantor.pimpinan, scope(kantor), {ikm: "Temuan Inspektorat"})
    row = row_of(session, kantor, "IKM")
    assert (row.nomor_versi, row.status) == (2, StatusRealisasi.DIKEMBALIKAN)
    enter(session, kantor, "IKM", "79")
    assert row.realisasi_id is not None
    first = asal_usul(session, kantor.admin, realisasi_id=row.realisasi_id).versi[-1]
    assert (first.teks, first.status, first.terkini) == ("82", "disahkan", False)


def test_the_bidang_with_indikator_are_in_charge(session: Session) -> None:
    kantor = create_kantor(session)
    found = bidang_pemegang(session, instansi_id=kantor.id, tahun=TAHUN)
    assert found == tuple(sorted(bidang.id for bidang in kantor.bidang[:2]))


def test_anggaran_is_echoed_added_up_and_moves_with_the_siklus(session: Session) -> None:
    kantor = create_kantor(session)
    sub = kantor.simpul[Jenjang.SUB_KEGIATAN]
    save_pagu(session, kantor.admin, simpul_id=sub, tw=0, teks="100.000.000", versi=0)
    save_anggaran(session, kantor.admin, simpul_id=sub, tw=1, versi=0, teks="20.000.000")
    row = save_anggaran(session, kantor.admin, simpul_id=sub, tw=2, versi=0, teks="Rp15.500.000,50")
    assert (row.gema, row.sd_tw, str(row.serapan)) == ("terbaca: Rp15.500.001", 35_500_001, "35.50")
    gate("anggaran").submit(session, kantor.pengisi, scope(kantor, tw=2))
    gate("anggaran").verify(session, kantor.pemeriksa, scope(kantor, tw=2), frozenset({sub}))
    gate("anggaran").approve(session, kantor.pimpinan, scope(kantor, tw=2))
    (row,) = anggaran_grid(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=2).baris
    assert row.status is StatusRealisasi.DISAHKAN
    with pytest.raises(NotAllowedNow):
        save_anggaran(session, kantor.admin, simpul_id=sub, tw=2, versi=row.versi, teks="1")


def test_spending_beyond_the_pagu_needs_a_note(session: Session) -> None:
    kantor = create_kantor(session)
    sub = kantor.simpul[Jenjang.SUB_KEGIATAN]
    save_pagu(session, kantor.admin, simpul_id=sub, tw=0, teks="1.000.000", versi=0)
    row = save_anggaran(session, kantor.admin, simpul_id=sub, tw=1, versi=0, teks="2.000.000")
    block = BlokAnggaran(id="uang", label="Anggaran")
    (fault,) = gate("anggaran").list_kurang(session, scope(kantor), block)
    assert "melebihi pagu" in fault.pesan
    save_anggaran(
        session, kantor.admin, simpul_id=sub, tw=1, versi=row.versi, teks="2.000.000", catatan="Pergeseran"
    )
    assert gate("anggaran").list_kurang(session, scope(kantor), block) == ()
