// The preview's bar: which portal, audience and day; what is wrong; the page again when it changed.
// Everything is put in as text and lives in a shadow root, so that page and bar cannot alter each other.
"use strict";

(() => {
  let revision = Number(document.currentScript.dataset.revision);
  const [, day = "", portal = "", audience = "", path = "index.html"] =
    /^(?:\/_at\/([\dT:-]+))?(?:\/([^/]+)\/([^/]+)\/(.*))?/.exec(location.pathname);

  const memory = {
    take(name) {
      const value = sessionStorage.getItem(`parvis-${name}`);
      sessionStorage.removeItem(`parvis-${name}`);
      return value;
    },
    keep: (name, value) => sessionStorage.setItem(`parvis-${name}`, value),
    read: (name) => sessionStorage.getItem(`parvis-${name}`),
  };

  /** Makes an element with properties, attributes (those with a hyphen, and role) and children. */
  function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.includes("-") || key === "role") element.setAttribute(key, value);
      else element[key] = value;
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  function restoreScroll() {
    const [address, left, top] = JSON.parse(memory.take("scroll") ?? "[]");
    if (address === location.href) scrollTo({ left, top, behavior: "instant" });
  }

  function reload() {
    memory.keep("scroll", JSON.stringify([location.href, scrollX, scrollY]));
    location.reload();
  }

  /** What a document's look and behaviour come from. */
  const assets = (page) => [...page.head.querySelectorAll("link, style, script")].map((asset) => asset.outerHTML).join();

  let settling = 0;

  /**
   * Shows the page's new content at once, which reloading does not. A page with scripts is reloaded too, but
   * only when the edits pause: its scripts must run on what is new.
   */
  function refresh(host) {
    clearTimeout(settling);
    const request = new XMLHttpRequest();
    request.open("GET", location.href);
    request.responseType = "document";
    request.addEventListener("error", reload);
    request.addEventListener("load", () => {
      const page = request.response;
      const own = page?.querySelector('script[src="/_parvis/preview.js"]');
      if (!own || assets(page) !== assets(document)) return reload();
      revision = Number(own.dataset.revision);
      document.title = page.title;
      document.body.replaceChildren(...page.body.childNodes, host);
      if (page.scripts.length > 1) settling = setTimeout(reload, 500);
    });
    request.send();
  }

  /** Goes to the same page of another tree or day, or to its home page when it has none. */
  async function go(tree, chosen) {
    const start = chosen ? `/_at/${chosen}/` : "/";
    if (!tree) return location.assign(start);
    const same = `${start}${tree}/${path}`;
    const answer = await fetch(same, { method: "HEAD" }).catch(() => null);
    location.assign(answer?.ok ? same + location.search + location.hash : `${start}${tree}/index.html`);
  }

  function controls(state, words) {
    const options = state.trees.map((tree) =>
      make("option", {
        value: `${tree.portal}/${tree.audience}`,
        textContent: `${tree.portal_label} – ${tree.audience_label}`,
      }));
    const trees = make("select", { id: "tree" }, make("option", { value: "", textContent: words.index }), ...options);
    trees.value = portal && `${portal}/${audience}`;
    const [chosenDay, chosenHour = ""] = day.split("T");
    const date = make("input", { id: "day", type: "date", value: chosenDay || state.today || "" });
    const hour = make("input", { id: "hour", type: "time", value: chosenHour, "aria-label": words.hour });
    const chosen = () => {
      if (hour.value && hour.value !== "00:00") return `${date.value}T${hour.value}`;
      return date.value === state.today && !hour.value ? "" : date.value;
    };
    const show = make("button", { type: "button", textContent: words.go, onclick: () => go(trees.value, chosen()) });
    for (const input of [date, hour]) {
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") go(trees.value, chosen());
      });
    }
    const today = make("button", { type: "button", textContent: words.today, onclick: () => go(trees.value, "") });
    return make("div", { className: "controls" },
      make("label", { htmlFor: "tree", textContent: words.tree }), trees,
      make("label", { htmlFor: "day", textContent: words.day }), date, hour,
      show, day ? today : null);
  }

  function article(finding, words, report) {
    const place = [finding.file, finding.line && `${words.line} ${finding.line}`].filter(Boolean).join(", ");
    return make("li", { className: finding.severity },
      make("p", { className: "message" },
        make("strong", { textContent: report.words[finding.severity] }), ` ${finding.message}`),
      place ? make("p", { className: "place", textContent: place }) : null,
      finding.excerpt ? make("pre", { tabIndex: 0, textContent: finding.excerpt }) : null,
      finding.help ? make("p", { className: "help", textContent: finding.help }) : null);
  }

  function build(state) {
    const words = state.words;
    const count = make("span", { role: "status" });
    const toggle = make("button", { type: "button", className: "toggle", "aria-expanded": "false", "aria-controls": "panel" },
      make("span", { textContent: words.open }), count);
    const close = make("button", { type: "button", className: "close", textContent: words.close });
    const title = make("h2", { textContent: words.findings });
    const list = make("ul");
    const more = make("p", { textContent: words.more, hidden: true });
    const panel = make("div", { id: "panel", hidden: true },
      controls(state, words), title, list, more, close);
    const long = (chosen) =>
      chosen.includes("T")
        ? new Date(chosen).toLocaleString(state.language, { dateStyle: "long", timeStyle: "short" })
        : new Date(`${chosen}T12:00`).toLocaleDateString(state.language, { dateStyle: "long" });
    const style = make("link", { rel: "stylesheet", href: "/_parvis/preview.css" });
    const bar = make("section", { lang: state.language, "aria-label": words.bar },
      day ? make("p", { className: "dated", textContent: `${words.dated} ${long(day)}` }) : null, panel, toggle);
    const host = make("parvis-preview", { hidden: true });
    style.addEventListener("load", () => (host.hidden = false));
    host.attachShadow({ mode: "open" }).append(style, bar);
    document.body.append(host);

    let report = null;
    function open(isOpen) {
      panel.hidden = !isOpen;
      toggle.setAttribute("aria-expanded", String(isOpen));
    }
    function dismiss() {
      open(false);
      memory.keep("panel", "closed");
      memory.keep("dismissed", JSON.stringify(report?.findings));
      toggle.focus();
    }
    toggle.addEventListener("click", () => {
      if (!panel.hidden) return dismiss();
      open(true);
      memory.keep("panel", "open");
    });
    close.addEventListener("click", dismiss);
    bar.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !panel.hidden) dismiss();
    });
    open(memory.read("panel") === "open");

    return {
      host,
      offline: () => (count.textContent = words.offline),
      show(news) {
        report = news;
        if (count.textContent !== news.summary) count.textContent = news.summary;
        toggle.classList.toggle("errors", news.errors > 0);
        list.replaceChildren(...news.findings.map((finding) => article(finding, words, news)));
        title.hidden = news.total === 0;
        more.hidden = news.total <= news.findings.length;
        // A new error shows itself, unless the page lists it already; one that was read and closed does not come
        // back, and a mended one leaves.
        const listed = "findings" in document.body.dataset;
        const unread = news.errors > 0 && !listed && memory.read("dismissed") !== JSON.stringify(news.findings);
        open(unread || memory.read("panel") === "open");
      },
    };
  }

  /** Follows the site; a hidden page does not, since a browser has few connections for one server. */
  function follow(bar) {
    let source = null;
    function connect() {
      if (source || document.hidden) return;
      source = new EventSource("/_parvis/events");
      source.addEventListener("findings", (event) => bar.show(JSON.parse(event.data)));
      source.addEventListener("changed", (event) => {
        if (Number(event.data) !== revision) refresh(bar.host);
      });
      source.addEventListener("error", () => {
        bar.offline();
        if (source?.readyState === EventSource.CLOSED) {
          disconnect();
          setTimeout(connect, 2000);
        }
      });
    }
    function disconnect() {
      source?.close();
      source = null;
    }
    document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
    addEventListener("pagehide", disconnect);
    addEventListener("pageshow", connect);
    connect();
  }

  async function start() {
    restoreScroll();
    const answer = await fetch("/_parvis/state.json");
    follow(build(await answer.json()));
  }

  start();
})();
