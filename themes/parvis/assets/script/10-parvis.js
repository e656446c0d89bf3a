// Betterments only: without this file every page can be read and every link reached.
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  // The entry of the menu where the reader is.
  const here = location.href.split(/[?#]/)[0].replace(/\/$/, "/index.html");
  for (const link of all(".site-nav a")) {
    if (link.href !== here) continue;
    link.setAttribute("aria-current", "page");
  }

  // Unfolded menus close with Escape, or when the reader goes elsewhere.
  const menus = all(".site-nav details");
  const isWide = (menu) => menu.closest(".nav-wide");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = menus.filter((menu) => menu.open && menu.contains(document.activeElement)).pop();
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  });
  for (const gesture of ["click", "focusin"]) {
    document.addEventListener(gesture, ({ target }) => {
      for (const menu of menus) if (menu.open && isWide(menu) && !menu.contains(target)) menu.open = false;
    });
  }

  // Folded sections become tabs: arrows, Home and End move between them.
  all("[data-tabs]").forEach((tabs, rank) => {
    const sections = all(":scope > .tab", tabs);
    if (sections.length < 2) return;
    const list = document.createElement("div");
    list.className = "tablist";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", tabs.dataset.tabs);
    const show = (chosen, focus) => sections.forEach((section, index) => {
      const tab = list.children[index];
      section.hidden = index !== chosen;
      tab.setAttribute("aria-selected", index === chosen);
      tab.tabIndex = index === chosen ? 0 : -1;
      if (focus && index === chosen) tab.focus();
    });
    sections.forEach((section, index) => {
      const tab = document.createElement("button");
      const panel = section.querySelector(".tab-panel");
      tab.type = "button";
      tab.id = `_tab-${rank}-${index}`;
      panel.id = `_panel-${rank}-${index}`;
      tab.textContent = section.querySelector("summary").textContent;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      tab.addEventListener("click", () => show(index));
      list.append(tab);
      section.removeAttribute("name");
      section.open = true;
    });
    list.addEventListener("keydown", (event) => {
      const last = sections.length - 1;
      const current = [...list.children].indexOf(event.target);
      const next = { ArrowRight: current === last ? 0 : current + 1, ArrowLeft: current === 0 ? last : current - 1, Home: 0, End: last }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      show(next, true);
    });
    tabs.prepend(list);
    tabs.classList.add("tabs-ready");
    show(0);
  });

  // Captions are asked for with their film, not before. Browsers refuse them from a USB key: the words below the film remain.
  for (const track of all("video track")) {
    if (location.protocol === "file:") track.remove();
    else track.parentNode.addEventListener("play", () => { track.track.mode = "showing"; }, { once: true });
  }

  // On a machine without a mail program a click on an address does nothing.
  if (navigator.clipboard) for (const link of all(":is(.entry, .door, .list) a[href^='mailto:']:not(.button)")) {
    const words = link.closest("main").dataset;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-address";
    button.textContent = words.clip;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => navigator.clipboard.writeText(decodeURIComponent(link.pathname)).then(() => { button.textContent = words.clipped; }));
    link.after(button);
  }

  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
})();
