// What time changes between two builds: on the device's clock, in the town's time zone.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const { lang, dataset } = document.documentElement;
  const clock = (options) => new Intl.DateTimeFormat(lang, { timeZone: dataset.zone, ...options });
  const machine = new Intl.DateTimeFormat("en", {
    timeZone: dataset.zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  });
  const read = () => {
    const parts = Object.fromEntries(machine.formatToParts().map(({ type, value }) => [type, value]));
    return [`${parts.year}-${parts.month}-${parts.day}`, `${parts.hour}:${parts.minute}`];
  };
  const [today, hour] = read();

  // The first of a month is an ordinal in French, which no browser knows.
  const dated = (words) => lang === "fr" ? words.replace(/\b1 /, "1er ") : words;

  // The date of the day, which no page that was made before can know.
  for (const day of all("[data-today]")) {
    day.textContent = dated(clock({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format());
    const hidden = day.closest("[hidden]");
    if (hidden) hidden.hidden = false;
  }
  for (const date of all("input[data-past]")) date.max = today;
  for (const day of all("[data-day]")) {
    const time = day.querySelector("time");
    if (day.dataset.day === today) time.setAttribute("aria-current", "date");
    else time.removeAttribute("aria-current");
  }

  // What is over leaves, and what it leaves empty with it; what has not begun waits. A day lasts until its evening,
  // an hour is over when it strikes. Looked at again every half minute, for pages that stay open.
  const turn = () => {
    const [today, hour] = read();
    const now = `${today}T${hour}`;
    for (const item of all("[data-until], [data-from]")) {
      const { from, until } = item.dataset;
      if (from) item.hidden = from > now;
      if (!until || !(until.length > 10 ? until <= now : until < today)) continue;
      const list = item.parentElement;
      const block = item.closest(".group, .block");
      item.remove();
      if (!list.childElementCount) list.remove();
      if (block && !block.querySelector("li, .alert")) block.remove();
    }
    if (document.querySelector("[data-until], [data-from][hidden]")) setTimeout(turn, 30000);
  };
  turn();

  // A page that was to be reviewed since it was built says so.
  for (const notice of all("[data-review]")) {
    if (notice.dataset.review >= today) continue;
    const words = notice.querySelector("[data-review-words]");
    words.textContent = words.dataset.reviewWords;
    notice.classList.add("is-overdue");
  }

  // Whether somebody answers now, by the hours that were declared.
  const day = new Date(`${today}T12:00:00Z`).getUTCDay() || 7;
  for (const place of all("[data-hours]")) {
    const isOpen = place.dataset.hours.split(";").some((line) => {
      const [days, from, to] = line.split(" ");
      return days.includes(day) && from <= hour && hour < to;
    });
    place.textContent = isOpen ? place.dataset.open : place.dataset.closed;
    place.classList.toggle("is-open", isOpen);
    place.hidden = false;
  }
})();
