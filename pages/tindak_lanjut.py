"""Tindak lanjut: what was promised after an analysis, by whom, until when, and how it stands."""

from __future__ import annotations

from datetime import date

import streamlit as st

from components import bingkai, daftar, navigasi, sunting
from components.grafik import show_unduh_tabel
from components.kinerja.gaya import GAYA
from components.kinerja.kepala import nothing, section
from components.periode import pick_periode
from components.tabel import Baris, Isi, Tabel, columns
from components.tindakan import act
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.indikator import KartuIndikator, list_indikator
from triwulan.kinerja.pilihan import StatusTindakLanjut
from triwulan.kinerja.tindak_lanjut import (
    TERTUTUP,
    IsianTindakLanjut,
    TindakLanjut,
    add_follow_up,
    change_follow_up,
    list_follow_ups,
    move_follow_up,
)
from triwulan.kinerja.wewenang import may_fill
from triwulan.waktu import Periode, local_date, now, print_tanggal

KEY = "tindak_lanjut"
LABEL = {"uraian": "Yang akan dilakukan", "pic": "Penanggung jawab", "tenggat": "Tenggat"}
STATUS = {
    "terbuka": "Belum dimulai",
    "berjalan": "Sedang berjalan",
    "selesai": "Selesai",
    "batal": "Dibatalkan",
}
SARINGAN = ("Belum selesai", "Terlambat", "Semua")


def show(actor: Actor) -> None:
    """The list, or the form of one follow-up."""
    bingkai.title(
        "Tindak lanjut",
        "Rencana tindak lanjut terbawa dari triwulan ke triwulan sampai selesai atau dibatalkan.",
    )
    instansi_id = bingkai.instansi_or_stop(actor)
    st.html(GAYA)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        periode = pick_periode(actor, Periode.of_date(local_date(now(), actor.zona)))
        which = st.segmented_control(
            "Tampilkan", SARINGAN, default=SARINGAN[0], required=True, key="saringan_tl"
        )
    where = {"instansi_id": instansi_id, "tahun": periode.tahun}
    rows = layanan.ask(list_follow_ups, actor, tw=periode.tw, **where)
    cards = {card.silsilah: card for card in layanan.ask(list_indikator, actor, with_archived=True, **where)}
    _open_asked_for()
    chosen = daftar.chosen(KEY)
    row = next((row for row in rows if row.id == chosen), None)
    if chosen == daftar.BARU:
        _add(actor, cards, periode)
    elif row is not None:
        _open(actor, row, cards.get(row.silsilah), periode)
    else:
        _list(actor, rows, cards, periode, which)  # fmt: skip


def _open_asked_for() -> None:
    """A link from elsewhere names one follow-up; back to the list it no longer counts."""
    asked = st.query_params.pop("id", "")
    if asked.isascii() and asked.isdigit():
        daftar.open_row(KEY, int(asked))


# ---- the list --------------------------------------------------------------------------------------------------------
def _list(
    actor: Actor,
    rows: tuple[TindakLanjut, ...],
    cards: dict[str, KartuIndikator],
    periode: Periode,
    which: str,
) -> None:
    today = local_date(now(), actor.zona)
    if allowed(actor, "analisis.isi") and cards:
        daftar.add_button(KEY, "Tambah tindak lanjut")
    shown = [row for row in rows if _fits(row, which, today)]
    late = sum(row.is_late(today) for row in rows)
    nothing(f"{len(rows)} tindak lanjut pada {periode.label}, {late} melewati tenggat.")
    if not shown:
        bingkai.empty(
            "Tidak ada tindak lanjut di sini.",
            "Tindak lanjut ditulis bersama analisis pada langkah siklus, atau ditambahkan pada halaman ini.",
        )
        return
    chosen = show_unduh_tabel(_table(shown, cards, periode, today), key=KEY)
    if chosen is not None:
        daftar.open_row(KEY, chosen)
        st.rerun()


def _fits(row: TindakLanjut, which: str, today: date) -> bool:
    match which:
        case "Belum selesai":
            return row.status not in TERTUTUP
        case "Terlambat":
            return row.is_late(today)
        case _:
            return True


