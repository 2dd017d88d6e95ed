"""Form E.81: every indikator is consolidated by its own rule, and the workbook says the same as the paper."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from sqlalchemy import select

from db import Database
from db.rencana import Indikator, Konsolidasi
from tests.dokumen.kantor_contoh import KODE, SISTEM, office
from triwulan import layanan
from triwulan.dokumen.berkas_naskah import read_xlsx
from triwulan.dokumen.isi.e81_hitung import BarisE81, HitungE81
from triwulan.dokumen.isi.muat import load_bahan
from triwulan.dokumen.naskah import make_naskah
from triwulan.kinerja.anggaran import anggaran_grid


def hitung(database: Database, kode: str, tw: int) -> tuple[list[BarisE81], dict[str, Indikator]]:
    with database.writing() as session:
        kantor = office(session, kode).id
        rows = HitungE81(session, load_bahan(session, instansi_id=kantor, tahun=2026, triwulan=tw)).rows()
        query = select(Indikator).where(Indikator.instansi_id == kantor, Indikator.tahun == 2026)
        return rows, {row.nama: row for row in session.scalars(query)}


@pytest.mark.parametrize("kode", KODE)
def test_kolom_12_mengikuti_jenis_konsolidasi_indikator(lima_kantor: Database, kode: str) -> None:
    rows, indikator = hitung(lima_kantor, kode, 3)
    checked = 0
    for row in rows:
        values = [pair.kinerja for pair in row.triwulan if pair.kinerja is not None]
        if not row.indikator or not values:
            continue
        rule = indikator[row.indikator].konsolidasi
        checked += 1
        if rule is Konsolidasi.SUM:
            assert row.k12.kinerja == sum(values)
        elif rule is Konsolidasi.TAKE_LAST_KNOWN:
            assert row.k12.kinerja == values[-1]
        else:
            assert row.k12.kinerja is not None
            assert abs(row.k12.kinerja - sum(values) / Decimal(len(values))) < Decimal("0.001")
    assert checked


@pytest.mark.parametrize("kode", KODE)
def test_persentase_dan_indeks_tidak_pernah_dijumlahkan_lewat_triwulan(
    lima_kantor: Database, kode: str
) -> None:
    rows, indikator = hitung(lima_kantor, kode, 4)
    for row in rows:
        if (
            row.satuan == "%"
            and row.k12.kinerja is not None
            and indikator[row.indikator].konsolidasi is not Konsolidasi.SUM
        ):
            assert row.k12.kinerja <= max(pair.kinerja for pair in row.triwulan if pair.kinerja is not None)


def test_triwulan_sesudah_periode_kosong(lima_kantor: Database) -> None:
    rows, _ = hitung(lima_kantor, KODE[1], 2)
    assert all(pair.kinerja is None and pair.rupiah is None for row in rows for pair in row.triwulan[2:])


@pytest.mark.parametrize("kode", KODE)
def test_anggaran_program_sama_dengan_jumlah_sub_kegiatannya(lima_kantor: Database, kode: str) -> None:
    rows, _ = hitung(lima_kantor, kode, 2)
    with lima_kantor.writing() as session:
        kantor = office(session, kode).id
        grid = anggaran_grid(session, SISTEM, instansi_id=kantor, tahun=2026, tw=2)
    leaves = [row for row in rows if row.jenjang == "sub_kegiatan" and row.baru]
    assert sum(row.k7.rupiah or 0 for row in leaves) == grid.pagu
    assert sum(row.k12.rupiah or 0 for row in leaves) == grid.sd_tw


def test_lembar_kerja_memuat_angka_yang_sama_dengan_naskahnya(lima_kantor: Database) -> None:
    rows, _ = hitung(lima_kantor, KODE[1], 2)
    with lima_kantor.writing() as session:
        kantor = office(session, KODE[1]).id
    made = layanan.do(make_naskah, SISTEM, instansi_id=kantor, jenis="e81", tahun=2026, triwulan=2)
    book = openpyxl.load_workbook(io.BytesIO(layanan.ask(read_xlsx, SISTEM, naskah_id=made.id).isi))
    printed = list(book["E.81"].iter_rows(min_row=7, max_row=6 + len(rows), values_only=True))
    for row, cells in zip(rows, printed, strict=True):
        assert cells[9] == (row.k7.rupiah if row.k7.rupiah is not None else "-")
        assert cells[18] == (float(row.k12.kinerja) if row.k12.kinerja is not None else "-")
