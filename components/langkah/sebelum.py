"""What came from the langkah before, and the history of this one."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping

import streamlit as st

from components import bingkai
from components.langkah.nilai import value_lines
from components.langkah.waktu import print_menit, short_moment
from components.navigasi import address
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.isian import list_tertimpa
from triwulan.siklus.tampil import HasilSebelum, PutaranTampil

AKHIR = {
    "berjalan": "sedang berjalan",
    "selesai": "selesai",
    "mengembalikan": "mengembalikan",
    "dihentikan": "dihentikan",
}


def show_before(halaman: HalamanTugas) -> None:
    """What was handed in by the langkah that lead here; nothing where this is the first."""
    rows = halaman.sebelumnya
    if not rows:
        return
    bidang = {lane.id: lane.nama for lane in halaman.lajur}
    done = sum(row.pada is not None for row in rows)
    label = (
        "Dari langkah sebelumnya"
        if done == len(rows)
        else f"Dari langkah sebelumnya: {done} dari {len(rows)} selesai"
    )
    with st.expander(label):
        body = "".join(_before(row, bidang, halaman.siklus.zona) for row in rows)
        st.html(f"<div class='tw-sebelum'>{body}</div>")


def _before(row: HasilSebelum, bidang: Mapping[int, str], zona: str) -> str:
    lane = f" · {bidang.get(row.bidang_id, '')}" if row.bidang_id else ""
    link = html.escape(address("tugas", id=row.tugas_id))
    head = (
        f"<h4><a href='{link}' target='_self'>Langkah {row.langkah_no}: {html.escape(row.kegiatan)}</a></h4>"
    )
    who = f"{row.oleh}, {short_moment(row.pada, zona)}" if row.pada else "belum selesai"
    origin = f"<p class='oleh'>{html.escape(row.nama_pelaksana + lane)} · {html.escape(who)}</p>"
    reason = f"<p>{html.escape(row.alasan)}</p>" if row.alasan else ""
    return f"<section>{head}{origin}{reason}<dl>{''.join(_values(row))}</dl></section>"


def _values(row: HasilSebelum) -> Iterator[str]:
    for value in row.nilai:
        lines = value_lines(value.jenis, value.nilai)
        if lines:
            text = "<br>".join(html.escape(line) for line in lines)
            yield f"<dt>{html.escape(value.label)}</dt><dd>{text}</dd>"


def show_gathered(halaman: HalamanTugas) -> None:
    """The triwulan that a semester or year-end langkah takes together."""
    if len(halaman.himpunan) < 2:
        return
    parts = []
    for row in halaman.himpunan:
        state = html.escape(row.status or "tidak dijalankan")
        name = html.escape(row.periode.nama)
        link = html.escape(address("papan", tahun=row.periode.tahun, tw=row.periode.tw, siklus=row.siklus_id))
        parts.append(
            f"<a href='{link}' target='_self'>{name}</a> ({state})" if row.siklus_id else f"{name} ({state})"
        )
    st.html(f"<p class='tw-kecil'>Menghimpun {', '.join(parts)}.</p>")


def show_replaced(actor: Actor, halaman: HalamanTugas) -> None:
    """What was saved over by somebody who had not seen it: kept, and here to be read."""
    if not halaman.jumlah_tertimpa:
        return
    with st.expander(f"Isian yang tertimpa ({halaman.jumlah_tertimpa})"):
        for item in layanan.ask(list_tertimpa, actor, tugas_id=halaman.id):
            when = short_moment(item.ditimpa_pada, halaman.siklus.zona)
            st.caption(bingkai.escape(f"{item.blok}: disimpan {item.oleh}, ditimpa {item.penimpa} {when}"))
            st.code(
                item.nilai if isinstance(item.nilai, str) else str(item.nilai), language=None, wrap_lines=True
            )


def show_history(halaman: HalamanTugas) -> None:
    """Every lap: when, who, how long against the waktu baku, how it ended and why."""
    if not halaman.riwayat:
        return
    laps = len(halaman.riwayat)
    with st.expander("Riwayat langkah ini" if laps == 1 else f"Riwayat langkah ini: {laps} putaran"):
        st.html(
            "<div class='tw-sebelum'>" + "".join(_lap(lap, halaman) for lap in halaman.riwayat) + "</div>"
        )


def _lap(lap: PutaranTampil, halaman: HalamanTugas) -> str:
    facts = "".join(
        f"<dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd>"
        for label, text in _lap_facts(lap, halaman)
        if text
    )
    note = " (di luar alur SOP)" if lap.di_luar_alur else ""
    return f"<section><h4>Putaran {lap.nomor}: {AKHIR[lap.akhir]}{note}</h4><dl>{facts}</dl></section>"


def _lap_facts(lap: PutaranTampil, halaman: HalamanTugas) -> Iterator[tuple[str, str]]:
    zona = halaman.siklus.zona
    yield "Tiba", short_moment(lap.aktif_pada, zona)
    if lap.alasan_masuk:
        yield "Dikembalikan", f"{lap.pengembali}: {lap.alasan_masuk}"
    if lap.mulai_pada:
        yield "Mulai", f"{lap.mulai_oleh}, {short_moment(lap.mulai_pada, zona)}"
    if lap.selesai_pada:
        answer = f" · jawaban {lap.keputusan}" if lap.keputusan else ""
        yield "Selesai", f"{lap.selesai_oleh}, {short_moment(lap.selesai_pada, zona)}{answer}"
    yield "Alasan", lap.alasan
    yield (
        "Waktu nyata",
        f"{print_menit(lap.menit_nyata)} (baku {print_menit(lap.menit_baku)}, menunggu {print_menit(lap.menit_menunggu)})",
    )
