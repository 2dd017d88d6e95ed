"""The reports as kinds of papers: with number, state, signature and files like every other."""

from __future__ import annotations

from functools import partial

from triwulan.dokumen.isi import JenisNaskah, register
from triwulan.dokumen.laporan.cetak import print_laporan
from triwulan.dokumen.laporan.masa import JenisLaporan
from triwulan.dokumen.laporan.susun import build

NAMA = {
    JenisLaporan.TRIWULAN: ("Laporan Kinerja", "laporan_triwulan"),
    JenisLaporan.SEMESTER: ("Laporan Kinerja semester", "laporan_semester"),
    JenisLaporan.TAHUNAN: ("Laporan Kinerja tahunan", "laporan_tahunan"),
}


def install() -> None:
    """Announce the reports to the papers; called once where the app starts."""
    for jenis, (nama, templat) in NAMA.items():
        register(
            JenisNaskah(
                jenis.value,
                nama,
                partial(build, jenis=jenis),
                setahun=jenis is JenisLaporan.TAHUNAN,
                cetak=print_laporan,
                templat=templat,
                folder="laporan",
                berindeks=True,
            )
        )
