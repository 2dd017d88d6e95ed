"""The cost of a click: a bounded number of queries, however large the siklus is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from db import Database
from tests.siklus.conftest import DUKCAPIL
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.siklus.halaman import get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.kepatuhan import get_kepatuhan
from triwulan.siklus.papan import SaringanPapan, list_papan, papan_stempel
from triwulan.siklus.ringkas import list_siklus
from triwulan.siklus.tugas import complete_tugas
from triwulan.siklus.tugas_saya import tugas_saya

Hitung = Callable[[], object]


@pytest.fixture(params=[2, 9])
def besar(request: pytest.FixtureRequest, sqlite: Database) -> Iterator[Kantor]:
    """The same SOP with few and with many bidang, the bidang at work."""
    with kantor_dengan(DUKCAPIL, request.param) as office:
        office.buka(1)
        office.buka(2)
        office.selesaikan(1)
        office.selesaikan(2)
        yield office


def queries(count_queries: Hitung, call: Callable[[], object]) -> int:
    with count_queries() as statements:  # type: ignore[attr-defined]
        call()
    return len(statements)


def test_papan_beranda_dan_kepatuhan(besar: Kantor, count_queries: Hitung) -> None:
    person = besar.orang["kasubag", None]
    saringan = SaringanPapan(2026, 2)
    assert queries(count_queries, lambda: layanan.ask(list_papan, person, saringan=saringan)) <= 10
    assert queries(count_queries, lambda: layanan.ask(papan_stempel, person, saringan=saringan)) == 1
    assert queries(count_queries, lambda: layanan.ask(tugas_saya, person)) <= 6
    assert queries(count_queries, lambda: layanan.ask(list_siklus, person, tahun=2026)) <= 3
    assert queries(count_queries, lambda: layanan.ask(get_kepatuhan, person, siklus_id=besar.siklus_id)) <= 12


def test_halaman_tugas(besar: Kantor, count_queries: Hitung) -> None:
    for no in range(1, 11):
        tugas = besar.tugas(no, 0 if no == 3 else None)
        found = queries(
            count_queries, lambda tugas=tugas: layanan.ask(get_tugas, besar.pelaku(tugas), tugas_id=tugas.id)
        )
        assert found <= 26, f"langkah {no}"


def test_menyimpan_satu_isian(besar: Kantor, count_queries: Hitung) -> None:
    tugas = besar.tugas(3, 0)
    actor = besar.pelaku(tugas)

    def save(text: str) -> object:
        return layanan.do(save_draft, actor, tugas_id=tugas.id, blok="sumber_data", nilai=text, dasar=99)

    save("mulai")
    assert queries(count_queries, lambda: save("lagi")) <= 9


def test_menyelesaikan_langkah(besar: Kantor, count_queries: Hitung) -> None:
    tugas = besar.tugas(3, 0)
    besar.isi(tugas)
    versi = besar.tugas(3, 0).versi
    found = queries(
        count_queries,
        lambda: layanan.do(complete_tugas, besar.pelaku(tugas), tugas_id=tugas.id, versi=versi),
    )
    assert found <= 40
