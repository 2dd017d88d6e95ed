// One field: label, help, input, what the server read, what is wrong, and whether it is saved.
// What people wrote is set as value or text, never as markup.
const make = (tag, className = "", text = "") => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
};

// Bring the children of `parent` to `wanted` without touching those that stay: a moved element loses its focus.
const reconcile = (parent, wanted) => {
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(child) && !wanted.some((other) => isSame(child, other))) child.remove();
  wanted.forEach((element, at) => {
    const current = parent.children[at];
    if (current === element || (current && isSame(current, element))) return;
    parent.insertBefore(element, current || null);
  });
  while (parent.children.length > wanted.length) parent.lastElementChild.remove();
};
const isSame = (one, other) => !one.dataset.kunci && one.isEqualNode(other);

class Isian {
  constructor(lembar, def) {
    Object.assign(this, { lembar, kunci: def.kunci, jenis: def.jenis });
    this.element = make("div", `isian ${def.jenis}`);
    this.element.dataset.kunci = def.kunci;
    this.id = `isian-${def.kunci.replace(/[^\w-]/g, "-")}`;
    this.bentuk = JSON.stringify([def.jenis, def.pilihan, def.lainnya, def.kolom]);
    this.buildHead(def);
    this.control = CONTROLS[def.jenis](this, def);
    this.tail = make("div", "ekor");
    this.tail.id = `${this.id}-ekor`;
    this.control.root.setAttribute("aria-describedby", this.tail.id);
    this.element.append(this.control.root, this.tail);
    // Where the label is not seen (in a table), the mark stands below the input.
    if (def.label_tersembunyi) this.element.append(this.mark);
  }

  buildHead(def) {
    const group = GROUPS.has(def.jenis);
    const head = make("div", def.label_tersembunyi ? "kepala tersembunyi" : "kepala");
    const label = make(group ? "span" : "label", "label", def.label);
    label.id = `${this.id}-label`;
    if (!group) label.htmlFor = this.id;
    head.append(label);
    if (def.wajib) head.append(make("span", "wajib", "wajib"));
    this.element.append(head);
    this.mark = make("span", "tanda");
    this.mark.setAttribute("role", "status");
    if (!def.label_tersembunyi) head.append(this.mark);
    if (def.bantuan) this.element.append(make("p", "bantuan", def.bantuan));
  }

  update(def) {
    this.def = def;
    if (this.lembar.antrean.has(this.kunci)) this.control.set(this.lembar.antrean.get(this.kunci).nilai);
    else if (!this.isBeingEdited()) this.control.set(def.nilai);
    this.control.freeze(def.beku);
    this.control.root.toggleAttribute("aria-invalid", Boolean(def.galat));
    this.element.classList.toggle("salah", Boolean(def.galat));
    this.drawTail(def);
    this.drawMark();
  }

  // Text under the cursor is never replaced, even when the answer to an earlier keystroke arrives.
  isBeingEdited() {
    return this.dirty && this.element.contains(this.element.getRootNode().activeElement);
  }

  drawTail(def) {
    const lines = [];
    if (def.gema) lines.push(make("p", `gema ${def.gema.nada || ""}`, def.gema.teks));
    if (def.tawaran?.length) lines.push(this.buildOffers(def.tawaran));
    if (def.galat) lines.push(make("p", "galat", def.galat));
    if (def.konflik) lines.push(this.buildConflict(def.konflik));
    this.tail.replaceChildren(...lines);
  }

  buildOffers(tawaran) {
    const row = make("div", "tawaran");
    for (const { label, nilai } of tawaran) {
      const button = make("button", "", label);
      button.type = "button";
      button.addEventListener("click", () => { this.control.set(nilai); this.change(true, nilai); });
      row.append(button);
    }
    return row;
  }

  buildConflict({ teks, nilai, versi }) {
    const box = make("div", "konflik");
    box.setAttribute("role", "alert");
    const mine = this.control.get();
    const choose = (label, chosen) => {
      const button = make("button", "", label);
      button.type = "button";
      button.addEventListener("click", () => {
        this.def = { ...this.def, versi };
        this.control.set(chosen);
        this.change(true);
      });
      return button;
    };
    const buttons = make("div", "tawaran");
    buttons.append(choose("Tetap pakai isian saya", mine), choose("Pakai yang di atas", nilai));
    box.append(make("p", "", teks), make("blockquote", "", describe(nilai)), buttons);
    return box;
  }

