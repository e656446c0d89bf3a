// The page of the search: what is typed, what is found, what is chosen. Whatever is shown is shown as text.
(() => {
  const { LONGEST, open, excerpt, stampOf } = globalThis.parvisReader;
  const PAGE = 10, CHOICES = 7;
  const box = document.querySelector("[data-search]");
  const { folder, stamp } = box.dataset;
  const form = box.querySelector("form");
  const input = form.elements.namedItem("q");
  const [status, notes, acronyms, filters, list, more, help, browse] = ["status", "notes", "acronyms", "filters", "list", "more", "help", "browse"]
    .map((name) => box.querySelector(`[data-part=${name}]`));
  const title = document.title;
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const said = (key, values = {}) => (box.dataset[key] ?? "").replace(/[@#]/g, (mark) => values[mark] ?? mark);
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const parts = new Map(), waiting = new Map();
  const load = (name) => {
    if (!parts.has(name)) parts.set(name, ask(name, name === "map" ? stamp : stampOf(index.map, name)).catch((error) => { parts.delete(name); throw error; }));
    return parts.get(name);
  };
  globalThis.parvisSearch = (made, name, payload) => waiting.get(name)?.(made, payload);
  async function ask(name, stamp) {
    const url = `${folder}${name}.js?v=${stamp}`;
    if (location.protocol !== "file:") {
      const response = await fetch(url);
      const lines = (await response.text()).split("\n");
      if (!response.ok || !lines[0].startsWith(`parvisSearch("${stamp}",`)) throw new Error("not of this index");
      return JSON.parse(lines[1]);
    }
    // A page on a disk may read no file, but it may run one.
    return new Promise((resolve, reject) => {
      waiting.set(name, (made, payload) => (made === stamp ? resolve(payload) : reject(new Error("not of this index"))));
      const script = element("script");
      script.src = url;
      script.onload = () => script.remove();
      script.onerror = reject;
      document.head.append(script);
    });
  }

  let index, result, current, count, turn = 0, boxes = [];
  const chosen = (name) => new Set([...filters.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value));
  const facets = [{ name: "type", of: ({ kind }) => index.map.kinds[kind][0] }, { name: "service", of: ({ service }) => index.map.services[service][0] }];

  function remember() {
    const query = new URLSearchParams(input.value.trim() ? { q: input.value.trim() } : {});
    for (const { name } of facets) chosen(name).forEach((value) => query.append(name, value));
    // A page opened from a disk may not be allowed to say it.
    try { history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname); } catch { /* then it does not */ }
  }

  async function run(wanted) {
    const mine = ++turn;
    const query = input.value.trim();
    document.title = query ? `${query} – ${title}` : title;
    try {
      index ??= await open(load);
      const found = query ? await index.find(query) : null;
      if (mine !== turn) return;
      result = found;
      describe(query);
      choices(wanted);
      await show(query);
    } catch {
      if (mine === turn) status.textContent = said("failed");
    }
    if (mine === turn) remember();
  }

  /** What was understood: acronyms, spellings, words that are not all there. */
  function describe(query) {
    notes.replaceChildren();
    acronyms.replaceChildren();
    for (const { short, long, more } of result?.explained ?? []) {
      const line = element("p", "search-acronym");
      line.append(element("b", "", short), said("colon"), long);
      if (more) line.append(element("span", "search-acronym-more", ` ${more}`));
      acronyms.append(line);
    }
    if (!result) return;
    for (const [typed, spelt] of result.spelt) notes.append(element("p", "", said("spelt", { "@": typed, "#": spelt.join(", ") })));
    if (result.partial) notes.append(element("p", "", said("partial")));
    if (result.common && result.words > 0) notes.append(element("p", "", said("common", { "@": query })));
  }

  /** The boxes to choose among types and services: those that have something to show. */
  function choices(wanted) {
    const kept = wanted ?? Object.fromEntries(facets.map(({ name }) => [name, chosen(name)]));
    boxes = [];
    for (const { name, of } of facets) {
      const place = filters.querySelector(`[data-choices=${name}]`);
      const labels = name === "type" ? index?.map.kinds : index?.map.services;
      const present = new Set(result?.ranked.map(of));
      const weigh = ([key]) => result.ranked.filter((hit) => of(hit) === key).length;
      const offered = (labels ?? []).filter(([key]) => key && present.has(key)).sort((one, other) => weigh(other) - weigh(one));
      const items = offered.map(([key, label]) => {
        const item = element("li"), line = element("label", "choice"), choice = element("input"), number = element("span", "choice-count");
        Object.assign(choice, { type: "checkbox", name, value: key, checked: kept[name].has(key) });
        line.append(choice, element("span", "", label), number);
        item.append(line);
        boxes.push({ name, key, of, number });
        return item;
      });
      place.replaceChildren(...items.slice(0, CHOICES));
      if (items.length > CHOICES) {
        const item = element("li"), rest = element("details", "choices-more"), inside = element("ul", "plain");
        inside.append(...items.slice(CHOICES));
        rest.append(element("summary", "", said("choices", { "#": items.length - CHOICES })), inside);
        rest.open = Boolean(inside.querySelector(":checked"));
        item.append(rest);
        place.append(item);
      }
      place.closest("fieldset").hidden = items.length < 2;
    }
    filters.hidden = boxes.length < 2;
  }

  async function show(query) {
    const taken = facets.map((facet) => ({ ...facet, keys: chosen(facet.name) }));
    const passes = (hit, but) => taken.every(({ name, of, keys }) => name === but || keys.size === 0 || keys.has(of(hit)));
    current = result?.ranked.filter((hit) => passes(hit)) ?? [];
    for (const { name, key, of, number } of boxes) {
      number.textContent = result.ranked.filter((hit) => passes(hit, name) && of(hit) === key).length;
    }
    count = 0;
    const shown = await next();
    if (!shown) return;
    list.replaceChildren(...shown);
    const some = current.length > 0, asked = Boolean(result && !result.common);
    help.hidden = some || !query;
    browse.hidden = some;
    const key = some ? (plural.select(current.length) === "one" ? "one" : "other") : "none";
    status.textContent = asked ? said(key, { "@": query, "#": current.length.toLocaleString(document.documentElement.lang) }) : "";
  }

  /** The next results, made; nothing when something else is asked for meanwhile. */
  async function next() {
    const mine = turn, of = current.slice(count, count + PAGE);
    const forms = result?.forms;
    const known = await Promise.all(of.map(({ document }) => index.shown(document)));
    if (mine !== turn) return null;
    count += of.length;
    more.hidden = count >= current.length;
    return known.map((one, rank) => item(one, of[rank], forms));
  }

  function marked(name, className, text, marks) {
    const made = element(name, className);
    let at = 0;
    for (const [start, end] of marks) {
      made.append(text.slice(at, start), element("mark", "", text.slice(start, end)));
      at = end;
    }
    made.append(text.slice(at));
    return made;
  }

  function item({ title, address, date, text }, hit, forms) {
    const made = element("li", hit.past ? "result is-past" : "result");
    const kicker = element("p", "kicker", index.map.kinds[hit.kind][2]);
    const service = index.map.services[hit.service][1];
    if (service) kicker.append(" ", element("span", "kicker-more", service));
    const heading = element("h3", "card-title"), link = element("a");
    link.href = /^(?:https?:|mailto:|tel:|[a-z0-9])/.test(address) && !/^(?!https?:|mailto:|tel:)[a-z0-9+.-]+:/i.test(address) ? address : "";
    link.append(marked("span", "", title, index.split(title).filter((word) => forms.has(word.form)).map(({ start, end }) => [start, end])));
    heading.append(link);
    const passage = excerpt(text, forms, index.split);
    made.append(kicker, heading);
    if (passage.text) made.append(marked("p", "result-text", passage.text, passage.marks));
    const meta = [date, hit.past ? said("past") : ""].filter(Boolean);
    if (meta.length > 0) {
      const line = element("p", "row-meta");
      line.append(...meta.map((one) => element("span", "", one)));
      made.append(line);
    }
    return made;
  }

  const query = new URLSearchParams(location.search);
  input.value = (query.get("q") ?? "").slice(0, LONGEST);
  filters.open = matchMedia("(min-width: 60rem)").matches;
  box.classList.add("search-ready");
  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(run, input.value.trim().length > 1 ? 250 : 0);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !input.value) return;
    event.preventDefault();
    input.value = "";
    run();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    run();
  });
  filters.addEventListener("change", async () => {
    turn++;
    await show(input.value.trim());
    remember();
  });
  more.querySelector("button").addEventListener("click", async () => {
    const shown = await next();
    if (!shown) return;
    list.append(...shown);
    shown[0].querySelector("a").focus();
  });
  if (input.value) run({ type: new Set(query.getAll("type")), service: new Set(query.getAll("service")) });
  else input.focus({ preventScroll: true });
})();
