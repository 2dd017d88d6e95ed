"""Downloads of the siklus: evidence as it was handed in, and the calendar file of one's own due times."""

from __future__ import annotations

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.bukti_isi import download_bukti
from triwulan.siklus.kalender_berkas import calendar_file
from web.unduh import Unduhan, source


@source("bukti")
def bukti(actor: Actor, bukti_id: int) -> Unduhan:
    """GET /unduh/bukti/{id}."""
    file = layanan.ask(download_bukti, actor, bukti_id=bukti_id)
    return Unduhan(file.nama, file.mime, file.isi)


@source("kalender")
def kalender(actor: Actor, _id: int) -> Unduhan:
    """GET /unduh/kalender/{any number}: what the person who asks must do, whatever the number says."""
    return Unduhan("tugas-saya.ics", "text/calendar; charset=utf-8", layanan.ask(calendar_file, actor))
