// Lists that the reader makes shorter: filters of an agenda, and offers that suit a profile kept on the device.
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const keep = (form, items) => {
    const wanted = Object.entries(Object.fromEntries(new FormData(form))).filter(([, value]) => value);
    let count = 0;
    for (const item of items) {
      item.hidden = wanted.some(([name, value]) => item.dataset[name] !== value);
      if (!item.hidden) count += 1;
    }
    for (const group of new Set(items.map((item) => item.closest(".group")))) {
      if (group) group.hidden = !all("[data-item]", group).some((item) => !item.hidden);
    }
    const status = form.querySelector("[role=status]");
    status.textContent = wanted.length ? `${status.dataset.shown} ${count}` : "";
    return Object.fromEntries(wanted);
  };

  for (const form of all("[data-narrow]")) {
    if (!form.querySelector("select")) continue;
    const items = all("[data-item]");
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => keep(form, items));
    // What the browser filled in again after a return.
    keep(form, items);
  }

  // Nothing is kept where the portal says that the device is shared.
  const { tree, own } = document.documentElement.dataset;
  for (const form of all("[data-profile]")) {
    const items = all("[data-item]", form.parentElement);
    const key = `parvis:${tree}:profile`;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    try {
      for (const [name, value] of Object.entries(own ? JSON.parse(localStorage.getItem(key)) ?? {} : {})) {
        if (form.elements[name]) form.elements[name].value = value;
      }
    } catch {
      // A device that keeps nothing, or something else: the form starts empty.
    }
    const apply = () => {
      const profile = keep(form, items);
      try {
        if (!own) return;
        if (Object.keys(profile).length) localStorage.setItem(key, JSON.stringify(profile));
        else localStorage.removeItem(key);
      } catch {
        // The choice lasts as long as the page.
      }
    };
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    keep(form, items);
  }
})();
