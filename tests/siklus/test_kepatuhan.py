"""Kepatuhan: waktu baku against waktu nyata, in working time of the office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from db import Database
from tests.siklus.conftest import DUKCAPIL
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.siklus.himpun import covered_triwulan
from triwulan.siklus.kepatuhan import BarisKepatuhan, Kepatuhan, get_kepatuhan
from triwulan.siklus.tugas import return_tugas, start_tugas
from triwulan.sop.library import default_library
from triwulan.waktu import frozen

SENIN = datetime(2026, 4, 6, 0, 30, tzinfo=UTC)
"""Monday 07.30 WIB, the beginning of work."""


@pytest.fixture
def senin(database: Database) -> Iterator[Kantor]:
    with kantor_dengan(DUKCAPIL) as office, frozen(SENIN):
        office.buka(1)
        yield office


def baca(kantor: Kantor, jam: float) -> Kepatuhan:
    with frozen(SENIN + timedelta(hours=jam)):
        return layanan.ask(get_kepatuhan, kantor.admin, siklus_id=kantor.siklus_id)


def baris(found: Kepatuhan, no: int) -> BarisKepatuhan:
    return next(line for line in found.baris if line.langkah_no == no)


def pada(kantor: Kantor, jam: float, no: int) -> None:
    with frozen(SENIN + timedelta(hours=jam)):
        kantor.selesaikan(no)


def test_langkah_yang_lebih_lama_dari_waktu_baku_terlihat_berapa_menit(senin: Kantor) -> None:
    pada(senin, 0.5, 1)
    line = baris(baca(senin, 1), 1)
    assert (line.waktu, line.menit_baku, line.menit_nyata, line.selisih, line.tepat_waktu) == (
        "10 menit",
        10,
        30,
        20,
        False,
    )


def test_malam_dan_akhir_pekan_tidak_dihitung(senin: Kantor) -> None:
    pada(senin, 0, 1)
    pada(senin, 24, 2)
    line = baris(baca(senin, 24), 2)
    assert (line.menit_baku, line.menit_nyata, line.tepat_waktu) == (450, 450, True)


def test_menunggu_dimulai_dibedakan_dari_lama_seluruhnya(senin: Kantor) -> None:
    tugas = senin.tugas(1)
    with frozen(SENIN + timedelta(hours=1)):
        layanan.do(start_tugas, senin.pelaku(tugas), tugas_id=tugas.id)
    pada(senin, 2, 1)
    line = baris(baca(senin, 3), 1)
    assert (line.menit_menunggu, line.menit_nyata) == (60, 120)


def test_langkah_yang_berjalan_dan_belum_terlambat_belum_dinilai(senin: Kantor) -> None:
    pada(senin, 0.1, 1)
    found = baca(senin, 1)
    assert baris(found, 2).tepat_waktu is None
    assert (found.tepat, found.dinilai) == (1, 1)
    assert found.tertahan == baris(found, 2)
    late = baca(senin, 24 * 3)
    assert baris(late, 2).tepat_waktu is False


def test_putaran_ulang_dihitung_dan_waktunya_dijumlahkan(senin: Kantor) -> None:
    for no in (1, 2):
        pada(senin, 0, no)
    senin.selesaikan_baris(3)
    for no in range(4, 8):
        pada(senin, 0, no)
    tugas = senin.tugas(8)
    with frozen(SENIN + timedelta(hours=2)):
        layanan.do(
            return_tugas, senin.pelaku(tugas), tugas_id=tugas.id, versi=tugas.versi, alasan="Tabel keliru."
        )
    pada(senin, 3, 7)
    found = baca(senin, 3)
    assert (baris(found, 7).dikembalikan, len(baris(found, 7).putaran), baris(found, 7).menit_nyata) == (
        1,
        2,
        60,
    )
    assert found.putaran_ulang == 1


def test_waktu_baku_sop_menghitung_bidang_berdampingan(senin: Kantor) -> None:
    # 10 m + 1 h + 5 h (once, not three times) + 1 + 1 + 3 h + 30 m + 1 h + 60 m + 30 m
    assert baca(senin, 0).menit_baku == 12 * 450 + 10 + 30 + 60 + 30


def test_langkah_semester_menghimpun_triwulan_sebelumnya(database: Database) -> None:
    with kantor_dengan(default_library().sop("satpolpp-banten.pengumpulan-data-kinerja")) as office:
        office.buka(1)
        office.buka(2)
        rows = office.halaman(office.tugas(7)).himpunan
        assert [row.periode.tw for row in rows] == [1, 2]
        assert all(row.siklus_id for row in rows)


@pytest.mark.parametrize(
    ("periode", "tw", "harapan"),
    [
        (("TW2", "TW4"), 2, (1, 2)),
        (("TW2", "TW4"), 4, (3, 4)),
        (("TW4",), 4, (1, 2, 3, 4)),
        (("TW1", "TW2", "TW3", "TW4"), 3, (3,)),
    ],
)
def test_triwulan_yang_dicakup_menurut_periode_langkah(
    periode: tuple[str, ...], tw: int, harapan: tuple[int, ...]
) -> None:
    assert covered_triwulan(periode, tw) == harapan
