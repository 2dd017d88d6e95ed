// A table whose cells are text, fields or buttons; under each row what belongs to that row alone.
class Tabel {
  constructor(lembar, def) {
    Object.assign(this, { lembar, id: def.id, rows: new Map() });
    this.element = make("section", "tabel");
    this.element.dataset.kunci = def.id;
    this.bentuk = JSON.stringify(def.kolom);
    this.top = make("div", "kepala");
    this.help = make("p", "bantuan");
    this.empty = make("p", "kosong");
    this.grid = this.buildGrid(def);
    this.element.append(this.top, this.help, this.grid, this.empty);
  }

  buildGrid(def) {
    const grid = make("div", "kisi");
    grid.style.setProperty("--lajur", def.kolom.map((kolom) => kolom.lebar).join(" "));
    grid.setAttribute("role", "table");
    grid.setAttribute("aria-label", def.label);
    const head = make("div", "baris kepala-tabel");
    head.setAttribute("role", "row");
    for (const { judul, jenis } of def.kolom) {
      const cell = make("div", `sel ${jenis || ""}`, judul);
      cell.setAttribute("role", "columnheader");
      head.append(cell);
    }
    this.body = make("div", "badan");
    this.body.setAttribute("role", "rowgroup");
    grid.append(head, this.body);
    return grid;
  }

  update(def) {
    this.def = def;
    this.drawTop(def);
    let group = null;
    const wanted = [];
    for (const row of def.baris) {
      if (row.kelompok && row.kelompok !== group) wanted.push(make("h4", "kelompok", row.kelompok));
      group = row.kelompok;
      wanted.push(this.row(row));
    }
    reconcile(this.body, wanted);
    this.grid.hidden = !def.baris.length;
    this.empty.hidden = Boolean(def.baris.length);
    this.empty.textContent = def.kosong || "";
  }

  drawTop(def) {
    const parts = [make("h3", "label", def.label)];
    if (def.wajib) parts.push(make("span", "wajib", "wajib"));
    const right = make("span", "kanan-kepala");
    if (def.ringkas) right.append(make("span", "tanda", def.ringkas));
    for (const tombol of def.tombol || []) right.append(buildButton(tombol));
    if (right.children.length) parts.push(right);
    reconcile(this.top, parts);
    this.help.textContent = def.bantuan || "";
    this.help.hidden = !def.bantuan;
  }

  row(def) {
    if (!this.rows.has(def.id)) this.rows.set(def.id, new BarisTabel(this.lembar, this.def.kolom, def));
    const row = this.rows.get(def.id);
    row.update(def);
    return row.element;
  }
}

class BarisTabel {
  constructor(lembar, kolom, def) {
    Object.assign(this, { lembar, kolom, cells: new Map() });
    this.element = make("div", "blok-baris");
    this.element.dataset.kunci = def.id;
    const line = make("div", "baris");
    line.setAttribute("role", "row");
    for (const { id, judul, jenis } of kolom) {
      const cell = make("div", `sel ${jenis || ""}`);
      cell.setAttribute("role", "cell");
      if (judul) cell.dataset.judul = judul;
      line.append(cell);
      this.cells.set(id, cell);
    }
    this.under = make("div", "bawah-baris");
    this.element.append(line, this.under);
  }

  update(def) {
    this.element.className = `blok-baris ${def.nada || ""}`;
    for (const { id } of this.kolom) this.drawCell(this.cells.get(id), def.sel[id] || []);
    this.drawCell(this.under, def.bawah || []);
  }

  drawCell(cell, parts) {
    reconcile(cell, parts.map((part) => (part.kunci ? this.lembar.field(part) : this.buildPart(part))));
  }

  buildPart(part) {
    if (part.aksi) return buildButton(part);
    if (part.alamat) return buildLink(part);
    return make(part.rupa === "kuat" ? "strong" : "p", `bagian ${part.rupa || ""} ${part.nada || ""}`, part.teks);
  }
}

const buildButton = ({ aksi, teks, nada, label }) => {
  const button = make("button", `aksi ${nada || ""}`, teks);
  button.type = "button";
  button.dataset.aksi = aksi;
  if (label) button.setAttribute("aria-label", label);
  return button;
};

const buildLink = ({ alamat, teks }) => {
  const link = make("a", "tautan", teks);
  link.href = alamat;
  return link;
};
