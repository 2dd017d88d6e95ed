// The sheet: fields and tables of one langkah. Every keystroke goes into the queue, the queue goes to the server,
// and what the server has not confirmed stays in this browser.
class Lembar {
  constructor(root, data) {
    this.root = root.querySelector(".lembar");
    this.fields = new Map();
    this.sections = new Map();
    this.late = false;
    this.antrean = new Antrean({
      akar: this.root,
      gudang: data.gudang, jeda: 700, kirim: (isi) => this.trigger("ubah", isi), berubah: () => this.onQueue(),
    });
    this.root.addEventListener("click", (event) => {
      const aksi = event.target.closest?.("[data-aksi]")?.dataset.aksi;
      if (aksi) this.trigger("tekan", aksi);
    });
    window.addEventListener("hashchange", () => this.focusHash());
    window.addEventListener("pagehide", () => this.antrean.flush());
  }

  update(data, trigger) {
    this.trigger = trigger;
    this.antrean.confirm(data.jawab);
    reconcile(this.root, data.bagian.map((def) => (def.id ? this.table(def) : def.judul ? heading(def) : this.field(def))));
    if (!this.begun) {
      this.begun = true;
      this.antrean.schedule(0);
      this.focusHash();
    }
  }

  table(def) {
    let table = this.sections.get(def.id);
    if (!table || table.bentuk !== JSON.stringify(def.kolom)) {
      table = new Tabel(this, def);
      this.sections.set(def.id, table);
    }
    table.update(def);
    return table.element;
  }

  field(def) {
    let isian = this.fields.get(def.kunci);
    if (!isian || isian.bentuk !== JSON.stringify([def.jenis, def.pilihan, def.lainnya, def.kolom])) {
      isian = new Isian(this, def);
      this.fields.set(def.kunci, isian);
    }
    isian.update(def);
    return isian.element;
  }

  onQueue() {
    clearTimeout(this.lateTimer);
    this.late = false;
    if (this.antrean.menunggu.size) this.lateTimer = setTimeout(() => { this.late = true; this.markAll(); }, 6000);
    this.markAll();
  }

  markAll() {
    for (const isian of this.fields.values()) isian.drawMark();
  }

  // A link to a field is its key after "#"; it is taken off again so that the same link works twice.
  focusHash() {
    const kunci = decodeURIComponent(window.location.hash.slice(1));
    if (this.focusKey(kunci)) window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  }

  focusKey(kunci) {
    const isian = this.fields.get(kunci);
    if (isian?.element.isConnected) { isian.focus(); return true; }
    const found = [...this.root.querySelectorAll("[data-kunci]")].find((element) => element.dataset.kunci === kunci);
    found?.scrollIntoView({ behavior: "smooth", block: "center" });
    return Boolean(found);
  }

  // Enter in a table goes to the same column of the next row, as in a spreadsheet.
  focusBelow(isian, step) {
    const inputs = [...this.root.querySelectorAll(".isian.angka input:not([readonly])")];
    const column = isian.element.closest(".sel")?.dataset.judul;
    const same = inputs.filter((input) => input.closest(".sel")?.dataset.judul === column);
    const at = same.indexOf(isian.element.querySelector("input"));
    same[at + step]?.focus();
  }
}

const heading = ({ judul, bantuan }) => {
  const element = make("header", "judul");
  element.append(make("h3", "", judul));
  if (bantuan) element.append(make("p", "bantuan", bantuan));
  return element;
};

const sheets = new WeakMap();
export default function ({ data, parentElement, setTriggerValue }) {
  const isi = JSON.parse(data.isi);
  if (!sheets.has(parentElement)) sheets.set(parentElement, new Lembar(parentElement, isi));
  sheets.get(parentElement).update(isi, setTriggerValue);
}
