// The form of the header: an address is enough, so that it works where pages may send no form.
(() => {
  const form = document.querySelector(".site-search");
  if (!form) return;
  const input = form.elements.namedItem("q");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = `${form.action.split("?")[0]}?${new URLSearchParams({ q: input.value.trim() })}`;
  });
  // With a modifier: a shortcut of one letter stands in the way of those who dictate (RGAA 12.10).
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const field = document.querySelector("[data-search] [name=q]") ?? input;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
