"""The end of the page: what is missing, the button or the two answers, the return with its reason, what is next."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import bingkai, navigasi
from components.dialog import writing_dialog
from components.isian.dasar import field_key
from components.langkah.ingatan import remember
from components.segar import actor_of_fragment
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.hasil import BelumLengkap, HasilTugas
from triwulan.siklus.kait import Kurang
from triwulan.siklus.tampil import Jalan
from triwulan.siklus.tugas import complete_tugas, recall_tugas, return_tugas

HASIL = "_hasil_langkah"


def show_finish(halaman: HalamanTugas) -> None:
    """Draw it for whoever may work on the langkah now."""
    if not halaman.boleh_kerjakan:
        return
    st.subheader("Selesaikan langkah", anchor="selesaikan")
    # There also when nothing is missing: a button that moves up loses the press that is on its way.
    with st.container():
        _show_missing(halaman, remember(halaman.id, halaman.putaran).kurang)
    with st.container(horizontal=True):
        for way in halaman.jalan:
            _show_way(halaman, way)
    for way in halaman.jalan:
        st.caption(bingkai.escape(_leads_to(way)))


def _show_missing(halaman: HalamanTugas, kurang: tuple[Kurang, ...]) -> None:
    if not kurang:
        return
    with st.container(border=True, key="kurang"):
        st.markdown(
            f"**Belum dapat diselesaikan: {len(kurang)} hal masih kurang.** Pilih satu untuk menuju isiannya."
        )
        st.markdown(
            "\n".join(
                f"- [{bingkai.escape(item.label)}](#{field_key(item.blok, item.kunci)}): {bingkai.escape(item.pesan)}"
                for item in kurang
            )
        )


def _show_way(halaman: HalamanTugas, way: Jalan) -> None:
    pressed = st.button(
        _label(way),
        key=f"jalan-{way.jawaban}-{way.kembali}",
        type="secondary" if _needs_reason(way) else "primary",
    )
    if not pressed:
        return
    if _needs_reason(way):
        _ask_reason(halaman, way)
    else:
        _try(halaman, lambda actor: _complete(actor, halaman, way))


def _needs_reason(way: Jalan) -> bool:
    return way.kembali or way.jawaban == "tidak"


def _label(way: Jalan) -> str:
    if way.jawaban is None:
        return "Kembalikan …" if way.kembali else "Selesaikan langkah"
    answer = "Ya" if way.jawaban == "ya" else "Tidak"
    return (
        f"{answer}, kembalikan …"
        if way.kembali
        else f"{answer}, lanjutkan"
        if answer == "Ya"
        else f"{answer} …"
    )


def _leads_to(way: Jalan) -> str:
    name = _label(way).rstrip(" …")
    if way.ke_no is None:
        return f"{name}: siklus triwulan ini selesai."
    outside = " (di luar alur SOP)" if way.di_luar_alur else ""
    goes = "kembali" if way.kembali else "lanjut"
    return f"{name}: {goes} ke langkah {way.ke_no} ({way.ke_pelaksana}), {way.ke_kegiatan}{outside}"


@writing_dialog("Kembalikan")
def _ask_reason(halaman: HalamanTugas, way: Jalan) -> None:
    st.write(
        f"Pekerjaan kembali ke langkah {way.ke_no} ({bingkai.escape(way.ke_pelaksana)}). Langkah di antaranya dikerjakan lagi."
    )
    alasan = st.text_area(
        "Alasan",
        key="alasan_kembali",
        help="Apa yang harus diperbaiki. Bila data diperiksa satu per satu, alasan pada datanya sudah cukup.",
    )
    bidang = _choose_lanes(halaman) if way.per_bidang else None
    if st.button("Kembalikan", type="primary"):
        _try(halaman, lambda actor: _return(actor, halaman, way, alasan, bidang))


def _choose_lanes(halaman: HalamanTugas) -> frozenset[int] | None:
    names = {lane.id: lane.nama for lane in halaman.lajur}
    chosen = st.multiselect(
        "Hanya bidang ini",
        list(names),
        format_func=names.__getitem__,
        placeholder="Menurut data yang tidak sesuai",
        help="Kosongkan agar hanya bidang yang datanya tidak sesuai yang memperbaiki.",
    )
    return frozenset(chosen) or None


def _complete(actor: Actor, halaman: HalamanTugas, way: Jalan) -> HasilTugas:
    return layanan.do(complete_tugas, actor, tugas_id=halaman.id, versi=halaman.versi, keputusan=way.jawaban)


def _return(
    actor: Actor, halaman: HalamanTugas, way: Jalan, alasan: str, bidang: frozenset[int] | None
) -> HasilTugas:
    if way.jawaban is None:
        return layanan.do(
            return_tugas, actor, tugas_id=halaman.id, versi=halaman.versi, alasan=alasan, bidang_ids=bidang
        )
    return layanan.do(
        complete_tugas,
        actor,
        tugas_id=halaman.id,
        versi=halaman.versi,
        keputusan=way.jawaban,
        alasan=alasan,
        bidang_ids=bidang,
    )


def _try(halaman: HalamanTugas, step: Callable[[Actor], HasilTugas]) -> None:
    """Take the step; what is missing is listed with links, everything else is said as it is."""
    try:
        hasil = step(actor_of_fragment())
    except BelumLengkap as error:
        remember(halaman.id, halaman.putaran).lacks(error.rincian)
        st.rerun()
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    st.session_state[HASIL] = hasil
    if hasil.siklus_selesai:
        # The button stood at the foot of the page, what follows stands on top of it.
        bingkai.leave_message("Siklus selesai. Arsipnya sedang dijilid.")
    st.rerun()


# ---- afterwards ------------------------------------------------------------------------------------------------------
def show_done(actor: Actor, halaman: HalamanTugas) -> None:
    """What the last step led to, once; and the way to take it back while nobody went on."""
    hasil: HasilTugas | None = st.session_state.get(HASIL)
    if hasil is not None and hasil.tugas_id == halaman.id and not halaman.boleh_kerjakan:
        _show_next(actor, hasil)
    else:
        st.session_state.pop(HASIL, None)
    if halaman.boleh_tarik and st.button(
        "Tarik kembali langkah ini", help="Selama langkah berikutnya belum mulai dikerjakan."
    ):
        _recall(halaman)


def _show_next(actor: Actor, hasil: HasilTugas) -> None:
    if hasil.siklus_selesai:
        st.success(
            "Langkah terakhir selesai. Seluruh siklus triwulan ini sudah selesai, dan arsipnya sedang dijilid di server; "
            "hasilnya tampil pada isian arsip di bawah dan pada halaman Arsip.",
            icon=":material/flag:",
        )
    else:
        st.success("Tersimpan. Yang mendapat giliran sekarang:", icon=":material/check_circle:")
    for item in hasil.berikut[:5]:
        name = f"Langkah {item.langkah_no} · {item.nama_pelaksana}: {item.kegiatan}"
        if st.button(name, key=f"berikut-{item.id}", type="tertiary"):
            navigasi.open_page("tugas", id=item.id)
    if len(hasil.berikut) > 5:
        st.caption(f"… dan {len(hasil.berikut) - 5} tugas lain, lihat Papan.")
    if st.button("Kembali ke Beranda", type="primary"):
        st.session_state.pop(HASIL, None)
        navigasi.open_page("")


def _recall(halaman: HalamanTugas) -> None:
    try:
        layanan.do(recall_tugas, actor_of_fragment(), tugas_id=halaman.id, versi=halaman.versi)
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    st.session_state.pop(HASIL, None)
    bingkai.leave_message("Langkah ditarik kembali; isiannya dapat diubah lagi.")
    st.rerun()
