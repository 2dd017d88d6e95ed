// The board. Everything that people wrote is set as text, never as markup; whether a card may move is decided by
// the server, which sends the cards anew: a refused card is simply where it was, with the reason above the board.
const make = (tag, className = "", text = "") => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};
const PAPERCLIP = "M21 11.5 12.5 20a6 6 0 0 1-8.5-8.5l9-9a4 4 0 0 1 5.7 5.7l-9 9a2 2 0 0 1-2.8-2.8l8.3-8.3";

class Papan {
  constructor(root) {
    this.root = root.querySelector(".papan");
    this.deret = this.root.querySelector(".deret");
    this.saklar = this.root.querySelector(".saklar");
    this.suara = this.root.querySelector(".suara");
    this.pesan = this.root.querySelector(".pesan");
    this.kartu = new Map();
    this.kolom = new Map();
    this.angkat = null;
    this.seret = null;
    this.aktif = null;
    this.pesanTerakhir = 0;
    this.antrean = new Antrean({
      akar: this.root,
      kirim: (isi) => this.trigger("pindah", isi),
      berubah: () => this.markWaiting(),
    });
    this.pesan.querySelector(".tutup").addEventListener("click", () => { this.pesan.hidden = true; });
    this.deret.addEventListener("keydown", (event) => this.onKey(event));
    this.deret.addEventListener("scroll", () => this.markCurrentColumn(), { passive: true });
  }

  update(data, trigger) {
    this.trigger = trigger;
    this.data = data;
    this.antrean.confirm(data.jawab);
    if (!this.angkat && !this.seret) this.draw();
    this.showMessage(data.pesan);
  }

  // ---- drawing -------------------------------------------------------------------------------------------------
  draw() {
    const focused = this.deret.getRootNode().activeElement?.closest?.(".kartu")?.dataset.id;
    this.drawColumns();
    const seen = new Set();
    for (const kolom of this.data.kolom) {
      const list = this.kolom.get(kolom.id).list;
      this.data.kartu.filter((card) => this.place(card) === kolom.id).forEach((card, index) => {
        seen.add(card.id);
        const element = this.cardElement(card);
        if (list.children[index] !== element) list.insertBefore(element, list.children[index] || null);
      });
    }
    for (const [id, { element }] of this.kartu) if (!seen.has(id)) { element.remove(); this.kartu.delete(id); }
    this.drawCounts();
    this.setActive(seen.has(Number(focused)) ? Number(focused) : this.aktif);
    if (focused && this.kartu.has(Number(focused))) this.kartu.get(Number(focused)).element.focus({ preventScroll: true });
  }

  place(card) {
    return this.antrean.get(String(card.id))?.ke ?? card.kolom;
  }

  drawColumns() {
    const signature = JSON.stringify(this.data.kolom.map((kolom) => [kolom.id, kolom.nama, kolom.warna]));
    if (signature === this.columnSignature) return;
    this.columnSignature = signature;
    this.kolom.clear();
    this.kartu.clear();
    this.deret.replaceChildren();
    this.saklar.replaceChildren();
    this.deret.style.setProperty("--kolom", this.data.kolom.length);
    for (const kolom of this.data.kolom) this.addColumn(kolom);
  }

  addColumn({ id, nama, warna, kosong }) {
    const section = make("section", `kolom ${warna}`);
    section.dataset.kolom = id;
    section.setAttribute("aria-label", nama);
    const head = make("div", "kepala");
    const count = make("span", "jumlah");
    head.append(make("span", "titik"), make("h3", "", nama), count);
    const list = make("ul");
    const empty = make("p", "kosong", kosong);
    section.append(head, empty, list);
    this.deret.append(section);
    const button = make("button", warna);
    button.type = "button";
    const buttonCount = make("span", "jumlah");
    button.append(make("span", "titik"), make("span", "", nama), buttonCount);
    button.addEventListener("click", () => section.scrollIntoView({ behavior: "smooth", inline: "center", block: "nearest" }));
    this.saklar.append(button);
    this.kolom.set(id, { section, list, count, empty, button, buttonCount, nama });
    section.addEventListener("dragover", (event) => this.onDragOver(event, section));
    section.addEventListener("dragleave", (event) => { if (!section.contains(event.relatedTarget)) section.classList.remove("sasaran"); });
    section.addEventListener("drop", (event) => this.onDrop(event, id));
  }

  drawCounts() {
    for (const [id, { list, count, empty, buttonCount }] of this.kolom) {
      const shown = list.children.length;
      const total = this.data.kolom.find((kolom) => kolom.id === id).jumlah;
      count.textContent = buttonCount.textContent = total > shown ? `${shown} dari ${total}` : String(shown);
      empty.hidden = shown > 0;
    }
    this.markCurrentColumn();
    this.markWaiting();
  }

