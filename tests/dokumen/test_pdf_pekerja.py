"""Children end with the app, are never shared with a fork, and never swallow a request."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dokumen import contoh_pdf
from triwulan.dokumen.bengkel import kerja, panggil
from triwulan.dokumen.pekerja import (
    ROOT,
    Pekerja,
    WorkerCrashed,
    WorkerNotStarted,
    WorkerTimedOut,
    bare_environment,
)
from triwulan.dokumen.regu import Regu, WorkerBusy

ECHO = "import sys\nprint('{\"siap\": true}', flush=True)\nfor line in sys.stdin: print(line, end='', flush=True)"
APP = """
import sys
from tests.dokumen import contoh
from triwulan.dokumen import pdf
from triwulan.dokumen.bengkel import panggil
from triwulan.dokumen.kantor import ubah
pdf.to_pdf(contoh.docx("x"))
for crew in (panggil.crew(), ubah.crew()):
    with crew.borrow(30) as pekerja:
        print(pekerja.ruang, pekerja.pid, flush=True)
if sys.argv[1] == "sibuk":
    pdf.to_pdf(contoh.long_docx(300))
sys.stdin.read()
"""


def python(code: str) -> Callable[[Path], list[str]]:
    return lambda ruang: [sys.executable, "-c", code]


def wait_for(condition: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        threading.Event().wait(0.05)
    return condition()


def group_is_empty(leader: int) -> bool:
    """Whether no process of that group lives any more (zombies do not count)."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == leader and fields[0] != "Z":
            return False
    return True


@pytest.mark.office
@pytest.mark.parametrize("state", ["tenang", "sibuk"])
def test_when_the_app_is_killed_nothing_of_it_lives_on(state: str) -> None:
    app = subprocess.Popen(
        [sys.executable, "-c", APP, state], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert app.stdout
    children = [app.stdout.readline().split() for _ in range(2)]
    if state == "sibuk":
        assert wait_for(lambda: bool(list(Path(children[1][0]).glob("*.docx"))))
    app.send_signal(signal.SIGKILL)
    app.wait()
    for ruang, pid in children:
        assert wait_for(lambda pid=pid: group_is_empty(int(pid)))  # type: ignore[misc]
        assert wait_for(lambda ruang=ruang: not Path(ruang).exists())  # type: ignore[misc]


def test_a_forked_process_gets_children_of_its_own() -> None:
    kerja.count_pages(contoh_pdf.pdf("x"))
    mine = {pekerja.pid for pekerja in panggil.crew()._members if pekerja.pid}
    child = os.fork()
    if child == 0:
        right = kerja.count_pages(contoh_pdf.pdf("a", "b")) == 2
        others = {pekerja.pid for pekerja in panggil.crew()._members if pekerja.pid}
        panggil.stop()
        os._exit(0 if right and not mine & others else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert kerja.count_pages(contoh_pdf.pdf("x")) == 1
    assert mine & {pekerja.pid for pekerja in panggil.crew()._members if pekerja.pid}


def test_a_child_that_never_becomes_ready_is_told_with_its_last_words() -> None:
    with pytest.raises(WorkerNotStarted, match="tidak bisa"):
        Pekerja(python("import sys; sys.exit('tidak bisa')")).start()
    with pytest.raises(WorkerNotStarted):
        Pekerja(lambda ruang: ["/tidak/ada"]).start()
    with pytest.raises(WorkerNotStarted, match="no answer"):
        Pekerja(python("import time; time.sleep(60)"), start_timeout_s=0.2).start()


def test_a_child_that_talks_nonsense_counts_as_crashed() -> None:
    pekerja = Pekerja(python("print('{\"siap\": true}', flush=True); input(); print('bukan json')"))
    with pytest.raises(WorkerCrashed):
        pekerja.request({}, 5)


def test_a_late_answer_of_a_killed_child_never_reaches_the_next_request() -> None:
    slow = ECHO.replace("print(line", "__import__('time').sleep('lama' in line); print(line")
    pekerja = Pekerja(python(slow))
    with pytest.raises(WorkerTimedOut):
        pekerja.request({"lama": 1}, 0.1)
    assert pekerja.request({"cepat": 2}, 5) == {"cepat": 2}
    pekerja.stop()


def test_who_finds_all_children_lent_is_told_after_the_waiting_time() -> None:
    regu = Regu(lambda: Pekerja(python(ECHO)), 1)
    with regu.borrow(1), pytest.raises(WorkerBusy), regu.borrow(0.05):
        pass
    with regu.borrow(1) as pekerja:
        assert pekerja.request({"a": 1}, 5) == {"a": 1}
    regu.stop()


def test_children_do_not_inherit_the_secrets_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "rahasia")
    monkeypatch.setenv("DATABASE_URL", "postgresql://x:y@z/w")
    assert not {"SECRET_KEY", "DATABASE_URL"} & set(bare_environment())
