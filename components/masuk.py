"""The sign-in form: streamlit-authenticator's form over our own accounts, then a ticket for an HttpOnly cookie."""

from __future__ import annotations

import secrets
from typing import Any

import streamlit as st
from streamlit_authenticator import Authenticate
from streamlit_authenticator.controllers import AuthenticationController
from streamlit_authenticator.models import AuthenticationModel

from triwulan import layanan
from triwulan.akses.masuk import Akun, sign_in
from triwulan.akses.sesi import issue_ticket
from triwulan.errors import TriwulanError

FIELDS = {"Form name": "Masuk", "Username": "Nama akun", "Password": "Kata sandi", "Login": "Masuk"}


class DatabaseAccounts(AuthenticationModel):  # type: ignore[misc]
    """streamlit-authenticator's model over our accounts: attempts, lock-out and audit are ours, no YAML."""

    def __init__(self) -> None:
        super().__init__({"usernames": {}}, auto_hash=False, secret_key=secrets.token_hex(32))
        self.akun: Akun | None = None
        self.pesan: str | None = None

    def check_credentials(self, username: str, password: str) -> bool:
        """Ask our own sign-in; a refusal is kept as the sentence to show."""
        try:
            self.akun = sign_in(username, password, alamat=st.context.ip_address or "127.0.0.1")
        except TriwulanError as error:
            self.pesan = error.pesan
            return False
        self.credentials["usernames"][username] = {
            "email": self.akun.pos_el,
            "first_name": self.akun.nama,
            "last_name": "",
            "roles": [],
        }
        return True


class NoCookie:
    """streamlit-authenticator's own cookie is readable by scripts and cannot be revoked: it is never set."""

    def get_cookie(self) -> None:
        return None

    def set_cookie(self) -> None:
        return None


class SignInForm(Authenticate):  # type: ignore[misc]
    """The library's form with our accounts behind it and without its cookie (and the iframe that sets it)."""

    def __init__(self) -> None:
        self.attrs = {"login_sleep_time": 0}
        self.path = None
        self.secret_key = secrets.token_hex(32)
        self.cookie_controller = NoCookie()
        self.authentication_controller = AuthenticationController(
            {"usernames": {}}, None, False, None, None, self.secret_key, None
        )
        self.accounts = DatabaseAccounts()
        self.authentication_controller.authentication_model = self.accounts


def show_sign_in() -> None:
    """Draw the form; after a good password the browser fetches its cookie and reloads the page it asked for."""
    form = SignInForm()
    # What proves a sign-in is the cookie alone, never the state of this browser tab.
    st.session_state["authentication_status"] = None
    form.login(fields=FIELDS, key="masuk")
    if form.accounts.akun is not None:
        st.session_state["authentication_status"] = None
        with layanan.writing() as session:
            ticket = issue_ticket(session, form.accounts.akun.pengguna_id)
        _exchange(data={"tiket": ticket}, key="tukar_tiket")
        st.info("Berhasil. Membuka halaman Anda …")
    elif form.accounts.pesan:
        st.error(form.accounts.pesan)
    elif st.session_state.get("FormSubmitter:masuk-Masuk"):
        st.error("Isi nama akun dan kata sandi.")


_EXCHANGE_JS = """
export default function ({ data, parentElement }) {
  if (parentElement.dataset.tiket === data.tiket) return;
  parentElement.dataset.tiket = data.tiket;
  fetch("/sesi/tukar", { method: "POST", body: data.tiket, credentials: "same-origin" })
    .then((answer) => {
      if (answer.ok) window.location.reload();
      else return answer.json().then((body) => { parentElement.querySelector("p").textContent = body.pesan; });
    })
    .catch(() => { parentElement.querySelector("p").textContent = "Server tidak menjawab. Muat ulang halaman ini."; });
}
"""
_exchange: Any = st.components.v2.component("tukar_tiket", html="<p role='status'></p>", js=_EXCHANGE_JS)