def _table(
    rows: list[TindakLanjut], cards: dict[str, KartuIndikator], periode: Periode, today: date
) -> Tabel:
    return Tabel(
        f"Tindak lanjut {periode.kode}",
        columns(
            "Tindak lanjut",
            "Indikator",
            "Penanggung jawab",
            "Tenggat",
            "Keadaan",
            "Terbawa",
            utuh=("Tenggat", "Terbawa"),
        ),
        tuple(
            Baris(
                (
                    row.uraian,
                    cards[row.silsilah].isian.nama if row.silsilah in cards else "",
                    row.pic,
                    Isi(print_tanggal(row.tenggat), row.tenggat, "kurang" if row.is_late(today) else ""),
                    f"{STATUS[row.status.value]}{' · terlambat' if row.is_late(today) else ''}",
                    f"{row.dibawa} triwulan" if row.dibawa else "",
                ),
                row.id,
                "#",
            )
            for row in rows
        ),
    )


# ---- one follow-up ---------------------------------------------------------------------------------------------------
def _add(actor: Actor, cards: dict[str, KartuIndikator], periode: Periode) -> None:
    daftar.back_button(KEY)
    mine = {card.id: card.isian.nama for card in cards.values() if may_fill(actor, card.isian.bidang_id)}
    if not mine:
        bingkai.empty("Tidak ada indikator bidang Anda.", "Hubungi admin OPD bila seharusnya ada.")
        return
    start = {"uraian": "", "pic": actor.nama, "tenggat": periode.berikut.akhir}
    form = sunting.open_form("tindak_lanjut.baru", start, 0)
    with st.form(form.key, width=760):
        indikator_id = st.selectbox("Indikator", list(mine), format_func=mine.__getitem__)
        isian = _fields(form)
        sent = st.form_submit_button("Tambahkan", type="primary")
    if sent:
        act(
            lambda: layanan.do(
                add_follow_up, actor, indikator_id=indikator_id, tw=periode.tw, isian=IsianTindakLanjut(**isian)
            ),
            "Tindak lanjut ditambahkan.",
        )  # fmt: skip


def _open(actor: Actor, row: TindakLanjut, card: KartuIndikator | None, periode: Periode) -> None:
    daftar.back_button(KEY)
    section(bingkai.escape(row.uraian), bingkai.escape(f"Sejak {Periode(row.tahun, row.tw).label}"))
    if card is not None:
        navigasi.link(f"Indikator: {bingkai.escape(card.isian.nama)}", "indikator", id=card.id, tw=periode.tw)
    may = allowed(actor, "analisis.isi") and (card is None or may_fill(actor, card.isian.bidang_id))
    if row.status in TERTUTUP or not may:
        nothing(f"{STATUS[row.status.value]}. {row.pic}, tenggat {print_tanggal(row.tenggat)}. {row.catatan}")
        return
    left, right = st.columns(2, gap="large")
    with left:
        _edit(actor, row)
    with right:
        _move(actor, row, periode)


def _edit(actor: Actor, row: TindakLanjut) -> None:
    form = sunting.open_form(
        f"tindak_lanjut.{row.id}", {name: getattr(row, name) for name in LABEL}, row.versi
    )
    with st.form(form.key):
        isian = _fields(form)
        sent = st.form_submit_button("Simpan")
    form.finish(
        sent,
        isian,
        lambda isian, versi: layanan.do(
            change_follow_up,
            actor,
            tindak_lanjut_id=row.id,
            versi=versi,
            isian=IsianTindakLanjut(**isian, pic_id=row.pic_id if isian["pic"] == row.pic else None),
        ),
        LABEL,
    )


def _move(actor: Actor, row: TindakLanjut, periode: Periode) -> None:
    with st.form(f"keadaan_{row.id}_{row.versi}"):
        states: list[StatusTindakLanjut] = list(StatusTindakLanjut)
        status = st.selectbox(
            "Keadaan",
            states,
            index=states.index(row.status),
            format_func=lambda one: STATUS[one.value],
        )
        catatan = st.text_area(
            "Hasil atau alasan", value=row.catatan, help="Wajib bila selesai atau dibatalkan."
        )
        sent = st.form_submit_button("Simpan keadaan", type="primary")
    if sent:
        act(
            lambda: layanan.do(
                move_follow_up,
                actor,
                tindak_lanjut_id=row.id,
                versi=row.versi,
                status=status,
                tahun=periode.tahun,
                tw=periode.tw,
                catatan=catatan,
            ),
            "Keadaan tindak lanjut tersimpan.",
        )


def _fields(form: sunting.Formulir) -> sunting.Isian:
    return {
        "uraian": form.area(LABEL["uraian"], "uraian", height=100),
        "pic": form.text(LABEL["pic"], "pic"),
        "tenggat": form.day(LABEL["tenggat"], "tenggat"),
    }
