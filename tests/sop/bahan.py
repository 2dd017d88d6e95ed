"""Material of the SOP tests: a faultless SOP, and random ones."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from triwulan.sop.definition import (
    Bentuk,
    Daftar,
    Disahkan,
    Identitas,
    Kolom,
    Label,
    Langkah,
    Lembar,
    MutuBaku,
    Pelaksana,
    Sampul,
    Sop,
    Tanggal,
)

SEMUA_TW = ("TW1", "TW2", "TW3", "TW4")


def sop_sah(**changes: Any) -> Sop:
    """An SOP without a single finding, of another kind than those of the library; with `changes`."""
    isi: dict[str, Any] = {
        "kode": "puskesmas-contoh.surat-masuk",
        "instansi": "puskesmas-contoh",
        "nama": "Pengelolaan Surat Masuk",
        "identitas": Identitas(
            nomor="000.8.3.3/12/CONTOH/2025",
            tanggal=Tanggal(pembuatan=date(2025, 1, 6), revisi=date(2026, 1, 6), efektif=date(2025, 1, 13)),
            disahkan=Disahkan(jabatan="Kepala Puskesmas", nama="CONTOH", nip="198001012005011001"),
            dasar_hukum=Daftar(
                butir=(
                    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
                    "PermenPAN-RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP AP",
                )
            ),
            kualifikasi=Daftar(butir=("Mampu mengoperasikan komputer",)),
            keterkaitan=Daftar(butir=("SOP Surat Keluar",)),
            peralatan=Daftar(butir=("Komputer",)),
            peringatan=Daftar(butir=("Jika surat tidak dicatat, maka tindak lanjutnya terlambat",)),
            pencatatan=Daftar(butir=("Buku agenda surat masuk",)),
        ),
        "pelaksana": (
            Pelaksana(id="petugas", nama="Petugas Agenda"),
            Pelaksana(id="kepala", nama="Kepala Puskesmas"),
        ),
        "langkah": (
            baris(1, "Menerima surat dan mencatatnya", "petugas", Bentuk.MULAI, "Surat", "Surat teragenda"),
            baris(
                2,
                "Memeriksa surat, jika tidak lengkap dikembalikan",
                "kepala",
                Bentuk.KEPUTUSAN,
                "Surat teragenda",
                "Disposisi",
                ya=3,
                tidak=1,
                formulir="verifikasi_hasil",
            ),
            baris(3, "Menyimpan surat", "petugas", Bentuk.SELESAI, "Disposisi", "Arsip surat"),
        ),
    }
    return Sop(**(isi | changes))


def baris(
    no: int, kegiatan: str, pelaksana: str, bentuk: Bentuk, kelengkapan: str, output: str, **lain: Any
) -> Langkah:
    """One filled row."""
    mutu = MutuBaku(kelengkapan=kelengkapan, waktu="30 menit", output=output)
    isi = {"formulir": "catatan_umum", "mutu_baku": mutu} | lain
    return Langkah(no=no, kegiatan=kegiatan, pelaksana=pelaksana, bentuk=bentuk, **isi)


def ganti(sop: Sop, nomor: int, **changes: Any) -> Sop:
    """`sop` with other values in row `nomor`."""
    rows = tuple(row.model_copy(update=changes) if row.no == nomor else row for row in sop.langkah)
    return sop.model_copy(update={"langkah": rows})


def ganti_identitas(sop: Sop, **changes: Any) -> Sop:
    """`sop` with other values in its identity block."""
    return sop.model_copy(update={"identitas": sop.identitas.model_copy(update=changes)})


# --- random SOPs ----------------------------------------------------------------------------------

teks = st.text(max_size=30)
_JEBAKAN = """no Ya null ~ - 065 1.10 2025-07-18 #x &a *a !!x ' " [ { | > % @ 1e5 0x1 12:30 true yes <<"""
_kata_jebakan = st.sampled_from([*_JEBAKAN.split(), "a: b", "\t", "x\ny", " x"])
isian = st.one_of(teks, _kata_jebakan)
mungkin = st.none() | isian
_id = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
_kode = st.from_regex(r"[a-z0-9]{1,6}([-.][a-z0-9]{1,5}){0,2}", fullmatch=True)
_baris = st.lists(isian, max_size=3).map(tuple)
_tanggal = st.none() | st.dates(min_value=date(1900, 1, 1)) | isian

daftar = st.builds(
    Daftar,
    pembuka=mungkin,
    butir=_baris,
    penutup=mungkin,
    penomoran=st.sampled_from(["angka", "strip", "polos"]),
    nomor_tertera=st.none() | _baris,
    tersurat=st.booleans(),
    alasan_simpulan=mungkin,
)
identitas = st.builds(
    Identitas,
    nomor=mungkin,
    tanggal=st.builds(Tanggal, pembuatan=_tanggal, revisi=_tanggal, efektif=_tanggal),
    disahkan=st.builds(Disahkan, jabatan=mungkin, nama=mungkin, pangkat=mungkin, nip=mungkin),
    dasar_hukum=daftar,
    peringatan=daftar,
)
lembar = st.builds(
    Lembar,
    kertas=st.sampled_from(["F4", "A4"]),
    kop=_baris,
    label=st.builds(Label, efektif=mungkin, terbit=mungkin),
    kolom=st.builds(Kolom, keterangan=mungkin, waktu=isian),
    sampul=st.none() | st.builds(Sampul, judul=isian, baris=_baris),
    legenda=_baris,
)


def _langkah(ids: list[str], nomor: st.SearchStrategy[int], target: st.SearchStrategy[int | None]) -> Any:
    return st.builds(
        Langkah,
        no=nomor,
        kegiatan=isian,
        pelaksana=st.sampled_from(["", *ids]),
        bentuk=st.sampled_from(Bentuk),
        ya=target,
        tidak=target,
        lanjut=target,
        mutu_baku=st.builds(MutuBaku, kelengkapan=mungkin, waktu=mungkin, output=mungkin),
        keterangan=mungkin,
        formulir=st.none() | _id,
        per_bidang=st.booleans(),
        periode=st.lists(st.sampled_from(SEMUA_TW), unique=True).map(tuple),
        label_tertera=mungkin,
        tersurat=st.booleans(),
        alasan_simpulan=mungkin,
    )


@st.composite
def sops(draw: st.DrawFn, berurutan: bool = False) -> Sop:
    """Any Sop that can be held, however faulty; `berurutan`: rows numbered 1..n, branches that exist."""
    ids = draw(st.lists(_id, max_size=4, unique=berurutan))
    banyak = draw(st.integers(0, 8))
    nomor = st.integers(1, 12)
    target = st.none() | (st.integers(1, max(banyak, 1)) if berurutan else st.integers(0, 14))
    rows = [draw(_langkah(ids, nomor, target)) for _ in range(banyak)]
    if berurutan:
        rows = [row.model_copy(update={"no": no}) for no, row in enumerate(rows, 1)]
    return Sop(
        kode=draw(_kode),
        versi=draw(st.integers(1, 99)),
        instansi=draw(_kode),
        nama=draw(isian),
        lembar=draw(lembar),
        identitas=draw(identitas),
        pelaksana=tuple(Pelaksana(id=id_, nama=draw(isian)) for id_ in ids),
        waktu_tertera=draw(mungkin),
        langkah=tuple(rows),
    )
