// Nothing filled in may be lost: what stands in a field and is not saved yet is kept in this browser tab, and put
// back after a reload. Fields of a form count as unsaved until the form is sent; single fields until they are left.
// Passwords and uploads are never kept; signing out forgets everything.
(() => {
  const STORE = "triwulan.isian";
  const TEXT = ":is([data-testid=stTextInput], [data-testid=stTextArea], [data-testid=stNumberInput]) :is(input, textarea)";
  const FORM = "[data-testid=stForm]";
  const TICK = `${FORM} [data-testid=stCheckbox] input[type=checkbox]`;
  const DAY = `${FORM} [data-testid=stDateInput] input[type=date]`;
  const CHOICE = `${FORM} [data-testid=stSelectbox] input[role=combobox]`;
  const FIELDS = [TEXT, TICK, DAY, CHOICE].join(",");
  const SENT = "[data-testid=stFormSubmitButton] button";
  const seen = new WeakMap(); // field → the address under which it is kept, what stood in it, whether it is being filled
  const sent = new Set(); // addresses of fields whose form was sent since this page was loaded
  let restored = [];
  let filling = Promise.resolve();

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

  const value = (field) => (field.type === "checkbox" ? String(field.checked) : field.value);
  const beingChosen = (field) => field.getAttribute("aria-expanded") === "true";

  const type = (field, text) => {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const writeIn = (field, text) => {
    const single = !field.closest(FORM);
    if (single) field.focus(); // leaving the field is what saves it
    type(field, text);
    if (single) field.blur();
  };

  const optionOf = async (field, name) => {
    for (let tries = 0; tries < 40; tries += 1) {
      const list = document.getElementById(field.getAttribute("aria-controls"));
      const option = [...(list?.querySelectorAll("[role=option]") ?? [])].find((one) => one.textContent === name);
      if (option) return option;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    return null; // the list has no such choice any more
  };

  const choose = async (field, name) => {
    const before = document.activeElement;
    field.focus({ preventScroll: true }); // a list closes when the page scrolls
    type(field, name);
    (await optionOf(field, name))?.click();
    field.blur();
    if (before !== document.body) before?.focus?.({ preventScroll: true });
  };

  // One after the other: a list that opens takes the cursor.
  const put = (field, wanted) => {
    const known = seen.get(field);
    known.filling = true;
    filling = filling.then(async () => {
      if (!field.isConnected || value(field) === wanted) return;
      if (field.type === "checkbox") field.click();
      else if (field.matches(CHOICE)) await choose(field, wanted);
      else writeIn(field, wanted);
    });
    return filling.finally(() => (known.filling = false));
  };

  const arrive = (field) => {
    if (field.type === "password" || seen.has(field) || !person()) return;
    const where = address(field);
    seen.set(field, { where, dasar: value(field), filling: false });
    const kept = read()[where];
    if (!kept) return;
    // Drawn anew after it was sent, or holding what was filled in: it is saved. Changed by others meanwhile: theirs stands.
    if (sent.has(where) || value(field) === kept.nilai || value(field) !== kept.dasar) {
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
    if (!known || known.filling || beingChosen(field)) return;
    if (value(field) === known.dasar) return forget(known.where);
    write({ ...read(), [known.where]: { nilai: value(field), dasar: known.dasar } });
  };

  // Whoever sends a form that clears itself leaves fields that no longer hold what was filled in; one that closes, none.
  const sweep = () => {
    const kept = read();
    const gone = new Set(sent);
    for (const field of document.querySelectorAll(FIELDS)) {
      const known = seen.get(field);
      gone.delete(known?.where);
      if (!known || known.filling || !kept[known.where]) continue;
      if (field !== document.activeElement && value(field) !== kept[known.where].nilai) forget(known.where);
    }
    for (const where of gone) {
      sent.delete(where);
      forget(where);
    }
  };

  const announce = () => {
    let bar = document.querySelector(".tw-pulih");
    if (!bar) {
      restored = restored.slice(-1);
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
        bar.remove();
      };
      close.onclick = () => bar.remove();
      document.body.append(bar);
    }
    bar.querySelector("p").textContent = `${restored.length} isian yang belum tersimpan dipulihkan. Periksa kembali isinya.`;
  };

  // A choice, a day and a tick are made in many ways (mouse, keys, calendar): look at them after each.
  const lookAgain = () => setTimeout(() => document.querySelectorAll([TICK, DAY, CHOICE].join(",")).forEach(keep), 50);
  for (const event of ["click", "keyup", "pointerup"]) {
    addEventListener(event, (made) => made.isTrusted && document.querySelector(FORM) && lookAgain(), true);
  }
  addEventListener("input", (event) => event.target.matches?.(TEXT) && event.isTrusted && keep(event.target), true);
  addEventListener("focusout", (event) => {
    const known = seen.get(event.target);
    if (known && !event.target.closest(FORM)) {
      known.dasar = value(event.target);
      forget(known.where);
    }
  });
  const send = (form) => {
    form.querySelectorAll(FIELDS).forEach((field) => seen.has(field) && sent.add(seen.get(field).where));
    document.querySelector(".tw-pulih")?.remove(); // whoever sends has looked, and the bar may lie on an answer
  };
  addEventListener("click", (event) => {
    const form = event.target.closest?.(SENT)?.closest(FORM);
    if (form) send(form);
  }, true);
  addEventListener("keydown", (event) => {
    const form = event.key === "Enter" && event.target.matches?.(TEXT) && event.target.closest(FORM);
    if (form && (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey)) send(form);
  }, true);
  addEventListener("submit", (event) => event.target.matches("[action='/keluar']") && sessionStorage.removeItem(STORE), true);

  const answered = () => document.querySelector("[data-test-script-state=notRunning]");
  const watch = () =>
    new MutationObserver((changes) => {
      document.querySelectorAll(FIELDS).forEach(arrive);
      // The page may say that the script has ended before it takes the fields of the sent form away.
      if (changes.some((change) => change.attributeName) || (sent.size && answered())) sweep();
    }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] });
  if (document.body) watch();
  else document.addEventListener("DOMContentLoaded", watch);
})();
