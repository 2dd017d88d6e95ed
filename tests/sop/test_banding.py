"""Side by side: two versions show every difference, and a row that only got another number shows none."""

from __future__ import annotations

from hypothesis import given, settings

from tests.sop.bahan import ganti, ganti_identitas, sop_sah, sops
from triwulan.sop import edit
from triwulan.sop.definition import Daftar, Langkah, Sop
from triwulan.sop.diff import Perbedaan, compare
from triwulan.sop.library import default_library

SAH = sop_sah()
LIMA = sop_sah(
    langkah=tuple(
        Langkah(no=no, kegiatan=teks, pelaksana="petugas")
        for no, teks in enumerate(
            ["Menerima surat", "Mencatat agenda", "Memindai berkas", "Mengirim nota", "Menyimpan"], 1
        )
    )
)


@given(sops())
@settings(max_examples=60, deadline=None)
def test_an_sop_does_not_differ_from_itself(sop: Sop) -> None:
    assert compare(sop, sop) == ()


@given(sops(berurutan=True), sops(berurutan=True))
@settings(max_examples=60, deadline=None)
def test_what_differs_is_never_passed_over(lama: Sop, baru: Sop) -> None:
    assert (compare(lama, baru) == ()) is (lama == baru)


def test_a_changed_field_of_a_row_shows_both_sides() -> None:
    baru = ganti(SAH, 2, mutu_baku=SAH.langkah[1].mutu_baku.model_copy(update={"waktu": "1 hari"}))
    assert compare(SAH, baru) == (Perbedaan("langkah[2].mutu_baku.waktu", "diubah", "30 menit", "1 hari"),)


def test_an_inserted_row_is_the_only_difference_although_numbers_and_branches_shift() -> None:
    baru = edit.add_langkah(SAH, 1, Langkah(no=1, kegiatan="Membubuhkan cap", pelaksana="petugas"))
    assert compare(SAH, baru) == (Perbedaan("langkah[2]", "ditambah", None, "Membubuhkan cap"),)


def test_a_removed_row_is_named_by_its_old_number() -> None:
    assert compare(LIMA, edit.remove_langkah(LIMA, 3)) == (
        Perbedaan("langkah[3]", "dihapus", "Memindai berkas", None),
    )


def test_a_moved_row_is_moved_and_not_removed_and_added() -> None:
    baru = edit.move_langkah(LIMA, 2, 4)
    assert compare(LIMA, baru) == (Perbedaan("langkah[4].no", "dipindah", "2", "4"),)


def test_a_reworded_row_stays_the_same_row() -> None:
    baru = ganti(LIMA, 3, kegiatan="Memindai semua berkas")
    assert compare(LIMA, baru) == (
        Perbedaan("langkah[3].kegiatan", "diubah", "Memindai berkas", "Memindai semua berkas"),
    )


def test_a_branch_to_another_row_is_shown() -> None:
    assert compare(SAH, ganti(SAH, 2, tidak=3)) == (Perbedaan("langkah[2].tidak", "diubah", "1", "3"),)


def test_items_of_a_list_are_compared_one_by_one() -> None:
    baru = ganti_identitas(SAH, peralatan=Daftar(butir=("Komputer", "Pemindai")))
    assert compare(SAH, baru) == (Perbedaan("identitas.peralatan.butir[2]", "ditambah", None, "Pemindai"),)


def test_columns_are_compared_by_id() -> None:
    baru = edit.reorder_pelaksana(edit.rename_pelaksana(SAH, "kepala", "Kepala UPT"), ["kepala", "petugas"])
    assert [(item.tempat, item.jenis) for item in compare(SAH, baru)] == [
        ("pelaksana.kepala", "diubah"),
        ("pelaksana", "dipindah"),
    ]


def test_two_sops_of_the_library_can_be_compared() -> None:
    a, b = default_library().sops[0], default_library().sops[3]
    assert {item.jenis for item in compare(a, b)} >= {"ditambah", "dihapus", "diubah"}
