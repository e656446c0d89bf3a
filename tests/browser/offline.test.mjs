// On a phone without network, and from a USB key: what was read and what is essential is at hand, and says how old it is.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browser, build, files, host, pages, root, trees, watched } from './town.mjs';

const TREE = 'intranet/agents';
let chromium, out;

before(async () => {
  out = build();
  chromium = await browser();
});
after(() => chromium?.close());

/** A reader on a phone, once the worker of the tree is at work. */
async function reader(site) {
  const context = await chromium.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
  const { page, problems } = await watched(context);
  await page.goto(site.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  return { context, page, problems };
}

test('what was read, and what is essential, can be read offline and says how old it is', async () => {
  const site = await host(out, TREE);
  const { context, page, problems } = await reader(site);
  await page.goto(`${site.url}voirie/index.html`);
  const title = await page.locator('h1').textContent();
  assert.ok(await page.locator('.copy').isHidden(), 'a page from the network is no copy');
  await page.waitForFunction(async () => Boolean(await caches.match(location.href)));
  assert.deepEqual(problems, []);
  await context.setOffline(true);
  await page.goto(`${site.url}voirie/index.html`);
  assert.equal(await page.locator('h1').textContent(), title);
  assert.match(await page.locator('.copy').textContent(), /^Copie du (1er|\d+) \S+ \d{4} à \d+ h( \d\d)?$/);
  const styled = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  assert.match(styled, /Segoe/, 'the style is kept too');
  // Never visited, but declared essential.
  await page.goto(`${site.url}annuaire/index.html`);
  assert.ok(await page.locator('.copy').isVisible());
  // Neither visited nor essential: the page that lists what is there.
  await page.goto(`${site.url}mentions-legales.html`);
  await page.getByRole('link', { name: title.trim(), exact: true }).first().waitFor();
  assert.ok(await page.locator('[data-copies] a').count() >= 6);
  await context.close();
  site.close();
});

test('the reader erases the copies, and keeps some again', async () => {
  const site = await host(out, TREE);
  const { context, page } = await reader(site);
  await page.goto(`${site.url}hors-connexion.html`);
  await page.locator('[data-copies] a').first().waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Effacer' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Aucune page n’est gardée').waitFor();
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  await page.goto(`${site.url}index.html`);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0, 'refused for good');
  await page.goto(`${site.url}hors-connexion.html`);
  await page.getByRole('button', { name: 'Garder' }).click();
  await page.locator('[data-copies] a').first().waitFor();
  await context.close();
  site.close();
});

test('what the server says is gone or forbidden is kept no longer', async () => {
  const own = mkdtempSync(join(tmpdir(), 'parvis-offline-'));
  cpSync(join(out, TREE), join(own, 'tree'), { recursive: true });
  const site = await host(own, 'tree');
  const { context, page } = await reader(site);
  const kept = (path) => page.evaluate(async (path) => Boolean(await caches.match(path)), path);
  await page.goto(`${site.url}voirie/index.html`);
  await page.waitForFunction(async () => Boolean(await caches.match(location.href)));
  rmSync(join(own, 'tree/voirie/index.html'));
  await page.goto(`${site.url}voirie/index.html`).catch(() => {});
  await page.goto(`${site.url}index.html`);
  assert.equal(await kept('/voirie/index.html'), false);
  assert.equal(await kept('/index.html'), true);
  // The kill switch: the worker that takes its place erases all and leaves.
  writeFileSync(join(own, 'tree/sw.js'), readFileSync(join(root, 'themes/parvis/worker/withdrawn.js')));
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await page.waitForFunction(async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0);
  await context.close();
  site.close();
  rmSync(own, { recursive: true });
});

test('every link of a tree resolves from a USB key', () => {
  for (const tree of trees(out)) {
    const known = new Set(files(out, tree).map((path) => join(out, tree, path)));
    for (const path of pages(out, tree)) {
      // The page of servers that find nothing has absolute links: nobody meets it on a key.
      if (path === '404.html') continue;
      const html = readFileSync(join(out, tree, path), 'utf8');
      for (const [, written] of html.matchAll(/ (?:href|src|data-worker)="([^"#]+)/g)) {
        if (/^[a-z]+:/.test(written)) continue;
        const target = decodeURI(written.replaceAll('&amp;', '&')).split('?')[0];
        assert.ok(!target.startsWith('/') && known.has(resolve(out, tree, dirname(path), target)), `${tree}/${path} leads to ${written}`);
      }
    }
  }
});

test('the script does not fail on a USB key', async () => {
  const page = await chromium.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  for (const path of ['index.html', 'agenda/index.html', 'annuaire/index.html', 'hors-connexion.html', 'plan-du-site.html']) {
    await page.goto(pathToFileURL(join(out, TREE, path)).href);
    await page.locator('h1').waitFor();
  }
  assert.deepEqual(problems, []);
  await page.close();
});
