// The trees of the example: whole, light, with links that lead somewhere, and readable without script.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { join } from 'node:path';
import { browser, build, host, pages, trees } from './town.mjs';

let chromium, out;

before(async () => {
  out = build();
  chromium = await browser();
});
after(() => chromium?.close());

test('every tree has its pages', () => {
  assert.deepEqual(trees(out), ['intranet/agents', 'intranet/elus', 'projet/agents', 'projet/elus', 'reseau/correspondants']);
  for (const tree of trees(out)) assert.ok(pages(out, tree).length > 10, tree);
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
