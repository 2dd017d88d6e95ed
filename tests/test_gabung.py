"""Two people in one form: nothing that either of them wrote is lost without somebody deciding so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from triwulan.gabung import merge, same

NAMA = ("kode", "nama", "satuan")
FORM = st.fixed_dictionaries({name: st.sampled_from(["a", "b", "c", ""]) for name in NAMA})
AWAL = {"kode": "I-1", "nama": "Indeks", "satuan": "%"}


def test_what_only_the_other_changed_is_kept() -> None:
    found = merge(AWAL, AWAL | {"satuan": "Indeks"}, AWAL | {"nama": "Indeks kepuasan"})
    assert found.hasil == {"kode": "I-1", "nama": "Indeks kepuasan", "satuan": "Indeks"}
    assert (found.milik, found.ikut, found.bentrok) == (("satuan",), ("nama",), ())


def test_what_both_changed_is_left_to_the_person() -> None:
    found = merge(AWAL, AWAL | {"nama": "Milik saya"}, AWAL | {"nama": "Milik dia"})
    assert found.bentrok == ("nama",)
    assert found.hasil["nama"] == "Milik saya"


def test_both_wrote_the_same_so_there_is_nothing_to_decide() -> None:
    assert merge(AWAL, AWAL | {"nama": "Sama"}, AWAL | {"nama": " Sama "}).bentrok == ()


def test_spaces_around_a_text_are_no_change_of_mine() -> None:
    found = merge(AWAL, AWAL | {"nama": "Indeks  ".rstrip() + " "}, AWAL | {"nama": "Milik dia"})
    assert found.hasil["nama"] == "Milik dia"


def test_a_field_that_the_store_does_not_name_stays_mine() -> None:
    assert merge(AWAL, AWAL | {"nama": "Saya"}, {"kode": "I-2"}).hasil == {
        "kode": "I-2",
        "nama": "Saya",
        "satuan": "%",
    }


@given(awal=FORM, isian=FORM, sekarang=FORM)
def test_every_value_of_the_result_was_written_by_one_of_the_two(
    awal: dict[str, str], isian: dict[str, str], sekarang: dict[str, str]
) -> None:
    found = merge(awal, isian, sekarang)
    for name in NAMA:
        mine, theirs = not same(isian[name], awal[name]), not same(sekarang[name], awal[name])
        if mine and theirs and not same(isian[name], sekarang[name]):
            assert name in found.bentrok
        elif mine:
            assert found.hasil[name] == isian[name]
        else:
            assert found.hasil[name] == sekarang[name]
