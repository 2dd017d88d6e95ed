"""Beranda: whether we are on target (for the head), what I must do now, what there is to sign, what waits for others."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from components import bingkai, navigasi
from components.kinerja import kepala
from components.kinerja.koreksi_tunggu import show_waiting_koreksi
from components.langkah.gaya import GAYA
from components.sop import pemantauan
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.ringkasan import summarize_kinerja
from triwulan.siklus.pengingat import list_pengingat, mark_pengingat_read
from triwulan.siklus.tugas_saya import BarisTugas, TugasSaya, tugas_saya
from triwulan.waktu import Periode, local_date, now

HAMPIR_MENIT = 450
TERBUKA, SEKALIGUS = 3, 10
"""Up to so many reminders are open at once; more than so many are not written out."""
MENUNGGU = 8
"""So many tugas of others are listed."""
Kosong = tuple[str, str, tuple[tuple[str, str], ...]]
"""What an empty page says, what to do next, and the links there: label and address."""
ADMIN: Kosong = (
    "Anda tidak memegang langkah SOP.",
    "Buka siklus pada halaman Siklus; jalannya, juga yang terlambat, tampak pada Papan.",
    (("Lihat siklus triwulan ini", "siklus"), ("Ikuti jalannya pada Papan", "papan")),
)
TANPA_LANGKAH: dict[str, Kosong] = {
    "admin_opd": ADMIN,
    "admin_pemda": ADMIN,
    "pemeriksa": (
        "Anda memeriksa, tidak mengerjakan.",
        "Dari mana sebuah angka: buka Kinerja, pilih indikatornya, lalu rekaman dan buktinya. Siapa mengubah apa: "
        "Jejak Audit. Naskah dan arsip siklus: Arsip. Jalannya siklus: Papan.",
        (("Kinerja", "kinerja"), ("Jejak Audit", "jejak-audit"), ("Arsip", "arsip"), ("Papan", "papan")),
    ),
    "pimpinan": (
        "Tidak ada langkah SOP yang menunggu Anda.",
        "Capaian kantor dan yang perlu perhatian: Kinerja. Jalannya siklus, juga yang terlambat: Papan.",
        (("Lihat kinerja kantor", "kinerja"), ("Ikuti jalannya pada Papan", "papan")),
    ),
}
"""For whom no SOP has a langkah, by role."""
BELUM_DITUGASI: Kosong = (
    "Anda belum ditugasi.",
    "Minta admin OPD menugaskan Anda sebagai pelaksana SOP pada Pengaturan.",
    (),
)
KALENDER = "<p class='tw-kecil'><a href='/unduh/kalender/1'>Unduh batas waktu saya sebagai berkas kalender (.ics)</a></p>"


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Beranda", f"{actor.nama} · {bingkai.LABEL_PERAN[actor.peran or '']}")
    st.html(GAYA)
    if actor.peran == "pimpinan" and actor.instansi_id is not None:
        _show_kinerja(actor, actor.instansi_id)
    _show_reminders(actor)
    lists = layanan.ask(tugas_saya, actor)
    decides = show_waiting_koreksi(actor)
    if lists.kerjakan or (lists.menunggu and not decides):
        _show_mine(lists)
    elif not decides:
        _show_nothing(actor)
    pemantauan.show_reminder(actor)
    _show_waiting(lists.menunggu)
    if lists.kerjakan:
        st.html(KALENDER)


def _show_kinerja(actor: Actor, instansi_id: int) -> None:
    """How the office stands in the triwulan that closed last, in one sentence, and the way to what is behind it."""
    periode = Periode.of_date(local_date(now(), actor.zona)).sebelum
    summary = layanan.ask(
        summarize_kinerja, actor, instansi_id=instansi_id, tahun=periode.tahun, tw=periode.tw
    )
    if summary.indikator:
        kepala.show_headline(summary.judul, sintetis=summary.sintetis)
        navigasi.link(f"Buka Kinerja {periode.nama}", "kinerja", tahun=periode.tahun, tw=periode.tw)


def _show_reminders(actor: Actor) -> None:
    """What the app wants to say since the person last looked; each once."""
    unread = layanan.ask(list_pengingat, actor, belum_dibaca=True)
    if not unread:
        return
    with st.expander(f"{len(unread)} pengingat baru", expanded=len(unread) <= TERBUKA):
        for item in unread[:SEKALIGUS]:
            st.markdown(bingkai.escape(item.pesan))
        if len(unread) > SEKALIGUS:
            st.caption(f"… dan {len(unread) - SEKALIGUS} lainnya.")
        if st.button("Tandai sudah dibaca"):
            layanan.do(mark_pengingat_read, actor)
            st.rerun()


def _show_nothing(actor: Actor) -> None:
    if actor.penugasan:
        bingkai.empty(
            "Tidak ada tugas untuk Anda saat ini.", "Tugas muncul di sini begitu tiba giliran langkah Anda."
        )
        return
    judul, langkah, links = TANPA_LANGKAH.get(actor.peran or "", BELUM_DITUGASI)
    bingkai.empty(judul, langkah)
    _offer(*links)


def _offer(*links: tuple[str, str]) -> None:
    if not links:
        return
    with st.container(horizontal=True, gap="medium"):
        for label, alamat in links:
            navigasi.link(label, alamat)


def _show_mine(lists: TugasSaya) -> None:
    returned = {row.tugas_id for row in lists.dikembalikan}
    to_sign = {row.tugas_id for row in lists.tanda_tangan} - returned
    rest = [row for row in lists.kerjakan if row.tugas_id not in returned | to_sign]
    _show_group(
        "Dikembalikan kepada Anda", lists.dikembalikan, "Perbaiki menurut alasannya, lalu selesaikan lagi."
    )
    _show_group(
        "Menunggu keputusan atau tanda tangan Anda",
        [row for row in lists.tanda_tangan if row.tugas_id in to_sign],
    )
    _show_group("Kerjakan sekarang", rest)
    if not lists.kerjakan:
        bingkai.empty(
            "Tidak ada tugas untuk Anda saat ini.", "Di bawah ini yang sedang dikerjakan orang lain."
        )


def _show_group(
    judul: str, rows: Sequence[BarisTugas], keterangan: str = "", paling_banyak: int | None = None
) -> None:
    if not rows:
        return
    st.subheader(f"{judul} ({len(rows)})", anchor=False)
    if keterangan:
        st.caption(keterangan)
    for row in rows[:paling_banyak]:
        with st.container(border=True, key=f"tw_tugas_{row.tugas_id}", gap="xxsmall"):
            navigasi.link(bingkai.escape(row.kegiatan), "tugas", id=row.tugas_id)
            st.html(_line(row))


def _show_waiting(rows: Sequence[BarisTugas]) -> None:
    """What others have; of many only those that are due first, the board has them all."""
    _show_group(
        "Menunggu orang lain", rows, "Siklus Anda sedang berada di tangan mereka.", paling_banyak=MENUNGGU
    )
    if len(rows) > MENUNGGU:
        navigasi.link(f"{len(rows) - MENUNGGU} lainnya ada di Papan", "papan")


def _line(row: BarisTugas) -> str:
    people = ", ".join(orang.nama for orang in row.pemegang)
    where = " · ".join(
        part
        for part in (f"Langkah {row.langkah_no}", row.nama_sop, row.periode.nama, row.nama_bidang, people)
        if part
    )
    reason = ""
    if row.alasan_kembali:
        reason = (
            f"<p class='alasan'>{html.escape(row.dikembalikan_oleh)}: {html.escape(row.alasan_kembali)}</p>"
        )
    return f"<div class='tw-tugas'><p class='asal'>{html.escape(where)}</p>{_due(row)}{reason}</div>"


def _due(row: BarisTugas) -> str:
    if row.sisa_menit is None:
        return ""
    colour = "merah" if row.sisa_menit < 0 else "jingga" if row.sisa_menit < HAMPIR_MENIT else ""
    lap = f"<span class='tw-cip ungu'>putaran {row.putaran}</span>" if row.putaran > 1 else ""
    return f"<p class='cip'>{lap}<span class='tw-cip {colour}'>{html.escape(row.teks_sisa)}</span></p>"
