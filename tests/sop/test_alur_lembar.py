"""Columns, rows and pages of the flow table, as an office sees them."""

from __future__ import annotations

import string

import pytest

from tests.sop.geometri import faults
from triwulan.dokumen.lembar_sop import gaya_of
from triwulan.dokumen.lembar_sop.pesanan import Kertas
from triwulan.sop.definition import Bentuk, Langkah, MutuBaku, Pelaksana, Sop
from triwulan.sop.flow import Gaya, Lembaran, layout_sheet
from triwulan.sop.flow.connectors import connector_label
from triwulan.sop.flow.label import EKOR_HURUF
from triwulan.sop.flow.layout import CADANGAN
from triwulan.sop.flow.measure import line_height, text_width, widest_word, wrap
from triwulan.sop.flow.model import Huruf, Jenis, Peran, Rupa
from triwulan.sop.library import default_library

GAYA = Gaya.standar()
SUMBER = {sop.instansi: sop for sop in default_library().sops}


def make_sop(
    langkah: int, pelaksana: int = 4, teks: str = "Memeriksa data kinerja", nama: str = "Kepala Bidang"
) -> Sop:
    """A plain procedure that goes to and fro between its pelaksana."""
    rows = tuple(
        Langkah(
            no=number,
            kegiatan=teks,
            pelaksana=f"p{(number * 3) % pelaksana}",
            bentuk=Bentuk.MULAI if number == 1 else Bentuk.SELESAI if number == langkah else Bentuk.PROSES,
            mutu_baku=MutuBaku(kelengkapan="Formulir", waktu="2 jam", output="Data"),
        )
        for number in range(1, langkah + 1)
    )
    people = tuple(Pelaksana(id=f"p{i}", nama=nama) for i in range(pelaksana))
    return Sop(kode="uji.lembar", instansi="uji", nama="SOP uji", pelaksana=people, langkah=rows)


def cell_texts(sheet: Lembaran, peran: Peran) -> list[str]:
    index = next(i for i, kolom in enumerate(sheet.kolom) if kolom.peran is peran)
    kinds = {Jenis.LANGKAH, Jenis.LANJUTAN}
    return [row.sel[index].teks for page in sheet.halaman for row in page.baris if row.jenis in kinds]


@pytest.mark.parametrize("jumlah", range(1, 10))
def test_kolom_mengisi_lebar_kertas_dan_setiap_pelaksana_mendapat_ruang(jumlah: int) -> None:
    sheet = layout_sheet(make_sop(6, jumlah), GAYA)
    assert abs(sheet.lebar - GAYA.lebar_isi) < 0.01
    widths = {round(kolom.lebar, 6) for kolom in sheet.kolom_pelaksana}
    assert len(sheet.kolom_pelaksana) == jumlah
    assert len(widths) == 1
    assert 14 <= widths.pop() <= 30


def test_halaman_tidak_melebihi_kertas_dan_menyisakan_cadangan() -> None:
    for sop in (*SUMBER.values(), make_sop(35, 9), make_sop(20, 2, "Memeriksa data kinerja " * 20)):
        gaya = gaya_of(sop)
        for page in layout_sheet(sop, gaya).halaman:
            assert page.tinggi <= gaya.tinggi_isi - CADANGAN + 0.01


def test_setiap_langkah_tercetak_sekali_dan_urut() -> None:
    sheet = layout_sheet(make_sop(35, 9), GAYA)
    assert cell_texts(sheet, Peran.NO) == [str(number) for number in range(1, 36)]


def test_langkah_terakhir_tidak_sendirian_di_halaman_terakhir() -> None:
    for count in range(8, 30):
        sheet = layout_sheet(make_sop(count), GAYA)
        last = [row for row in sheet.halaman[-1].baris if row.jenis is Jenis.LANGKAH]
        assert len(last) > 1 or len(sheet.halaman) == 1


def test_tabel_yang_sedikit_terlalu_tinggi_muat_sehalaman_dengan_kolom_yang_diimbangkan() -> None:
    sop = SUMBER["kesbangpol-kota-tangerang"]
    sheet = layout_sheet(sop, gaya_of(sop, paper="A4"))
    assert len(sheet.halaman) == 1
    assert abs(sheet.lebar - sheet.gaya.lebar_isi) < 0.01
    assert faults(sop, sheet) == []


@pytest.mark.parametrize("kertas", ["A4", "F4"])
@pytest.mark.parametrize("instansi", sorted(SUMBER))
def test_judul_no_tidak_terbelah_dan_ya_tidak_menyentuh_garis_baris(instansi: str, kertas: Kertas) -> None:
    sop = SUMBER[instansi]
    sheet = layout_sheet(sop, gaya_of(sop, paper=kertas))
    assert next(cell.baris for cell in sheet.kepala.sel if cell.kolom == 0) == (sop.lembar.kolom.no,)
    for page in sheet.halaman:
        words = [line.label.kotak for line in page.garis if line.label is not None]
        assert not [
            box for box in words for row in page.baris if box.y < row.bawah < box.bawah + EKOR_HURUF - 0.01
        ]


def test_kegiatan_3000_karakter_tercetak_utuh() -> None:
    text = " ".join(f"kata{number}" for number in range(500))[:3000]
    sop = make_sop(5)
    long = sop.langkah[2].model_copy(update={"kegiatan": text})
    sop = sop.model_copy(update={"langkah": (*sop.langkah[:2], long, *sop.langkah[3:])})
    sheet = layout_sheet(sop, GAYA)
    assert faults(sop, sheet) == []
    assert text in " ".join(cell_texts(sheet, Peran.KEGIATAN))
    assert all(page.tinggi <= GAYA.tinggi_isi for page in sheet.halaman)


