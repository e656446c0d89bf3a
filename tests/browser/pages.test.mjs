// Every page of every tree in a real browser, at one navigation each: quiet, accessible (axe), light and dark, at any width,
// with the reader's own text spacing, and without script wherever the script changes something.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { browser, build, host, readable, several, trees, watched } from './town.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let chromium, out, tools;

before(async () => {
  out = build();
  chromium = await browser();
  // By address rather than by value: the browser keeps what it has compiled.
  tools = await serve(axe);
});
after(() => {
  tools?.close();
  return chromium?.close();
});

const WIDE = { width: 1280, height: 900 };
const HALVED = { width: 640, height: 450 }; // what remains of it at a zoom of 200 %
const NARROW = { width: 320, height: 800 };

const TOOL = 'tool.js';

/** Serves one script, kept by the browser from one page to the next. */
async function serve(path) {
  const headers = { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600' };
  const server = createServer((_, response) => response.writeHead(200, headers).end(readFileSync(path)));
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  return { url: `http://127.0.0.1:${server.address().port}/${TOOL}`, close: () => server.close() };
}

/** What colours decide: nothing else differs in the dark, and it takes most of the time. */
const COLOURS = { runOnly: ['color-contrast', 'link-in-text-block'] };
const OTHERS = { rules: Object.fromEntries(COLOURS.runOnly.map((id) => [id, { enabled: false }])) };

/** What axe finds in the page, or in this part of it: the rule, and where. */
const violations = (page, part = null, options = {}) => page.evaluate(async ([part, options]) => {
  const { violations } = await globalThis.axe.run(part ?? document, { resultTypes: ['violations'], ...options });
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}, [part, options]);

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/**
 * Does the script change what can be read? Buttons that appear with it and the place of the reader in the menu aside:
 * without it they are only missing.
 */
const changed = (page) => page.evaluate(async () => {
  const bare = (body) => {
    const copy = body.cloneNode(true);
    for (const button of copy.querySelectorAll('button:not([role])')) button.remove();
    for (const link of copy.querySelectorAll('.site-nav [aria-current]')) link.removeAttribute('aria-current');
    return copy.innerHTML;
  };
  const served = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  return bare(served.body) !== bare(document.body);
});

/** WCAG 1.4.12 (RGAA 10.12): the spacing a reader may impose. An inline rule would be refused by the policy of the page. */
const space = (page) => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
  document.adoptedStyleSheets = [sheet];
});

/** Text that its box cuts off, hidden on purpose excepted. */
const cut = (page) => page.evaluate(() => {
  const clips = (box) => ['hidden', 'clip'].includes(getComputedStyle(box).overflowY) && !box.closest('.sr, svg');
  const inside = (text, box) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const { top, bottom, left, right } = box.getBoundingClientRect();
    return [...range.getClientRects()].every((line) => line.top > top - 3 && line.bottom < bottom + 3 && line.left > left - 3 && line.right < right + 3);
  };
  return [...document.querySelectorAll('main *, header *, footer *')].filter((box) => clips(box) && box.checkVisibility()).flatMap((box) => {
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts.filter((text) => text.data.trim() && text.parentElement.checkVisibility() && !text.parentElement.closest('.sr, svg') && !inside(text, box))
      .map((text) => `${box.className || box.tagName}: ${text.data.trim().slice(0, 40)}`);
  });
});

/**
 * Looks at a page at one navigation. The first of its kind is read whole in every mode; of the others, the colours and the
 * narrow screen are read where they are their own: their frame is that of the first.
 */
