"""Pages without a browser: the real shell under Streamlit's AppTest, signed in as one of the seeded people."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from components import bingkai
from db import Database
from db.akses import Pengguna
from tests.browser.benih import Akun
from triwulan.akses.sesi import open_session

SHELL = Path(__file__).parents[2] / "shell.py"
# A script that lies elsewhere: beside a folder `pages/`, AppTest would run the files in it by themselves.
SCRIPT = f"import runpy; runpy.run_path({str(SHELL)!r}, run_name='__main__')"
SECONDS = 30


class Tamu:
    """A person at the app: opens pages as one browser tab does."""

    def __init__(self, database: Database, akun: Akun | None, patch: pytest.MonkeyPatch) -> None:
        self.token: str | None = None
        if akun is not None:
            with database.writing() as session:
                found = session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == akun.nama_akun))
                self.token = open_session(session, found.one())
        self.patch = patch

    def open(self, alamat: str = "", **query: str) -> AppTest:
        """The page at this address, after its first run."""
        self.sit_down()
        app = AppTest.from_string(SCRIPT, default_timeout=SECONDS)
        for key, value in query.items():
            app.query_params[key] = value
        if alamat:
            app._page_hash = calc_hash(alamat)  # AppTest.switch_page cannot open pages that are functions
        return app.run()

    def sit_down(self) -> None:
        """From now on the next runs are this person's."""
        self.patch.setattr(bingkai, "session_token", lambda: self.token)


def texts(app: AppTest) -> str:
    """Everything that the page says, as one text without markup."""
    parts = [*app.title, *app.markdown, *app.caption, *app.error, *app.warning, *app.info, *app.success]
    said = [str(part.value) for part in parts]
    said += [str(element.proto.body) for element in app.get("html")]
    plain = re.sub(r"<[^>]+>", " ", "\n".join(said))
    return plain.replace("\\", "")


def no_code_on(app: AppTest) -> None:
    """AssertionError when the page shows an exception, or the sentence for an unexpected one."""
    assert not app.exception, [item.value for item in app.exception]
    assert "gangguan yang tidak terduga" not in texts(app), texts(app)