  drawMark() {
    const refused = this.lembar.antrean.refusal(this.kunci);
    if (refused) {
      this.mark.className = "tanda tertunda";
      this.mark.textContent = `tidak tersimpan: ${refused}`;
      return;
    }
    const waits = this.lembar.antrean.has(this.kunci);
    this.mark.className = `tanda ${waits ? (this.lembar.late ? "tertunda" : "menyimpan") : ""}`;
    this.mark.textContent = waits
      ? this.lembar.late ? "belum terkirim, dicoba lagi" : "menyimpan …"
      : this.def?.simpan || "";
  }

  change(now = false, nilai = this.control.get()) {
    if (this.def.beku) return;
    this.dirty = true;
    this.lembar.antrean.add(this.kunci, { nilai, versi: this.def.versi }, now);
  }

  leave() {
    this.dirty = false;
    this.lembar.antrean.flushNew();
  }

  focus() {
    this.element.scrollIntoView({ behavior: "smooth", block: "center" });
    (this.element.querySelector("input, textarea, select, button") || this.element).focus({ preventScroll: true });
  }
}

const describe = (nilai) =>
  nilai === null || nilai === "" ? "(dikosongkan)" : typeof nilai === "string" ? nilai : JSON.stringify(nilai);

// ---- inputs: each builds its element and can get, set and freeze its value ------------------------------------------
const GROUPS = new Set(["radio", "centang", "daftar"]);

const listen = (isian, input) => {
  input.addEventListener("input", () => isian.change());
  input.addEventListener("blur", () => isian.leave());
  return { root: input, get: () => input.value, 
    // A reading that was chosen of two comes with its text.
    set: (nilai) => { const text = nilai?.teks ?? nilai ?? ""; if (input.value !== text) input.value = text; },
    freeze: (beku) => { input.readOnly = beku; } };
};

const single = (type) => (isian, def) => {
  const input = make("input", "kotak");
  input.type = type;
  input.id = isian.id;
  input.autocomplete = "off";
  if (def.contoh) input.placeholder = def.contoh;
  if (def.maks) input.maxLength = def.maks;
  if (def.min_tanggal) input.min = def.min_tanggal;
  if (def.maks_tanggal) input.max = def.maks_tanggal;
  return listen(isian, input);
};

const number = (isian, def) => {
  const control = single("text")(isian, def);
  control.root.inputMode = "decimal";
  control.root.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { isian.leave(); isian.lembar.focusBelow(isian, event.shiftKey ? -1 : 1); }
  });
  if (!def.satuan) return control;
  const wrap = make("div", "bersatuan");
  wrap.append(control.root, make("span", "satuan", def.satuan));
  return { ...control, root: wrap, freeze: control.freeze };
};

const paragraph = (isian, def) => {
  const input = make("textarea", "kotak");
  input.id = isian.id;
  input.rows = def.baris || 3;
  if (def.contoh) input.placeholder = def.contoh;
  if (def.maks) input.maxLength = def.maks;
  return listen(isian, input);
};

const choose = (isian, def) => {
  const input = make("select", "kotak");
  input.id = isian.id;
  for (const { nilai, label, keterangan } of [{ nilai: "", label: "Pilih …" }, ...def.pilihan]) {
    const option = make("option", "", keterangan ? `${label} · ${keterangan}` : label);
    option.value = nilai;
    input.append(option);
  }
  input.addEventListener("change", () => isian.change(true));
  return { root: input, get: () => input.value, set: (nilai) => { input.value = nilai ?? ""; }, freeze: (beku) => { input.disabled = beku; } };
};