async function lookAt(page, url, problems, first, tool) {
  const found = [];
  const add = (mode, lines) => found.push(...lines.map((line) => `${mode}: ${line}`));
  const own = first ? null : { include: [['main']] };
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(url);
  await page.addScriptTag({ url: tool });
  const differs = await changed(page);
  add('light', await violations(page, null, first ? {} : OTHERS));
  if (!first) add('light', await violations(page, own, COLOURS));
  await page.emulateMedia({ colorScheme: 'dark' });
  add('dark', await violations(page, own, first ? {} : COLOURS));
  await page.setViewportSize(HALVED);
  const wide = await overflow(page);
  if (wide > 0) add('zoom 200 %', [`overflows by ${wide} px`]);
  await page.setViewportSize(NARROW);
  const narrow = await overflow(page);
  if (narrow > 0) add('320 px', [`overflows by ${narrow} px`]);
  await page.emulateMedia({ colorScheme: 'light' });
  add('320 px', await violations(page, own, first ? {} : OTHERS));
  await space(page);
  const spaced = await overflow(page);
  if (spaced > 0) add('text spacing', [`overflows by ${spaced} px`]);
  add('text spacing', (await cut(page)).map((box) => `cuts the text of ${box}`));
  add('browser', problems.splice(0));
  return { found, differs };
}

/** What a page is without the frame that it shares with its tree, the name of the tree and that of who keeps it. */
function own(out, tree, path) {
  return readFileSync(join(out, tree, path), 'utf8').replace(/ data-tree="[^"]*"/, '')
    .replace(/<header class="site-header">[^]*?<\/nav>\s*<\/header>/, '').replace(/<footer class="site-footer"[^]*?<\/footer>/, '').replace(/<p class="steward">[^]*?<\/p>/, '');
}

/** The kind of a page: its portal, its folder, and whether it leads the folder. */
function kind(tree, path) {
  const [name, folder] = path.split('/').reverse();
  return `${tree}/${folder ?? name}/${name === 'index.html'}`;
}

test('every page is quiet and accessible, light and dark, at any width', async (t) => {
  const found = [];
  const seen = new Set(); // What another tree shows the same; the frame is that of the kinds of this tree.
  const kinds = new Set();
  for (const tree of trees(out)) {
    const began = performance.now();
    const scripted = await host(out, tree);
    const plain = await host(out, tree, { script: false });
    const options = { bypassCSP: true, reducedMotion: 'reduce', serviceWorkers: 'block' };
    const contexts = await Promise.all(Array.from({ length: 4 }, async () => {
      const context = await chromium.newContext(options);
      return { context, ...await watched(context) };
    }));
    let differing = 0;
    const all = readable(out, tree);
    const looks = all.map((path) => {
      const first = !kinds.has(kind(tree, path)) && kinds.add(kind(tree, path));
      const bytes = own(out, tree, path);
      const known = seen.has(bytes) || !seen.add(bytes);
      return { path, first: Boolean(first), known };
    }).filter(({ first, known }) => first || !known);
    await several(looks, async ({ path, first }, worker) => {
      const { page, problems } = contexts[worker];
      const { found: said, differs } = await lookAt(page, scripted.url + path, problems, first, tools.url);
      found.push(...said.map((line) => `${tree}/${path} ${line}`));
      if (said.length) t.diagnostic(found.at(-1));
      if (!differs) return;
      differing += 1;
      await page.setViewportSize(WIDE);
      await page.goto(plain.url + path);
      await page.addScriptTag({ url: tools.url });
      found.push(...(await violations(page)).map((line) => `${tree}/${path} without script: ${line}`));
      problems.splice(0);
    }, contexts.length);
    const seconds = Math.round((performance.now() - began) / 1000);
    t.diagnostic(`${tree}: ${all.length} pages, of which ${looks.length} not seen before, ${differing} also without script, in ${seconds} s`);
    await Promise.all(contexts.map(({ context }) => context.close()));
    scripted.close();
    plain.close();
  }
  assert.deepEqual(found, []);
});

test('axe is at work', async () => {
  const page = await chromium.newPage({ bypassCSP: true });
  await page.setContent('<html lang="fr"><title>Une page</title><p style="color:#aaa">Trop pâle</p></html>');
  await page.addScriptTag({ url: tools.url });
  assert.match((await violations(page)).join('\n'), /color-contrast/);
  await page.close();
});
