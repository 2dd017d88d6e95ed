"""Rules on the identity block: nomor, nama, who signs, the six lists, placeholders and typing errors."""

from __future__ import annotations

import re
from datetime import date

from triwulan.sop.check.bacaan import is_blank, label_texts, lists, texts
from triwulan.sop.check.temuan import IDENTITAS_35, KEPEGAWAIAN, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Sop

_NAMA_DAFTAR = {
    "dasar_hukum": "Dasar Hukum",
    "kualifikasi": "Kualifikasi Pelaksana",
    "keterkaitan": "Keterkaitan",
    "peralatan": "Peralatan/Perlengkapan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan dan Pendataan",
}
_RUMPANG = re.compile(r"\.{3,}|…|_{3,}|\((?:nama|isi|diisi|sebutkan)\s[^()]{1,40}\)|\bx{3,}\b", re.IGNORECASE)
_SYARAT = re.compile(
    r"\b(?:jika|apabila|bila|bilamana|batas waktu|paling lambat|paling lama|selambat)", re.IGNORECASE
)
_SALAH_KETIK = {
    "oprasional": "operasional",
    "ktua": "ketua",
    "sisten": "sistem",
    "meverifikasi": "memverifikasi",
    "memferifikasi": "memverifikasi",
    "instrasi": "instansi",
    "kassubag": "kasubbag",
    "admistrasi": "administrasi",
    "adminstrasi": "administrasi",
    "pelaksanan": "pelaksanaan",
    "perlengkpan": "perlengkapan",
    "kegitan": "kegiatan",
    "pemerintan": "pemerintahan",
    "sekretris": "sekretaris",
    "disposissi": "disposisi",
    "menyusuun": "menyusun",
}


@aturan("ID-01", Tingkat.PERINGATAN, "Nomor SOP terisi", IDENTITAS_35)
def nomor_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    if is_blank(sop.identitas.nomor):
        yield "identitas.nomor", "Nomor SOP kosong; isi sesuai tata naskah dinas sebelum SOP diberlakukan."


@aturan("ID-02", Tingkat.PERINGATAN, "Nama SOP terisi", IDENTITAS_35)
def nama_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    if is_blank(sop.nama):
        yield "nama", "Nama SOP kosong; tulis nama kegiatan sesuai tugas dan fungsi."


@aturan("ID-03", Tingkat.PERINGATAN, "Pejabat yang mengesahkan lengkap", IDENTITAS_35)
def pengesah_lengkap(sop: Sop, _konteks: Konteks) -> Hasil:
    for name, label in (("jabatan", "Jabatan"), ("nama", "Nama"), ("nip", "NIP")):
        if is_blank(getattr(sop.identitas.disahkan, name)):
            pesan = f"{label} pejabat yang mengesahkan kosong; lengkapi kotak pengesahan."
            yield f"identitas.disahkan.{name}", pesan


@aturan("ID-04", Tingkat.GALAT, "NIP 18 angka dengan tanggal yang benar", KEPEGAWAIAN)
def nip_benar(sop: Sop, _konteks: Konteks) -> Hasil:
    nip = re.sub(r"\s", "", sop.identitas.disahkan.nip or "")
    if not is_blank(nip) and not valid_nip(nip):
        pesan = (
            "NIP tidak sesuai; tulis 18 angka: tanggal lahir, bulan pengangkatan, jenis kelamin, nomor urut."
        )
        yield "identitas.disahkan.nip", pesan


def valid_nip(nip: str) -> bool:
    """18 digits: date of birth, month of appointment, sex (1 or 2), running number."""
    if not re.fullmatch(r"\d{14}[12]\d{3}", nip, re.ASCII):
        return False
    try:
        lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
        diangkat = date(int(nip[8:12]), int(nip[12:14]), 1)
    except ValueError:
        return False
    return lahir < diangkat


@aturan("ID-05", Tingkat.GALAT, "Tidak ada isian yang tertinggal", PRAKTIK)
def tidak_rumpang(sop: Sop, _konteks: Konteks) -> Hasil:
    for tempat, teks in texts(sop):
        ada = _RUMPANG.search(teks)
        if ada:
            yield tempat, f"Masih ada isian kosong '{ada.group()}'; ganti dengan isi yang sebenarnya."


@aturan("ID-06", Tingkat.PERINGATAN, "Nomor SOP tanpa titik-titik", IDENTITAS_35)
def nomor_utuh(sop: Sop, _konteks: Konteks) -> Hasil:
    if re.search(r"(?<!\.)\.\.(?!\.)", sop.identitas.nomor or ""):
        yield "identitas.nomor", "Nomor SOP memuat titik-titik '..'; tulis nomor lengkapnya."


@aturan("ID-07", Tingkat.PERINGATAN, "Semua bagian identitas terisi", IDENTITAS_35)
def daftar_terisi(sop: Sop, _konteks: Konteks) -> Hasil:
    for name, daftar in lists(sop):
        if daftar.kosong:
            pesan = f"{_NAMA_DAFTAR[name]} kosong; isi, atau tulis 'Tidak ada' bila memang tidak ada."
            yield f"identitas.{name}", pesan


@aturan("ID-08", Tingkat.PERINGATAN, "Peringatan menyebut syarat atau batas waktu", IDENTITAS_35)
def peringatan_bersyarat(sop: Sop, _konteks: Konteks) -> Hasil:
    daftar = sop.identitas.peringatan
    teks = " ".join((daftar.pembuka or "", *daftar.butir, daftar.penutup or ""))
    if not daftar.kosong and not _SYARAT.search(teks):
        pesan = "Peringatan belum menyebut akibat; tulis 'Jika … maka …' atau batas waktunya."
        yield "identitas.peringatan", pesan


@aturan("ID-09", Tingkat.PERINGATAN, "Penomoran daftar berurutan", PRAKTIK)
def penomoran_berurutan(sop: Sop, _konteks: Konteks) -> Hasil:
    for name, daftar in lists(sop):
        angka = [int(nomor) for nomor in re.findall(r"\d{1,4}", " ".join(daftar.nomor_tertera or ()))]
        if angka != list(range(1, len(angka) + 1)):
            urutan = ", ".join(map(str, angka))
            pesan = f"Penomoran {_NAMA_DAFTAR[name]} melompat ({urutan}); beri nomor berurutan."
            yield f"identitas.{name}", pesan


@aturan("ID-10", Tingkat.INFO, "Tidak ada salah ketik yang lazim", PRAKTIK)
def salah_ketik(sop: Sop, _konteks: Konteks) -> Hasil:
    for tempat, teks in (*texts(sop), *label_texts(sop)):
        for kata in re.findall(r"\w+", teks):
            benar = _SALAH_KETIK.get(kata.lower())
            if benar:
                yield tempat, f"'{kata}' tampaknya salah ketik; maksudnya '{benar}'?"
