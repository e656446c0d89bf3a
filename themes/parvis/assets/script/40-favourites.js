// Favourites: kept on the device, never sent. Without this file nothing of them shows.
(() => {
  const { tree, own, root } = document.documentElement.dataset;
  if (!own) return;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const KEY = `parvis:${tree}:favourites`;
  const MOST = 200;
  const HEAVIEST = 100_000;

  // Only what may stand in a link of this site, whoever wrote the file that is imported.
  const isSound = (item) => item && [item.href, item.title, item.kind].every((text) => typeof text === "string" && text.length <= 500)
    && item.title && (/^(?:https?:\/\/|mailto:|tel:)/i.test(item.href) || /^[a-z0-9][a-z0-9/._-]*$/i.test(item.href));
  const sound = (list) => (Array.isArray(list) ? list : []).filter(isSound).slice(0, MOST)
    .map(({ href, title, kind }) => ({ href, title, kind: ["page", "space", "application"].includes(kind) ? kind : "page" }));
  let kept = true;
  const read = () => {
    try {
      return sound(JSON.parse(localStorage.getItem(KEY)));
    } catch {
      return [];
    }
  };
  const write = (list) => {
    try {
      if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
      else localStorage.removeItem(KEY);
    } catch {
      kept = false;
    }
    show();
  };
  const link = ({ href }) => (/^[a-z]+:/i.test(href) ? href : root + href);

  const show = () => {
    const list = read();
    for (const star of all("[data-star]")) {
      const { star: href, title, kind } = star.dataset;
      const is = list.some((item) => item.href === href);
      star.hidden = false;
      star.setAttribute("aria-pressed", is);
      star.onclick = () => write(is ? read().filter((item) => item.href !== href) : [...read(), { href, title, kind }].slice(-MOST));
    }
    for (const block of all("[data-favourites]")) {
      block.hidden = false;
      for (const part of all("[data-kind]", block)) {
        const items = list.filter((item) => item.kind === part.dataset.kind);
        part.hidden = !items.length;
        part.querySelector("ul").replaceChildren(...items.map((item) => {
          const line = document.createElement("li");
          const anchor = document.createElement("a");
          const remove = document.createElement("button");
          anchor.href = link(item);
          anchor.textContent = item.title;
          remove.type = "button";
          remove.className = "favourite-remove";
          remove.textContent = "×";
          remove.setAttribute("aria-label", `${block.dataset.remove} ${item.title}`);
          remove.addEventListener("click", () => {
            write(read().filter(({ href }) => href !== item.href));
            block.querySelector("h2").focus();
          });
          line.append(anchor, remove);
          return line;
        }));
      }
      block.querySelector("[data-none]").hidden = list.length > 0;
      for (const button of all("[data-export], [data-erase]", block)) button.hidden = !list.length;
    }
  };

  for (const block of all("[data-favourites]")) {
    const say = (text) => { block.querySelector("[role=status]").textContent = text; };
    const file = block.querySelector("input[type=file]");
    block.querySelector("[data-export]").addEventListener("click", () => {
      const anchor = document.createElement("a");
      anchor.href = URL.createObjectURL(new Blob([JSON.stringify({ favourites: read() }, null, 2)], { type: "application/json" }));
      anchor.download = block.dataset.file;
      anchor.click();
      setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
    });
    block.querySelector("[data-import]").addEventListener("click", () => file.click());
    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      let list = [];
      try {
        if (chosen.size <= HEAVIEST) list = sound(JSON.parse(await chosen.text()).favourites);
      } catch {
        // Said below: nothing could be read.
      }
      const known = read();
      write([...known, ...list.filter((item) => !known.some(({ href }) => href === item.href))].slice(0, MOST));
      say(list.length && kept ? `${block.dataset.imported} ${list.length}` : block.dataset.unread);
      file.value = "";
    });
    block.querySelector("[data-erase]").addEventListener("click", () => {
      write([]);
      try {
        localStorage.removeItem(`parvis:${tree}:profile`);
      } catch {
        // Nothing was kept.
      }
      say(block.dataset.erased);
      block.querySelector("h2").focus();
    });
  }
  // Another tab of the same site changed them.
  addEventListener("storage", (event) => { if (event.key === KEY) show(); });
  show();
})();
