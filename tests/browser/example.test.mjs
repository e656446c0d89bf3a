// The pages of the example in a real browser: whole, quiet, accessible, within any width, without script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import { join } from 'node:path';
import { browser, build, host, pages, trees, watched } from './town.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let chromium, out;

before(async () => {
  out = build();
  chromium = await browser();
});
after(() => chromium?.close());

/** One page of each kind: what differs is the template, not the words. */
const KINDS = ['index.html', 'breves/index.html', 'agenda/index.html', 'annuaire/index.html', 'engagements/index.html',
  'actions/index.html', 'faq/index.html', 'albums/index.html', 'publications/index.html', 'services/index.html',
  'plan-du-site.html', 'mentions-legales.html', 'accessibilite.html', 'donnees-personnelles.html', 'mots-cles/index.html'];

function sample(tree) {
  // Pages that lead elsewhere at once have nothing to look at.
  const leads = (path) => readFileSync(join(out, tree, path), 'utf8').includes('http-equiv="refresh"');
  const all = pages(out, tree).filter((path) => path !== '404.html' && !leads(path));
  const folders = new Map();
  for (const path of all) {
    const kind = path.split('/').slice(-2, -1)[0] ?? path;
    if (!path.endsWith('index.html') && !folders.has(kind)) folders.set(kind, path);
  }
  return [...new Set([...KINDS.filter((path) => all.includes(path)), ...folders.values()])];
}

test('every tree has its pages', () => {
  assert.deepEqual(trees(out), ['intranet/agents', 'intranet/elus', 'projet/agents', 'projet/elus']);
  for (const tree of trees(out)) assert.ok(pages(out, tree).length > 50, tree);
});

test('pages ask nothing of another host, say nothing in the console, and fit any width', async () => {
  for (const tree of trees(out)) {
    const site = await host(out, tree);
    for (const width of [320, 1280]) {
      const context = await chromium.newContext({ viewport: { width, height: 800 } });
      const { page, problems } = await watched(context);
      for (const path of sample(tree)) {
        await page.goto(site.url + path);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `${tree}/${path} overflows by ${overflow} px at ${width} px`);
        assert.deepEqual(problems, [], `${tree}/${path}`);
      }
      await context.close();
    }
    site.close();
  }
});

test('axe finds nothing, light and dark', async () => {
  const found = [];
  for (const [tree, colorScheme] of [['intranet/agents', 'light'], ['intranet/agents', 'dark'], ['projet/elus', 'light']]) {
    const site = await host(out, tree);
    const context = await chromium.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    for (const path of sample(tree)) {
      await page.goto(site.url + path);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => (await globalThis.axe.run({ resultTypes: ['violations'] })).violations
        .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join(' ')}`));
      found.push(...violations.map((violation) => `${tree}/${path} (${colorScheme}) ${violation}`));
    }
    await context.close();
    site.close();
  }
  assert.deepEqual(found, []);
});

test('without script, the menu opens and leads somewhere', async () => {
  const site = await host(out, 'intranet/agents');
  const context = await chromium.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(site.url + 'index.html');
  await page.locator('header details summary').first().click();
  const links = page.locator('header details[open]').getByRole('link');
  const visible = await links.evaluateAll((all) => all.filter((link) => link.checkVisibility()).length);
  const items = await page.locator('header details[open] summary').count();
  assert.ok(visible + items > 4, `${visible} links and ${items} menus`);
  await page.goto(site.url + 'plan-du-site.html');
  assert.ok(await page.locator('main a').count() > 40);
  await context.close();
  site.close();
});

test('a page with its style and script is light enough for an old phone', () => {
  for (const tree of trees(out)) {
    const weigh = (path) => brotliCompressSync(readFileSync(join(out, tree, path))).length;
    const home = readFileSync(join(out, tree, 'index.html'), 'utf8');
    const shared = [...home.matchAll(/(?:href|src)="(assets\/[^"]+\.(?:css|js))"/g)].reduce((sum, [, path]) => sum + weigh(path), 0);
    for (const path of pages(out, tree)) assert.ok(weigh(path) + shared < 60_000, `${tree}/${path}`);
  }
});

test('links between pages all lead to a file', () => {
  for (const tree of trees(out)) {
    const known = new Set(pages(out, tree));
    for (const path of known) {
      const html = readFileSync(join(out, tree, path), 'utf8');
      if (path === '404.html') continue;
      for (const [, href] of html.matchAll(/href="([^"#]+\.html)(?:#[^"]*)?"/g)) {
        if (/^[a-z]+:/.test(href)) continue;
        const target = new URL(href, `http://x/${path}`).pathname.slice(1);
        assert.ok(known.has(target), `${tree}/${path} leads to ${target}`);
      }
    }
  }
});
