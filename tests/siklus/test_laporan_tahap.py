"""An SOP without a row "final" (Kecamatan Karawaci: draft, verified, approved) never leads into a dead end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db import Database
from db.siklus import Tugas
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.dokumen.naskah import finalise_naskah, make_naskah
from triwulan.sambungan import connect_rooms
from triwulan.siklus.hasil import BelumLengkap
from triwulan.siklus.tugas import complete_tugas
from triwulan.sop.library import default_library

KARAWACI = default_library().sop("kecamatan-karawaci.pelaporan-kinerja")


@pytest.fixture
def karawaci(database: Database, penyimpanan: str) -> Iterator[Kantor]:
    """The siklus stands at langkah 2, where the report is written; the office has no plan."""
    with kantor_dengan(KARAWACI) as office:
        connect_rooms()
        office.buka(1)
        office.selesaikan_baris(1)
        yield office


def selesaikan(office: Kantor, tugas: Tugas, keputusan: str | None = None) -> None:
    versi = office.tugas(tugas.langkah_no).versi
    layanan.do(complete_tugas, office.pelaku(tugas), tugas_id=tugas.id, versi=versi, keputusan=keputusan)


def test_penyusun_menjadikan_laporan_final_bila_langkah_berikutnya_hanya_memeriksa(karawaci: Kantor) -> None:
    menyusun = karawaci.tugas(2)
    karawaci.isi(menyusun)
    actor = karawaci.pelaku(menyusun)
    made = layanan.do(
        make_naskah,
        actor,
        instansi_id=karawaci.instansi_id,
        jenis="laporan_kinerja",
        tahun=2026,
        triwulan=1,
        tugas_id=menyusun.id,
        tahap="draft",
    )
    with pytest.raises(BelumLengkap, match="1 hal masih kurang") as refused:
        selesaikan(karawaci, menyusun)
    assert "Jadikan final dahulu" in refused.value.kurang[0]

    alasan = dict.fromkeys(made.kurang, "Belum tersedia pada triwulan ini.")
    layanan.do(finalise_naskah, actor, naskah_id=made.id, versi=made.versi, alasan=alasan)
    selesaikan(karawaci, menyusun)
    memeriksa = karawaci.tugas(3)
    karawaci.isi(memeriksa)
    selesaikan(karawaci, memeriksa, "ya")
    assert karawaci.tugas(4).status == "siap"
