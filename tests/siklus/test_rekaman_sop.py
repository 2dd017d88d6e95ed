"""The monitoring and evaluation forms of PermenPAN-RB 35/2012, filled from the record of the siklus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from db import Database
from db.sop import JenisPemantauan
from tests.siklus.conftest import DUKCAPIL
from tests.siklus.kantor import Kantor, kantor_dengan
from tests.siklus.test_serentak import at_once
from triwulan import layanan
from triwulan.errors import NotAllowedNow
from triwulan.siklus.buka import cancel_siklus
from triwulan.siklus.rekaman_sop import begin_pemantauan, recorded_siklus, renew_pemantauan
from triwulan.siklus.ringkas import get_siklus
from triwulan.sop.pemantauan import BarisPemantauan, Pemantauan, finish_pemantauan, save_baris
from triwulan.waktu import frozen

SENIN = datetime(2026, 4, 6, 0, 30, tzinfo=UTC)
"""Monday 07.30 WIB, the beginning of work."""
SEMESTER = (date(2026, 1, 1), date(2026, 6, 30))


def pada(kantor: Kantor, jam: float, no: int, **kwargs: object) -> None:
    with frozen(SENIN + timedelta(hours=jam)):
        kantor.selesaikan(no, **kwargs)


@pytest.fixture
def berjalan(database: Database) -> Iterator[Kantor]:
    """Row 1 (10 menit) took half an hour; row 2 (1 hari) was in time; row 3 was sent back once to bidang 0."""
    with kantor_dengan(DUKCAPIL) as office:
        with frozen(SENIN):
            office.buka(1)
        pada(office, 0.5, 1)
        pada(office, 1.5, 2)
        with frozen(SENIN + timedelta(hours=2)):
            office.selesaikan_baris(3)
            office.selesaikan(
                4, keputusan="tidak", alasan="Angkanya keliru.", bidang_ids=frozenset({office.bidang[0]})
            )
        with frozen(SENIN + timedelta(hours=3)):
            office.selesaikan_baris(3)
            yield office


def mulai(kantor: Kantor, jenis: JenisPemantauan = JenisPemantauan.MONITORING) -> Pemantauan:
    return layanan.do(
        begin_pemantauan,
        kantor.admin,
        sop_versi_id=kantor.sop_versi_id,
        jenis=jenis,
        mulai=SEMESTER[0],
        sampai=SEMESTER[1],
    )


def baris(form: Pemantauan, no: int) -> BarisPemantauan:
    return next(row for row in form.baris if row.no == no)


def test_langkah_yang_terlambat_terisi_tidak_baik_dengan_waktu_nyata_dan_baku(berjalan: Kantor) -> None:
    row = baris(mulai(berjalan), 1)
    assert (row.baik, row.diisi_aplikasi) == (False, True)
    assert row.catatan == "Terlambat 1 dari 1 tugas; waktu nyata paling lama 30 menit, waktu baku 10 menit."
    assert row.rekaman.startswith(
        "Triwulan I Tahun 2026: waktu nyata paling lama 30 menit, waktu baku 10 menit;"
    )


def test_langkah_yang_tepat_waktu_terisi_baik_dan_yang_belum_berjalan_dibiarkan_kosong(
    berjalan: Kantor,
) -> None:
    form = mulai(berjalan)
    assert (baris(form, 2).baik, baris(form, 2).catatan) == (True, "Tepat waktu.")
    assert baris(form, 9) == BarisPemantauan(9, baris(form, 9).uraian)


def test_langkah_yang_dikembalikan_disebut_tetapi_dinilai_orang(berjalan: Kantor) -> None:
    row = baris(mulai(berjalan), 3)
    assert row.baik is None
    assert "dikembalikan 1 kali, 4 putaran" in row.rekaman
    assert row.catatan == "Dikembalikan 1 kali."


def test_isian_aplikasi_yang_tidak_baik_menuntut_tindakan_dari_orang(berjalan: Kantor) -> None:
    form = mulai(berjalan)
    with pytest.raises(NotAllowedNow) as caught:
        layanan.do(finish_pemantauan, berjalan.admin, pemantauan_id=form.id, versi=form.versi)
    assert "Baris 1: tulis tindakan yang harus diambil." in caught.value.kurang


def isi(
    kantor: Kantor, form: Pemantauan, no: int, *, baik: bool | None, catatan: str, tindakan: str = ""
) -> Pemantauan:
    return layanan.do(
        save_baris,
        kantor.admin,
        pemantauan_id=form.id,
        versi=form.versi,
        no=no,
        baik=baik,
        catatan=catatan,
        tindakan=tindakan,
    )


def test_yang_diubah_orang_tidak_lagi_disebut_isian_aplikasi(berjalan: Kantor) -> None:
    form = mulai(berjalan)
    first = baris(form, 1)
    form = isi(berjalan, form, 1, baik=first.baik, catatan=first.catatan, tindakan="Tambah petugas.")
    assert baris(form, 1).diisi_aplikasi is True
    form = isi(berjalan, form, 1, baik=True, catatan="Libur setempat.")
    assert baris(form, 1).diisi_aplikasi is False


def test_perbaruan_mengambil_rekaman_baru_dan_tidak_menyentuh_tulisan_orang(berjalan: Kantor) -> None:
    form = mulai(berjalan)
    form = isi(berjalan, form, 2, baik=False, catatan="Menurut kami lambat.", tindakan="Bagi tugas.")
    pada(berjalan, 3.5, 4, keputusan="ya")
    pada(berjalan, 3.6, 5)
    form = layanan.do(renew_pemantauan, berjalan.admin, pemantauan_id=form.id, versi=form.versi)
    assert baris(form, 5).diisi_aplikasi is True
    written = baris(form, 2)
    assert (written.baik, written.catatan, written.tindakan) == (False, "Menurut kami lambat.", "Bagi tugas.")


def test_evaluasi_mendapat_hitungan_tetapi_tidak_penilaian(berjalan: Kantor) -> None:
    form = mulai(berjalan, JenisPemantauan.EVALUASI)
    records = {row.no: row.rekaman for row in form.baris if row.rekaman}
    assert set(records) == {3, 4, 5}
    assert "Pelaksana" not in records[3]
    assert "terlambat menurut pelaksana" in records[4]
    assert "pekerjaan dikembalikan 1 kali; 0 dari 1 siklus selesai" in records[5]
    assert all(row.baik is None and not row.diisi_aplikasi for row in form.baris)


def terekam(kantor: Kantor, mulai: date, sampai: date) -> list[int]:
    found = layanan.ask(
        recorded_siklus, kantor.admin, sop_versi_id=kantor.sop_versi_id, mulai=mulai, sampai=sampai
    )
    return [row.id for row in found]


def test_hanya_siklus_dalam_masa_itu_dan_yang_tidak_dibatalkan(berjalan: Kantor) -> None:
    assert terekam(berjalan, *SEMESTER) == [berjalan.siklus_id]
    assert terekam(berjalan, date(2025, 1, 1), date(2025, 12, 31)) == []
    siklus = layanan.ask(get_siklus, berjalan.admin, siklus_id=berjalan.siklus_id)
    layanan.do(cancel_siklus, berjalan.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="Keliru.")
    assert terekam(berjalan, *SEMESTER) == []


def test_dua_klik_bersamaan_membuka_satu_formulir(berjalan: Kantor) -> None:
    results = at_once(*[lambda: mulai(berjalan)] * 3)
    refused = [result for result in results if isinstance(result, NotAllowedNow)]
    assert ["sedang diisi" in error.pesan for error in refused] == [True, True]


def test_tanpa_siklus_formulir_kosong_untuk_diisi_sendiri(database: Database) -> None:
    with kantor_dengan(DUKCAPIL) as office, frozen(SENIN):
        form = mulai(office)
    assert all(row == BarisPemantauan(row.no, row.uraian) for row in form.baris)
