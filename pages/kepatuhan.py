"""Kepatuhan: waktu baku against waktu nyata of every langkah, where it waited, how many laps."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components import bingkai, navigasi
from components.grafik.palet import palet
from components.grafik.tampil import show_grafik, show_unduh_tabel
from components.kinerja.gaya import GAYA
from components.kinerja.kata import KOSONG
from components.kinerja.kepala import show_tiles
from components.langkah.kepala import STATUS
from components.langkah.lama import duration_chart, duration_name
from components.langkah.waktu import print_menit
from components.periode import pick_periode
from components.tabel import Baris, Isi, Tabel, columns
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.angka import print_persen
from triwulan.siklus.kepatuhan import BarisKepatuhan, Kepatuhan, get_kepatuhan
from triwulan.siklus.ringkas import RingkasSiklus, list_siklus
from triwulan.waktu import Periode


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title(
        "Kepatuhan SOP",
        "Waktu baku menurut SOP terhadap waktu nyata, dalam jam kerja. Dasar pemantauan penerapan SOP.",
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        periode = pick_periode(actor)
        siklus = _pick_siklus(actor, periode)
    if siklus is None:
        bingkai.empty(f"Belum ada siklus {periode.label}.", "Admin OPD membukanya pada halaman Siklus.")
        return
    st.html(GAYA)
    kepatuhan = layanan.ask(get_kepatuhan, actor, siklus_id=siklus.id)
    _show_summary(kepatuhan)
    _show_chart(kepatuhan)


def _pick_siklus(actor: Actor, periode: Periode) -> RingkasSiklus | None:
    found = layanan.ask(
        list_siklus,
        actor,
        instansi_id=bingkai.chosen_instansi(actor),
        tahun=periode.tahun,
        triwulan=periode.tw,
    )
    if len(found) < 2:
        return found[0] if found else None
    names = {row.id: f"{row.nama} · {row.nama_instansi}" for row in found}
    chosen = st.selectbox(
        "Siklus", list(names), format_func=names.__getitem__, key="kepatuhan_siklus", width="stretch"
    )
    return next(row for row in found if row.id == chosen)


def _show_summary(kepatuhan: Kepatuhan) -> None:
    show_tiles(
        (
            ("Tepat waktu", _share(kepatuhan), f"{kepatuhan.tepat} dari {kepatuhan.dinilai} tugas"),
            (
                "Waktu nyata siklus",
                print_menit(kepatuhan.menit_nyata),
                f"waktu baku {print_menit(kepatuhan.menit_baku)}",
            ),
            ("Dikembalikan", f"{kepatuhan.putaran_ulang} kali", "langkah yang diulang"),
        )
    )
    held = kepatuhan.tertahan
    if held is not None and held.putaran[-1].menit_nyata:
        where = f"langkah {held.langkah_no}, {held.nama_pelaksana} {held.nama_bidang}".rstrip()
        st.info(
            bingkai.escape(
                f"Sekarang tertahan paling lama pada {where}: {print_menit(held.putaran[-1].menit_nyata)}."
            )
        )


def _share(kepatuhan: Kepatuhan) -> str:
    """Rounded down, as a promise kept in 199 of 200 cases is not one that is always kept."""
    return print_persen(100 * kepatuhan.tepat // kepatuhan.dinilai, 0) if kepatuhan.dinilai else KOSONG


def _show_chart(kepatuhan: Kepatuhan) -> None:
    begun = [row for row in kepatuhan.baris if row.putaran]
    if not begun:
        bingkai.empty(
            "Belum ada langkah yang berjalan.", "Angka muncul begitu langkah pertama mendapat giliran."
        )
        return
    late = sum(row.tepat_waktu is False for row in begun)
    alt = f"Batang waktu nyata {len(begun)} tugas terhadap waktu bakunya; {late} melewati waktu baku."
    chosen = show_grafik(
        duration_chart(begun, palet()), _short_table(kepatuhan, begun), key="kepatuhan", alt=alt, lebar=(3, 2)
    )
    st.subheader("Semua langkah", anchor=False)
    chosen = show_unduh_tabel(_table(kepatuhan), key="kepatuhan_semua") or chosen
    if chosen is not None:
        navigasi.open_page("tugas", id=chosen)


def _short_table(kepatuhan: Kepatuhan, rows: Sequence[BarisKepatuhan]) -> Tabel:
    return Tabel(
        f"Waktu {kepatuhan.siklus.nama} {kepatuhan.siklus.periode.label}",
        columns("Langkah", "Baku", "Nyata", angka=("Baku", "Nyata")),
        tuple(
            Baris(
                (duration_name(row), _minutes(row.menit_baku), _minutes(row.menit_nyata, row)),
                id=row.tugas_id,
            )
            for row in rows
        ),
    )


def _table(kepatuhan: Kepatuhan) -> Tabel:
    siklus = kepatuhan.siklus
    return Tabel(
        f"Kepatuhan {siklus.nama} {siklus.periode.label}",
        columns(
            "Langkah",
            "Pelaksana",
            "Keadaan",
            "Baku",
            "Nyata",
            "Menunggu",
            "Putaran",
            angka=("Baku", "Nyata", "Menunggu", "Putaran"),
        ),
        tuple(_row(row) for row in kepatuhan.baris),
    )


def _row(row: BarisKepatuhan) -> Baris:
    who = f"{row.nama_pelaksana} · {row.nama_bidang}" if row.nama_bidang else row.nama_pelaksana
    begun = bool(row.putaran)
    return Baris(
        (
            f"{row.langkah_no}. {row.kegiatan}",
            who,
            STATUS[row.status][0],
            _minutes(row.menit_baku),
            _minutes(row.menit_nyata if begun else None, row),
            _minutes(row.menit_menunggu if begun else None),
            Isi(str(len(row.putaran) or "–"), len(row.putaran)),
        ),
        id=row.tugas_id,
        tautan=navigasi.address("tugas", id=row.tugas_id),
    )


def _minutes(menit: int | None, dinilai: BarisKepatuhan | None = None) -> Isi:
    """A duration: words on the page, working minutes in Excel; coloured where it is judged."""
    tone = {True: "baik", False: "kurang", None: ""}[dinilai.tepat_waktu if dinilai else None]
    return Isi(print_menit(menit), menit, tone)
