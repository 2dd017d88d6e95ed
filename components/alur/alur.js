// The drawing comes from our own server as XML and is taken over as nodes, never as markup of this page.
const parse = (text) => document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);

const link = (symbol, label, open) => {
  symbol.setAttribute("tabindex", "0");
  symbol.setAttribute("role", "link");
  symbol.setAttribute("aria-label", label);
  symbol.addEventListener("click", open);
  symbol.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".alur");
  root.replaceChildren(...data.svg.map(parse));
  for (const symbol of root.querySelectorAll("[data-langkah]")) {
    const no = symbol.dataset.langkah;
    if (data.buka.includes(Number(no))) link(symbol, `Buka langkah ${no}`, () => setTriggerValue("buka", Number(no)));
  }
}
