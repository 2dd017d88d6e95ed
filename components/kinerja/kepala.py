"""The top of a performance page: one sentence, four counts, what asks for attention."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from components import navigasi
from components.grafik.palet import Palet
from components.grafik.petak import NAMA_TINGKAT
from components.kinerja.gaya import GAYA
from triwulan.angka import print_persen
from triwulan.kinerja.kalimat import Ringkasan
from triwulan.kinerja.perhatian import Menunggu

CARA_BACA = (
    "Panjang batang adalah capaian terhadap target sampai triwulan ini; garis tegak adalah target (100%)."
)
CONTOH = "Sebagian angka di halaman ini adalah data contoh (sintetis), bukan capaian yang sebenarnya."


def show_headline(kalimat: str, *, sintetis: bool) -> None:
    """The sentence that says it all."""
    st.html(f"{GAYA}<p class='tw-utama'>{escape(kalimat)}</p>")
    if sintetis:
        st.caption(CONTOH)


def show_counts(hitungan: Ringkasan) -> None:
    """Average with its basis, reached, not reached, without a figure."""
    mean = hitungan.rata_rata
    tiles = (
        (
            "Rata-rata capaian",
            "–" if mean.nilai is None else print_persen(mean.nilai),
            " · ".join(part for part in (hitungan.predikat, mean.keterangan) if part),
        ),
        ("Mencapai target", str(hitungan.tercapai), f"dari {hitungan.jumlah} indikator"),
        ("Belum mencapai", str(hitungan.tidak_tercapai), _weakest(hitungan)),
        ("Tanpa capaian", str(hitungan.belum_diisi + hitungan.tidak_terhitung), _missing(hitungan)),
    )
    show_tiles(tiles)


def show_tiles(tiles: Iterable[tuple[str, str, str]]) -> None:
    """A few figures side by side, each with its name above and a note below."""
    cells = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}<small>{escape(note)}</small></dd></div>"
        for name, value, note in tiles
    )
    st.html(f"<dl class='tw-ubin'>{cells}</dl>")


def waiting_sentence(menunggu: Menunggu) -> str:
    """How many records of the triwulan wait for whom, in one sentence."""
    parts = [
        f"{count} {what}"
        for count, what in (
            (menunggu.diisi, "belum diajukan"),
            (menunggu.dikembalikan, "dikembalikan untuk diperbaiki"),
            (menunggu.diajukan, "menunggu verifikasi"),
            (menunggu.diverifikasi, "menunggu pengesahan"),
            (menunggu.koreksi, "koreksi menunggu pengesahan"),
        )
        if count
    ]
    return (
        f"Realisasi triwulan ini: {', '.join(parts)}."
        if parts
        else "Semua realisasi triwulan ini sudah disahkan."
    )


def section(judul: str, keterangan: str = "") -> None:
    """A heading within the page, with one line that says how to read what follows."""
    st.subheader(judul, anchor=False)
    if keterangan:
        st.caption(keterangan)


def heat_key(warna: Palet) -> None:
    """What the colours of the heat table mean."""
    items = "".join(
        f"<li><i style='background:{colour}'></i>{escape(name)}</li>"
        for name, colour in zip(NAMA_TINGKAT, warna.tingkat, strict=True)
    )
    st.html(f"<ul class='tw-petunjuk'>{items}</ul>")


def nothing(kalimat: str) -> None:
    """A list that is empty, said in a sentence."""
    st.html(f"<p class='tw-nihil'>{escape(kalimat)}</p>")


def open_indikator(chosen: int | None, tahun: int, tw: int) -> None:
    """Go to the indikator that was chosen in a chart or table."""
    if chosen is not None:
        navigasi.open_page("indikator", id=chosen, tahun=tahun, tw=tw)


def _weakest(hitungan: Ringkasan) -> str:
    if hitungan.terlemah is None:
        return "tidak ada"
    return f"terendah {hitungan.terlemah[1].teks}"


def _missing(hitungan: Ringkasan) -> str:
    parts = []
    if hitungan.belum_diisi:
        parts.append(f"{hitungan.belum_diisi} belum diisi")
    if hitungan.tidak_terhitung:
        parts.append(f"{hitungan.tidak_terhitung} tidak dapat dihitung")
    return ", ".join(parts) or "semua terisi"
