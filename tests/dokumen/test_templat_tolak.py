"""Hostile and mistaken templates, each refused with its reason before it can be used."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.dokumen.templat_ubah import (
    BODY,
    LAPORAN,
    SURAT,
    TYPES,
    added,
    office_letter,
    part,
    related,
    replaced,
    with_field,
)
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.periksa_jenis import MAKS_MB, examine_upload
from triwulan.dokumen.templat_jenis import SEMUA_TEMPLAT, JenisTemplat

UTAMA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAKRO = "application/vnd.ms-word.document.macroEnabled.main+xml"
FLD = (
    'SURAT TUGAS</w:t></w:r><w:fldSimple w:instr="INCLUDETEXT /etc/passwd"><w:r><w:t>x</w:t></w:r></w:fldSimple>'
    "<w:r><w:t>"
)


def reasons(template: bytes, jenis: str = "surat_tugas") -> str:
    return " ".join(examine_upload(jenis, template).alasan)


def _odt() -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    return output.getvalue()


def _expression(text: str) -> bytes:
    return replaced("NOMOR {{ nomor }}", f"NOMOR {{{{ nomor }}}} {text}")


PAKET = {
    "bukan berkas Word": (b"%PDF-1.7", "rusak"),
    "berkas kosong": (b"", "rusak"),
    "terpotong": (SURAT[:9000], "rusak"),
    "dokumen OpenDocument": (_odt(), "Simpan Sebagai"),
    "Word lama atau berkata sandi": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "kata sandi"),
    "XML isi rusak": (part(BODY, lambda xml: xml[: len(xml) // 2]), BODY),
    "XML gaya rusak": (part("word/styles.xml", lambda xml: b"<a><b></a>"), "word/styles.xml"),
    "DOCTYPE": (
        part("word/settings.xml", lambda xml: xml.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY x "y">]>', 1)),
        "DOCTYPE",
    ),
    "makro menurut jenisnya": (replaced(UTAMA, MAKRO, name=TYPES), "makro"),
    "makro menurut bagiannya": (added("word/vbaProject.bin", b"x"), "makro"),
    "gambar dari luar": (related("image", "http://contoh.test/a.png"), "luar"),
    "templat dari luar": (related("attachedTemplate", "http://contoh.test/a.dotm"), "luar"),
    "berkas server": (related("image", "file:///etc/passwd"), "luar"),
    "pranala ke berkas jaringan": (related("hyperlink", "file://10.0.0.1/berbagi"), "Pranala"),
    "pranala javascript": (related("hyperlink", "javascript:alert(1)"), "Pranala"),
    "objek tertanam": (added("word/embeddings/oleObject1.bin", b"x"), "tertanam"),
    "objek tertanam bernama lain": (related("oleObject", "media/a.png", outside=False), "objek lain"),
    "dokumen HTML di dalamnya": (related("aFChunk", "media/a.html", outside=False), "objek lain"),
    "buku kerja di dalamnya": (related("package", "media/a.xlsx", outside=False), "objek lain"),
    "bidang INCLUDEPICTURE": (with_field('INCLUDEPICTURE "http://contoh.test/a"'), "INCLUDEPICTURE"),
    "bidang DDEAUTO": (with_field('DDEAUTO c:\\\\cmd.exe "/k calc"'), "DDEAUTO"),
    "bidang INCLUDETEXT sederhana": (replaced("SURAT TUGAS", FLD), "INCLUDETEXT"),
    "bom zip": (added("word/media/besar.xml", b"0" * (210 << 20)), "bom zip"),
    "terlalu besar": (SURAT + b"0" * (MAKS_MB << 20), "lebih besar"),
}
UNGKAPAN = {
    "nama salah, disebut yang mirip": ("{{ instnsi }}", "“instansi”"),
    "bagian salah, disebut yang mirip": ("{{ ttd.nma }}", "“ttd.nama”"),
    "tanpa pemiliknya": ("{{ pangkat }}", "“ttd.pangkat”"),
    "di luar perulangannya": ("{{ o.nama }}", "“o”"),
    "mengulang yang bukan daftar": ("{% for x in nomor %}a{% endfor %}", "bukan daftar"),
    "saringan tak dikenal": ("{{ nomor | rahasia }}", "rahasia"),
    "if tidak ditutup": ("{% if nomor %}", "tidak ditutup"),
    "endif tanpa if": ("{% endif %}", "tidak mempunyai pembuka"),
    "penanda salah tulis": ("{{ nomor nomor }}", "{{ nomor nomor }}"),
    "kurung terpotong": ("tempat }}", "terpotong"),
    "perintah sistem": ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "memanggil fungsi"),
    "kelas dasar": ("{{ nomor.__class__.__mro__ }}", "tidak diizinkan"),
    "lewat attr": ("{{ nomor|attr('__class__') }}", "attr"),
    "lewat kurung siku": ("{{ kop['__class__'] }}", "tidak diizinkan"),
    "memanggil": ("{{ nomor.format(1) }}", "memanggil fungsi"),
    "deret tak berujung": ("{{ range(999999999) }}", "memanggil fungsi"),
    "perkalian teks": ("{{ 'a' * 1000000000 }}", "hitungan"),
    "menyertakan berkas": ("{% include '/etc/passwd' %}", "include"),
    "makro jinja": ("{% macro m() %}{% endmacro %}", "macro"),
    "mengganti nilai": ("{% set nomor = 1 %}", "mengganti nilai"),
}
BERAT = "".join(f"{{% for a{n} in dasar %}}" for n in range(40)) + "x" + "{% endfor %}" * 40


@pytest.mark.parametrize("kasus", PAKET)
def test_paket_yang_berbahaya_atau_rusak_ditolak_dengan_alasannya(kasus: str) -> None:
    template, said = PAKET[kasus]
    assert said in reasons(template)


@pytest.mark.parametrize("kasus", UNGKAPAN)
def test_ungkapan_yang_salah_atau_menyusup_ditolak_dengan_alasannya(kasus: str) -> None:
    written, said = UNGKAPAN[kasus]
    assert said in reasons(_expression(written))


@pytest.mark.parametrize("name", ["word/footer1.xml", "docProps/core.xml"])
def test_penyusupan_di_luar_isi_ditolak_juga(name: str) -> None:
    hostile = "{{ nomor.__class__ }}"
    before = "</w:p>" if "footer" in name else "</dc:title>"
    after = f"<w:r><w:t>{hostile}</w:t></w:r></w:p>" if "footer" in name else f"{hostile}</dc:title>"
    assert "tidak diizinkan" in reasons(replaced(before, after, name=name))


def test_isian_di_bagian_yang_tidak_diisi_ditolak() -> None:
    assert "tidak akan diisi" in reasons(added("word/endnotes.xml", b"<a>{{ nomor }}</a>"))


@pytest.mark.parametrize("wajib", ["{{ nomor }}", "{{ ttd.ruang }}", "{{ tanda_draf }}", "{{ tanggal }}"])
def test_isian_wajib_yang_hilang_disebut(wajib: str) -> None:
    parts = [name for name in _names() if _holds(name, wajib)]
    template = SURAT
    for name in parts:
        template = replaced(wajib, "", template, name)
    assert parts
    assert wajib in reasons(template)


def test_dokumen_tanpa_isian_ditolak_dengan_petunjuk() -> None:
    plain = SURAT
    for name in _names():
        plain = part(name, lambda xml: xml.replace(b"{", b"(").replace(b"}", b")"), plain)
    assert "tidak memuat satu isian pun" in reasons(plain)


@pytest.mark.parametrize(
    "lain", [one for one in SEMUA_TEMPLAT if one.folder != "laporan"], ids=lambda k: k.kode
)
def test_templat_naskah_lain_dikenali_dan_disebut_namanya(lain: JenisTemplat) -> None:
    sendiri = "disposisi" if lain.kode == "surat_tugas" else "surat_tugas"
    found = reasons(lain.bawaan(), sendiri)
    assert (lain.nama in found) is (lain.kode != sendiri)


def test_laporan_tidak_dapat_dipakai_sebagai_lembar_sop() -> None:
    assert "Laporan Kinerja" in reasons(LAPORAN, "lembar_sop")


def test_penanda_yang_melintasi_batas_tabel_ditolak_bukan_diperbaiki_diam_diam() -> None:
    broken = replaced("SURAT TUGAS", "SURAT TUGAS{% for b in dasar %}")
    broken = replaced("Nama / NIP", "Nama / NIP{% endfor %}", broken)
    assert "melintasi batas" in reasons(broken)


def test_tempat_tanda_tangan_yang_tidak_pernah_tercetak_ditolak() -> None:
    hidden = replaced("{{ ttd.ruang }}", "{% if tanggal == nomor %}{{ ttd.ruang }}{% endif %}")
    assert "Tempat tanda tangan" in reasons(hidden)


def test_templat_yang_tidak_pernah_selesai_dihentikan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kerja, "TEMPLATE_TIMEOUT_S", 4.0)
    found = reasons(_expression(BERAT))
    assert "batas waktu" in found or "memori" in found


@pytest.mark.parametrize("jenis", SEMUA_TEMPLAT, ids=lambda jenis: jenis.kode)
def test_setiap_templat_bawaan_diterima_tanpa_catatan(jenis: JenisTemplat) -> None:
    assert examine_upload(jenis.kode, jenis.bawaan()).temuan == ()


def test_templat_yang_disunting_wajar_diterima_dan_yang_hilang_diingatkan() -> None:
    assert examine_upload("surat_tugas", office_letter()).temuan == ()
    without = replaced("{{ tempat }}", "Kota Contoh")
    found = examine_upload("surat_tugas", without)
    assert found.alasan == ()
    assert "tempat" in " ".join(found.peringatan)


def test_pranala_biasa_dan_tanda_kutip_word_diterima() -> None:
    assert reasons(related("hyperlink", "https://contoh.go.id/")) == ""


def _names() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(SURAT)) as archive:
        return [name for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]


def _holds(name: str, text: str) -> bool:
    with zipfile.ZipFile(io.BytesIO(SURAT)) as archive:
        return text.encode() in archive.read(name)
