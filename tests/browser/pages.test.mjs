// A page of each kind in a real browser, at one navigation each: quiet, accessible (axe), light and dark, at any width,
// with the reader's own text spacing, and without script wherever the script changes something.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { browser, build, host, readable, several, trees, watched } from './town.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let chromium, out;

before(async () => {
  out = build();
  chromium = await browser();
});
after(() => chromium?.close());

const WIDE = { width: 1280, height: 900 };
const HALVED = { width: 640, height: 450 }; // what remains of it at a zoom of 200 %
const NARROW = { width: 320, height: 800 };

/** What axe finds: the rule, and where. */
const violations = (page) => page.evaluate(async () => {
  const { violations } = await globalThis.axe.run({ resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
});

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Does the script change what is in the page? */
const changed = (page) => page.evaluate(async () => {
  const served = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  return served.body.innerHTML !== document.body.innerHTML;
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

async function lookAt(page, url, problems) {
  const found = [];
  const add = (mode, lines) => found.push(...lines.map((line) => `${mode}: ${line}`));
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(url);
  await page.evaluate(axe);
  const differs = await changed(page);
  add('light', await violations(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  add('dark', await violations(page));
  await page.setViewportSize(HALVED);
  const wide = await overflow(page);
  if (wide > 0) add('zoom 200 %', [`overflows by ${wide} px`]);
  await page.setViewportSize(NARROW);
  const narrow = await overflow(page);
  if (narrow > 0) add('320 px', [`overflows by ${narrow} px`]);
  await page.emulateMedia({ colorScheme: 'light' });
  add('320 px', await violations(page));
  await space(page);
  const spaced = await overflow(page);
  if (spaced > 0) add('text spacing', [`overflows by ${spaced} px`]);
  add('text spacing', (await cut(page)).map((box) => `cuts the text of ${box}`));
  add('browser', problems.splice(0));
  return { found, differs };
}

/** One page of each kind of a portal; every page with `ALL=1`, which takes more than an hour of two cores. */
function chosen(tree, paths, seen) {
  if (process.env.ALL || process.env.ONLY) return paths;
  return paths.filter((path) => {
    const [name, folder] = path.split('/').reverse();
    const kind = `${tree.split('/')[0]}/${folder ?? name}/${name === 'index.html'}`;
    return !seen.has(kind) && seen.add(kind);
  });
}

test('every kind of page is quiet and accessible, light and dark, at any width', async (t) => {
  const found = [];
  const seen = new Set();
  for (const tree of trees(out)) {
    const scripted = await host(out, tree);
    const plain = await host(out, tree, { script: false });
    const options = { bypassCSP: true, reducedMotion: 'reduce' };
    const contexts = await Promise.all(Array.from({ length: 4 }, async () => {
      const context = await chromium.newContext(options);
      return { context, ...await watched(context) };
    }));
    // The page of what is not found names the address of its own host, which nothing serves here.
    const paths = chosen(tree, readable(out, tree), seen).filter((path) => path !== '404.html');
    let differing = 0;
    await several(paths, async (path, worker) => {
      const { page, problems } = contexts[worker];
      const { found: said, differs } = await lookAt(page, scripted.url + path, problems);
      found.push(...said.map((line) => `${tree}/${path} ${line}`));
      if (said.length) t.diagnostic(found.at(-1));
      if (!differs) return;
      differing += 1;
      await page.setViewportSize(WIDE);
      await page.goto(plain.url + path);
      await page.evaluate(axe);
      found.push(...(await violations(page)).map((line) => `${tree}/${path} without script: ${line}`));
      problems.splice(0);
    }, contexts.length);
    t.diagnostic(`${tree}: ${paths.length} pages, ${differing} of them also without script`);
    await Promise.all(contexts.map(({ context }) => context.close()));
    scripted.close();
    plain.close();
  }
  assert.deepEqual(found, []);
});

test('axe is at work', async () => {
  const page = await chromium.newPage({ bypassCSP: true });
  await page.setContent('<html lang="fr"><title>Une page</title><p style="color:#aaa">Trop pâle</p></html>');
  await page.evaluate(axe);
  assert.match((await violations(page)).join('\n'), /color-contrast/);
  await page.close();
});
