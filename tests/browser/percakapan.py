"""What a page and its server say to each other: whether everything that was asked has been answered.

The page itself cannot tell: between a click and the first word of the server it looks as idle as before the click.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from google.protobuf.message import DecodeError
from playwright.sync_api import Page, Request, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.menunggu import wait_until

_open: WeakKeyDictionary[Page, Percakapan] = WeakKeyDictionary()


class Percakapan:
    """The runs that one page asked for, in the order of asking, beginning and ending, over its newest connection."""

    def __init__(self, page: Page) -> None:
        self.loading, self.asked, self.running = False, False, False
        page.on("request", self._requested)
        page.on("websocket", self._connected)

    @property
    def answered(self) -> bool:
        """Whether the last run asked for has begun and come to its end; a page that is loading will ask for one."""
        return not (self.loading or self.asked or self.running)

    def _requested(self, request: Request) -> None:
        if request.is_navigation_request() and request.frame.parent_frame is None:
            self.loading = True

    def _connected(self, socket: WebSocket) -> None:
        self.asked, self.running = False, False
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and _read(BackMsg(), frame) == "rerun_script":
            self.loading, self.asked = False, True

    def _received(self, frame: bytes | str) -> None:
        said = _read(message := ForwardMsg(), frame) if isinstance(frame, bytes) else ""
        if said == "new_session":
            self.asked, self.running = False, True
        elif said == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.running = False


def watch(page: Page) -> None:
    """Listen to `page` from its first connection on."""
    _open[page] = Percakapan(page)


def await_answers(page: Page) -> None:
    """Wait until the server has answered all that `page` asked; AssertionError when it does not in time."""
    wait_until(page, lambda: _open[page].answered, "the server has not answered the last click")


def _read(message: BackMsg | ForwardMsg, frame: bytes) -> str:
    try:
        message.ParseFromString(frame)
    except DecodeError:
        return ""
    return message.WhichOneof("type") or ""