def test_kegiatan_20000_karakter_berlanjut_di_halaman_berikut_tanpa_kehilangan_kata() -> None:
    words = [f"kata{number}" for number in range(2500)]
    sop = make_sop(4)
    long = sop.langkah[1].model_copy(update={"kegiatan": " ".join(words)})
    sop = sop.model_copy(update={"langkah": (sop.langkah[0], long, *sop.langkah[2:])})
    sheet = layout_sheet(sop, GAYA)
    printed = " ".join(cell_texts(sheet, Peran.KEGIATAN)).split()
    assert [word for word in printed if word.startswith("kata")] == words
    assert any(row.jenis is Jenis.LANJUTAN for page in sheet.halaman for row in page.baris)
    assert faults(sop, sheet) == []


def test_nama_pelaksana_80_karakter_muat_di_kepala_kolom() -> None:
    name = "Kepala Badan Kesatuan Bangsa dan Politik selaku Penanggungjawab Keterbukaan Data"
    assert len(name) == 80
    for count in (2, 5, 9):
        sheet = layout_sheet(make_sop(5, count, nama=name), GAYA)
        room = sheet.kolom_pelaksana[0].lebar - 2 * GAYA.margin_mendatar
        cells = [sel for sel in sheet.kepala.sel if sel.teks.replace("\u00ad", "") == name]
        assert len(cells) == count
        for sel in cells:
            assert all(text_width(line, sel.huruf) <= room + 0.01 for line in sel.baris)
            assert len(sel.baris) * line_height(sel.huruf) <= sel.kotak.h


def test_judul_pelaksana_seukuran_semua_dan_dipenggal_menurut_suku_kata() -> None:
    sop = make_sop(5, 9, nama="Pengadministrasian Perkantoran")
    sheet = layout_sheet(sop, GAYA)
    assert len({kolom.huruf_judul for kolom in sheet.kolom_pelaksana}) == 1
    title = sheet.kolom_pelaksana[0].judul
    assert "\u00ad" in title
    assert all(part[0] not in "aiueo" for part in title.split("\u00ad")[1:])


def test_penghubung_halaman_berlabel_angka_atau_huruf_sesuai_kantor() -> None:
    sop = make_sop(20)
    letters = sop.model_copy(update={"lembar": sop.lembar.model_copy(update={"label_penghubung": "huruf"})})
    for made, expected in ((sop, "1"), (letters, "A")):
        symbols = [
            s for page in layout_sheet(made, GAYA).halaman for s in page.simbol if s.rupa is Rupa.PENGHUBUNG
        ]
        assert {symbol.teks for symbol in symbols} == {expected}


def test_label_huruf_berlanjut_setelah_z() -> None:
    labels = [connector_label(place, letters=True) for place in range(28)]
    assert labels == [*string.ascii_uppercase, "AA", "AB"]


def test_alur_kembali_antarhalaman_memakai_sepasang_segi_lima_di_samping_kedua_simbol() -> None:
    sop = make_sop(20, 5)
    decision = sop.langkah[15].model_copy(update={"bentuk": Bentuk.KEPUTUSAN, "ya": 17, "tidak": 2})
    sop = sop.model_copy(update={"langkah": (*sop.langkah[:15], decision, *sop.langkah[16:])})
    sheet = layout_sheet(sop, GAYA)
    assert faults(sop, sheet) == []
    pair = [
        (page.nomor, s)
        for page in sheet.halaman
        for s in page.simbol
        if s.kunci[0] in "KM" and s.langkah == 1
    ]
    assert [page for page, _ in pair] == [0, 1]
    assert len({symbol.teks for _, symbol in pair}) == 1


def test_kolom_yang_tidak_dimiliki_kantor_tidak_dicetak() -> None:
    sheet = layout_sheet(SUMBER["disdukcapil-kota-tangerang"], GAYA)
    assert Peran.KETERANGAN not in {kolom.peran for kolom in sheet.kolom}
    titles = {sel.teks for sel in layout_sheet(SUMBER["kecamatan-karawaci"], GAYA).kepala.sel}
    assert "Pelaksana" not in titles
    assert "Mutu Baku" in titles


def test_baris_jumlah_waktu_mencetak_angka_kantor_atau_jumlah_yang_dihitung() -> None:
    sop = SUMBER["kesbangpol-kota-tangerang"]
    last = layout_sheet(sop, GAYA).halaman[-1].baris[-1]
    assert last.jenis is Jenis.JUMLAH
    assert "7 hari 4 jam" in [sel.teks for sel in last.sel]
    counted = sop.model_copy(update={"waktu_tertera": None})
    last = layout_sheet(counted, GAYA).halaman[-1].baris[-1]
    assert "4 hari 2,5 jam" in [sel.teks for sel in last.sel] or "4 hari 2 jam 30 menit" in [
        sel.teks for sel in last.sel
    ]


def test_teks_dipecah_seperti_pengolah_kata() -> None:
    font = Huruf("Arial", 9)
    assert wrap("satu dua tiga", font, 1000) == ("satu dua tiga",)
    assert wrap("satu\ndua", font, 1000) == ("satu", "dua")
    assert wrap("a" * 100, font, 30)[0] != "a" * 100
    assert "".join(wrap("a" * 100, font, 30)) == "a" * 100
    assert widest_word("pendek panjangsekali", font) == text_width("panjangsekali", font)


def test_lebar_huruf_sama_dengan_huruf_yang_sepadan() -> None:
    """Arial as Liberation Sans measures it: 2048 units an em, "A" 1366 of them."""
    assert abs(text_width("A", Huruf("Arial", 72)) - 1366 / 2048 * 25.4) < 0.02
    assert text_width("A", Huruf("Huruf Tak Dikenal", 9)) == text_width("A", Huruf("Arial", 9))
