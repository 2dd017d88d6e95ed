"""The editor's changes: rows move, branches follow, and nothing breaks without the check saying so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sop.bahan import ganti, sop_sah, sops
from triwulan.errors import InvalidInput, NotFound
from triwulan.sop import edit
from triwulan.sop.check import check
from triwulan.sop.definition import Bentuk, Langkah, Sop
from triwulan.sop.library import default_library

SAH = sop_sah()
TUJUAN = ("ya", "tidak", "lanjut")
acak = st.data()


def tanda(sop: Sop) -> Sop:
    """`sop` with rows that can be told apart whatever their number becomes."""
    rows = tuple(row.model_copy(update={"keterangan": f"baris {row.no}"}) for row in sop.langkah)
    return sop.model_copy(update={"langkah": rows})


def arah(sop: Sop) -> dict[tuple[str | None, str], str | None]:
    """(row, branch) → the row that it points to, rows by their mark."""
    marks = {row.no: row.keterangan for row in sop.langkah}
    return {
        (row.keterangan, name): marks[getattr(row, name)]
        for row in sop.langkah
        for name in TUJUAN
        if getattr(row, name) is not None
    }


def berurutan(sop: Sop) -> bool:
    return [row.no for row in sop.langkah] == list(range(1, len(sop.langkah) + 1))


# --- rows -----------------------------------------------------------------------------------------


@given(sops(berurutan=True), acak)
@settings(max_examples=80, deadline=None)
def test_adding_a_row_leaves_every_branch_on_its_row(sop: Sop, data: st.DataObject) -> None:
    before = tanda(sop)
    after = edit.add_langkah(before, data.draw(st.integers(0, len(sop.langkah))))
    assert berurutan(after)
    assert len(after.langkah) == len(before.langkah) + 1
    assert arah(after) == arah(before)


def test_many_rows_pasted_at_once_fill_an_empty_sop_from_its_first_to_its_last_row() -> None:
    empty = edit.from_scratch("dinas", "Surat Masuk")
    full = edit.add_many(empty, 1, ["Menerima", "Menelaah", "Mengarsipkan"])
    assert [(row.no, row.kegiatan, row.bentuk) for row in full.langkah] == [
        (1, "Menerima", Bentuk.MULAI),
        (2, "Menelaah", Bentuk.PROSES),
        (3, "Mengarsipkan", Bentuk.SELESAI),
    ]
    more = edit.add_many(full, 2, ["Memberi disposisi", "Menindaklanjuti"])
    assert [row.kegiatan for row in more.langkah] == [
        "Menerima",
        "Menelaah",
        "Memberi disposisi",
        "Menindaklanjuti",
        "Mengarsipkan",
    ]
    assert edit.add_many(empty, 1, ["Menerima"]).langkah[0].kegiatan == "Menerima"


@given(sops(berurutan=True).filter(lambda sop: sop.langkah), acak)
@settings(max_examples=80, deadline=None)
def test_moving_a_row_leaves_every_branch_on_its_row(sop: Sop, data: st.DataObject) -> None:
    before = tanda(sop)
    no, ke = data.draw(st.integers(1, len(sop.langkah))), data.draw(st.integers(-1, 12))
    after = edit.move_langkah(before, no, ke)
    assert berurutan(after)
    assert sorted(str(row.keterangan) for row in after.langkah) == sorted(
        str(row.keterangan) for row in before.langkah
    )
    assert arah(after) == arah(before)


@given(sops(berurutan=True).filter(lambda sop: sop.langkah), acak)
@settings(max_examples=80, deadline=None)
def test_splitting_a_row_keeps_what_comes_in_and_what_goes_out(sop: Sop, data: st.DataObject) -> None:
    before = tanda(sop)
    no = data.draw(st.integers(1, len(sop.langkah)))
    after = edit.split_langkah(before, no)
    head, rest, row = after.langkah[no - 1], after.langkah[no], before.langkah[no - 1]
    assert berurutan(after)
    assert [getattr(head, name) for name in TUJUAN] == [None] * 3
    assert [getattr(rest, name) is None for name in TUJUAN] == [getattr(row, name) is None for name in TUJUAN]
    from_elsewhere = {key: target for key, target in arah(before).items() if key[0] != row.keterangan}
    assert {key: target for key, target in arah(after).items() if key[0] != row.keterangan} == from_elsewhere
    assert no + 1 not in {getattr(other, name) for other in after.langkah for name in TUJUAN}


@given(sops(berurutan=True).filter(lambda sop: sop.langkah), acak)
@settings(max_examples=80, deadline=None)
def test_removing_a_row_empties_the_branches_to_it_and_leaves_the_others(
    sop: Sop, data: st.DataObject
) -> None:
    before = tanda(sop)
    no = data.draw(st.integers(1, len(sop.langkah)))
    gone = before.langkah[no - 1].keterangan
    after = edit.remove_langkah(before, no)
    kept = {key: target for key, target in arah(before).items() if gone not in (key[0], target)}
    assert berurutan(after)
    assert {key: target for key, target in arah(after).items() if key in kept} == kept
    assert not [key for key in arah(after) if key not in kept and key[1] != "lanjut"]


def test_removing_the_target_of_a_decision_is_reported() -> None:
    after = edit.remove_langkah(SAH, 3)
    assert "langkah[2].ya" in [item.tempat for item in check(after) if item.kode == "KP-01"]


def test_a_lanjut_to_a_removed_row_goes_on_to_the_row_after_it() -> None:
    lima = sop_sah(
        langkah=tuple(Langkah(no=no, kegiatan=f"Menulis {no}", pelaksana="petugas") for no in range(1, 6))
    )
    after = edit.remove_langkah(ganti(lima, 1, lanjut=3), 3)
    assert after.langkah[0].lanjut == 3
    assert after.langkah[2].kegiatan == "Menulis 4"


def test_a_new_row_is_of_the_pelaksana_of_the_row_before() -> None:
    assert edit.add_langkah(SAH, 2).langkah[2].pelaksana == "kepala"
    assert edit.add_langkah(SAH, 0).langkah[0].pelaksana == ""


def test_the_form_stays_with_the_half_that_decides_or_ends() -> None:
    for no, mana in ((1, 0), (2, 1), (3, 1)):
        after = edit.split_langkah(SAH, no)
        assert [row.formulir for row in after.langkah[no - 1 : no + 1]][mana] == SAH.langkah[no - 1].formulir
        assert [row.formulir for row in after.langkah[no - 1 : no + 1]][1 - mana] is None


def test_a_split_start_and_a_split_end_stay_one_start_and_one_end() -> None:
    for no in (1, 2, 3):
        forms = [row.bentuk for row in edit.split_langkah(SAH, no).langkah]
        assert (forms.count(Bentuk.MULAI), forms.count(Bentuk.SELESAI)) == (1, 1)


def test_a_row_that_becomes_a_decision_goes_on_by_ya_and_lacks_only_tidak() -> None:
    empat = edit.add_langkah(SAH, 2)
    after = edit.change_bentuk(empat, 3, Bentuk.KEPUTUSAN)
    assert (after.langkah[2].ya, after.langkah[2].tidak) == (4, None)
    back = edit.change_bentuk(after, 3, Bentuk.PROSES)
    assert [getattr(back.langkah[2], name) for name in TUJUAN] == [None] * 3
    assert edit.change_bentuk(back, 3, Bentuk.PROSES) == back


def test_fields_of_a_row_change_and_wrong_ones_are_named() -> None:
    assert edit.update_langkah(SAH, 2, keterangan="segera").langkah[1].keterangan == "segera"
    with pytest.raises(InvalidInput) as caught:
        edit.update_langkah(SAH, 2, pelaksana="Kepala Dinas", bentuk="lingkaran")
    assert set(caught.value.per_isian) == {"pelaksana", "bentuk"}
    assert "mulai, proses, keputusan, selesai" in caught.value.per_isian["bentuk"]


@pytest.mark.parametrize(
    "change",
    [
        lambda: edit.move_langkah(SAH, 9, 1),
        lambda: edit.remove_langkah(SAH, 9),
        lambda: edit.split_langkah(SAH, 9),
        lambda: edit.add_langkah(SAH, 9),
        lambda: edit.rename_pelaksana(SAH, "hantu", "x"),
        lambda: edit.remove_pelaksana(SAH, "hantu"),
    ],
)
def test_what_is_not_there_cannot_be_changed(change: object) -> None:
    with pytest.raises(NotFound):
        change()  # type: ignore[operator]


def test_two_hundred_rows_are_the_limit() -> None:
    rows = tuple(Langkah(no=no, kegiatan="Menulis") for no in range(1, 201))
    with pytest.raises(InvalidInput, match="200"):
        edit.add_langkah(sop_sah(langkah=rows), 1)


# --- pelaksana ------------------------------------------------------------------------------------


def test_renaming_a_pelaksana_keeps_its_rows() -> None:
    after = edit.rename_pelaksana(SAH, "petugas", "Arsiparis")
    assert after.pelaksana[0].nama == "Arsiparis"
    assert after.langkah == SAH.langkah


def test_removing_a_pelaksana_leaves_rows_without_one_and_the_check_says_so() -> None:
    after = edit.remove_pelaksana(SAH, "petugas")
    assert [item.tempat for item in check(after) if item.kode == "PL-01"] == [
        "langkah[1].pelaksana",
        "langkah[3].pelaksana",
    ]


def test_reordering_names_every_column_once() -> None:
    assert [item.id for item in edit.reorder_pelaksana(SAH, ["kepala", "petugas"]).pelaksana] == [
        "kepala",
        "petugas",
    ]
    with pytest.raises(InvalidInput):
        edit.reorder_pelaksana(SAH, ["kepala"])


@given(st.lists(st.text(max_size=20), max_size=12))
@settings(deadline=None)
def test_each_new_pelaksana_gets_an_id_of_its_own_whatever_its_name(names: list[str]) -> None:
    sop = SAH
    for nama in [*names, "Kepala", "kepala", "9"]:
        sop = edit.add_pelaksana(sop, nama)
    ids = [pelaksana.id for pelaksana in sop.pelaksana]
    assert len(set(ids)) == len(ids) == len(SAH.pelaksana) + len(names) + 3


# --- whole SOPs -----------------------------------------------------------------------------------


def test_an_sop_from_scratch_has_a_start_and_an_end_and_a_kode() -> None:
    sop = edit.from_scratch("puskesmas-contoh", "Surat Masuk & Keluar (Édisi 2)")
    assert sop.kode == "puskesmas-contoh.surat-masuk-keluar-edisi-2"
    assert [row.bentuk for row in sop.langkah] == [Bentuk.MULAI, Bentuk.SELESAI]


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_name_gives_a_valid_kode(nama: str) -> None:
    assert edit.from_scratch("dinas-contoh", nama).kode.startswith("dinas-contoh.")


def test_an_impossible_instansi_is_refused_in_words() -> None:
    with pytest.raises(InvalidInput) as caught:
        edit.from_scratch("Dinas Contoh", "x")
    assert "huruf kecil" in caught.value.per_isian["instansi"]


@pytest.mark.parametrize("sop", default_library().sops, ids=lambda sop: sop.kode)
def test_a_copy_takes_the_rows_and_leaves_what_belongs_to_the_first_office(sop: Sop) -> None:
    copy = edit.copy_from(sop, "dinas-contoh")
    assert copy.instansi == "dinas-contoh"
    assert copy.kode.startswith("dinas-contoh.")
    assert [row.kegiatan for row in copy.langkah] == [row.kegiatan for row in sop.langkah]
    assert copy.identitas.nomor is copy.identitas.disahkan.nip is copy.waktu_tertera is None
    assert (copy.lembar.kop, copy.lembar.sampul, copy.lembar.templat) == ((), None, "standar")
    assert all(row.tersurat and row.label_tertera is None for row in copy.langkah)
    assert copy.lembar.kolom == sop.lembar.kolom


@given(sops(berurutan=True), acak)
@settings(max_examples=60, deadline=None)
def test_a_series_of_changes_always_leaves_an_sop_that_can_be_checked(sop: Sop, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 6))):
        no = data.draw(st.integers(1, max(len(sop.langkah), 1)))
        if not sop.langkah:
            sop = edit.add_langkah(sop, 0)
            continue
        change = data.draw(st.sampled_from([edit.split_langkah, edit.remove_langkah, edit.add_langkah]))
        sop = change(sop, no)
    assert berurutan(sop)
    assert "AL-06" not in {item.kode for item in check(sop)}
