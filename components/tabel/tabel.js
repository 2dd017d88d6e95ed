// All text is set as text, never as markup. A plain click stays in this tab and keeps its connection; a click with
// a modifier, or the middle button, opens the address as any link would.
const make = (tag, text = "", className = "") => {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (className) element.className = className;
  return element;
};

const LONG = 8;

const link = (row, text, open) => {
  const a = make("a", text);
  a.href = row.tautan;
  a.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(row.id);
  });
  return a;
};

// On a phone a long table is folded up below its chart; elsewhere it stands open and cannot be closed.
const fold = (details, rows) => {
  const long = rows > LONG;
  details.classList.toggle("panjang", long);
  details.querySelector("summary").textContent = `Tabel (${rows} baris)`;
  if (details.dataset.rows === String(rows)) return;
  details.dataset.rows = rows;
  details.open = !long || !matchMedia("(max-width: 640px)").matches;
};

const cell = (row, index, [text, tone], [name, number, whole], open) => {
  const element = make(index ? "td" : "th", "", [number ? "angka" : "", whole ? "utuh" : "", tone, text === "–" ? "nihil" : ""].filter(Boolean).join(" "));
  if (index) element.dataset.label = name;
  else element.scope = "row";
  if (index) { element.textContent = text; return element; }
  const content = make("span", "", "isi");
  content.title = text;
  if (row.tautan) content.append(link(row, text, open));
  else content.textContent = text;
  element.append(content);
  return element;
};

// "Unduh gambar" under a chart presses the camera of the chart that it belongs to.
const keepPicture = (event) => {
  const button = event.target.closest?.("[data-tw-gambar]");
  if (!button) return;
  const chart = document.querySelector(`.st-key-${CSS.escape(button.dataset.twGambar)}`);
  chart?.querySelector(".modebar-btn")?.click();
};
if (!window.triwulanGambar) {
  window.triwulanGambar = true;
  document.addEventListener("click", keepPicture);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const { judul, kolom, baris, lipat } = JSON.parse(data.isi);
  const open = (id) => setTriggerValue("buka", id);
  const head = make("tr");
  for (const [name, number] of kolom) {
    const th = make("th", name, number ? "angka" : "");
    th.scope = "col";
    head.append(th);
  }
  const thead = make("thead");
  thead.append(head);
  const tbody = make("tbody");
  for (const row of baris) {
    const tr = make("tr", "", row.tebal ? "tebal" : "");
    if (row.dalam) tr.style.setProperty("--dalam", row.dalam);
    tr.append(...row.sel.map((sel, index) => cell(row, index, sel, kolom[index], open)));
    tbody.append(tr);
  }
  parentElement.querySelector(".tabel").replaceChildren(make("caption", judul), thead, tbody);
  fold(parentElement.querySelector("details"), lipat ? baris.length : 0);
}
