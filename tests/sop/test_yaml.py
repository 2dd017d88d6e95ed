"""YAML in and out: the same thing comes back; whatever is wrong is named with file, line and mend."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sop.bahan import sop_sah, sops
from triwulan.sop.library import SopLibrary, default_library, load_sop
from triwulan.sop.yaml_file import SopFileError
from triwulan.sop.yaml_write import dump_sop

KEPALA = "kode: a.b\ninstansi: a\nnama: Nama\n"


def problems(text: str | bytes) -> str:
    with pytest.raises(SopFileError) as caught:
        load_sop(text, "sop.yaml")
    return caught.value.pesan


# --- the same thing comes back --------------------------------------------------------------------


@given(sops())
@settings(max_examples=100, deadline=None)
def test_every_sop_comes_back_from_its_yaml_the_same(sop: object) -> None:
    text = dump_sop(sop)  # type: ignore[arg-type]
    again = load_sop(text)
    assert again == sop
    assert dump_sop(again) == text


@pytest.mark.parametrize("kode", [sop.kode for sop in default_library().sops])
def test_every_sop_of_the_library_comes_back_the_same(kode: str) -> None:
    sop = default_library().sop(kode)
    assert load_sop(dump_sop(sop)) == sop


def test_the_written_yaml_reads_as_a_person_would_write_it() -> None:
    text = dump_sop(default_library().sops[1])
    assert "\n  - no: 4\n" in text
    assert "    bentuk: keputusan\n" in text
    assert "terbit: 2023-03-16" in text
    assert "nip: '196602061986101004'" in text
    assert "&" not in text.replace("Keuangan & Perencanaan", "")


def refusal(content: str | bytes) -> SopFileError | None:
    """Why `content` is refused; None when it is an SOP."""
    try:
        load_sop(content, "sop.yaml")
    except SopFileError as error:
        return error
    return None


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_an_sop_or_a_clear_refusal(content: bytes) -> None:
    refused = refusal(content)
    assert refused is None or refused.pesan.startswith("sop.yaml")


_KUNCI = "kode versi instansi nama langkah pelaksana identitas lembar no bentuk id"
_kunci = st.sampled_from(_KUNCI.split())
_struktur = st.recursive(
    st.sampled_from(["kode", "a.b", "1", "null", "ya", "langkah", "mulai", "-3", "{}"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_kunci, inner, max_size=5),
    max_leaves=20,
)


@given(_struktur)
@settings(max_examples=200, deadline=None)
def test_any_structure_is_an_sop_or_a_clear_refusal(struktur: object) -> None:
    refused = refusal(yaml.safe_dump(struktur))
    assert refused is None or all(item.pesan for item in refused.masalah)


# --- plain text stays text ------------------------------------------------------------------------


def test_no_is_a_key_and_leading_zeros_stay() -> None:
    sop = load_sop(KEPALA + "identitas: {nomor: 065}\nlangkah: [{no: 1, kegiatan: no, pelaksana: no}]\n")
    assert sop.identitas.nomor == "065"
    assert (sop.langkah[0].no, sop.langkah[0].kegiatan) == (1, "no")


def test_blanks_are_accepted_as_blanks() -> None:
    sop = load_sop(KEPALA + "langkah:\n  - no: 1\n    kegiatan:\n    pelaksana:\n    mutu_baku: {waktu: }\n")
    assert (sop.langkah[0].kegiatan, sop.langkah[0].pelaksana) == ("", "")
    assert sop.langkah[0].mutu_baku.waktu is None


def test_line_breaks_and_control_characters_of_word_are_cleaned() -> None:
    sop = load_sop(KEPALA + 'langkah: [{no: 1, kegiatan: "satu\\r\\ndua\\x0btiga\\0"}]\n')
    assert sop.langkah[0].kegiatan == "satu\ndua\ntiga"


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert load_sop(b"\xef\xbb\xbf" + KEPALA.encode()).nama == "Nama"


# --- what is refused, and how ---------------------------------------------------------------------

BURUK = {
    "an anchor": (KEPALA + "lembar: &a {}\n", "baris 4", "jangkar"),
    "an alias": ("kode: *a\n", "baris 1", "rujukan"),
    "an object tag": (KEPALA + "x: !!python/object/apply:os.system [id]\n", "baris 4", "tanda jenis"),
    "a local tag": ("kode: !rahasia a\n", "baris 1", "tanda jenis"),
    "a standard tag": ("kode: !!str a\n", "baris 1", "tanda jenis"),
    "a duplicate key": (KEPALA + "nama: Lain\n", "baris 4", "sudah ditulis pada baris 3"),
    "a second document": (KEPALA + "---\nkode: c\n", "baris 4", "satu SOP"),
    "deep nesting": ("kode: " + "[" * 5000, "baris 1", "lebih dalam"),
    "a list as key": ("? [a]\n: b\n", "baris 1", "kunci harus berupa satu kata"),
    "an empty file": ("", "", "berkas kosong"),
    "only a comment": ("# kosong\n", "", "berkas kosong"),
    "only a text": ("halo\n", "baris 1", "kunci: isi"),
    "a list on top": ("- kode: a\n", "baris 1", "kunci: isi"),
    "a tab": ("kode: a.b\nlembar:\n\tkertas: F4\n", "baris 3", "Tab"),
    "a colon in a text": (KEPALA + "waktu_tertera: a: b\n", "baris 4", "tanda kutip"),
    "an open quote": ('kode: a.b\nnama: "x\n', "", "tanda kutip"),
    "an open bracket": ("kode: a.b\nlangkah: [1, 2\n", "", "kurung"),
    "uneven indentation": ("kode: a.b\n  nama: x\n", "baris 2", "tanda kutip"),
    "a control character": (KEPALA + "waktu_tertera: a\x01b\n", "", "karakter kendali"),
    "an unknown key": (KEPALA + "pelaksna: []\n", "baris 4", "maksud Anda 'pelaksana'?"),
    "an unknown key of a row": (
        KEPALA + "langkah:\n  - no: 1\n    kegiatan: x\n    bentk: proses\n",
        "baris 7 (langkah[1].bentk)",
        "maksud Anda 'bentuk'?",
    ),
    "a key that nobody could mean": (KEPALA + "zzz: 1\n", "baris 4", "yang dapat ditulis di sini: identitas"),
    "a missing key": ("kode: a.b\nnama: x\n", "baris 1", "kunci 'instansi' belum ditulis"),
    "an unknown bentuk": (KEPALA + "langkah: [{no: 1, kegiatan: x, bentuk: prosess}]\n", "langkah[1]", "maksud Anda 'proses'?"),
    "an unknown paper": (KEPALA + "lembar: {kertas: A5}\n", "lembar.kertas", "pilih salah satu: F4, A4"),
    "an unknown triwulan": (KEPALA + "langkah: [{no: 1, kegiatan: x, periode: [TW5]}]\n", "langkah[1].periode[1]", "TW1"),
    "a word as number": (KEPALA + "langkah: [{no: satu, kegiatan: x}]\n", "langkah[1].no", "bilangan bulat"),
    "a row number below one": (KEPALA + "langkah: [{no: 0, kegiatan: x}]\n", "langkah[1].no", "paling kecil 1"),
    "an endless number": (KEPALA + f"langkah: [{{no: {'9' * 5000}, kegiatan: x}}]\n", "langkah[1].no", "bilangan bulat"),
    "a doubtful yes": (KEPALA + "langkah: [{no: 1, kegiatan: x, tersurat: mungkin}]\n", "langkah[1].tersurat", "true atau false"),
    "a list where text belongs": (KEPALA + "waktu_tertera: [a]\n", "waktu_tertera", "harus berupa teks"),
    "a mapping where text belongs": ("kode: a.b\ninstansi: a\nnama: {a: b}\n", "baris 3", "harus berupa teks"),
    "a text where a list belongs": (KEPALA + "langkah: satu\n", "langkah", "harus berupa daftar"),
    "a text where a part belongs": (KEPALA + "identitas: satu\n", "identitas", "dijorokkan"),
    "a kode with capitals": ("kode: A B\ninstansi: a\nnama: x\n", "kode", "huruf kecil"),
    "a bad id": (KEPALA + "pelaksana: [{id: Kepala Dinas, nama: x}]\n", "pelaksana[1].id", "huruf kecil"),
}  # fmt: skip


@pytest.mark.parametrize("apa", BURUK)
def test_bad_input_is_refused_with_place_and_mend(apa: str) -> None:
    text, place, words = BURUK[apa]
    message = problems(text)
    assert message.startswith("sop.yaml")
    assert place in message
    assert words in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (KEPALA.encode("utf-16"), "UTF-16"),
        (KEPALA.encode("utf-16-le") + b"\xff", "bukan UTF-8"),
        ("kode: a.b\ninstansi: a\nnama: Évaluasi\n".encode("latin-1"), "baris 3"),
    ],
)
def test_other_encodings_are_refused_with_what_to_do(content: bytes, words: str) -> None:
    assert words in problems(content)
    assert "UTF-8" in problems(content)


def test_a_yaml_bomb_is_refused_at_once() -> None:
    lines = [f"{b}: &{b} [{','.join([f'*{a}'] * 8)}]" for a, b in pairwise("abcdefghi")]
    bom = "\n".join(['a: &a ["x"]', *lines])
    start = time.perf_counter()
    assert "jangkar" in problems(bom)
    assert time.perf_counter() - start < 0.5


def test_more_than_two_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "besar.yaml"
    path.write_bytes(b"nama: " + b"x" * 2_000_001)
    with pytest.raises(SopFileError, match=r"besar\.yaml: berkas lebih besar dari 2 MB"):
        load_sop(path)


def test_ten_thousand_langkah_are_refused_with_the_limit() -> None:
    rows = "".join(f"  - {{no: {no}, kegiatan: a}}\n" for no in range(1, 10_001))
    assert "langkah paling banyak 200 butir" in problems(KEPALA + "langkah:\n" + rows)


def test_a_million_small_parts_are_refused_quickly() -> None:
    start = time.perf_counter()
    assert "terlalu banyak" in problems("langkah: [" + "a," * 900_000 + "]")
    assert time.perf_counter() - start < 10


def test_two_hundred_langkah_are_accepted() -> None:
    rows = "".join(f"  - {{no: {no}, kegiatan: a}}\n" for no in range(1, 201))
    assert len(load_sop(KEPALA + "langkah:\n" + rows).langkah) == 200


def test_all_problems_of_a_file_are_told_at_once() -> None:
    message = problems(KEPALA + "lembar: {kertas: A5}\nlangkah: [{no: x, kegiatan: a}]\nzzz: 1\n")
    assert len(message.splitlines()) == 3


def test_thousands_of_problems_stay_readable() -> None:
    message = problems(KEPALA + "langkah: [" + ", ".join(["{}"] * 150) + "]\n")
    assert len(message.splitlines()) == 31
    assert "masalah lagi" in message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SopFileError, match=r"hilang\.yaml: berkas tidak ada"):
        load_sop(tmp_path / "hilang.yaml")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SopFileError, match="tidak dapat dibaca"):
        load_sop(tmp_path)


# --- the library ----------------------------------------------------------------------------------


def test_a_broken_file_of_the_library_is_named_with_all_others(tmp_path: Path) -> None:
    (tmp_path / "formulir").mkdir()
    (tmp_path / "a.yaml").write_text("kode: A B\ninstansi: a\nnama: x\n", encoding="utf-8")
    (tmp_path / "formulir" / "b.yaml").write_text("kode: b\n", encoding="utf-8")
    with pytest.raises(SopFileError) as caught:
        SopLibrary.load(tmp_path)
    assert {item.berkas for item in caught.value.masalah} == {"a.yaml", "b.yaml"}


def test_two_files_with_one_kode_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(dump_sop(sop_sah()), encoding="utf-8")
    with pytest.raises(SopFileError, match="sudah dipakai berkas lain"):
        SopLibrary.load(tmp_path)


def test_the_library_loads_fast_enough_to_be_read_at_every_start() -> None:
    start = time.process_time()
    SopLibrary.load()
    assert time.process_time() - start < 1.0


def test_a_sop_folder_may_be_empty(tmp_path: Path) -> None:
    assert SopLibrary.load(tmp_path) == SopLibrary((), ())
    assert os.listdir(tmp_path) == []
