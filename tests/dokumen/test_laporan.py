"""The Laporan Kinerja of the five sample offices says what the services say."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from db import Database
from db.kinerja import Analisis
from tests.dokumen.kantor_contoh import SISTEM, office
from tests.dokumen.lapor import SEMESTERAN, TAHUNAN, TRIWULANAN, body_text, part, parts, report
from tests.ooxml import assert_valid_docx
from triwulan import layanan
from triwulan.dokumen.laporan.terbit_langsung import print_report

SEMUA = [(TRIWULANAN, 1), (TRIWULANAN, 2), (SEMESTERAN, 2), (TAHUNAN, None)]
DISDUKCAPIL = "disdukcapil-kota-tangerang"


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