  cardElement(card) {
    const signature = JSON.stringify(card);
    const known = this.kartu.get(card.id);
    if (known?.signature === signature) return known.element;
    const element = this.buildCard(card);
    if (known) known.element.replaceWith(element);
    this.kartu.set(card.id, { element, signature, card });
    return element;
  }

  buildCard(card) {
    const element = make("li", `kartu ${card.boleh.length ? "bisa" : ""} ${card.nada === "lewat" ? "lewat" : ""}`);
    element.dataset.id = card.id;
    element.tabIndex = -1;
    element.draggable = card.boleh.length > 0;
    element.setAttribute("aria-label", `${card.judul}. ${card.siapa}. ${card.sisa}`);
    element.setAttribute("aria-describedby", "cara");
    const top = make("div", "atas");
    top.append(make("span", "sop", card.atas));
    if (card.lap > 1) top.append(make("span", "putaran", `putaran ${card.lap}`));
    element.append(top, this.buildLink(card), make("p", "siapa", card.siapa));
    if (card.alasan) element.append(make("p", "alasan", card.alasan));
    element.append(this.buildFoot(card));
    element.addEventListener("dragstart", (event) => this.onDragStart(event, card));
    element.addEventListener("dragend", () => this.onDragEnd());
    element.addEventListener("focus", () => this.setActive(card.id));
    return element;
  }

