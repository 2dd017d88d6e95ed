"""One browser tab, as far as the server can tell: speaks Streamlit's WebSocket protocol (1.67).

Frames are protobufs, `BackMsg` to the server and `ForwardMsg` back. A run begins with `rerun_script` and
ends with `script_finished`; messages that a browser would remember are asked for by their hash.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

SECONDS = 60


@dataclass
class Klik:
    """What one run sent back."""

    pesan: int = 0
    bita: int = 0
    galat: str = ""
    halaman: tuple[str, ...] = ()


@dataclass
class TabPeramban:
    """A tab at one address; `click` runs the page once more, the first call opens it."""

    url: str
    cookie: str
    alamat: str = ""
    query: str = ""
    _page_hash: str = ""
    _remembered: set[str] = field(default_factory=set)
    _socket: ClientConnection | None = None

    def __enter__(self) -> TabPeramban:
        parts = urlsplit(self.url)
        self._socket = connect(
            f"ws://{parts.netloc}/_stcore/stream",
            origin=self.url,  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": self.cookie},
            max_size=None,
            compression=None,
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._socket is not None:
            self._socket.close()

    def click(self) -> Klik:
        """One run of the script, to its end."""
        assert self._socket is not None
        self._socket.send(self._request().SerializeToString())
        klik = Klik()
        while True:
            frame = self._socket.recv(timeout=SECONDS)
            assert isinstance(frame, bytes)
            klik.pesan, klik.bita = klik.pesan + 1, klik.bita + len(frame)
            if self._take(ForwardMsg.FromString(frame), klik):
                return klik

    def _request(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string = self.query
        if self._page_hash:
            state.page_script_hash = self._page_hash
        else:
            state.page_name = self.alamat
        state.context_info.timezone, state.context_info.locale = "Asia/Jakarta", "id-ID"
        state.context_info.url = f"{self.url}/{self.alamat}"
        state.cached_message_hashes.extend(self._remembered)
        return message

    def _take(self, message: ForwardMsg, klik: Klik) -> bool:
        """Book one message; True when it was the last of the run."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self._page_hash = message.navigation.page_script_hash
            klik.halaman = tuple(page.url_pathname for page in message.navigation.app_pages)
        elif kind == "page_not_found":
            klik.galat = f"no page {self.alamat!r}"
        elif kind == "delta":
            self._remember(message, klik)
        elif kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                klik.galat = klik.galat or f"run ended with {message.script_finished}"
            return message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return False

    def _remember(self, message: ForwardMsg, klik: Klik) -> None:
        if message.metadata.cacheable:
            self._remembered.add(message.hash)
        if message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                klik.galat = f"{element.exception.type}: {element.exception.message}"
