"""A small fictitious SOP, with which templates of the sheet are tried."""

from __future__ import annotations

from functools import cache
from typing import Any

from triwulan.dokumen.lembar_sop.konteks import build_context
from triwulan.dokumen.lembar_sop.varian import Varian, signer_of
from triwulan.sop.definition import (
    Bentuk,
    Daftar,
    Disahkan,
    Identitas,
    Langkah,
    Lembar,
    MutuBaku,
    Pelaksana,
    Sampul,
    Sop,
)
from triwulan.sop.flow import Gaya, layout_sheet


@cache
def sample_sop() -> Sop:
    """A small fictitious SOP in which nothing is empty."""
    names = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
    daftar = Daftar(pembuka="Pembuka CONTOH", butir=("Butir CONTOH", "Butir kedua"), penutup="Penutup CONTOH")
    steps = ((Bentuk.MULAI, "a"), (Bentuk.PROSES, "b"), (Bentuk.KEPUTUSAN, "a"), (Bentuk.SELESAI, "b"))
    return Sop(
        kode="contoh.templat",
        instansi="contoh",
        nama="SOP CONTOH",
        lembar=Lembar(
            kop=("PEMERINTAH KOTA CONTOH", "DINAS CONTOH"),
            judul_tabel=("JUDUL CONTOH",),
            sampul=Sampul(judul="SAMPUL CONTOH", baris=("Baris CONTOH",)),
            legenda=("Mulai/selesai", "Proses"),
            label_waktu_total="JUMLAH WAKTU",
        ),
        identitas=Identitas(
            nomor="000.8.3.3/1/CONTOH",
            disahkan=Disahkan(
                jabatan="KEPALA DINAS", nama="CONTOH", pangkat="Pembina", nip="196801111996121001"
            ),
            **dict.fromkeys(names, daftar),
        ),
        pelaksana=(Pelaksana(id="a", nama="Kepala"), Pelaksana(id="b", nama="Staf")),
        langkah=tuple(
            Langkah(
                no=number,
                kegiatan="Kegiatan CONTOH",
                pelaksana=column,
                bentuk=bentuk,
                ya=4 if bentuk is Bentuk.KEPUTUSAN else None,
                tidak=2 if bentuk is Bentuk.KEPUTUSAN else None,
                mutu_baku=MutuBaku(kelengkapan="Kelengkapan", waktu="1 hari", output="Output"),
                keterangan="Keterangan",
            )
            for number, (bentuk, column) in enumerate(steps, start=1)
        ),
    )


@cache
def sample_context() -> dict[str, Any]:
    """Everything that an SOP template may name, with a value."""
    sop = sample_sop()
    return build_context(sop, layout_sheet(sop, Gaya.standar()), Varian.BASAH, None, signer_of(sop))
