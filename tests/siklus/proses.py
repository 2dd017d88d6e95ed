"""One app process of its own, for tests: waits until told, finishes a tugas, says in JSON what came of it.

python -m tests.siklus.proses DATABASE_URL PENGGUNA_ID TUGAS_ID VERSI
"""

from __future__ import annotations

import json
import sys

from db import connect
from triwulan import layanan
from triwulan.akses.sesi import load_actor
from triwulan.errors import TriwulanError
from triwulan.siklus.tugas import complete_tugas


def main() -> None:
    """Everything slow happens before "siap", so that several processes act at the same moment."""
    url, *numbers = sys.argv[1:]
    pengguna_id, tugas_id, versi = map(int, numbers)
    layanan.use_database(connect(url))
    with layanan.reading() as session:
        actor = load_actor(session, pengguna_id)
    print("siap", flush=True)
    sys.stdin.readline()
    try:
        done = layanan.do(complete_tugas, actor, tugas_id=tugas_id, versi=versi)
        answer: dict[str, object] = {"ulang": done.ulang}
    except TriwulanError as error:
        answer = {"galat": type(error).__name__, "pesan": error.pesan}
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
