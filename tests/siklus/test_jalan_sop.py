"""Every SOP of the library runs from its first langkah to its last, with each return that it names."""

from __future__ import annotations

import pytest

from db import Database
from db.siklus import StatusSiklus
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.siklus.ringkas import get_siklus
from triwulan.siklus.tugas import complete_tugas, return_tugas
from triwulan.sop.definition import Bentuk, Sop
from triwulan.sop.library import default_library

SEMUA = {sop.kode: sop for sop in default_library().sops}
KEPUTUSAN = [
    (kode, langkah.no)
    for kode, sop in SEMUA.items()
    for langkah in sop.langkah
    if langkah.bentuk is Bentuk.KEPUTUSAN
]


def walk_to(kantor: Kantor, no: int | None) -> None:
    """Finish whatever is active, until row `no` has its turn (None: until the end)."""
    for _ in range(100):
        active = [row for row in kantor.semua() if row.status in {"siap", "dikerjakan", "dikembalikan"}]
        if not active or any(row.langkah_no == no for row in active):
            return
        for row in active:
            kantor.selesaikan(row.langkah_no, kantor.bidang.index(row.bidang_id) if row.bidang_id else None)
    raise AssertionError("siklus tidak pernah selesai")


@pytest.mark.parametrize("triwulan", [1, 2, 4])
@pytest.mark.parametrize("kode", SEMUA)
def test_sop_berjalan_dari_langkah_pertama_sampai_terakhir(
    database: Database, kode: str, triwulan: int
) -> None:
    with kantor_dengan(SEMUA[kode]) as kantor:
        kantor.buka(triwulan)
        walk_to(kantor, None)
        siklus = layanan.ask(get_siklus, kantor.admin, siklus_id=kantor.siklus_id)
        assert siklus.status is StatusSiklus.SELESAI
        assert siklus.selesai == siklus.jumlah > 0
        applied = {row.no for row in SEMUA[kode].langkah if f"TW{triwulan}" in row.periode}
        assert {row.langkah_no for row in kantor.semua() if row.status == "selesai"} == applied
        skipped = [row for row in kantor.semua() if row.langkah_no not in applied]
        assert all(row.status == "dilewati" and "hanya berlaku" in row.catatan for row in skipped)


@pytest.mark.parametrize(("kode", "no"), KEPUTUSAN)
def test_keputusan_tidak_kembali_ke_langkah_yang_disebut_sop_lalu_jalan_diulang(
    database: Database, kode: str, no: int
) -> None:
    sop: Sop = SEMUA[kode]
    with kantor_dengan(sop) as kantor:
        kantor.buka()
        walk_to(kantor, no)
        tujuan = sop.langkah_no(no).tidak
        assert tujuan is not None
        checker = kantor.tugas(no)
        kantor.isi(checker)
        layanan.do(
            complete_tugas,
            kantor.pelaku(checker),
            tugas_id=checker.id,
            versi=checker.versi,
            keputusan="tidak",
            alasan="Belum sesuai bukti.",
            bidang_ids=frozenset(kantor.bidang) if sop.langkah_no(tujuan).per_bidang else None,
        )
        returned = [row for row in kantor.semua() if row.langkah_no == tujuan]
        assert {row.status for row in returned} == {"dikembalikan"}
        assert {row.alasan_kembali for row in returned} == {"Belum sesuai bukti."}
        walk_to(kantor, None)
        assert (
            layanan.ask(get_siklus, kantor.admin, siklus_id=kantor.siklus_id).status is StatusSiklus.SELESAI
        )
        assert kantor.tugas(no).putaran == 2


def test_langkah_yang_memeriksa_tanpa_keputusan_dapat_mengembalikan(database: Database) -> None:
    with kantor_dengan(SEMUA["disdukcapil-kota-tangerang.pengumpulan-data-kinerja"]) as kantor:
        kantor.buka()
        walk_to(kantor, 8)
        tugas = kantor.tugas(8)
        layanan.do(
            return_tugas, kantor.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi, alasan="Tabel keliru."
        )
        assert kantor.tugas(7).status == "dikembalikan"
        laps = kantor.halaman(kantor.tugas(7)).riwayat
        assert [lap.di_luar_alur for lap in laps] == [False, True]
        walk_to(kantor, None)
        assert kantor.tugas(10).status == "selesai"
