"""Several app processes over one database: the database decides, not the memory of a process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select

from db import Database
from db.organisasi import Instansi
from db.siklus import Isian, Putaran
from tests.factories import assign, create_pengguna
from tests.siklus.kantor import Kantor
from triwulan import layanan
from triwulan.akses import audit

ROOT = Path(__file__).parents[2]


def start(database: Database, pengguna_id: int, tugas_id: int, versi: int) -> subprocess.Popen[str]:
    url = database.writer.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.siklus.proses", url, *map(str, (pengguna_id, tugas_id, versi))]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def all_at_once(processes: list[subprocess.Popen[str]]) -> list[dict[str, object]]:
    """Wait until all are ready, let them go together, read what each says."""
    assert all(one.stdout and one.stdout.readline() == "siap\n" for one in processes)
    for one in processes:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    answers = [json.loads(one.communicate(timeout=60)[0]) for one in processes]
    assert [one.returncode for one in processes] == [0] * len(processes)
    return answers


def rekan(kantor: Kantor, pelaksana: str) -> int:
    """A second person on the same column of the SOP."""
    with layanan.writing() as session:
        person = create_pengguna(session, session.get_one(Instansi, kantor.instansi_id))
        assign(session, person, kantor.sop.kode, pelaksana)
        return person.id


def test_beberapa_proses_menyelesaikan_langkah_yang_sama_satu_yang_berlaku(
    kantor: Kantor, database: Database
) -> None:
    kantor.isi(kantor.tugas(1))
    tugas = kantor.tugas(1)
    first = kantor.pelaku(tugas).pengguna_id or 0
    second = rekan(kantor, tugas.pelaksana)
    answers = all_at_once(
        [start(database, person, tugas.id, tugas.versi) for person in (first, second, first, second)]
    )
    assert [answer.get("ulang") for answer in answers].count(False) == 1
    told = [answer for answer in answers if "galat" in answer]
    assert [answer["galat"] for answer in told] == ["Conflict", "Conflict"]
    assert all("baru saja diselesaikan oleh" in str(answer["pesan"]) for answer in told)
    with layanan.reading() as session:
        assert session.scalar(select(func.count()).where(Isian.tugas_id == tugas.id)) == 1
        assert session.scalar(select(func.count()).where(Putaran.tugas_id == kantor.tugas(2).id)) == 1
        assert audit.verify(session) == ()
