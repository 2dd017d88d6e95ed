// Changes wait here until the server says that it has them. Lost connection, killed server, closed laptop:
// what is not confirmed is sent again, and (with a storage key) survives in this browser.
class Antrean {
  constructor({ gudang = null, jeda = 0, ulang = 4000, kirim, berubah = () => {}, hidup = () => true }) {
    Object.assign(this, { gudang, jeda, ulang, kirim, berubah, hidup });
    this.klien = Math.random().toString(36).slice(2, 12);
    this.urut = 0;
    this.menunggu = new Map();
    // Streamlit sends what happens within one task as one message, which for a change of ours does not run the page: a tap
    // on a button would be lost with the change of the field that it leaves. So the change goes when the finger comes down.
    this.saatDitekan = () => this.flush();
    this.belumDikirim = false;
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
    window.addEventListener("pointerdown", this.saatDitekan, true);
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
    if (!unsent.length || !this.hidup()) return;
    this.belumDikirim = false;
    window.removeEventListener("pointerdown", this.saatDitekan, true);
    this.kirim({ klien: this.klien, antrean: unsent });
    this.timer = setTimeout(() => this.flush(), this.ulang);
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
