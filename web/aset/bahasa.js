// Streamlit's own words are English and cannot be set; this puts the ones that people meet into Indonesian.
(() => {
  const WORDS = new Map([
    ["Upload", "Unggah"],
    ["Error:", "Ditolak:"],
    ["Show password", "Tampilkan kata sandi"],
    ["Hide password", "Sembunyikan kata sandi"],
    ["Show password text", "Tampilkan kata sandi"],
    ["Hide password text", "Sembunyikan kata sandi"],
    ["Previous page", "Halaman sebelumnya"],
    ["Next page", "Halaman berikutnya"],
    ["Clear value", "Kosongkan"],
    ["Clear all", "Kosongkan semua"],
    ["Skip to main content", "Langsung ke isi halaman"],
    ["Remove file", "Hapus berkas"],
    ["Increment value", "Tambah"],
    ["Decrement value", "Kurangi"],
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
    ["System", "Ikuti perangkat"],
    ["Light", "Terang"],
    ["Dark", "Gelap"],
    ["Record screen", "Rekam layar"],
    ["Connection error", "Sambungan terputus"],
    ["Connection timed out", "Sambungan terlalu lama"],
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
  // Names that only screen readers and pointers meet; too common to replace in the text of a page.
  const LABELS = new Map([
    ["Sidebar", "Bilah sisi"],
    ["Expand sidebar", "Buka bilah sisi"],
    ["Collapse sidebar", "Tutup bilah sisi"],
    ["Main menu", "Menu tampilan"],
    ["App pages", "Menu halaman"],
    ["Navigate to home page", "Ke Beranda"],
    ["Choose date", "Pilih tanggal"],
    ["Open", "Buka"],
    ["Next", "Berikutnya"],
    ["Previous", "Sebelumnya"],
    ["Next month", "Bulan berikutnya"],
    ["Previous month", "Bulan sebelumnya"],
    ["Help", "Bantuan"],
    ["file upload", "Pilih berkas"],
    ["Add files", "Tambah berkas"],
  ]);
  const PATTERNS = [
    [/^(day|month|year), (.+)$/, (all, part, label) => `${{ day: "tanggal", month: "bulan", year: "tahun" }[part]}, ${label}`],
    [/^Remove (.+\..+)$/, (all, name) => `Hapus ${name}`],
    [/^Help for (.+)$/, (all, label) => `Bantuan untuk ${label}`],
    [/^Choose date, (.+)$/, (all, month) => `Pilih tanggal, ${month}`],
    [/^Today, (.+?)( selected)?$/, (all, date, chosen) => `Hari ini, ${date}${chosen ? " (terpilih)" : ""}`],
    [/^(?:You have requested page|The page that you have requested).*$/, () => "Halaman itu tidak ada, atau tidak termasuk peran Anda. Beranda ditampilkan."],
    [/^(?:Streamlit server is not responding|Is Streamlit still running|Cannot connect to Streamlit|Connection failed with status|Connection timed out\.)[^]*$/, () => "Server tidak menjawab. Periksa jaringan Anda dan biarkan halaman ini terbuka: ia menyambung lagi sendiri, dan yang sudah diketik tidak hilang."],
    [/^(?:Limit )?([\d.]+)\s?MB per file(.*)$/, (all, size, rest) => `Paling besar ${size} MB per berkas${rest}`],
    [/^(?:Error: )?File must be ([\d.]+)MB or smaller\.$/, (all, size) => `Berkas terlalu besar: paling besar ${Number(size).toLocaleString("id-ID")} MB. Perkecil, lalu unggah lagi.`],
    [/^(.+) files are not allowed\.$/, () => "Jenis berkas ini tidak diterima; yang boleh tertulis di atasnya."],
  ];
  // The sign-in form forbids what password managers need; NIST SP 800-63B wants them allowed.
  const FIELDS = { "Nama akun": "username", "Kata sandi": "current-password" };
  const translate = (text, isLabel = false) => {
    const word = text.trim();
    if (isLabel && LABELS.has(word)) return LABELS.get(word);
    if (WORDS.has(word)) return text.replace(word, WORDS.get(word));
    for (const [pattern, mend] of PATTERNS) if (pattern.test(word)) return word.replace(pattern, mend);
    return text;
  };
  const DATE_PARTS = { day: ["dd", "hh"], month: ["mm", "bb"], year: ["yyyy", "tttt"] };
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement;
      const [english, own] = DATE_PARTS[parent?.dataset.type] ?? [];
      if (english && node.data === english) {
        node.data = own;
        return;
      }
      if (!parent || parent.closest("textarea, [contenteditable], [class^=tw-], [data-bahasa-asli]")) return;
      const mended = translate(node.data);
      if (mended !== node.data) node.data = mended;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ["placeholder", "aria-label", "title"]) {
      const value = node.getAttribute(name);
      if (value) {
        const mended = translate(value, true);
        if (mended !== value) node.setAttribute(name, mended);
      }
    }
    // Streamlit gives a picture no words of its own; its caption says what it shows.
    if (node.matches("[data-testid=stImage]")) {
      const caption = node.querySelector("[data-testid=stImageCaption]");
      node.querySelectorAll("img:not([alt])").forEach((image) => (image.alt = caption?.textContent.trim() ?? ""));
    }
    if (node.matches("input[autocomplete=off]")) node.autocomplete = FIELDS[node.getAttribute("aria-label")] ?? "off";
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
