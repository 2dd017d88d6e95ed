"""Who entered does not verify or approve the same thing, unless the office allows it, and then it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.akses import Peristiwa
from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.akses.pelaku import Actor, Tugasan
from triwulan.errors import NotAllowedNow
from triwulan.organisasi.pengaturan import save_pengaturan
from triwulan.siklus.halaman import get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.pengaturan import PengaturanSiklus
from triwulan.siklus.tugas import complete_tugas


def rangkap(kantor: Kantor) -> Actor:
    """The person of bidang 0, who is also the checker."""
    person = kantor.orang["pptk", kantor.bidang[0]]
    return replace(person, penugasan=(*person.penugasan, Tugasan(kantor.sop.kode, "kasubag", None)))


def periksa(kantor: Kantor, actor: Actor, keputusan: str = "ya", alasan: str = "") -> object:
    tugas = kantor.tugas(4)
    return layanan.do(
        complete_tugas, actor, tugas_id=tugas.id, versi=tugas.versi, keputusan=keputusan, alasan=alasan
    )


@pytest.fixture
def diajukan(kantor: Kantor) -> Kantor:
    """All bidang handed in, the check is filled in."""
    kantor.selesaikan(1)
    kantor.selesaikan(2)
    kantor.selesaikan_baris(3)
    kantor.isi(kantor.tugas(4))
    return kantor


def izinkan(kantor: Kantor, *perpindahan: str) -> None:
    setting = PengaturanSiklus(izin_rangkap=frozenset(perpindahan))
    layanan.do(save_pengaturan, kantor.admin, instansi_id=kantor.instansi_id, nilai=setting, versi=0)


def test_yang_mengisi_tidak_dapat_memverifikasi_isiannya(diajukan: Kantor) -> None:
    with pytest.raises(NotAllowedNow, match="tidak memeriksa") as caught:
        periksa(diajukan, rangkap(diajukan))
    assert "realisasi 1" in caught.value.kurang
    assert "realisasi 2" not in caught.value.kurang


def test_halaman_menyebut_isian_sendiri_sebelum_tombol_ditekan(diajukan: Kantor) -> None:
    page = layanan.ask(get_tugas, rangkap(diajukan), tugas_id=diajukan.tugas(4).id)
    assert "realisasi 1" in page.isian_sendiri


def test_pemeriksa_lain_dapat_memverifikasi(diajukan: Kantor) -> None:
    periksa(diajukan, diajukan.orang["kasubag", None])
    assert diajukan.tugas(4).status == "selesai"


def test_kantor_kecil_dapat_mengizinkan_dan_pemakaiannya_tertanda_pada_audit(diajukan: Kantor) -> None:
    izinkan(diajukan, "verifikasi")
    periksa(diajukan, rangkap(diajukan))
    with layanan.reading() as session:
        marks = session.scalars(select(Peristiwa).where(Peristiwa.aksi == "tugas.rangkap_verifikasi")).all()
    assert len(marks) == 1
    assert marks[0].sesudah is not None
    assert "realisasi 1" in marks[0].sesudah["diisi_sendiri"]


def test_izin_pengesahan_bukan_izin_verifikasi(diajukan: Kantor) -> None:
    izinkan(diajukan, "pengesahan")
    with pytest.raises(NotAllowedNow):
        periksa(diajukan, rangkap(diajukan))


def test_mengembalikan_isian_sendiri_boleh(diajukan: Kantor) -> None:
    layanan.do(
        save_draft,
        diajukan.orang["kasubag", None],
        tugas_id=diajukan.tugas(4).id,
        blok="pemeriksaan",
        kunci="realisasi:1",
        nilai={"hasil": "tidak", "alasan": "Saya keliru."},
        dasar=1,
    )
    periksa(diajukan, rangkap(diajukan), "tidak")
    assert diajukan.tugas(3, 0).status == "dikembalikan"


def test_penyusun_laporan_tidak_memverifikasi_laporannya(diajukan: Kantor) -> None:
    for no in (4, 5, 6, 7):
        diajukan.selesaikan(no)
    diajukan.isi(diajukan.tugas(8))
    penyusun = diajukan.orang["perencana", None]
    penyusun = replace(
        penyusun, penugasan=(*penyusun.penugasan, Tugasan(diajukan.sop.kode, "sekretaris", None))
    )
    tugas = diajukan.tugas(8)
    with pytest.raises(NotAllowedNow, match="langkah 7"):
        layanan.do(complete_tugas, penyusun, tugas_id=tugas.id, versi=tugas.versi)
