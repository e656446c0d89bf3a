// Keeps on the device the pages a reader has seen and those the portal declares essential, for where there is no network.
// The build writes SETTINGS above: { version, core, essential, fallback, style }. All addresses start from the scope.
const scope = self.registration.scope;
const PAGES = `parvis ${scope} pages`;
const FILES = `parvis ${scope} files`;
const CORE = `parvis ${scope} core ${SETTINGS.version}`;
const MOST = { pages: 150, files: 400, bytes: 5_000_000 };
const PATIENCE = 3000; // milliseconds before a copy is shown instead
const STALE = 4 * 3600 * 1000; // milliseconds before what is essential is fetched again
const absolute = (path) => new URL(path, scope).href;
const kept = new Set([...SETTINGS.essential, SETTINGS.fallback].map(absolute));

/** What a page is kept under: its address, without what follows it. */
const key = (url) => url.split(/[?#]/)[0].replace(/\/$/, "/index.html");
/** Files whose name changes with their contents. */
const isHashed = (url) => /[/](assets|images)[/][^?]*-[0-9a-f]{8,}/.test(url);
const isOwn = (cache) => cache.startsWith(`parvis ${scope} `);

async function forget(chosen = () => true) {
  for (const name of await caches.keys()) if (isOwn(name) && chosen(name)) await caches.delete(name);
}

async function trim(cache, most) {
  const requests = (await cache.keys()).filter(({ url }) => !kept.has(url));
  for (const request of requests.slice(0, Math.max(0, requests.length - most))) await cache.delete(request);
}

const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'" };
const titleOf = (html) => (/<h1[^>]*>([^]*?)<\/h1>/.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, "").replace(/&[#\w]+;/g, (name) => ENTITIES[name] ?? name).trim();

/** The same answer, with the hour of the copy and the title of the page beside its own headers. */
async function copyOf(response) {
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("x-parvis-copied", new Date().toISOString());
  const text = await response.text();
  headers.set("x-parvis-title", encodeURIComponent(titleOf(text)));
  return { text, copy: new Response(text, { headers }) };
}

/** What is refused, by either status, is erased with all the rest: it is no longer for this reader. */
const isRefused = ({ status }) => status === 401 || status === 403;
const erase = () => forget((name) => name !== CORE);

/** A navigation that is led elsewhere is led to another address of the tree, or to a login: a script is told which. */
async function led(url) {
  const answer = await fetch(url, { redirect: "manual", cache: "no-store" }).catch(() => null);
  if (answer && isRefused(answer)) await erase();
}

/** Keeps what the server has just answered; and no longer what it says is gone, or is no longer for this reader. */
async function keep(url, response) {
  const pages = await caches.open(PAGES);
  if (isRefused(response)) return erase();
  if (response.type === "opaqueredirect") return led(url);
  if (response.status === 404 || response.status === 410) return pages.delete(url);
  if (!response.ok || response.redirected || response.type !== "basic") return null;
  if (!response.headers.get("content-type")?.startsWith("text/html")) return keepFile(url, response);
  const { text, copy } = await copyOf(response);
  await pages.put(url, copy);
  await trim(pages, MOST.pages);
  return text;
}

async function keepFile(url, response) {
  if (isRefused(response)) return erase();
  if (!response.ok || response.redirected || response.type !== "basic") return;
  if (Number(response.headers.get("content-length")) > MOST.bytes) return;
  const files = await caches.open(FILES);
  await files.put(url, response);
  await trim(files, MOST.files);
}

/** Fetches what must be at hand, with its pictures; what cannot be had now will be another time. */
async function fetchEssential() {
  for (const url of kept) {
    const response = await fetch(url, { cache: "no-cache", redirect: "manual" }).catch(() => null);
    const text = response && await keep(url, response);
    for (const [, source] of (text || "").matchAll(/<img[^>]* src="([^"]+)"/g)) {
      const picture = new URL(source, url).href;
      if (!isHashed(picture) || await caches.match(picture)) continue;
      const found = await fetch(picture).catch(() => null);
      if (found) await keepFile(picture, found);
    }
  }
}

async function fetchStale() {
  const copy = await (await caches.open(PAGES)).match(absolute(SETTINGS.fallback));
  if (!copy || Date.now() - Date.parse(copy.headers.get("x-parvis-copied")) > STALE) await fetchEssential();
}

/** A copy that says of when it is: the script of the page reads it there. */
async function dated(copy) {
  const text = await copy.text();
  const copied = copy.headers.get("x-parvis-copied");
  return new Response(text.replace(/<html\b/, `<html data-copied="${copied}"`), { headers: copy.headers });
}

/** The network first; the copy when it fails or takes too long. */
async function page(event) {
  const url = key(event.request.url);
  const copy = async () => (await caches.open(PAGES)).match(url);
  const answer = fetch(event.request);
  event.waitUntil(answer.then((response) => keep(url, response.clone())).then(fetchStale).catch(() => {}));
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE));
  const first = await Promise.race([answer, late]).catch(() => null);
  if (first && first.status < 500) return first;
  const found = await copy();
  if (found) return dated(found);
  const file = await caches.match(event.request);
  if (file) return file;
  const slow = await answer.catch(() => null);
  if (slow) return slow;
  const fallback = absolute(SETTINGS.fallback);
  if (!await (await caches.open(PAGES)).match(fallback)) return Response.error();
  // At its own address its links lead where they say, whatever the depth of the page that was asked for.
  return Response.redirect(`${fallback}?page=${encodeURIComponent(event.request.url.slice(scope.length))}`);
}

/** The copy first: a name that holds the hash of its contents is never out of date. */
async function hashed(event) {
  const { request } = event;
  const found = await caches.match(request);
  if (found) return found;
  const answer = await fetch(request).catch(() => null);
  if (answer) event.waitUntil(keepFile(request.url, answer.clone()));
  if (answer?.ok) return answer;
  // A page kept before an update may ask for a style that is gone.
  const today = request.destination === "style" && await caches.match(absolute(SETTINGS.style));
  return today || answer || Response.error();
}

async function other(event) {
  const { request } = event;
  try {
    const answer = await fetch(request);
    event.waitUntil(keepFile(request.url, answer.clone()));
    return answer;
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}

self.addEventListener("install", (event) => {
  const core = async () => {
    await (await caches.open(CORE)).addAll(SETTINGS.core.map((path) => new Request(absolute(path), { cache: "reload" })));
    await fetchEssential();
    await self.skipWaiting();
  };
  event.waitUntil(core());
});

self.addEventListener("activate", (event) => {
  const known = new Set([PAGES, FILES, CORE]);
  event.waitUntil(forget((name) => !known.has(name)).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  // Who one is is asked of the server alone, and never kept.
  const ofGate = new URL(request.url).pathname.startsWith("/_parvis/");
  if (request.method !== "GET" || !request.url.startsWith(scope) || request.headers.has("range") || ofGate) return;
  const answer = request.mode === "navigate" ? page : isHashed(request.url) ? hashed : other;
  event.respondWith(answer(event));
});
