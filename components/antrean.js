// Changes wait here until the server says that it has them. Lost connection, killed server, closed laptop:
// what is not confirmed is sent again, and (with a storage key) survives in this browser.
//
// Streamlit sends what happens within a moment as one message, and one with a change of ours reruns only our part of the
// page: the press of a button in that moment would be lost.
const SATU_PESAN = 20;
class Antrean {
  constructor({ akar, gudang = null, jeda = 0, ulang = 4000, kirim, berubah = () => {} }) {
    Object.assign(this, { akar, gudang, jeda, ulang, kirim, berubah });
    this.klien = Math.random().toString(36).slice(2, 12);
    this.urut = 0;
    this.menunggu = new Map();
    this.belumDikirim = false;
    this.saatDiklik = (event) => this.goFirst(event);
    this.restore();
  }
  restore() {
    if (!this.gudang) return;
    let saved = [];
    try { saved = JSON.parse(window.localStorage.getItem(this.gudang) || "[]"); } catch { /* private mode: no storage */ }
    if (Array.isArray(saved)) for (const item of saved) this.put(item.kunci, item.isi);
  }
  store() {
    if (!this.gudang) return;
    const items = [...this.menunggu.values()].map(({ kunci, isi }) => ({ kunci, isi }));
    try {
      if (items.length) window.localStorage.setItem(this.gudang, JSON.stringify(items));
      else window.localStorage.removeItem(this.gudang);
    } catch { /* full or private: the queue in memory still holds it */ }
  }
  put(kunci, isi) {
    this.menunggu.set(kunci, { kunci, isi, urut: ++this.urut });
    this.belumDikirim = true;
    this.holdPresses();
  }
  add(kunci, isi, segera = false) {
    this.put(kunci, isi);
    this.store();
    this.berubah();
    this.schedule(segera ? 0 : this.jeda);
  }
  has(kunci) {
    return this.menunggu.has(kunci);
  }
  get(kunci) {
    return this.menunggu.get(kunci)?.isi;
  }
  refusal(kunci) {
    return this.menunggu.get(kunci)?.ditolak;
  }
  schedule(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), wait);
  }
  flushNew() {
    if (this.belumDikirim) this.flush();
  }
  flush() {
    clearTimeout(this.timer);
    const unsent = [...this.menunggu.values()].filter(({ ditolak }) => !ditolak);
    if (!unsent.length || !this.akar.isConnected) return;
    this.belumDikirim = false;
    this.holdPresses();
    this.kirim({ klien: this.klien, antrean: unsent });
    setTimeout(() => this.letGo(), SATU_PESAN);
    this.timer = setTimeout(() => this.flush(), this.ulang);
  }
  holdPresses() {
    window.addEventListener("click", this.saatDiklik, true);
  }
  // A press of a button elsewhere waits until the change that was made before it is on its way.
  goFirst(event) {
    const path = event.composedPath();
    if (!this.akar.isConnected || path.includes(this.akar)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    this.flushNew();
    setTimeout(() => {
      window.removeEventListener("click", this.saatDiklik, true);
      path[0].dispatchEvent(new MouseEvent("click", event));
    }, SATU_PESAN);
  }
  letGo() {
    if (!this.belumDikirim) window.removeEventListener("click", this.saatDiklik, true);
  }
  confirm(jawab) {
    if (!jawab || jawab.klien !== this.klien) return;
    for (const [kunci, item] of this.menunggu) {
      if (item.urut > jawab.sampai) continue;
      const refused = jawab.tolak?.[kunci];
      if (refused?.urut === item.urut) item.ditolak = refused.pesan;
      else this.menunggu.delete(kunci);
    }
    if (!this.menunggu.size) clearTimeout(this.timer);
    this.store();
    this.berubah();
  }
}
