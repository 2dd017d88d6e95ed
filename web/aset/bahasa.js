// Streamlit's own words are English and cannot be set; this puts the ones that people meet into Indonesian.
(() => {
  const WORDS = new Map([
    ["Upload", "Unggah"],
    ["Browse files", "Pilih berkas"],
    ["Drag and drop files here", "Seret berkas ke sini"],
    ["Drag and drop file here", "Seret berkas ke sini"],
    ["Choose an option", "Pilih"],
    ["Choose options", "Pilih"],
    ["No results", "Tidak ada yang cocok"],
    ["No options to select", "Tidak ada pilihan"],
    ["Select all", "Pilih semua"],
    ["Page not found", "Halaman tidak ada"],
    ["Close", "Tutup"],
    ["Connecting", "Menyambung"],
    ["CONNECTING", "MENYAMBUNG"],
    ["Running...", "Memuat…"],
    ["Stop", "Hentikan"],
    ["Rerun", "Muat ulang"],
    ["Print", "Cetak"],
    ["Settings", "Setelan tampilan"],
    ["Press Enter to apply", "Tekan Enter untuk menyimpan"],
    ["Press Ctrl+Enter to apply", "Tekan Ctrl+Enter untuk menyimpan"],
    ["Press Enter to submit form", "Tekan Enter untuk mengirim"],
    ["Press Ctrl+Enter to submit form", "Tekan Ctrl+Enter untuk mengirim"],
    ["This field is required.", "Bagian ini wajib diisi."],
    ["(required)", "(wajib)"],
    ["empty", "kosong"],
    ["Search", "Cari"],
    ["Download as CSV", "Unduh CSV"],
    ["Fullscreen", "Layar penuh"],
  ]);
  const PATTERNS = [
    [/^(?:Limit )?([\d.]+)\s?MB per file(.*)$/, (all, size, rest) => `Paling besar ${size} MB per berkas${rest}`],
    [/^Error: File must be ([\d.]+)MB or smaller\.$/, (all, size) => `Berkas terlalu besar: paling besar ${size} MB.`],
    [/^(.+) files are not allowed\.$/, (all, kind) => `Berkas ${kind} tidak diterima.`],
  ];
  const translate = (text) => {
    const word = text.trim();
    if (WORDS.has(word)) return text.replace(word, WORDS.get(word));
    for (const [pattern, mend] of PATTERNS) if (pattern.test(word)) return word.replace(pattern, mend);
    return text;
  };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement;
      if (!parent || parent.closest("textarea, [contenteditable], [data-bahasa-asli]")) return;
      const mended = translate(node.data);
      if (mended !== node.data) node.data = mended;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ["placeholder", "aria-label", "title"]) {
      const value = node.getAttribute(name);
      if (value) {
        const mended = translate(value);
        if (mended !== value) node.setAttribute(name, mended);
      }
    }
    node.childNodes.forEach(visit);
  };
  const watch = () => {
    visit(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "characterData") visit(change.target);
        change.addedNodes.forEach(visit);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
