"""Whatever file somebody brings to "Impor berkas": a sentence that says what to do, and nothing saved."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from db import connect
from tests.browser import benih
from tests.browser.aplikasi import Aplikasi
from tests.browser.peramban import no_code_on, settle, sign_in
from triwulan.akses.pelaku import system_actor
from triwulan.sop.library import default_library
from triwulan.sop.terbit import list_sop
from triwulan.sop.yaml_write import dump_sop

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BAIK = dump_sop(default_library().sop("kecamatan-karawaci.pelaporan-kinerja"))
LANGKAH = "\n".join(f"  - {{no: {no}, kegiatan: Langkah {no}, pelaksana: a}}" for no in range(1, 10_001))
BURUK = {
    "bom jangkar": (b"a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n", "jangkar|alias"),
    "tag objek": (b"kode: !!python/object/apply:os.system ['true']\n", "tag|tanda"),
    "kunci asing": (BAIK.replace("nama:", "namma:", 1).encode(), "namma"),
    "sepuluh ribu langkah": (
        f"kode: a.b\ninstansi: a\nnama: Banyak\nlangkah:\n{LANGKAH}\n".encode(),
        "langkah",
    ),
    "UTF-16": (BAIK.encode("utf-16"), "UTF-8"),
    "Latin-1": ("kode: a.b\nnama: Café\n".encode("latin-1"), "UTF-8"),
    "biner": (bytes(range(256)) * 20, "UTF-8|karakter|teks"),
    "kosong": (b"", "kosong"),
    "daftar, bukan SOP": (b"- satu\n- dua\n", "SOP|kunci|kode"),
    "YAML patah": (b"kode: [a, b\nnama: 'x\n", "baris"),
}


def test_no_bad_file_is_saved_and_each_gets_a_sentence(aplikasi: Aplikasi, page: Page) -> None:
    before = _kinds(aplikasi)
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/perpustakaan-sop")
    page.get_by_role("button", name="Impor berkas").click()
    chooser = page.locator("input[type=file]")
    for number, (name, (content, says)) in enumerate(BURUK.items()):
        file = f"uji{number}.yaml"
        chooser.set_input_files({"name": file, "mimeType": "application/yaml", "buffer": content})
        expect(page.get_by_text(file).first).to_be_visible()
        settle(page)
        page.get_by_role("button", name="Impor", exact=True).click()
        settle(page)
        alert = page.get_by_role("alert").filter(has_text=re.compile(says, re.IGNORECASE))
        expect(alert, f"{name}: {page.get_by_role('alert').all_inner_texts()}").to_be_visible()
        assert len(alert.inner_text()) < 2_000, f"{name}: a wall of text"
        no_code_on(page)
        page.get_by_role("button", name=re.compile("Hapus berkas|Remove")).first.click()
        expect(page.get_by_text(file)).to_have_count(0)
        settle(page)
    assert _kinds(aplikasi) == before
    chooser.set_input_files({"name": "baik.yaml", "mimeType": "application/yaml", "buffer": BAIK.encode()})
    settle(page)
    page.get_by_role("button", name="Impor", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("Sunting"))).to_be_visible()


def _kinds(aplikasi: Aplikasi) -> list[tuple[str, int]]:
    """All versions of the office."""
    database = connect(aplikasi.database_url)
    with database.reading() as session:
        rows = list_sop(session, system_actor(), instansi_id=1)
    database.dispose()
    return [(row.kode, row.nomor_versi) for row in rows]
