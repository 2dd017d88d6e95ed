"""Rules on the pelaksana columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from triwulan.sop.check.bacaan import is_blank
from triwulan.sop.check.temuan import FLOWCHART_35, NALAR_ALUR, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Sop

MAKS_KOLOM = 8
_NAMA_BENTUK = "dinas badan satuan kecamatan kelurahan inspektorat sekretariat puskesmas kantor"
_BENTUK = tuple(_NAMA_BENTUK.split())
_PIMPINAN = re.compile(rf"^(?:kepala|sekretaris|wakil kepala)\s+({'|'.join(_BENTUK)})\b", re.IGNORECASE)
_GANDA = re.compile(r"(.)\1+")
_TERPENDEK = 5


def _seen_order(sop: Sop) -> list[str]:
    """Pelaksana ids in the order in which the rows first involve them."""
    known = {pelaksana.id for pelaksana in sop.pelaksana}
    return list(dict.fromkeys(langkah.pelaksana for langkah in sop.langkah if langkah.pelaksana in known))


@aturan("PL-01", Tingkat.GALAT, "Setiap langkah punya pelaksana", FLOWCHART_35)
def langkah_berpelaksana(sop: Sop, _konteks: Konteks) -> Hasil:
    known = {pelaksana.id for pelaksana in sop.pelaksana}
    for langkah in sop.langkah:
        tempat = f"langkah[{langkah.no}].pelaksana"
        if not langkah.pelaksana:
            yield tempat, f"Langkah {langkah.no} belum punya pelaksana; pilih kolom pelaksananya."
        elif langkah.pelaksana not in known:
            yield (
                tempat,
                f"Pelaksana '{langkah.pelaksana}' tidak ada pada daftar pelaksana; tambahkan atau ganti.",
            )


@aturan("PL-02", Tingkat.GALAT, "Id pelaksana tidak kembar", NALAR_ALUR)
def id_tidak_kembar(sop: Sop, _konteks: Konteks) -> Hasil:
    count = Counter(pelaksana.id for pelaksana in sop.pelaksana)
    for urutan, pelaksana in enumerate(sop.pelaksana, 1):
        if count[pelaksana.id] > 1:
            pesan = f"Id '{pelaksana.id}' dipakai dua kolom; beri setiap kolom id sendiri."
            yield f"pelaksana[{urutan}].id", pesan


@aturan("PL-03", Tingkat.PERINGATAN, "Setiap pelaksana punya langkah", FLOWCHART_35)
def pelaksana_terpakai(sop: Sop, _konteks: Konteks) -> Hasil:
    used = set(_seen_order(sop))
    for urutan, pelaksana in enumerate(sop.pelaksana, 1):
        if pelaksana.id not in used:
            pesan = f"'{pelaksana.nama}' tidak melaksanakan langkah apa pun; hapus kolomnya."
            yield f"pelaksana[{urutan}]", pesan


@aturan("PL-04", Tingkat.PERINGATAN, "Nama pelaksana terisi dan berbeda", FLOWCHART_35)
def nama_berbeda(sop: Sop, _konteks: Konteks) -> Hasil:
    count = Counter(pelaksana.nama.lower() for pelaksana in sop.pelaksana)
    for urutan, pelaksana in enumerate(sop.pelaksana, 1):
        tempat = f"pelaksana[{urutan}].nama"
        if is_blank(pelaksana.nama):
            yield tempat, "Nama pelaksana kosong; tulis nama jabatannya."
        elif count[pelaksana.nama.lower()] > 1:
            yield tempat, f"Nama '{pelaksana.nama}' dipakai dua kolom; satukan atau bedakan."


@aturan("PL-05", Tingkat.PERINGATAN, "Langkah pertama di kolom paling kiri", FLOWCHART_35)
def mulai_di_kiri(sop: Sop, _konteks: Konteks) -> Hasil:
    order = _seen_order(sop)
    if order and sop.langkah[0].pelaksana == order[0] != sop.pelaksana[0].id:
        pesan = "Langkah pertama tidak di kolom paling kiri; susun kolom menurut urutan keterlibatan."
        yield f"langkah[{sop.langkah[0].no}].pelaksana", pesan


@aturan("PL-06", Tingkat.PERINGATAN, "Kolom urut menurut keterlibatan", FLOWCHART_35)
def urut_keterlibatan(sop: Sop, _konteks: Konteks) -> Hasil:
    order = _seen_order(sop)
    printed = [pelaksana.id for pelaksana in sop.pelaksana if pelaksana.id in order]
    if printed != order:
        nama = {pelaksana.id: pelaksana.nama for pelaksana in sop.pelaksana}
        urutan = ", ".join(nama[id_] for id_ in order)
        yield (
            "pelaksana",
            f"Kolom pelaksana tidak urut menurut keterlibatan; urutan keterlibatannya: {urutan}.",
        )


@aturan("PL-07", Tingkat.PERINGATAN, "Nama pelaksana sesuai bentuk instansi", PRAKTIK)
def sesuai_bentuk(sop: Sop, konteks: Konteks) -> Hasil:
    bentuk = (konteks.jenis_instansi or _form_of_office(sop) or "").lower()
    for urutan, pelaksana in enumerate(sop.pelaksana, 1):
        pimpinan = _PIMPINAN.match(pelaksana.nama)
        if bentuk and pimpinan and pimpinan[1].lower() != bentuk:
            benar = pelaksana.nama[: pimpinan.start(1)] + bentuk.title()
            pesan = f"'{pelaksana.nama}' tidak sesuai dengan bentuk instansi ({bentuk.title()}); maksudnya '{benar}'?"
            yield f"pelaksana[{urutan}].nama", pesan


def _form_of_office(sop: Sop) -> str | None:
    lines = [line.lower() for line in sop.lembar.kop]
    return next((bentuk for line in lines for bentuk in _BENTUK if line.startswith(bentuk)), None)


@aturan("PL-08", Tingkat.PERINGATAN, "Pelaksana ada pada daftar jabatan instansi", PRAKTIK)
def ada_pada_daftar_jabatan(sop: Sop, konteks: Konteks) -> Hasil:
    jabatan = {nama.lower() for nama in konteks.jabatan}
    for urutan, pelaksana in enumerate(sop.pelaksana, 1):
        if jabatan and pelaksana.nama.lower() not in jabatan:
            pesan = f"'{pelaksana.nama}' tidak ada pada daftar jabatan instansi; periksa namanya."
            yield f"pelaksana[{urutan}].nama", pesan


@aturan("PL-09", Tingkat.PERINGATAN, "Paling banyak delapan kolom pelaksana", PRAKTIK)
def tidak_terlalu_banyak(sop: Sop, _konteks: Konteks) -> Hasil:
    banyak = len(sop.pelaksana)
    if banyak > MAKS_KOLOM:
        yield (
            "pelaksana",
            f"{banyak} kolom pelaksana membuat lembar sempit; satukan menjadi paling banyak {MAKS_KOLOM}.",
        )


@aturan("PL-10", Tingkat.INFO, "Pelaksana ditulis dengan satu ejaan", PRAKTIK)
def satu_ejaan(sop: Sop, _konteks: Konteks) -> Hasil:
    names = {pelaksana.nama.lower(): pelaksana.nama for pelaksana in sop.pelaksana if " " in pelaksana.nama}
    for langkah in sop.langkah:
        for tertulis, nama in _misspelt(langkah.kegiatan, names):
            pesan = f"'{tertulis}' berbeda ejaan dengan kolom '{nama}'; samakan."
            yield f"langkah[{langkah.no}].kegiatan", pesan


def _misspelt(teks: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Runs of words that are almost, but not quite, the name of a pelaksana."""
    kata = re.findall(r"\w+", teks)
    for plain, nama in names.items():
        bagian = re.findall(r"\w+", plain)
        for awal in range(len(kata) - len(bagian) + 1):
            tertulis = kata[awal : awal + len(bagian)]
            pairs = [
                (one.lower(), other)
                for one, other in zip(tertulis, bagian, strict=True)
                if one.lower() != other
            ]
            if pairs and all(_mistyped(one, other) for one, other in pairs):
                yield " ".join(tertulis), nama


def _mistyped(first: str, second: str) -> bool:
    """The same long word but for a doubled letter or one letter left out."""
    short, long = sorted((first, second), key=len)
    if len(short) < _TERPENDEK:
        return False
    left_out = len(long) == len(short) + 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    )
    return left_out or _GANDA.sub(r"\1", first) == _GANDA.sub(r"\1", second)
