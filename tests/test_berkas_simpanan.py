"""Kept files: written whole, never overwritten, found again, and every loss or change is noticed."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.berkas.nama import MAX_NAME, RESERVED, evidence_path, safe_name
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import FileStore, Keadaan, StoreUnavailable, open_store
from triwulan.errors import Conflict, NotFound

PATH = "disdukcapil/2026/TW1/pengumpulan/04/001-bukti.pdf"


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return FileStore(f"file://{tmp_path}/berkas" if request.param == "file" else f"memory://{tmp_path.name}")


def test_what_is_kept_comes_back_with_its_fingerprint(store: FileStore) -> None:
    kept = store.put(PATH, b"isi")
    assert (kept.path, kept.ukuran, kept.sha256) == (PATH, 3, sha256(b"isi"))
    assert store.get(PATH) == b"isi"
    with store.open(PATH) as stream:
        assert stream.read() == b"isi"
    assert store.exists(PATH)
    assert store.verify(PATH, kept.sha256) is Keadaan.UTUH


def test_a_kept_file_is_never_overwritten_but_the_same_once_more_is_fine(store: FileStore) -> None:
    store.put(PATH, b"pertama")
    store.put(PATH, b"pertama")
    with pytest.raises(Conflict, match="sudah tersimpan"):
        store.put(PATH, b"lain")
    assert store.get(PATH) == b"pertama"


def test_a_file_on_the_disk_is_kept_like_its_bytes_and_as_little_overwritten(
    store: FileStore, tmp_path: Path
) -> None:
    source = tmp_path / "arsip.zip"
    source.write_bytes(b"isi")
    assert store.put_file(PATH, source) == store.put(PATH, b"isi")
    assert store.get(PATH) == b"isi"
    source.write_bytes(b"lain")
    with pytest.raises(Conflict, match="sudah tersimpan"):
        store.put_file(PATH, source)
    assert store.get(PATH) == b"isi"


def test_lost_and_altered_files_are_noticed(store: FileStore, tmp_path: Path) -> None:
    kept = store.put(PATH, b"isi")
    assert store.verify(PATH, sha256(b"lain")) is Keadaan.BERUBAH
    store.delete(PATH)
    store.delete(PATH)
    assert store.verify(PATH, kept.sha256) is Keadaan.HILANG
    with pytest.raises(NotFound, match="tidak ditemukan"):
        store.get(PATH)
    with pytest.raises(NotFound):
        store.open(PATH)


def test_all_kept_files_are_listed_by_folder(store: FileStore) -> None:
    paths = [
        evidence_path(instansi="a", tahun=2026, triwulan=n, sop="s", langkah=1, urut=1, nama="x.pdf")
        for n in (1, 2)
    ]
    assert list(store.iterate()) == []
    for path in paths:
        store.put(path, b"x")
    assert list(store.iterate()) == paths
    assert list(store.iterate("a/2026/TW2")) == paths[1:]
    assert list(store.iterate("tidak/ada")) == []


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/passwd", "a\\..\\x", "", "a\0b"])
def test_no_path_leaves_the_store(store: FileStore, path: str) -> None:
    for act in (store.get, store.exists, lambda p: store.put(p, b"x")):
        with pytest.raises(ValueError, match="outside"):
            act(path)


def test_twenty_writers_of_one_path_leave_one_whole_file(tmp_path: Path) -> None:
    store = FileStore(f"file://{tmp_path}")
    contents = [bytes([n]) * 200_000 for n in range(20)]
    gate = threading.Barrier(20)

    def write(isi: bytes) -> bool:
        gate.wait()
        try:
            store.put(PATH, isi)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(20) as pool:
        won = list(pool.map(write, contents))
    assert won.count(True) == 1
    assert store.get(PATH) == contents[won.index(True)]
    assert list(store.iterate()) == [PATH]


def test_a_write_that_breaks_off_leaves_nothing_under_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(f"file://{tmp_path}")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailable, match="penuh"):
        store.put(PATH, b"isi")
    assert list(tmp_path.rglob("*.*")) == []


def test_a_file_system_without_hard_links_still_keeps_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(f"file://{tmp_path}")

    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    store.put(PATH, b"isi")
    with pytest.raises(Conflict):
        store.put(PATH, b"lain")
    assert store.get(PATH) == b"isi"


def test_the_health_check_tells_a_store_that_cannot_be_written(store: FileStore, tmp_path: Path) -> None:
    store.check_writable()
    assert list(store.iterate()) == []
    (tmp_path / "berkas-ini").write_text("bukan folder")
    with pytest.raises(StoreUnavailable):
        FileStore(f"file://{tmp_path}/berkas-ini").check_writable()


def test_an_unknown_kind_of_store_names_the_setting() -> None:
    with pytest.raises(StoreUnavailable, match="BERKAS_URL"):
        FileStore("takada://x")


def test_the_store_of_the_installation_lies_in_its_data_folder() -> None:
    store = open_store()
    store.check_writable()
    assert open_store() is store


@pytest.mark.parametrize(
    ("nama", "aman"),
    [
        ("Laporan Kinerja (final) 2026.PDF", "Laporan-Kinerja-final-2026.PDF"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Budi\\foto.jpg", "foto.jpg"),
        ("résumé naïve.docx", "resume-naive.docx"),
        ("CON.pdf", "berkas-CON.pdf"),
        ("...", "berkas"),
        ("", "berkas"),
        ("🎉.png", "berkas.png"),
        ("a" * 300 + ".pdf", "a" * 76 + ".pdf"),
        ("laporan.pdf.exe\n", "laporan.pdf.exe"),
        ("-rf *", "rf"),
    ],
)
def test_file_names_become_harmless_and_stay_readable(nama: str, aman: str) -> None:
    assert safe_name(nama) == aman


@given(st.text())
def test_every_name_becomes_one_that_all_systems_accept(nama: str) -> None:
    aman = safe_name(nama)
    assert 0 < len(aman) <= MAX_NAME
    assert not set(aman) - set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
    assert aman[0] not in ".-"
    assert aman[-1] not in ".-"
    assert aman.split(".")[0].lower() not in RESERVED
    assert safe_name(aman) == aman


def test_evidence_lies_under_predictable_names() -> None:
    path = evidence_path(
        instansi="disdukcapil",
        tahun=2026,
        triwulan=1,
        sop="pengumpulan-data",
        langkah=5,
        urut=2,
        nama="Bukti A.pdf",
    )
    assert path == "disdukcapil/2026/TW1/pengumpulan-data/05/002-Bukti-A.pdf"