  buildLink(card) {
    const link = make("a", "judul", card.judul);
    link.href = card.tautan;
    link.title = card.judul;
    link.tabIndex = -1;
    link.draggable = false;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.trigger("buka", card.id);
    });
    return link;
  }

  buildFoot(card) {
    const foot = make("div", "bawah");
    if (card.sisa) foot.append(make("span", `sisa ${card.nada}`, card.sisa));
    if (card.bukti) {
      const count = make("span", "bukti");
      const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      icon.setAttribute("viewBox", "0 0 24 24");
      icon.setAttribute("aria-hidden", "true");
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", PAPERCLIP);
      icon.append(path);
      count.append(icon, make("span", "", `${card.bukti} bukti`));
      foot.append(count);
    }
    if (card.boleh.length) foot.append(this.buildSelect(card));
    return foot;
  }

  buildSelect(card) {
    const select = make("select", "pindah");
    select.setAttribute("aria-label", `Pindahkan ke kolom lain: ${card.judul}`);
    select.tabIndex = -1;
    for (const kolom of this.data.kolom) {
      if (kolom.id !== card.kolom && !card.boleh.includes(kolom.id)) continue;
      const option = make("option", "", kolom.id === card.kolom ? "Pindahkan ke …" : kolom.nama);
      option.value = kolom.id;
      option.selected = kolom.id === card.kolom;
      select.append(option);
    }
    select.addEventListener("change", () => {
      const ke = select.value;
      select.value = card.kolom;
      this.move(card, ke);
    });
    return select;
  }

  setActive(id) {
    const first = this.deret.querySelector(".kartu");
    const chosen = this.kartu.get(id)?.element ?? first;
    this.aktif = chosen ? Number(chosen.dataset.id) : null;
    for (const { element } of this.kartu.values()) {
      const tab = element === chosen ? 0 : -1;
      element.tabIndex = tab;
      element.querySelector(".pindah")?.setAttribute("tabindex", tab);
    }
  }

  markWaiting() {
    for (const [id, { element }] of this.kartu) {
      const waits = this.antrean?.has(String(id)) ?? false;
      element.classList.toggle("menunggu", waits);
      element.setAttribute("aria-busy", waits);
    }
  }

  markCurrentColumn() {
    const middle = this.deret.scrollLeft + this.deret.clientWidth / 2;
    for (const { section, button } of this.kolom.values()) {
      const left = section.offsetLeft - this.deret.offsetLeft;
      button.setAttribute("aria-current", left <= middle && middle < left + section.offsetWidth + 12);
    }
  }

  showMessage(pesan) {
    if (!pesan || pesan.urut === this.pesanTerakhir) return;
    this.pesanTerakhir = pesan.urut;
    const moved = this.kartu.get(pesan.id);
    if (pesan.berhasil) {
      this.pesan.hidden = true;
      this.say(pesan.teks);
      return;
    }
    this.pesan.querySelector(".teks").textContent = pesan.teks;
    const link = this.pesan.querySelector(".tautan");
    link.hidden = !moved;
    if (moved) {
      link.href = moved.card.tautan;
      moved.element.classList.add("kembali");
      moved.element.addEventListener("animationend", () => moved.element.classList.remove("kembali"), { once: true });
    }
    this.pesan.hidden = false;
  }

  say(text) {
    this.suara.textContent = text;
    clearTimeout(this.diam);
    this.diam = setTimeout(() => { this.suara.textContent = ""; }, 6000);
  }

  // ---- moving --------------------------------------------------------------------------------------------------
  move(card, ke) {
    if (ke === card.kolom) return;
    this.antrean.add(String(card.id), { id: card.id, dari: card.kolom, ke, versi: card.versi }, true);
    this.draw();
  }

  onDragStart(event, card) {
    this.seret = card;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.judul);
    event.currentTarget.classList.add("diseret");
  }

  onDragOver(event, section) {
    if (!this.seret) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    section.classList.add("sasaran");
  }

  onDrop(event, ke) {
    event.preventDefault();
    const card = this.seret;
    this.onDragEnd();
    if (card) this.move(card, ke);
  }

  onDragEnd() {
    this.seret = null;
    this.root.querySelectorAll(".sasaran, .diseret").forEach((element) => element.classList.remove("sasaran", "diseret"));
    this.draw();
  }

  // ---- keyboard ------------------------------------------------------------------------------------------------
  onKey(event) {
    const element = event.target;
    if (!element.classList.contains("kartu")) return;
    const { card } = this.kartu.get(Number(element.dataset.id));
    const act = this.angkat ? this.keyWhileLifted(event.key, card, element) : this.keyOnCard(event.key, card, element);
    if (act) event.preventDefault();
  }

  keyOnCard(key, card, element) {
    if (key === " ") return this.lift(card, element);
    if (key === "Enter") this.trigger("buka", card.id);
    else if (key === "ArrowDown" || key === "ArrowUp") this.focusSibling(element, key === "ArrowDown" ? 1 : -1);
    else if (key === "ArrowRight" || key === "ArrowLeft") this.focusColumn(element, key === "ArrowRight" ? 1 : -1);
    else return false;
    return true;
  }

  keyWhileLifted(key, card, element) {
    if (key === " " || key === "Enter") this.drop(card, element);
    else if (key === "Escape" || key === "Tab") this.cancel(card, element);
    else if (key === "ArrowRight" || key === "ArrowLeft") this.shift(element, key === "ArrowRight" ? 1 : -1);
    else return false;
    return key !== "Tab";
  }

  lift(card, element) {
    if (!card.boleh.length) {
      this.say("Kartu ini tidak dapat Anda pindahkan.");
      return true;
    }
    this.angkat = { id: card.id, ke: card.kolom };
    element.classList.add("diangkat");
    this.say(`${card.judul} diangkat dari kolom ${this.kolom.get(card.kolom).nama}.`);
    return true;
  }

  shift(element, step) {
    const order = [...this.kolom.keys()];
    const at = Math.min(order.length - 1, Math.max(0, order.indexOf(this.angkat.ke) + step));
    this.angkat.ke = order[at];
    const { list, nama } = this.kolom.get(order[at]);
    list.prepend(element);
    element.focus();
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.say(`Kolom ${nama}, ${at + 1} dari ${order.length}.`);
  }

  drop(card, element) {
    const { ke } = this.angkat;
    this.angkat = null;
    element.classList.remove("diangkat");
    this.say(ke === card.kolom ? "Kartu diletakkan kembali." : `Memindahkan ke ${this.kolom.get(ke).nama} …`);
    this.move(card, ke);
    this.draw();
    this.kartu.get(card.id)?.element.focus();
  }

  cancel(card, element) {
    this.angkat = null;
    element.classList.remove("diangkat");
    this.say("Dibatalkan; kartu kembali ke tempatnya.");
    this.draw();
    this.kartu.get(card.id)?.element.focus();
  }

  focusSibling(element, step) {
    (step > 0 ? element.nextElementSibling : element.previousElementSibling)?.focus();
  }

  focusColumn(element, step) {
    const lists = [...this.kolom.values()].map(({ list }) => list);
    const index = [...element.parentElement.children].indexOf(element);
    for (let at = lists.indexOf(element.parentElement) + step; lists[at]; at += step) {
      const cards = lists[at].children;
      if (cards.length) return cards[Math.min(index, cards.length - 1)].focus();
    }
  }
}

const boards = new WeakMap();
export default function ({ data, parentElement, setTriggerValue }) {
  if (!boards.has(parentElement)) boards.set(parentElement, new Papan(parentElement));
  boards.get(parentElement).update(JSON.parse(data.isi), setTriggerValue);
}
