"""The Laporan Kinerja of the five sample offices says what the services say."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from sqlalchemy import select

from db import Database
from db.kinerja import Analisis
from db.organisasi import Pengaturan
from tests.dokumen.baca_laporan import catatan_kaki, tabel
from tests.dokumen.kantor_contoh import KODE, SISTEM, office
from tests.dokumen.lapor import SEMESTERAN, TAHUNAN, TRIWULANAN, body_text, part, parts, report
from tests.ooxml import assert_valid_docx
from triwulan import layanan
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.dokumen.laporan.cetak import BARIS_SEHALAMAN, TABEL_PENDEK, count_lines
from triwulan.dokumen.laporan.teks import BELUM_DITULIS
from triwulan.dokumen.laporan.terbit_langsung import print_report
from triwulan.kinerja.efisiensi import RumusEfisiensi, efficiency

SEMUA = [(TRIWULANAN, 1), (TRIWULANAN, 2), (SEMESTERAN, 2), (TAHUNAN, None)]
DISDUKCAPIL = "disdukcapil-kota-tangerang"
BAGIAN = (
    "PERNYATAAN TELAH DIREVIU",
    "KATA PENGANTAR",
    "IKHTISAR EKSEKUTIF",
    "DAFTAR ISI",
    "DAFTAR TABEL",
    "DAFTAR GAMBAR",
    "BAB I PENDAHULUAN",
    "A. Penjelasan Umum Organisasi",
    "B. Aspek Strategis Organisasi",
    "C. Permasalahan Utama (Isu Strategis)",
    "BAB II PERENCANAAN KINERJA",
    "A. Rencana Strategis",
    "B. Perjanjian Kinerja",
    "BAB III AKUNTABILITAS KINERJA",
    "A. Capaian Kinerja Organisasi",
    "1. Target dan realisasi tahun ini",
    "2. Realisasi dan capaian dibandingkan dengan tahun-tahun sebelumnya",
    "3. Realisasi dibandingkan dengan target jangka menengah (Renstra)",
    "4. Realisasi dibandingkan dengan standar nasional dan pembanding lain",
    "5. Penyebab keberhasilan atau kegagalan dan solusi yang telah dilakukan",
    "6. Efisiensi penggunaan sumber daya",
    "7. Program dan kegiatan yang menunjang keberhasilan atau kegagalan",
    "8. Rencana perbaikan dan tindak lanjut",
    "B. Realisasi Anggaran",
    "BAB IV PENUTUP",
    "A. Simpulan",
    "B. Langkah di Masa Mendatang",
    "LAMPIRAN",
    "Lampiran 1. Perjanjian Kinerja",
    "Lampiran 2. Pengukuran Kinerja",
    "Lampiran 3. Pengukuran Kinerja per Triwulan",
    "Lampiran 4. Rumus dan Bukti Dukung",
)
"""What a yearly report is made of, in its order."""


@pytest.mark.slow
def test_tables_and_figures_are_numbered_without_a_gap(lima_kantor: Database) -> None:
    text = body_text(report(DISDUKCAPIL, TAHUNAN, None).docx)
    for label in ("Tabel", "Gambar"):
        numbers = [
            int(line.split()[1])
            for line in text.splitlines()
            if line.startswith(f"{label} ") and line.split()[1].isdigit()
        ]
        assert numbers == list(range(1, len(numbers) + 1))
        assert numbers


@pytest.mark.slow
def test_a_short_table_is_held_on_one_page_and_no_row_of_a_long_one_stands_alone(
    lima_kantor: Database,
) -> None:
    body = Document(io.BytesIO(report(DISDUKCAPIL, TAHUNAN, None).docx)).element.body
    lengths = set()
    for table in body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        held = rows[:-1] if len(rows) <= TABEL_PENDEK else [*rows[:3], rows[-2]]
        if sum(map(count_lines, held)) > BARIS_SEHALAMAN:
            continue
        loose = [p for row in held for p in row.iter(qn("w:p")) if p.find(f".//{qn('w:keepNext')}") is None]
        assert loose == []
        lengths.add(len(rows) <= TABEL_PENDEK)
    assert lengths == {True, False}


@pytest.mark.slow
def test_a_chart_can_be_edited_and_shows_the_numbers_of_its_indikator(lima_kantor: Database) -> None:
    printed = report(DISDUKCAPIL)
    charts = parts(printed.docx, "word/charts/chart")
    assert len(charts) == len(parts(printed.docx, "word/embeddings/"))
    known = [chart for sasaran in printed.data["sasaran"] for chart in sasaran["grafik"]]
    assert len(charts) == len(known) + 2
    for name in charts:
        chart = part(printed.docx, name)
        values = [node.text for node in chart.iter("{*}v")]
        assert all(value is not None and "nan" not in value for value in values)
    with zipfile.ZipFile(io.BytesIO(printed.docx)) as package:
        book = load_workbook(io.BytesIO(package.read(parts(printed.docx, "word/embeddings/")[0])))
    assert book["Data"]["B1"].value


@pytest.mark.slow
def test_text_from_people_arrives_as_it_was_written(lima_kantor: Database) -> None:
    nasty = (
        "“Kutipan” <b>tebal</b> & {{ 7*7 }} {% raw %} \t tab 😀 \x0b \ue010 0\ue011 \ue012 kaki \ue013\n"
        + "Kalimat yang sangat panjang. " * 250
    )
    with lima_kantor.writing() as session:
        row = session.scalars(
            select(Analisis).where(Analisis.instansi_id == office(session, DISDUKCAPIL).id, Analisis.tw == 2)
        ).first()
        assert row is not None
        row.penghambat = row.efisiensi = row.program_penunjang = nasty
    printed = report(DISDUKCAPIL)
    text = body_text(printed.docx)
    assert text.count("“Kutipan” <b>tebal</b> & {{ 7*7 }} {% raw %}") == 3
    assert "😀" in text
    assert "Kalimat yang sangat panjang. " * 100 in text
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in text)
    assert_valid_docx(printed.docx)


@pytest.mark.slow
def test_a_draft_carries_its_mark_on_every_page_and_no_private_mark_stays(lima_kantor: Database) -> None:
    docx = report(DISDUKCAPIL).docx
    headers = [part(docx, name) for name in parts(docx, "word/header")]
    assert headers
    assert all(header.find(".//{*}textpath") is not None for header in headers)
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in body_text(docx))


@pytest.mark.slow
def test_the_same_data_give_the_same_bytes(lima_kantor: Database) -> None:
    assert report(DISDUKCAPIL).docx == report(DISDUKCAPIL).docx


def test_an_office_without_any_data_gets_a_draft_that_says_so(lima_kantor: Database) -> None:
    with lima_kantor.writing() as session:
        instansi_id = office(session, DISDUKCAPIL).id
    printed = layanan.ask(
        print_report, SISTEM, instansi_id=instansi_id, jenis=TAHUNAN, tahun=2020, triwulan=None
    )
    assert any("Perencanaan kinerja tahun 2020 belum diisi" in gap.uraian for gap in printed.celah)
    assert_valid_docx(printed.docx)


@pytest.mark.slow
@pytest.mark.parametrize("rumus", RumusEfisiensi)
def test_efficiency_follows_the_formula_that_the_office_chose(
    lima_kantor: Database, rumus: RumusEfisiensi
) -> None:
    with lima_kantor.writing() as session:
        values = AturanNaskah(efisiensi=rumus).model_dump(mode="json")
        session.add(Pengaturan(instansi_id=office(session, DISDUKCAPIL).id, kelompok="naskah", nilai=values))
    printed = report(DISDUKCAPIL, TAHUNAN, None)
    assert rumus.catatan in catatan_kaki(printed.docx)
    reckoned = 0
    for table in tabel(printed.docx, "T6"):
        for _, _, _, serapan, capaian, efisiensi in table:
            wanted = efficiency(_percent(serapan), _percent(capaian), rumus)
            assert _percent(efisiensi) == wanted
            reckoned += wanted is not None
    assert reckoned


def _percent(text: str) -> Decimal | None:
    return None if text == "-" else Decimal(text.rstrip("%").replace(".", "").replace(",", "."))


@pytest.mark.slow
def test_within_the_year_no_efficiency_is_claimed(lima_kantor: Database) -> None:
    printed = report(DISDUKCAPIL)
    assert all(row[5] == "-" for table in tabel(printed.docx, "T6") for row in table)
    assert "terdapat efisiensi" not in body_text(printed.docx)


@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE)
def test_the_yearly_report_has_every_part_of_permenpanrb_53_2014(lima_kantor: Database, kode: str) -> None:
    text = body_text(report(kode, TAHUNAN, None).docx)
    places = [text.index(part) for part in BAGIAN]
    assert places == sorted(places)
    assert text.count("1. Target dan realisasi tahun ini") == text.count(
        "8. Rencana perbaikan dan tindak lanjut"
    )
    review = text[: text.index("KATA PENGANTAR")]
    assert "Kami telah mereviu Laporan Kinerja" in review
    assert "INSPEKTUR" in review
    assert "NIP. …" in review
    assert "Tanpa tanda tangan APIP, pernyataan ini belum berlaku." in review


@pytest.mark.slow
def test_only_the_yearly_report_is_reviewed_by_the_apip(lima_kantor: Database) -> None:
    assert "PERNYATAAN TELAH DIREVIU" not in body_text(report(DISDUKCAPIL).docx)


@pytest.mark.slow
def test_no_heading_stands_alone_where_nobody_wrote_yet(lima_kantor: Database) -> None:
    lines = body_text(report(DISDUKCAPIL).docx).splitlines()
    place = lines.index("B. Aspek Strategis Organisasi")
    assert lines[place + 1] == BELUM_DITULIS
