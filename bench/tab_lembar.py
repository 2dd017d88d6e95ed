"""A browser tab that also does what our own components do: look for news, type into a sheet, drag a card."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.tab_peramban import Klik, TabPeramban

AWALAN = "$$STREAMLIT_INTERNAL_KEY"


@dataclass
class TabLembar(TabPeramban):
    """Remembers the components on the page, by name: their ids and the fragment in which they live."""

    komponen: dict[str, tuple[str, str]] = field(default_factory=dict)
    _next: tuple[str, str, Any] | None = None
    _number: int = 0

    def poll(self, nama: str) -> Klik:
        """The fragment of a component runs because its time has come."""
        self._next = (nama, "", None)
        return self.click()

    def send(self, nama: str, peristiwa: str, isi: dict[str, Any]) -> Klik:
        """The component reports one change."""
        self._number += 1
        item = {"kunci": isi.pop("kunci"), "isi": isi, "urut": self._number}
        self._next = (nama, peristiwa, {"klien": "bench", "antrean": [item]})
        return self.click()

    def _request(self) -> BackMsg:
        message = super()._request()
        if self._next is not None:
            nama, peristiwa, value = self._next
            id_, fragment = self.komponen[nama]
            message.rerun_script.fragment_id = fragment
            if peristiwa:
                state = message.rerun_script.widget_states.widgets.add(id=f"{AWALAN}_{id_}__events")
                state.json_trigger_value = json.dumps([{"event": peristiwa, "value": value}])
            self._next = None
        return message

    def _take(self, message: ForwardMsg, klik: Klik) -> bool:
        delta = message.delta
        if message.WhichOneof("type") == "delta" and delta.WhichOneof("type") == "new_element":
            element = delta.new_element
            if element.WhichOneof("type") == "bidi_component":
                name = element.bidi_component.component_name.rpartition(".")[2]
                self.komponen.setdefault(name, (element.bidi_component.id, delta.fragment_id))
        done = super()._take(message, klik)
        if message.script_finished == ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            klik.galat = "" if klik.galat.startswith("run ended") else klik.galat
        return done
