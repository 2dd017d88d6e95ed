// Nothing typed may be lost: what stands in a text field and is not saved yet is kept in this browser tab, and put
// back after a reload. Fields of a form count as unsaved until the form is sent; single fields until they are left.
// Passwords are never kept; signing out forgets everything.
(() => {
  const STORE = "triwulan.isian";
  const FIELDS = ":is([data-testid=stTextInput], [data-testid=stTextArea], [data-testid=stNumberInput]) :is(input, textarea)";
  const FORM = "[data-testid=stForm]";
  const SENT = "[data-testid=stFormSubmitButton] button";
  const seen = new WeakMap(); // field → the address under which it is kept
  const sent = new Set(); // addresses of fields whose form was sent since this page was loaded
  let restored = [];

  const read = () => JSON.parse(sessionStorage.getItem(STORE) ?? "{}");
  const write = (kept) => sessionStorage.setItem(STORE, JSON.stringify(kept));
  const person = () => document.querySelector(".tw-orang")?.textContent.trim();
  const forget = (address) => {
    const kept = read();
    delete kept[address];
    write(kept);
  };

  // A form counts its rounds in the keys of its fields ("bidang-7-0-nama"); after a reload they begin anew.
  const address = (field) => {
    const holder = field.closest("[class*=st-key-]");
    const key = holder ? [...holder.classList].find((name) => name.startsWith("st-key-")) : "";
    const named = field.closest(FORM) ? key.replace(/-\d+-(?=[^-]*$)/, "-*-") : key;
    const office = new URLSearchParams(location.search).get("kantor") ?? "";
    return [person(), location.pathname, office, named, field.getAttribute("aria-label")].join("|");
  };

  const put = (field, value) => {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    const single = !field.closest(FORM);
    if (single) field.focus(); // leaving the field is what saves it
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    if (single) field.blur();
  };

  const arrive = (field) => {
    if (field.type === "password" || seen.has(field) || !person()) return;
    const where = address(field);
    seen.set(field, { where, dasar: field.value });
    const kept = read()[where];
    if (!kept) return;
    // Drawn anew after it was sent, or holding what was typed: it is saved. Changed by others meanwhile: theirs stands.
    if (sent.has(where) || field.value === kept.nilai || field.value !== kept.dasar) {
      sent.delete(where);
      forget(where);
      return;
    }
    put(field, kept.nilai);
    restored.push({ field, dasar: kept.dasar, where });
    announce();
  };

  const keep = (field) => {
    const known = seen.get(field);
    if (!known) return;
    if (field.value === known.dasar) return forget(known.where);
    write({ ...read(), [known.where]: { nilai: field.value, dasar: known.dasar } });
  };

  // Whoever sends a form that clears itself leaves fields that no longer hold what was typed.
  const sweep = () => {
    const kept = read();
    for (const field of document.querySelectorAll(FIELDS)) {
      const known = seen.get(field);
      if (!known || !kept[known.where]) continue;
      if (field !== document.activeElement && field.value !== kept[known.where].nilai) forget(known.where);
    }
  };

  const announce = () => {
    let bar = document.querySelector(".tw-pulih");
    if (!bar) {
      bar = document.createElement("div");
      bar.className = "tw-pulih";
      bar.setAttribute("role", "status");
      bar.innerHTML = "<p></p><button type='button'>Buang</button><button type='button'>Tutup</button>";
      const [discard, close] = bar.querySelectorAll("button");
      discard.onclick = () => {
        for (const { field, dasar, where } of restored) {
          if (field.isConnected) put(field, dasar);
          forget(where);
        }
        close.onclick();
      };
      close.onclick = () => {
        restored = [];
        bar.remove();
      };
      document.body.append(bar);
    }
    bar.querySelector("p").textContent = `${restored.length} isian yang belum tersimpan dipulihkan. Periksa kembali isinya.`;
  };

  addEventListener("input", (event) => event.target.matches?.(FIELDS) && event.isTrusted && keep(event.target), true);
  addEventListener("focusout", (event) => {
    const known = seen.get(event.target);
    if (known && !event.target.closest(FORM)) {
      known.dasar = event.target.value;
      forget(known.where);
    }
  });
  addEventListener("click", (event) => {
    const button = event.target.closest?.(SENT);
    button?.closest(FORM).querySelectorAll(FIELDS).forEach((field) => seen.has(field) && sent.add(seen.get(field).where));
  }, true);
  addEventListener("submit", (event) => event.target.matches("[action='/keluar']") && sessionStorage.removeItem(STORE), true);

  const watch = () =>
    new MutationObserver((changes) => {
      document.querySelectorAll(FIELDS).forEach(arrive);
      if (changes.some((change) => change.attributeName)) sweep();
    }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
