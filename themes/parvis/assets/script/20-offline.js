// Copies for where there is no network: the worker is asked for here; a copy says of when it is; the reader may erase them.
(() => {
  const script = document.currentScript;
  const { worker } = script.dataset;
  const copied = document.documentElement.dataset.copied;
  const REFUSED = "parvis-no-copies";

  // Of when the copy is, in the words of the catalogue.
  const inWords = (moment, { copy, hour, minutes }) => {
    const { lang } = document.documentElement;
    const written = new Intl.DateTimeFormat(lang, { day: "numeric", month: "long", year: "numeric" }).format(moment);
    const day = lang === "fr" ? written.replace(/^1 /, "1er ") : written;
    const time = (moment.getMinutes() ? minutes : hour).replace("%h", moment.getHours()).replace("%m", String(moment.getMinutes()).padStart(2, "0"));
    return copy.replace("%d", day).replace("%t", time);
  };
  const notice = document.querySelector("[data-copy]");
  if (copied && notice) {
    notice.textContent = inWords(new Date(copied), notice.dataset);
    notice.hidden = false;
  }

  // A preview changes all the time: copies of it would only deceive. From a key (file:), everything is at hand already.
  const preview = document.querySelector('script[src^="/_parvis/"]');
  if (!worker || preview || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const address = new URL(worker, location.href).href;
  const scope = new URL(".", address).href;
  const refused = () => localStorage.getItem(REFUSED) !== null;
  const policy = globalThis.trustedTypes?.createPolicy("parvis", { createScriptURL: (url) => (url === address ? url : "") });
  const register = () => navigator.serviceWorker.register(policy ? policy.createScriptURL(address) : address).catch(() => {});
  if (!refused()) register();

  const list = document.querySelector("[data-copies]");
  if (!list) return;
  // What the reader asked for, when the worker led here instead.
  const wanted = new URLSearchParams(location.search).get("page");
  const page = wanted && new URL(wanted, scope).href;
  if (page?.startsWith(scope)) {
    const retry = document.querySelector("[data-retry]");
    retry.href = page;
    retry.closest("[data-wanted]").hidden = false;
  }
  const erase = document.querySelector("[data-erase]");
  const keep = document.querySelector("[data-keep]");
  const show = async () => {
    const rows = [];
    if (await caches.has(`parvis ${scope} pages`)) {
      const pages = await caches.open(`parvis ${scope} pages`);
      for (const request of await pages.keys()) {
        const { headers } = await pages.match(request);
        const link = document.createElement("a");
        const title = decodeURIComponent(headers.get("x-parvis-title") ?? "");
        link.href = request.url;
        link.textContent = title || request.url.slice(scope.length);
        const age = document.createElement("p");
        age.className = "meta";
        age.textContent = inWords(new Date(headers.get("x-parvis-copied")), notice.dataset);
        const row = document.createElement("li");
        row.append(link, age);
        rows.push(row);
      }
    }
    rows.sort((a, b) => a.textContent.localeCompare(b.textContent, document.documentElement.lang));
    list.replaceChildren(...rows);
    document.querySelector("[data-copies-part]").hidden = rows.length === 0;
    document.querySelector("[data-no-copies]").hidden = rows.length > 0;
    erase.hidden = refused();
    keep.hidden = !refused();
  };
  erase.addEventListener("click", async () => {
    localStorage.setItem(REFUSED, "");
    for (const name of await caches.keys()) if (name.startsWith(`parvis ${scope} `)) await caches.delete(name);
    await (await navigator.serviceWorker.getRegistration(scope))?.unregister();
    await show();
    keep.focus();
  });
  keep.addEventListener("click", async () => {
    localStorage.removeItem(REFUSED);
    await register();
    await navigator.serviceWorker.ready;
    await show();
    erase.focus();
  });
  show();
})();