const boxes = (type) => (isian, def) => {
  const root = make("fieldset", def.pilihan.length > 9 || def.pilihan.some(({ keterangan }) => keterangan) ? "pilihan panjang" : "pilihan");
  root.setAttribute("aria-labelledby", `${isian.id}-label`);
  const inputs = def.pilihan.map(({ nilai, label, nada, keterangan }) => {
    const wrap = make("label", `opsi ${nada || ""}`);
    const input = make("input");
    input.type = type;
    input.name = isian.id;
    input.value = nilai;
    input.addEventListener("change", () => isian.change(true));
    const words = make("span", "", label);
    if (keterangan) words.append(make("small", "", keterangan));
    wrap.append(input, words);
    root.append(wrap);
    return input;
  });
  const other = def.lainnya ? addOther(isian, root) : null;
  const known = new Set(def.pilihan.map(({ nilai }) => nilai));
  const picked = () => [...inputs.filter((input) => input.checked).map((input) => input.value), ...(other?.value ? [other.value] : [])];
  return {
    root,
    get: () => (type === "radio" ? picked().at(-1) ?? "" : picked()),
    set: (nilai) => {
      const values = new Set(Array.isArray(nilai) ? nilai : nilai ? [nilai] : []);
      inputs.forEach((input) => { input.checked = values.has(input.value); });
      if (other) other.value = [...values].find((value) => !known.has(value)) ?? "";
    },
    freeze: (beku) => { root.disabled = beku; },
  };
};

const addOther = (isian, root) => {
  const input = make("input", "kotak lain");
  input.placeholder = "Lainnya, sebutkan";
  input.setAttribute("aria-label", "Lainnya, sebutkan");
  input.addEventListener("input", () => isian.change());
  input.addEventListener("blur", () => isian.leave());
  root.append(input);
  return input;
};

// A list of rows with the same few inputs, such as the members of a team.
const rows = (isian, def) => {
  const root = make("div", "daftar");
  root.setAttribute("role", "group");
  root.setAttribute("aria-labelledby", `${isian.id}-label`);
  const list = make("div", "butir-butir");
  const add = make("button", "tambah", def.tambah || "Tambah baris");
  add.type = "button";
  root.append(list, add);
  const read = () => [...list.children].map((row) => Object.fromEntries(
    [...row.querySelectorAll("[data-kolom]")].map((input) => [input.dataset.kolom, input.value])));
  const append = (nilai) => list.append(buildRow(isian, def, nilai));
  add.addEventListener("click", () => { append({}); list.lastElementChild.querySelector("[data-kolom]").focus(); });
  let frozen = false;
  return {
    root,
    get: read,
    set: (nilai) => {
      if (JSON.stringify(read()) === JSON.stringify(nilai ?? [])) return;
      list.replaceChildren();
      (nilai ?? []).forEach(append);
      freezeAll(root, frozen);
    },
    freeze: (beku) => { frozen = beku; freezeAll(root, beku); },
  };
};

const freezeAll = (root, beku) => root.querySelectorAll("input, select, textarea, button").forEach((input) => { input.disabled = beku; });

const buildRow = (isian, def, nilai) => {
  const row = make("div", "butir");
  for (const kolom of def.kolom) {
    const input = make(kolom.pilihan ? "select" : "input", "kotak");
    if (kolom.pilihan) {
      for (const pilihan of [{ nilai: "", label: kolom.label }, ...kolom.pilihan]) {
        const option = make("option", "", pilihan.keterangan ? `${pilihan.label} · ${pilihan.keterangan}` : pilihan.label);
        option.value = pilihan.nilai;
        input.append(option);
      }
    } else {
      input.type = kolom.tipe || "text";
      input.placeholder = kolom.label;
    }
    input.dataset.kolom = kolom.id;
    input.setAttribute("aria-label", kolom.label);
    input.style.flexGrow = kolom.lebar || 1;
    input.value = nilai[kolom.id] ?? "";
    input.addEventListener(kolom.pilihan ? "change" : "input", () => isian.change(Boolean(kolom.pilihan)));
    input.addEventListener("blur", () => isian.leave());
    row.append(input);
  }
  const remove = make("button", "hapus", "Hapus");
  remove.type = "button";
  remove.addEventListener("click", () => { row.remove(); isian.change(true); });
  row.append(remove);
  return row;
};

const CONTROLS = {
  teks: single("text"), alamat: single("url"), tanggal: single("date"), angka: number, paragraf: paragraph,
  pilih: choose, radio: boxes("radio"), centang: boxes("checkbox"), daftar: rows,
};
