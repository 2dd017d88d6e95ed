"""Every paper of every sample office can be printed and says the right things."""

from __future__ import annotations

import re

import pytest

from db import Database
from db.dokumen import Varian
from tests.dokumen.kantor_contoh import (
    KODE,
    SISTEM,
    all_xml_text,
    fill,
    office,
    plain_text,
    runs,
    task_of,
    tasks_with_papers,
)
from triwulan import layanan
from triwulan.angka import print_angka
from triwulan.dokumen.cetak_langsung import Cetakan, print_naskah
from triwulan.dokumen.isi import semua_jenis
from triwulan.dokumen.naskah_tampil import is_known
from triwulan.kinerja.anggaran import anggaran_grid
from triwulan.kinerja.lembar import realisasi_grid

JENIS = (
    "sk_tim",
    "surat_permintaan_data",
    "disposisi",
    "surat_tugas",
    "formulir_elemen_data",
    "format_pengumpulan",
    "berita_acara_verifikasi",
    "catatan_penerimaan_data",
    "bukti_publikasi",
    "lembar_arsip",
    "perjanjian_kinerja",
    "e81",
)


def cetak(database: Database, kode: str, jenis: str, varian: Varian = Varian.BASAH) -> Cetakan:
    with database.writing() as session:
        for tugas, kind, _ in tasks_with_papers(session, kode):
            if kind == jenis:
                fill(session, tugas)
                break
        kantor = office(session, kode).id
    return layanan.ask(
        print_naskah, SISTEM, instansi_id=kantor, jenis=jenis, tahun=2026, triwulan=2, varian=varian
    )


@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE)
@pytest.mark.parametrize("jenis", JENIS)
def test_setiap_naskah_memuat_kop_dan_nama_kantor_tanpa_tanda_templat(
    lima_kantor: Database, kode: str, jenis: str
) -> None:
    text = all_xml_text(cetak(lima_kantor, kode, jenis).docx)
    with lima_kantor.writing() as session:
        nama = office(session, kode).nama
    assert nama.upper() in text.upper()
    assert "{{" not in text
    assert "{%" not in text
    assert "DRAF – belum bernomor, belum ditandatangani" in text


@pytest.mark.parametrize("jenis", JENIS)
def test_tidak_satu_naskah_pun_menyatakan_sudah_ditandatangani(lima_kantor: Database, jenis: str) -> None:
    for varian in Varian:
        text = all_xml_text(cetak(lima_kantor, "disdukcapil-kota-tangerang", jenis, varian).docx).lower()
        assert "telah ditandatangani" not in text
        assert "sudah ditandatangani" not in text


@pytest.mark.parametrize("jenis", JENIS)
def test_varian_srikandi_memuat_tanda_srikandi_utuh_dalam_satu_run(lima_kantor: Database, jenis: str) -> None:
    found = [
        token
        for run in runs(cetak(lima_kantor, "kesbangpol-kota-tangerang", jenis, Varian.SRIKANDI).docx)
        for token in re.findall(r"\$\{\w+\}", run)
    ]
    assert any(token.startswith("${ttd_pengirim") for token in found)
    assert len([token for token in found if token.startswith("${ttd_pengirim")]) == len(
        {token for token in found if token.startswith("${ttd_pengirim")}
    )


@pytest.mark.parametrize("jenis", JENIS)
def test_varian_bsre_memberi_setiap_penanda_tangan_satu_jangkar_yang_tidak_ada_di_tempat_lain(
    lima_kantor: Database, jenis: str
) -> None:
    docx = cetak(lima_kantor, "bakesbangpol-pekalongan", jenis, Varian.BSRE).docx
    text = all_xml_text(docx)
    anchors = [run for run in runs(docx) if len(run) == 1 and run in "#$^~|@&=*"]
    assert anchors
    assert all(text.count(anchor) == 1 for anchor in anchors)


def test_semua_jenis_yang_dapat_dicetak_diuji_di_sini() -> None:
    assert {kind.kode for kind in semua_jenis() if not kind.kode.startswith("laporan")} == set(JENIS)
    assert is_known("disposisi")


@pytest.mark.parametrize("kode", KODE)
def test_setiap_angka_berita_acara_sama_dengan_angka_layanan(lima_kantor: Database, kode: str) -> None:
    text = plain_text(cetak(lima_kantor, kode, "berita_acara_verifikasi").docx)
    with lima_kantor.writing() as session:
        kantor = office(session, kode).id
        grid = realisasi_grid(session, SISTEM, instansi_id=kantor, tahun=2026, tw=2)
        money = anggaran_grid(session, SISTEM, instansi_id=kantor, tahun=2026, tw=2)
    for row in grid.baris:
        if row.diminta:
            assert row.nama in text
            if row.capaian.nilai is not None:
                assert row.capaian.teks in text
    assert f"Rp{print_angka(money.sd_tw)} dari pagu Rp{print_angka(money.pagu)}" in text


def test_berita_acara_menulis_tanggal_dengan_huruf(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        fill(
            session,
            task_of(session, "kesbangpol-kota-tangerang", "berita_acara_verifikasi"),
            tanggal="2026-07-06",
        )
        kantor = office(session, "kesbangpol-kota-tangerang").id
    printed = layanan.ask(
        print_naskah, SISTEM, instansi_id=kantor, jenis="berita_acara_verifikasi", tahun=2026, triwulan=2
    )
    assert "hari Senin, tanggal enam, bulan Juli, tahun dua ribu dua puluh enam" in plain_text(printed.docx)


def test_sk_tim_memuat_setiap_anggota_pada_lampiran(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        tugas = task_of(session, "kesbangpol-kota-tangerang", "sk_tim")
        fill(session, tugas, tugas="Menghimpun data\nMemeriksa data")
        kantor = office(session, "kesbangpol-kota-tangerang").id
    printed = layanan.ask(print_naskah, SISTEM, instansi_id=kantor, jenis="sk_tim", tahun=2026, triwulan=2)
    text = plain_text(printed.docx)
    for part in ("MEMUTUSKAN:", "KESATU", "KELIMA", "Menghimpun data", "Memeriksa data", "Sekretariat"):
        assert part in text
    assert "KEPALA BADAN KESATUAN BANGSA DAN POLITIK KOTA TANGERANG" in text
    assert not printed.kurang


def test_perjanjian_kinerja_menyebut_kepala_daerah_dan_jumlah_anggaran(lima_kantor: Database) -> None:
    for kode, title in (
        ("disdukcapil-kota-tangerang", "WALI KOTA TANGERANG"),
        ("satpolpp-banten", "GUBERNUR BANTEN"),
    ):
        text = plain_text(cetak(lima_kantor, kode, "perjanjian_kinerja").docx)
        with lima_kantor.writing() as session:
            kantor = office(session, kode).id
            total = anggaran_grid(session, SISTEM, instansi_id=kantor, tahun=2026, tw=1).pagu
        assert title in text
        assert print_angka(total) in text


def test_naskah_dari_data_yang_sama_sama_bita_demi_bita(lima_kantor: Database) -> None:
    one = cetak(lima_kantor, "kecamatan-karawaci", "perjanjian_kinerja")
    two = cetak(lima_kantor, "kecamatan-karawaci", "perjanjian_kinerja")
    assert one.docx == two.docx
