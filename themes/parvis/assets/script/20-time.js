// What time changes between two builds: on the device's clock, in the town's time zone.
(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const { lang, dataset } = document.documentElement;
  const clock = (options) => new Intl.DateTimeFormat(lang, { timeZone: dataset.zone, ...options });
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en", {
    timeZone: dataset.zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  }).formatToParts().map(({ type, value }) => [type, value]));
  const today = `${parts.year}-${parts.month}-${parts.day}`;
  const hour = `${parts.hour}:${parts.minute}`;
  const now = `${today}T${hour}`;

  // The date of the day, even when the site was built yesterday.
  for (const time of all("[data-today]")) {
    if (time.dateTime === today) continue;
    time.dateTime = today;
    time.textContent = clock({ weekday: "long", day: "numeric", month: "long", year: "numeric" }).format();
  }
  for (const day of all("[data-day]")) {
    const time = day.querySelector("time");
    if (day.dataset.day === today) time.setAttribute("aria-current", "date");
    else time.removeAttribute("aria-current");
  }

  // What is over leaves, and what it leaves empty with it; what has not begun waits. A day lasts until its evening.
  const isOver = (until) => until < (until.length > 10 ? now : today);
  for (const item of all("[data-until], [data-from]")) {
    const { from, until } = item.dataset;
    if (from && from > now) item.hidden = true;
    if (!until || !isOver(until)) continue;
    const list = item.parentElement;
    const block = item.closest(".group, .block");
    item.remove();
    if (!list.childElementCount) list.remove();
    if (block && !block.querySelector("li, .alert")) block.remove();
  }

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
