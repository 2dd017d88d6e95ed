"""Text that people paste into a form comes out as it went in, and never becomes a command of the template."""

from __future__ import annotations

import pytest

from db import Database
from tests.dokumen.kantor_contoh import KODE, SISTEM, fill, office, plain_text, task_of
from tests.ooxml import assert_valid_docx
from triwulan import layanan
from triwulan.dokumen.cetak_langsung import Cetakan, print_naskah

GANAS = "“Kutip” ‘satu’ – em—dash … 😀 a\tb <w:t>&amp; A & B < C {{ 7*7 }} {% if x %} ${ttd_pengirim} \x0b\x00akhir"
TAMPIL = "“Kutip” ‘satu’ – em—dash … 😀 a\tb <w:t>&amp; A & B < C {{ 7*7 }} {% if x %} ${ttd_pengirim} akhir"
KESBANGPOL = "kesbangpol-kota-tangerang"


def cetak(database: Database, kode: str, jenis: str, **isian: object) -> Cetakan:
    with database.writing() as session:
        fill(session, task_of(session, kode, jenis), **isian)
        kantor = office(session, kode).id
    return layanan.ask(print_naskah, SISTEM, instansi_id=kantor, jenis=jenis, tahun=2026, triwulan=2)


@pytest.mark.slow
@pytest.mark.ooxml
@pytest.mark.parametrize(
    ("jenis", "isian"),
    [
        ("surat_permintaan_data", {"hal": GANAS, "isi": GANAS, "narahubung": GANAS, "tembusan": GANAS}),
        ("sk_tim", {"tentang": GANAS, "menimbang": GANAS, "tugas": GANAS, "pembiayaan": GANAS}),
        ("berita_acara_verifikasi", {"tempat": GANAS, "catatan_pemeriksaan": GANAS}),
    ],
)
def test_teks_ganas_tercetak_seperti_ditulis_dan_berkasnya_sah(
    lima_kantor: Database, jenis: str, isian: dict[str, str]
) -> None:
    # The control characters are refused by the form already; here they come straight from the database.
    typed = {key: value.replace("\x00", "") for key, value in isian.items()}
    printed = cetak(lima_kantor, KESBANGPOL, jenis, **typed)
    assert_valid_docx(printed.docx)
    text = plain_text(printed.docx)
    assert TAMPIL.replace("\x0b", "") in text
    assert "49" not in text.split("“Kutip”")[1].split("akhir")[0]


def test_dua_puluh_ribu_karakter_tercetak_seluruhnya(lima_kantor: Database) -> None:
    long = "\n".join(f"Data nomor {number} yang diminta dari bidang." for number in range(500))[:20_000]
    text = plain_text(cetak(lima_kantor, KESBANGPOL, "surat_permintaan_data", isi=long).docx)
    assert all(line.strip() in text for line in long.splitlines())
    one_line = "x" * 20_000
    assert one_line in plain_text(cetak(lima_kantor, KESBANGPOL, "sk_tim", tugas=one_line).docx)


def test_alinea_dari_word_menjadi_alinea_sendiri(lima_kantor: Database) -> None:
    text = plain_text(
        cetak(lima_kantor, KESBANGPOL, "surat_permintaan_data", isi="satu\r\n\r\n dua \rtiga\u2028empat").docx
    )
    for number, word in enumerate(("satu", "dua", "tiga", "empat"), start=1):
        assert f"\n{number}.\t{word}\n" in text


def test_kekosongan_tampak_sebagai_titik_titik_dan_disebut_satu_per_satu(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        kantor = office(session, KODE[1]).id
    printed = layanan.ask(
        print_naskah, SISTEM, instansi_id=kantor, jenis="surat_permintaan_data", tahun=2026, triwulan=2
    )
    assert {"Tujuan surat", "Data yang diminta", "Batas waktu penyampaian data"} <= set(printed.kurang)
    assert "…………" in plain_text(printed.docx)
