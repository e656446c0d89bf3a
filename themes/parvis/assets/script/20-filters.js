// Lists narrowed where they stand: the choices are in the address, or a profile kept on the device. Without this file
// nothing is hidden, and the choices of a list are pages.
(() => {
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

  // Groups that show nothing hide with their heading; the count is told to whoever cannot see it.
  const tell = (form, list, items, shows) => {
    let count = 0;
    for (const item of items) {
      item.hidden = !shows(item);
      if (!item.hidden) count += 1;
    }
    for (const group of all(".group", list)) {
      const own = items.filter((item) => group.contains(item));
      if (own.length) group.hidden = own.every((item) => item.hidden);
    }
    const status = form.querySelector("[role=status]");
    const words = count === 0 ? status.dataset.none : count === 1 ? status.dataset.one : status.dataset.many.replace("#", count);
    status.textContent = words;
  };

  // Where the choices of a form are written down: each as `name:value`.
  const inAddress = {
    read: () => decodeURIComponent(location.hash.slice(1)).split("&"),
    write: (wanted) => history.replaceState(null, "", wanted.length ? `#${wanted.join("&")}` : location.pathname + location.search),
  };
  // Nothing is kept where the portal says that the device is shared, nor where the device keeps nothing.
  const onDevice = (key) => {
    const { tree, own } = document.documentElement.dataset;
    const place = `parvis:${tree}:${key}`;
    const tried = (work, otherwise) => {
      try {
        return own ? work() : otherwise;
      } catch {
        return otherwise;
      }
    };
    return {
      read: () => tried(() => (localStorage.getItem(place) ?? "").split("&"), []),
      write: (wanted) => tried(() => (wanted.length ? localStorage.setItem(place, wanted.join("&")) : localStorage.removeItem(place))),
    };
  };

  for (const form of all("[data-filters]")) {
    const list = form.closest("[data-list]");
    const items = all("[data-facets]", list);
    const choices = all("select", form);
    if (!items.length || !choices.length) continue;
    const place = form.dataset.keep ? onDevice(form.dataset.keep) : inAddress;
    const marks = new Map(items.map((item) => [item, item.dataset.facets.split(" ")]));
    const narrow = () => {
      const wanted = choices.filter((choice) => choice.value).map(({ name, value }) => `${name}:${value}`);
      tell(form, list, items, (item) => wanted.every((mark) => marks.get(item).includes(mark)));
      place.write(wanted);
    };
    for (const mark of place.read()) {
      const choice = choices.find(({ name }) => mark.startsWith(`${name}:`));
      const value = choice && mark.slice(choice.name.length + 1);
      if (choice && [...choice.options].some((option) => option.value === value)) choice.value = value;
    }
    form.addEventListener("change", narrow);
    form.addEventListener("reset", () => setTimeout(narrow));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    form.parentElement.classList.add("is-live");
    if (choices.some((choice) => choice.value)) narrow();
  }

  for (const form of all("[data-since]")) {
    const list = form.closest("[data-changes]");
    const items = all("[data-on]", list);
    const input = form.elements.since;
    const narrow = () => tell(form, list, items, (item) => !input.value || item.dataset.on >= input.value);
    const key = `parvis-visit ${location.pathname}`;
    const button = form.querySelector("[data-visit]");
    try {
      const visit = JSON.parse(localStorage.getItem(key) ?? "{}");
      const today = new Date().toISOString().slice(0, 10);
      // A page that is looked at twice in a day keeps what was new that morning.
      const last = visit.day === today ? visit.before : visit.day;
      localStorage.setItem(key, JSON.stringify({ day: today, before: last }));
      if (last) {
        button.hidden = false;
        button.addEventListener("click", () => { input.value = last; narrow(); });
        for (const item of items) item.querySelector(".new").hidden = item.dataset.on < last;
      }
    } catch {
      // A browser that keeps nothing: the date can still be chosen.
    }
    input.addEventListener("change", narrow);
    form.addEventListener("reset", () => setTimeout(narrow));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  }
})();
