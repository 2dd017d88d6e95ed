"""The editor of one part: saved while one types, and nothing typed is lost when somebody else was faster."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from components import bingkai
from components.antrean import Perubahan
from components.isian.lembar import Isian, Konflik, show_lembar
from components.langkah.waktu import short_moment
from components.laporan.rupa import paragraphs
from components.laporan.tempat import Tempat
from components.segar import actor_of_callback, redraw
from triwulan import layanan
from triwulan.dokumen.laporan.layanan_teks import write_text
from triwulan.dokumen.laporan.letak import short_title
from triwulan.dokumen.laporan.teks import BagianTeks
from triwulan.errors import Conflict
from triwulan.waktu import now

KUNCI = "_laporan_tulis"
BARIS = 12
BANTUAN = "Satu baris menjadi satu alinea. Tersimpan selagi diketik."
BERUBAH = "Data berubah selagi bagian ini ditulis. Bandingkan dengan kalimat otomatis yang baru."


@dataclass
class Penulisan:
    """One part while it is written in this tab: how it stands, and which sentences the writer has seen."""

    laporan: str
    bagian: BagianTeks
    sidik: str
    konflik: str = ""
    simpan: str = ""
    disusul: str = ""
    """Who changed the part elsewhere since it was opened here."""
    basi: bool = False
    """The last save changed the state of the part: what stands around the editor changes with it."""


def show_editor(tempat: Tempat, part: BagianTeks) -> None:
    """The editor with the sentences of the data beside it, in a fragment of its own: a save redraws only this."""
    begin(tempat, part)

    @st.fragment
    def editor() -> None:
        bingkai.guarded(lambda: _draw(tempat))

    with st.container():
        editor()


def begin(tempat: Tempat, part: BagianTeks) -> None:
    """What this tab knows, brought up to date unless it lies in conflict with what somebody else wrote."""
    known = st.session_state.get(KUNCI)
    here = (tempat.kunci, part.kunci)
    if not isinstance(known, Penulisan) or (known.laporan, known.bagian.kunci) != here:
        st.session_state[KUNCI] = Penulisan(tempat.kunci, part, part.sidik)
    elif not known.konflik:
        _follow(known, part)


def _follow(known: Penulisan, part: BagianTeks) -> None:
    """What stands there now. Words of somebody else do not slip in as if the writer had seen them."""
    if part.versi == known.bagian.versi:
        known.bagian, known.disusul = part, ""
    else:
        known.bagian = replace(known.bagian, usulan=part.usulan, sidik=part.sidik)
        known.disusul = part.oleh or "Orang lain"


def _draw(tempat: Tempat) -> None:
    known: Penulisan = st.session_state[KUNCI]
    part = known.bagian
    if known.basi:
        known.basi = False
        redraw(whole=True)
    left, right = st.columns([3, 2], gap="large") if part.usulan else (st.container(), None)
    with left:
        show_lembar(
            [_field(known)],
            key=f"laporan_tulis_{tempat.kunci}_{part.kunci}",
            gudang=f"triwulan/{tempat.actor.pengguna_id}/laporan/{tempat.kunci}/{part.kunci}",
            on_change=lambda change: save(tempat, change),
        )
    if right is not None:
        right.html(
            f"<section class='tw-bagian tw-banding-data'><p class='oleh'>Kalimat otomatis dari data</p>"
            f"<div class='isi'>{paragraphs(part.usulan)}</div></section>"
        )
    if known.disusul and not known.konflik:
        _offer_theirs(known)
    elif part.sidik != known.sidik:
        _offer_seen(tempat, known)


def _field(known: Penulisan) -> Isian:
    part = known.bagian
    stood = part.teks or "\n\n".join(part.usulan)
    return Isian(
        kunci="teks",
        jenis="paragraf",
        label=short_title(part),
        nilai=stood,
        versi=part.versi,
        baris=BARIS,
        bantuan=BANTUAN,
        konflik=Konflik(known.konflik, stood, part.versi) if known.konflik else None,
        simpan=known.simpan,
    )


def _offer_theirs(known: Penulisan) -> None:
    st.info(f"{bingkai.escape(known.disusul)} mengubah bagian ini setelah Anda membukanya.")
    if st.button("Tampilkan yang tersimpan"):
        forget()
        st.rerun()


def _offer_seen(tempat: Tempat, known: Penulisan) -> None:
    st.warning(BERUBAH)
    if st.button("Sudah saya sesuaikan"):
        known.sidik = known.bagian.sidik
        if known.bagian.teks:
            known.bagian = _keep(tempat, known, known.bagian.teks, known.bagian.versi)
        st.rerun()


def save(tempat: Tempat, change: Perubahan) -> None:
    """One change of the editor. Raises what the service raises; the browser then keeps the text."""
    known: Penulisan = st.session_state[KUNCI]
    seen = max(int(change.isi.get("versi") or 0), 0 if known.konflik else known.bagian.versi)
    before = known.bagian.keadaan
    try:
        known.bagian = _keep(tempat, known, str(change.isi.get("nilai") or ""), seen)
    except Conflict as error:
        known.konflik, known.basi = error.pesan, True
        known.bagian = replace(
            known.bagian, teks=str(error.sekarang["teks"]), versi=int(error.sekarang["versi"])
        )
        raise
    known.konflik = known.disusul = ""
    known.basi = known.bagian.keadaan is not before
    known.simpan = f"tersimpan {short_moment(now(), tempat.actor.zona)}"


def _keep(tempat: Tempat, known: Penulisan, teks: str, versi: int) -> BagianTeks:
    return layanan.do(
        write_text,
        actor_of_callback(),
        kunci=known.bagian.kunci,
        teks=teks,
        versi=versi,
        sidik=known.sidik,
        **tempat.where,
    )


def forget() -> None:
    """The editor begins anew where it is opened next."""
    st.session_state.pop(KUNCI, None)
