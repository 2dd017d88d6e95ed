"""The Perjanjian Kinerja locks the planning; a change goes through a Perubahan with a reason."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.rencana import SETAHUN, Jenjang
from tests.kinerja.rencana_contoh import TAHUN, Kantor, add, create_kantor, enter, row_of, sign
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.indikator import archive_indikator, change_indikator
from triwulan.kinerja.pagu import pagu_sheet, save_pagu
from triwulan.kinerja.perjanjian import (
    Tahap,
    cancel_perubahan,
    list_perjanjian,
    open_perubahan,
    plan_state,
)
from triwulan.kinerja.rencana import IsianSimpul, add_simpul, archive_simpul, change_simpul, plan_tree
from triwulan.kinerja.target import BarisTarget, save_target, save_target_renstra, target_sheet

ALASAN = "Pergeseran anggaran pada APBD Perubahan"


def state(session: Session, kantor: Kantor) -> Tahap:
    return plan_state(session, kantor.id, TAHUN).tahap


def line(session: Session, kantor: Kantor, kode: str = "IKM") -> BarisTarget:
    sheet = target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    return next(row for row in sheet.baris if row.kode == kode)


def set_target(session: Session, kantor: Kantor, teks: str, *, versi: int, tw: int = SETAHUN) -> None:
    card = kantor.indikator["IKM"]
    save_target(session, kantor.admin, indikator_id=card.id, tw=tw, teks=teks, versi=versi)


def test_a_signed_year_refuses_every_change_and_says_what_to_do(session: Session) -> None:
    kantor = create_kantor(session)
    sign(session, kantor)
    card, node = kantor.indikator["IKM"], kantor.simpul[Jenjang.SUB_KEGIATAN]
    changes: list[tuple[Any, dict[str, Any]]] = [
        (save_target, {"indikator_id": card.id, "tw": 0, "teks": "90", "versi": 1}),
        (save_target_renstra, {"indikator_id": card.id, "tahun": TAHUN, "teks": "90", "versi": 0}),
        (save_pagu, {"simpul_id": node, "tw": 0, "teks": "1.000", "versi": 0}),
        (change_indikator, {"indikator_id": card.id, "versi": card.versi, "isian": card.isian}),
        (archive_indikator, {"indikator_id": card.id, "versi": card.versi}),
        (archive_simpul, {"simpul_id": node, "versi": 1}),
        (
            add_simpul,
            {"instansi_id": kantor.id, "tahun": TAHUN, "isian": IsianSimpul(Jenjang.TUJUAN, "9", "Baru")},
        ),
    ]
    for service, arguments in changes:
        with pytest.raises(NotAllowedNow, match="Buka Perubahan dengan alasan"):
            service(session, kantor.admin, **arguments)


def test_what_was_signed_is_kept_word_for_word(session: Session) -> None:
    kantor = create_kantor(session)
    sign(session, kantor)
    (signed,) = list_perjanjian(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    assert signed.isi is not None
    kept = {row["kode"]: row["target"] for row in signed.isi["indikator"]}
    assert kept["DOK"] == {"0": "100", "1": "10", "2": "20", "3": "30", "4": "40"}
    assert signed.dikunci_oleh == kantor.pimpinan.nama


def test_a_year_without_targets_cannot_be_signed_and_the_missing_are_named(session: Session) -> None:
    kantor = create_kantor(session)
    add(session, kantor, "BARU", [], "", nama="Indikator tanpa target")
    with pytest.raises(NotAllowedNow) as refused:
        sign(session, kantor)
    assert refused.value.kurang == ("target tahunan “Indikator tanpa target” belum diisi",)


def test_murni_and_perubahan_stand_side_by_side(session: Session) -> None:
    kantor = create_kantor(session)
    sign(session, kantor)
    open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan=ALASAN)
    set_target(session, kantor, "85", versi=0)
    draft = line(session, kantor).sel[SETAHUN]
    assert draft.murni is not None
    assert draft.rancangan is not None
    assert draft.berlaku is not None
    assert (draft.murni.teks, draft.rancangan.teks, draft.perubahan) == ("80", "85", None)
    assert draft.berlaku.teks == "80"
    sign(session, kantor)
    changed = line(session, kantor)
    sel = changed.sel[SETAHUN]
    assert sel.murni is not None
    assert sel.perubahan is not None
    assert sel.berlaku is not None
    assert (sel.murni.teks, sel.perubahan.teks, sel.rancangan, sel.berlaku.teks) == ("80", "85", None, "85")
    assert changed.berubah
    assert not line(session, kantor, "DOK").berubah


def test_a_second_perubahan_replaces_the_first_and_both_papers_stay(session: Session) -> None:
    kantor = create_kantor(session)
    sign(session, kantor)
    for teks in ("85", "87"):
        open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan=ALASAN)
        set_target(session, kantor, teks, versi=0)
        sign(session, kantor)
    sel = line(session, kantor).sel[SETAHUN]
    assert sel.perubahan is not None
    assert sel.perubahan.teks == "87"
    papers = list_perjanjian(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    shown = [
        next(i["target"]["0"] for i in p.isi["indikator"] if i["kode"] == "IKM") for p in papers if p.isi
    ]
    assert shown == ["80", "85", "87"]
    assert [paper.alasan for paper in papers] == ["", ALASAN, ALASAN]


def test_every_change_in_a_perubahan_carries_its_reason_in_the_audit(session: Session) -> None:
    kantor = create_kantor(session)
    sign(session, kantor)
    open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan=ALASAN)
    set_target(session, kantor, "85", versi=0)
    last = session.scalars(select(Peristiwa).order_by(Peristiwa.id.desc()).limit(1)).one()
    assert (last.aksi, last.alasan) == ("target.ubah", ALASAN)


def test_a_cancelled_perubahan_leaves_what_was_signed(session: Session) -> None:
    kantor = create_kantor(session)
    sign(session, kantor)
    open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan=ALASAN)
    set_target(session, kantor, "85", versi=0)
    cancel_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan="Batal dibahas")
    assert state(session, kantor) is Tahap.TERKUNCI
    sel = line(session, kantor).sel[SETAHUN]
    assert sel.rancangan is None
    assert sel.berlaku is not None
    assert sel.berlaku.teks == "80"


def test_a_perubahan_needs_a_reason_and_a_signed_pk(session: Session) -> None:
    kantor = create_kantor(session)
    with pytest.raises(NotAllowedNow):
        open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan=ALASAN)
    sign(session, kantor)
    with pytest.raises(InvalidInput):
        open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan="ya")


def test_a_pelaksana_neither_plans_nor_signs(session: Session) -> None:
    kantor = create_kantor(session)
    card = kantor.indikator["IKM"]
    with pytest.raises(AccessDenied):
        save_target(session, kantor.pengisi, indikator_id=card.id, tw=0, teks="1", versi=1)
    with pytest.raises(AccessDenied):
        open_perubahan(session, kantor.pengisi, instansi_id=kantor.id, tahun=TAHUN, alasan=ALASAN)


def test_a_target_is_not_removed_while_realisasi_exists(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "79")
    with pytest.raises(NotAllowedNow, match="realisasinya sudah diisi"):
        set_target(session, kantor, "", versi=1, tw=1)
    set_target(session, kantor, "", versi=1, tw=2)
    assert line(session, kantor).sel[2].berlaku is None
    assert row_of(session, kantor, "IKM").target is not None


def test_an_indikator_with_realisasi_is_not_archived(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "79")
    card = kantor.indikator["IKM"]
    with pytest.raises(NotAllowedNow):
        archive_indikator(session, kantor.admin, indikator_id=card.id, versi=card.versi)
    other = kantor.indikator["DOK"]
    archive_indikator(session, kantor.admin, indikator_id=other.id, versi=other.versi)
    sheet = target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    assert "DOK" not in {row.kode for row in sheet.baris}


@pytest.mark.parametrize("teks", ["1.234", "delapan puluh", "7,00-7,50", "12 / 20"])
def test_a_target_is_saved_only_when_it_has_one_meaning(session: Session, teks: str) -> None:
    kantor = create_kantor(session)
    with pytest.raises(InvalidInput):
        set_target(session, kantor, teks, versi=1)


def test_of_two_who_change_a_target_the_second_sees_what_stands_there(session: Session) -> None:
    kantor = create_kantor(session)
    set_target(session, kantor, "81", versi=1)
    with pytest.raises(Conflict) as conflict:
        set_target(session, kantor, "82", versi=1)
    assert conflict.value.sekarang["teks"] == "81"


def test_a_node_stands_only_under_its_own_level_and_office(session: Session) -> None:
    kantor, other = create_kantor(session), create_kantor(session)
    for induk in (None, kantor.simpul[Jenjang.PROGRAM], other.simpul[Jenjang.TUJUAN]):
        isian = IsianSimpul(Jenjang.SASARAN, "S-9", "Sasaran", induk)
        with pytest.raises(InvalidInput):
            add_simpul(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, isian=isian)


def test_a_kode_is_used_once_per_level_and_year(session: Session) -> None:
    kantor = create_kantor(session)
    isian = IsianSimpul(Jenjang.SASARAN, "1.1", "Sasaran lain", kantor.simpul[Jenjang.TUJUAN])
    with pytest.raises(InvalidInput, match="sudah dipakai"):
        add_simpul(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, isian=isian)


def test_the_tree_reads_from_the_top_in_the_order_of_codes(session: Session) -> None:
    kantor = create_kantor(session)
    for kode in ("1.10", "1.9"):
        isian = IsianSimpul(Jenjang.SASARAN, kode, f"Sasaran {kode}", kantor.simpul[Jenjang.TUJUAN])
        add_simpul(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, isian=isian)
    tree = plan_tree(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    sasaran = [node.kode for node in tree.simpul if node.jenjang is Jenjang.SASARAN]
    assert sasaran == ["1.1", "1.9", "1.10"]
    assert [node.kedalaman for node in tree.simpul][:3] == [0, 1, 2]


def test_of_two_who_rename_a_node_the_second_is_told(session: Session) -> None:
    kantor = create_kantor(session)
    node = kantor.simpul[Jenjang.TUJUAN]
    isian = IsianSimpul(Jenjang.TUJUAN, "1.0", "Nama baru")
    change_simpul(session, kantor.admin, simpul_id=node, versi=1, isian=isian)
    with pytest.raises(Conflict):
        change_simpul(session, kantor.admin, simpul_id=node, versi=1, isian=isian)


def test_pagu_is_entered_at_the_sub_kegiatan_and_added_up_above(session: Session) -> None:
    kantor = create_kantor(session)
    sub = kantor.simpul[Jenjang.SUB_KEGIATAN]
    with pytest.raises(InvalidInput):
        save_pagu(session, kantor.admin, simpul_id=kantor.simpul[Jenjang.PROGRAM], tw=0, teks="1", versi=0)
    save_pagu(session, kantor.admin, simpul_id=sub, tw=0, teks="4.876.593.596", versi=0)
    sign(session, kantor)
    open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan=ALASAN)
    save_pagu(session, kantor.admin, simpul_id=sub, tw=0, teks="Rp5.000.000.000", versi=0)
    sign(session, kantor)
    sheet = pagu_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    for row in sheet.baris:
        assert (row.sel[0].murni, row.sel[0].perubahan) == (4_876_593_596, 5_000_000_000)
    assert sheet.jumlah.berlaku == 5_000_000_000


@pytest.mark.parametrize("teks", ["-1", "1,5", "banyak", "90 %", "9" * 20])
def test_pagu_is_whole_rupiah(session: Session, teks: str) -> None:
    kantor = create_kantor(session)
    with pytest.raises((InvalidInput, NotAllowedNow)):
        save_pagu(
            session, kantor.admin, simpul_id=kantor.simpul[Jenjang.SUB_KEGIATAN], tw=0, teks=teks, versi=0
        )


def test_another_office_cannot_touch_the_plan(session: Session) -> None:
    kantor, other = create_kantor(session), create_kantor(session)
    card = kantor.indikator["IKM"]
    with pytest.raises(AccessDenied):
        save_target(session, other.admin, indikator_id=card.id, tw=0, teks="1", versi=1)
    with pytest.raises(AccessDenied):
        plan_tree(session, other.admin, instansi_id=kantor.id, tahun=TAHUN)
