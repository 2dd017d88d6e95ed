"""Two people in one planning form: the second learns everything that stands there now, and saves on top of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db.rencana import Jenjang
from tests.kinerja.rencana_contoh import TAHUN, Kantor, create_kantor
from triwulan.errors import Conflict
from triwulan.gabung import merge
from triwulan.kinerja.indikator import IsianIndikator, change_indikator, get_indikator
from triwulan.kinerja.pagu import pagu_sheet, save_pagu
from triwulan.kinerja.rencana import IsianSimpul, Simpul, change_simpul, plan_tree
from triwulan.kinerja.target import save_target, target_sheet


@pytest.fixture
def kantor(session: Session) -> Kantor:
    return create_kantor(session)


def node(session: Session, kantor: Kantor) -> Simpul:
    tree = plan_tree(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    return next(row for row in tree.simpul if row.id == kantor.simpul[Jenjang.SUB_KEGIATAN])


def saved_on_top(awal: Any, isian: Any, conflict: Conflict) -> dict[str, Any]:
    """What the form would save after the merge."""
    return merge(vars(awal), vars(isian), conflict.sekarang).hasil


def test_fields_of_an_indikator_that_only_the_other_changed_are_kept(
    session: Session, kantor: Kantor
) -> None:
    seen = get_indikator(session, kantor.admin, indikator_id=kantor.indikator["IKM"].id)
    theirs = replace(seen.isian, satuan="Poin", formula="A/B x 100", bidang_id=kantor.bidang[1].id)
    change_indikator(session, kantor.admin, indikator_id=seen.id, versi=seen.versi, isian=theirs)
    mine = replace(seen.isian, definisi_operasional="Rata-rata survei triwulanan.")
    with pytest.raises(Conflict) as caught:
        change_indikator(session, kantor.admin, indikator_id=seen.id, versi=seen.versi, isian=mine)
    both = saved_on_top(seen.isian, mine, caught.value)
    versi = caught.value.sekarang["versi"]
    kept = change_indikator(
        session, kantor.admin, indikator_id=seen.id, versi=versi, isian=IsianIndikator(**both)
    )
    assert kept.isian == replace(theirs, definisi_operasional="Rata-rata survei triwulanan.")


def test_a_field_that_both_changed_is_told_as_a_clash(session: Session, kantor: Kantor) -> None:
    seen = get_indikator(session, kantor.admin, indikator_id=kantor.indikator["IKM"].id)
    theirs = replace(seen.isian, nama="Indeks Kepuasan Pemohon")
    change_indikator(session, kantor.admin, indikator_id=seen.id, versi=seen.versi, isian=theirs)
    mine = replace(seen.isian, nama="Nilai Survei Kepuasan")
    with pytest.raises(Conflict) as caught:
        change_indikator(session, kantor.admin, indikator_id=seen.id, versi=seen.versi, isian=mine)
    assert merge(vars(seen.isian), vars(mine), caught.value.sekarang).bentrok == ("nama",)
    assert get_indikator(session, kantor.admin, indikator_id=seen.id).isian == theirs


def test_a_part_of_the_tree_keeps_what_the_other_changed(session: Session, kantor: Kantor) -> None:
    seen = node(session, kantor)
    awal = IsianSimpul(seen.jenjang, seen.kode, seen.nama, seen.induk_id, seen.urutan, seen.bidang_id)
    theirs = replace(awal, bidang_id=kantor.bidang[0].id, urutan=7)
    change_simpul(session, kantor.admin, simpul_id=seen.id, versi=seen.versi, isian=theirs)
    mine = replace(awal, nama="Pelayanan pencatatan sipil")
    with pytest.raises(Conflict) as caught:
        change_simpul(session, kantor.admin, simpul_id=seen.id, versi=seen.versi, isian=mine)
    both = saved_on_top(awal, mine, caught.value)
    versi = caught.value.sekarang["versi"]
    change_simpul(session, kantor.admin, simpul_id=seen.id, versi=versi, isian=IsianSimpul(**both))
    kept = node(session, kantor)
    assert (kept.nama, kept.urutan, kept.bidang_id) == (
        "Pelayanan pencatatan sipil",
        7,
        kantor.bidang[0].id,
    )


def test_a_target_says_what_stands_there_now(session: Session, kantor: Kantor) -> None:
    card = kantor.indikator["IKM"]
    sheet = target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    cell = next(row for row in sheet.baris if row.indikator_id == card.id).sel[1].murni
    assert cell is not None
    save_target(session, kantor.admin, indikator_id=card.id, tw=1, teks="81", versi=cell.versi)
    with pytest.raises(Conflict) as caught:
        save_target(session, kantor.admin, indikator_id=card.id, tw=1, teks="82", versi=cell.versi)
    assert caught.value.sekarang == {"teks": "81", "versi": cell.versi + 1}


def test_a_pagu_says_what_stands_there_now(session: Session, kantor: Kantor) -> None:
    simpul_id = kantor.simpul[Jenjang.SUB_KEGIATAN]
    first = save_pagu(session, kantor.admin, simpul_id=simpul_id, tw=0, teks="1.000.000", versi=0)
    save_pagu(session, kantor.admin, simpul_id=simpul_id, tw=0, teks="2.000.000", versi=first.versi)
    with pytest.raises(Conflict) as caught:
        save_pagu(session, kantor.admin, simpul_id=simpul_id, tw=0, teks="3.000.000", versi=first.versi)
    assert caught.value.sekarang == {"rupiah": 2_000_000, "versi": first.versi + 1}
    sheet = pagu_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    assert sheet.jumlah.murni == 2_000_000
