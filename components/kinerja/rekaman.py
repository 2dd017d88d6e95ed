"""One record of realisasi: the number, its explanation, its evidence, who entered, verified and approved it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape

import streamlit as st

from components.kinerja import kata
from components.tabel import Baris, Isi, Tabel, columns
from triwulan.angka import romawi
from triwulan.kinerja.asal_usul import AsalUsul, VersiRealisasi
from triwulan.kinerja.bukti import BuktiRingkas
from triwulan.kinerja.capaian import Penjelasan
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.halaman import HalamanIndikator
from triwulan.waktu import print_saat, print_tanggal

SUMBER = {
    "formulir": "diketik pada formulir",
    "impor": "dari berkas Excel",
    "koreksi": "koreksi setelah disahkan",
    "contoh": "data contoh",
}


AKSI = {
    "realisasi.isi": "diisi",
    "realisasi.impor": "diimpor dari Excel",
    "rekaman.ajukan": "diajukan",
    "rekaman.verifikasi": "diverifikasi",
    "rekaman.kembalikan": "dikembalikan",
    "rekaman.sahkan": "disahkan",
    "rekaman.buka_kembali": "dibuka kembali",
    "realisasi.versi_baru": "versi baru dibuat",
    "realisasi.koreksi": "koreksi diajukan",
    "realisasi.sahkan_koreksi": "koreksi disahkan",
    "realisasi.sahkan_sendiri": "koreksi disahkan pengusulnya sendiri",
    "realisasi.tolak_koreksi": "koreksi ditolak",
}
"""What a person reads for an event of the audit."""


def facts(pairs: Sequence[tuple[str, str]]) -> str:
    """Pairs of name and value as a list; what is empty is left out."""
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs if value)
    return f"<dl class='tw-fakta'>{rows}</dl>"


def show_explanation(penjelasan: Penjelasan, satuan: str = "") -> None:
    """Why the capaian is what it is: formula, inputs in their `satuan`, policy, source of the rule."""
    st.html(
        f"<p>{escape(penjelasan.kalimat)}</p>"
        + facts(
            (
                ("Rumus", penjelasan.rumus),
                *((name.capitalize(), value) for name, value in penjelasan.masukan),
                ("Satuan", satuan),
                ("Kebijakan yang berpengaruh", "; ".join(penjelasan.kebijakan)),
                ("Sumber aturan", penjelasan.sumber),
            )
        )
    )


def show_record(rekaman: VersiRealisasi | None, zona: str) -> None:
    """Who brought the number where it is."""
    if rekaman is None:
        st.html("<p class='tw-nihil'>Realisasi triwulan ini belum diisi.</p>")
        return
    versi = f"versi {rekaman.nomor}, " if rekaman.nomor > 1 else ""
    st.html(
        facts(
            (
                ("Keadaan", f"{versi}{kata.NAMA_STATUS[rekaman.status]}"),
                ("Diketik sebagai", rekaman.teks),
                ("Pembilang ÷ penyebut", _ratio(rekaman)),
                ("Diisi", _who(rekaman.diisi_oleh, rekaman.diisi_pada, zona)),
                ("Asal angka", " · ".join(t for t in (SUMBER[rekaman.sumber], rekaman.berkas) if t)),
                ("Diajukan", _who(rekaman.diajukan_oleh, rekaman.diajukan_pada, zona)),
                ("Diverifikasi", _who(rekaman.diverifikasi_oleh, rekaman.diverifikasi_pada, zona)),
                ("Disahkan", _who(rekaman.disahkan_oleh, rekaman.disahkan_pada, zona)),
                ("Catatan verifikator", rekaman.catatan_verifikator),
                ("Catatan", rekaman.catatan),
                ("Alasan koreksi", rekaman.alasan_koreksi),
            )
        )
    )


def show_evidence(files: Sequence[BuktiRingkas], zona: str) -> None:
    """The files that prove the number; a click downloads one."""
    if not files:
        st.html("<p class='tw-nihil'>Belum ada berkas bukti untuk triwulan ini.</p>")
        return
    items = "".join(
        f"<li><a href='/unduh/bukti/{file.id}' download>{escape(file.nama)}</a>"
        f"<span> · {escape(_about(file, zona))}</span></li>"
        for file in files
    )
    st.html(f"<ul class='tw-bukti'>{items}</ul>")


def year_table(halaman: HalamanIndikator, judul: str) -> Tabel:
    """The four triwulan: target, realisasi, capaian, state, evidence, verifier."""
    return Tabel(
        judul,
        columns(
            "Triwulan", "Target s.d.", "Realisasi", "Realisasi s.d.", "Capaian", "Keadaan", "Bukti", "Diverifikasi oleh",
            angka=("Target s.d.", "Realisasi", "Realisasi s.d.", "Capaian", "Bukti"),
        ),
        tuple(_year_row(halaman, halaman.deret, tw) for tw in range(1, 5)),
    )  # fmt: skip


def _year_row(halaman: HalamanIndikator, deret: DeretIndikator, tw: int) -> Baris:
    sel, rekaman = deret.sel[tw - 1], halaman.rekaman.get(tw)
    files = len(halaman.bukti.get(tw, ()))
    return Baris(
        (
            f"TW {romawi(tw)}",
            Isi(kata.nilai(deret, sel.sd_target)),
            Isi(kata.nilai(deret, sel.nilai), sel.nilai),
            Isi(kata.nilai(deret, sel.sd_nilai if sel.nilai is not None else None)),
            Isi(
                kata.capaian_sel(sel) + (kata.tanda(sel.capaian) if sel.nilai is not None else ""),
                sel.capaian.nilai if sel.nilai is not None else None,
                kata.nada(sel.capaian) if sel.nilai is not None else "",
            ),
            _state(sel.status.value if sel.status else None, diminta=sel.diminta),
            Isi(str(files) if files else kata.KOSONG, files),
            rekaman.diverifikasi_oleh if rekaman else "",
        ),
        tw,
        f"?id={deret.indikator_id}&tw={tw}",
        tebal=False,
    )


def version_table(asal: AsalUsul, zona: str) -> Tabel:
    """All versions of one record, newest first."""
    return Tabel(
        f"Versi realisasi {asal.kode} TW {romawi(asal.tw)}",
        columns("Versi", "Isi", "Keadaan", "Diisi oleh", "Pada", "Alasan koreksi"),
        tuple(
            Baris(
                (
                    f"{row.nomor}{' (berlaku)' if row.terkini else ''}",
                    row.teks or _ratio(row),
                    kata.NAMA_STATUS[row.status],
                    row.diisi_oleh,
                    print_saat(row.diisi_pada, zona),
                    row.alasan_koreksi,
                )
            )
            for row in asal.versi
        ),
    )


def event_table(asal: AsalUsul, zona: str) -> Tabel:
    """What happened to the record, oldest first, from the audit."""
    return Tabel(
        f"Riwayat realisasi {asal.kode} TW {romawi(asal.tw)}",
        columns("Waktu", "Oleh", "Tindakan", "Sebelum", "Sesudah", "Alasan"),
        tuple(
            Baris(
                (
                    print_saat(row.waktu, zona),
                    row.pelaku,
                    AKSI.get(row.aksi, row.aksi),
                    row.sebelum,
                    row.sesudah,
                    row.alasan,
                )
            )
            for row in asal.riwayat
        ),
    )


def _state(status: str | None, *, diminta: bool) -> str:
    if status is not None:
        return kata.NAMA_STATUS[status]
    return "belum diisi" if diminta else "tidak diukur"


def _ratio(row: VersiRealisasi) -> str:
    if row.pembilang is None and row.penyebut is None:
        return ""
    return " ÷ ".join(kata.polos(angka) for angka in (row.pembilang, row.penyebut))


def _who(nama: str, pada: datetime | None, zona: str) -> str:
    return f"{nama}, {print_saat(pada, zona)}" if nama and pada else nama


def _about(file: BuktiRingkas, zona: str) -> str:
    when = f"bertanggal {print_tanggal(file.tanggal)}, " if file.tanggal else ""
    return f"{file.jenis.upper()}, {when}diunggah {_who(file.diunggah_oleh, file.diunggah_pada, zona)}, sidik {file.sha256[:12]}"
