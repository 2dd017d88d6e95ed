"""The Laporan Kinerja of the five sample offices says what the services say."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from db import Database
from db.kinerja import Analisis
from tests.dokumen.kantor_contoh import KODE, SISTEM, office
from tests.dokumen.lapor import SEMESTERAN, TAHUNAN, TRIWULANAN, body_text, part, parts, report, tables
from tests.ooxml import assert_valid_docx
from triwulan import layanan
from triwulan.angka import print_angka, print_persen
from triwulan.dokumen.laporan.sel import BELUM_DIISI, BELUM_WAKTU, number
from triwulan.dokumen.laporan.terbit_langsung import print_report
from triwulan.kinerja.anggaran import anggaran_grid
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.ringkasan import RingkasanKinerja, summarize_kinerja
from triwulan.kinerja.tren import TrenIndikator, list_tren

SEMUA = [(TRIWULANAN, 1), (TRIWULANAN, 2), (SEMESTERAN, 2), (TAHUNAN, None)]
DISDUKCAPIL = "disdukcapil-kota-tangerang"


def facts(kode: str, tw: int) -> RingkasanKinerja:
    with layanan.reading() as session:
        instansi_id = office(session, kode).id
    return layanan.ask(summarize_kinerja, SISTEM, instansi_id=instansi_id, tahun=2026, tw=tw)


def trends(kode: str) -> dict[int, TrenIndikator]:
    with layanan.reading() as session:
        instansi_id = office(session, kode).id
    return {
        row.indikator_id: row for row in layanan.ask(list_tren, SISTEM, instansi_id=instansi_id, tahun=2026)
    }


def shown(row: DeretIndikator) -> str:
    if not row.sudah_waktunya:
        return BELUM_WAKTU
    if row.kini.diminta and row.kini.nilai is None:
        return BELUM_DIISI
    return number(row.kini.sd_nilai, row.presisi)


@pytest.mark.ooxml
@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE)
@pytest.mark.parametrize(("jenis", "tw"), SEMUA)
def test_the_report_is_a_valid_word_document(
    lima_kantor: Database, kode: str, jenis: str, tw: int | None
) -> None:
    assert_valid_docx(report(kode, jenis, tw).docx)


@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE)
@pytest.mark.parametrize(("jenis", "tw"), SEMUA)
def test_every_number_of_target_and_realisasi_is_that_of_the_service(
    lima_kantor: Database, kode: str, jenis: str, tw: int | None
) -> None:
    rows = {(row.nama.strip(), row.kini.capaian.teks): row for row in facts(kode, tw or 4).indikator}
    docx, compared = report(kode, jenis, tw).docx, 0
    for table in tables(docx, "T1"):
        for _, nama, _, *target, realisasi, capaian, kriteria in table:
            matching = [row for (name, _), row in rows.items() if name == nama]
            found = next(row for row in matching if capaian in (row.kini.capaian.teks, "-"))
            if found.kini.predikat or not found.sudah_waktunya:
                assert kriteria == (found.kini.predikat if found.sudah_waktunya else "-")
            if "CTH" not in found.kode:
                assert realisasi == shown(found)
                assert target[-1] == number(found.kini.sd_target, found.presisi)
            compared += 1
    assert compared == sum(len(group.indikator) for group in facts(kode, tw or 4).sasaran) + _tujuan(
        kode, tw or 4
    )


def _tujuan(kode: str, tw: int) -> int:
    return sum(row.kode.startswith("TUJ") for row in facts(kode, tw).indikator)


def years_of(row: DeretIndikator, trend: TrenIndikator) -> list[str]:
    """What T2 must say of one indikator, but for the direction."""
    before, now = trend.titik[-2], row.kini.capaian
    past = [number(point.realisasi, row.presisi) for point in trend.titik[:-1]]
    known = row.sudah_waktunya and now.terhitung
    return [
        *past,
        shown(row),
        before.capaian.teks if before.capaian.terhitung else "-",
        now.teks if known else "-",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE)
def test_every_year_of_the_comparison_is_that_of_the_service(lima_kantor: Database, kode: str) -> None:
    known, docx = trends(kode), report(kode).docx
    series = facts(kode, 2).indikator
    for table in tables(docx, "T2"):
        for nama, _, *cells, _ in table:
            # An office may have two indikator of one name.
            same = [row for row in series if row.nama.strip() == nama]
            if not any(row.kode.startswith("CTH") for row in same):
                assert cells in [years_of(row, known[row.indikator_id]) for row in same]


@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE)
def test_the_budget_table_adds_up_as_the_service_does(lima_kantor: Database, kode: str) -> None:
    with layanan.reading() as session:
        instansi_id = office(session, kode).id
    grid = layanan.ask(anggaran_grid, SISTEM, instansi_id=instansi_id, tahun=2026, tw=2)
    (table,) = tables(report(kode).docx, "TB")
    *rows, total = table
    known = {(row.kode, row.nama.strip()): row for row in grid.baris}
    leaves = [row for row in rows if (row[0], row[1]) in known]
    assert len(leaves) == len(grid.baris)
    for kode_sub, nama, pagu, realisasi, serapan in leaves:
        found = known[(kode_sub, nama)]
        assert pagu == print_angka(found.pagu or 0)
        assert realisasi == print_angka(found.sd_tw)
        assert serapan == (print_persen(found.serapan) if found.serapan is not None else "-")
    assert total[1:] == [print_angka(grid.pagu), print_angka(grid.sd_tw), print_persen(grid.serapan or 0)]


@pytest.mark.slow
def test_the_annex_has_every_indikator_of_the_plan(lima_kantor: Database) -> None:
    (table,) = tables(report(DISDUKCAPIL).docx, "PENGUKURAN")
    rows = facts(DISDUKCAPIL, 2).indikator
    assert [row[0] for row in table] == [row.kode for row in rows]
    for printed, row in zip(table, rows, strict=True):
        for cell, text in zip(row.sel, printed[5:13:2], strict=True):
            filled = cell.tw <= 2 and cell.nilai is not None
            assert text == (number(cell.sd_nilai, row.presisi) if filled else "-")


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
def test_a_footnote_explains_how_each_capaian_was_made(lima_kantor: Database) -> None:
    printed = report(DISDUKCAPIL)
    notes = " ".join(node.text or "" for node in part(printed.docx, "word/footnotes.xml").iter("{*}t"))
    for row in facts(DISDUKCAPIL, 2).indikator:
        if row.kode.startswith("IKU") and row.kini.capaian.terhitung and row.sudah_waktunya:
            assert row.kini.capaian.penjelasan.kalimat in notes


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
        row.penghambat = nasty
    printed = report(DISDUKCAPIL)
    text = body_text(printed.docx)
    assert "“Kutipan” <b>tebal</b> & {{ 7*7 }} {% raw %}" in text
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
