"""What there is to open in a triwulan; the mark by which a page knows that its siklus changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.errors import AccessDenied, NotFound
from triwulan.siklus.buka import cancel_siklus
from triwulan.siklus.bukaan import list_belum_dibuka
from triwulan.siklus.papan import siklus_stempel
from triwulan.siklus.ringkas import get_siklus


def belum(kantor: Kantor, triwulan: int) -> list[int]:
    found = layanan.ask(
        list_belum_dibuka, kantor.admin, instansi_id=kantor.instansi_id, tahun=2026, triwulan=triwulan
    )
    return [row.sop_versi_id for row in found]


def test_sop_yang_berjalan_tidak_ditawarkan_untuk_dibuka_lagi(kantor: Kantor) -> None:
    assert (belum(kantor, 1), belum(kantor, 2)) == ([], [kantor.sop_versi_id])


def test_sop_yang_siklusnya_dibatalkan_dapat_dibuka_lagi(kantor: Kantor) -> None:
    siklus = layanan.ask(get_siklus, kantor.admin, siklus_id=kantor.siklus_id)
    layanan.do(cancel_siklus, kantor.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="Keliru.")
    assert belum(kantor, 1) == [kantor.sop_versi_id]


def test_tanda_siklus_berubah_ketika_langkahnya_selesai(kantor: Kantor) -> None:
    before = layanan.ask(siklus_stempel, kantor.admin, siklus_id=kantor.siklus_id)
    kantor.selesaikan(1)
    assert layanan.ask(siklus_stempel, kantor.admin, siklus_id=kantor.siklus_id) != before


def test_tanda_siklus_kantor_lain_tidak_terbaca(kantor: Kantor) -> None:
    stranger = replace(kantor.admin, instansi_id=999, jangkauan=frozenset({999}))
    with pytest.raises(AccessDenied):
        layanan.ask(siklus_stempel, stranger, siklus_id=kantor.siklus_id)
    with pytest.raises(NotFound):
        layanan.ask(siklus_stempel, kantor.admin, siklus_id=10**6)
