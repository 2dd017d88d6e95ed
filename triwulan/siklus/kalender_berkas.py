"""A calendar file (.ics) of what a person must do and until when, for any calendar program."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event
from sqlalchemy.orm import Session

from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.settings import settings
from triwulan.siklus.alamat import tugas_url
from triwulan.siklus.tugas_saya import BarisTugas, tugas_saya
from triwulan.waktu import now

LAMA = timedelta(minutes=30)
INGATKAN = timedelta(hours=1)


@service("tugas.lihat")
def calendar_file(session: Session, actor: Actor) -> bytes:
    """The due times of the actor's active tugas as iCalendar; each ends at its due time."""
    calendar = Calendar()
    calendar.add("prodid", "-//Triwulan//Tugas Saya//ID")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Tugas Triwulan")
    for line in tugas_saya(session, actor).kerjakan:
        if line.jatuh_tempo is not None:
            calendar.add_component(_event(line, line.jatuh_tempo))
    return bytes(calendar.to_ical())


def _event(line: BarisTugas, due: datetime) -> Event:
    event = Event()
    event.add("uid", f"tugas-{line.tugas_id}-{line.putaran}@{urlsplit(settings().base_url).hostname}")
    event.add("dtstamp", now())
    event.add("dtstart", due - LAMA)
    event.add("dtend", due)
    event.add("summary", f"Batas langkah {line.langkah_no}: {line.kegiatan}")
    event.add("description", f"{line.nama_sop}, {line.periode.label}. {tugas_url(line.tugas_id)}")
    event.add("url", tugas_url(line.tugas_id))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Batas langkah {line.langkah_no}")
    alarm.add("trigger", -INGATKAN)
    event.add_component(alarm)
    return event
