"""Every number of a printed report equals the number of the service: table by table, figure by figure, sentence by sentence.

Each comparison is also shown a damaged report, and must notice it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from db import Database, connect
from db.rencana import Pembanding
from tests.dokumen import baca_laporan as baca
from tests.dokumen.banding_laporan import BANDINGAN
from tests.dokumen.conftest import _plugged_in
from tests.dokumen.harapan_laporan import Harapan
from tests.dokumen.kantor_contoh import KODE, office
from tests.dokumen.lapor import SEMESTERAN, TAHUNAN, TRIWULANAN, report
from triwulan import layanan
from triwulan.kinerja.muat import load_indikator

pytestmark = pytest.mark.slow
JENIS = ((TRIWULANAN, 1), (TRIWULANAN, 3), (SEMESTERAN, 2), (TAHUNAN, 4))
SEMUA = [(kode, jenis, tw) for kode in KODE for jenis, tw in JENIS]


@dataclass(frozen=True)
class Tercetak:
    """A printed report and what it must say."""

    docx: bytes
    harapan: Harapan


@contextmanager
def _printed(source: Path, folder: Path, kode: str, jenis: str, tw: int) -> Iterator[Tercetak]:
    path = folder / "lima.db"
    shutil.copy(source, path)
    database = connect(f"sqlite:///{path}")
    layanan.use_database(database)
    with _plugged_in():
        _add_figures_of_others(database, kode)
        tahunan = jenis == TAHUNAN
        yield Tercetak(report(kode, jenis, None if tahunan else tw).docx, Harapan(kode, tw, tahunan))
    layanan.use_database(None)
    database.dispose()


def _add_figures_of_others(database: Database, kode: str) -> None:
    """National and provincial figures beside three indikator, of which the sample data have none."""
    with database.writing() as session:
        kantor = office(session, kode).id
        for no, row in enumerate(load_indikator(session, kantor, 2026)[:3]):
            for cakupan, nilai in (("nasional", Decimal("81.25")), ("provinsi", Decimal(79 + no))):
                session.add(
                    Pembanding(instansi_id=kantor, silsilah=row.silsilah, tahun=2025, cakupan=cakupan, nilai=nilai,
                               sumber="Data CONTOH")
                )  # fmt: skip


@pytest.fixture(scope="module", params=SEMUA, ids=lambda one: f"{one[0]}-{one[1]}-{one[2]}")
def laporan(
    request: pytest.FixtureRequest, _five_offices: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Tercetak]:
    with _printed(_five_offices, tmp_path_factory.mktemp("angka"), *request.param) as made:
        yield made


@pytest.fixture(scope="module")
def contoh(_five_offices: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tercetak]:
    with _printed(_five_offices, tmp_path_factory.mktemp("rusak"), KODE[1], TRIWULANAN, 2) as made:
        yield made


@pytest.mark.parametrize("nama", BANDINGAN)
def test_setiap_angka_laporan_sama_dengan_angka_layanan(laporan: Tercetak, nama: str) -> None:
    assert BANDINGAN[nama](laporan.docx, laporan.harapan) == []


TABEL = {
    "RINGKASAN": "ringkasan",
    "UKUR_SASARAN": "ringkasan",
    "T1": "T1",
    "T2": "T2",
    "T3": "T3",
    "T4": "T4",
    "T6": "T6",
    "T7": "T7",
    "TB": "anggaran III.B",
    "PROGRAM": "program",
    "UKUR_PROGRAM": "program",
    "RENSTRA": "renstra",
    "PERJANJIAN": "perjanjian kinerja",
    "PK_SASARAN": "perjanjian kinerja",
    "PK_PROGRAM": "perjanjian kinerja",
    "PENGUKURAN": "pengukuran",
    "KAMUS": "kamus",
}
KERUSAKAN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    **{judul: (partial(baca.damaged_table, judul=judul), nama) for judul, nama in TABEL.items()},
    "nilai dalam gambar": (baca.damaged_chart, "gambar"),
    "lembar di balik gambar": (baca.damaged_sheet, "gambar"),
    "angka catatan kaki": (partial(baca.damaged_footnote, memuat="diperoleh dari"), "catatan kaki"),
    "kalimat capaian": (partial(baca.damaged_sentence, memuat=" terealisasi sebesar "), "kalimat"),
    "kalimat tahun lalu": (partial(baca.damaged_sentence, memuat="Dibandingkan dengan tahun"), "kalimat"),
    "kalimat pembanding": (partial(baca.damaged_sentence, memuat=" daripada angka nasional"), "kalimat"),
    "kalimat Renstra": (partial(baca.damaged_sentence, memuat="Tingkat kemajuan indikator"), "kalimat"),
    "ikhtisar": (partial(baca.damaged_sentence, memuat="indikator mencapai target;"), "kalimat"),
    "kalimat sasaran": (partial(baca.damaged_sentence, memuat="Rata-rata capaian sasaran"), "kalimat"),
    "kalimat anggaran": (partial(baca.damaged_sentence, memuat="Anggaran terserap"), "kalimat"),
    "kalimat penyerapan program": (partial(baca.damaged_sentence, memuat="Penyerapan tertinggi"), "kalimat"),
    "kata pengantar": (partial(baca.damaged_sentence, memuat="Puji syukur"), "kalimat"),
}


@pytest.mark.parametrize("rusak", KERUSAKAN)
def test_satu_angka_yang_berubah_ketahuan(contoh: Tercetak, rusak: str) -> None:
    damage, nama = KERUSAKAN[rusak]
    assert BANDINGAN[nama](contoh.docx, contoh.harapan) == []
    assert BANDINGAN[nama](damage(contoh.docx), contoh.harapan)
