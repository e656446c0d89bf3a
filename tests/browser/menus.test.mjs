// Every page that a menu names, of every tree, as built and in the preview; and the pages that are read elsewhere than where they lie.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { browser, build, host, pages, preview, root, several, trees, watched } from './town.mjs';

let chromium, out, shown;

before(async () => {
  out = build();
  // A copy: the preview of a folder that others write in would reload.
  const folder = mkdtempSync(join(tmpdir(), 'parvis-menus-'));
  for (const name of ['parvis.toml', 'contributors.toml', 'content']) cpSync(join(root, name), join(folder, name), { recursive: true });
  // Pictures that were made for the build are not made again.
  cpSync(join(root, '.parvis/pictures'), join(folder, '.parvis/pictures'), { recursive: true });
  shown = await preview(folder);
  chromium = await browser();
  // The first page of each tree waits for the whole site to be read.
  for (const tree of trees(out)) {
    while (!(await fetch(`${shown.url}${tree}/index.html`)).ok) await new Promise((again) => setTimeout(again, 500));
  }
});
after(async () => {
  await chromium?.close();
  shown?.close();
});

/** What the menu of a page leads to, from the root of its tree. */
function menu(tree, path = 'index.html') {
  const html = readFileSync(join(out, tree, path), 'utf8');
  const nav = html.match(/<nav class="site-nav"[^]*?<\/nav>/)[0];
  const links = [...nav.matchAll(/ href="([^"#]+)"/g)].map(([, href]) => href).filter((href) => !href.includes(':'));
  return [...new Set(links.map((href) => join(dirname(path), href)))];
}

/** What is wrong with a page once `reader` reads it: as the server answered, as the browser shows it. */
async function read({ page, problems }, url, status = 200) {
  problems.length = 0;
  const answer = await page.goto(url, { timeout: 60_000 });
  const seen = await page.evaluate(() => ({
    font: getComputedStyle(document.body).fontFamily,
    bar: getComputedStyle(document.querySelector('.site-bar')).display,
    unseen: [...document.querySelectorAll('.site-header img')].filter((picture) => !picture.naturalWidth).map((picture) => picture.currentSrc),
  }));
  // The browser says of a page that is not there that it is not there.
  const own = problems.filter((problem) => status === 200 || !/status of 404/.test(problem));
  if (answer.status() !== status) own.push(`status ${answer.status()}`);
  if (!/Segoe/.test(seen.font) || !/flex|grid/.test(seen.bar)) own.push(`unstyled: ${seen.font}, ${seen.bar}`);
  if (seen.unseen.length) own.push(`no picture at ${seen.unseen}`);
  return own;
}

test('every page that a menu names is styled and whole, as built and in the preview', async () => {
  const wrong = [];
  let opened = 0;
  for (const tree of trees(out)) {
    const named = menu(tree);
    assert.ok(named.length >= 2, `${tree}: ${named}`);
    // A page that lies where documents do is a page all the same.
    const below = pages(out, tree).filter((path) => /^(documents|images)\//.test(path));
    const site = await host(out, tree);
    const visits = [...named.map((path) => [site.url, path]), ...[...named, ...below].map((path) => [`${shown.url}${tree}/`, path])];
    const context = await chromium.newContext({ serviceWorkers: 'block' });
    const readers = [];
    await several(visits, async ([start, path], worker) => {
      readers[worker] ??= await watched(context);
      const problems = await read(readers[worker], start + path);
      wrong.push(...problems.map((problem) => `${start}${path} (${tree}): ${problem}`));
      opened += 1;
    }, 3);
    await context.close();
    site.close();
  }
  assert.deepEqual(wrong, []);
  assert.ok(opened > 100, `${opened} pages were opened`);
});

const DEPTHS = ['nulle-part.html', 'voirie/nulle-part.html', 'voirie/breves/2026/nulle-part.html'];

/** A page of nothing is styled, has its logo, and leads to the home page of the tree that starts there. */
async function leadsHome(reader, start, path) {
  assert.deepEqual(await read(reader, start + path, 404), [], start + path);
  assert.equal(await reader.page.locator('.site-identity').evaluate((link) => link.href), `${start}index.html`);
  await reader.page.locator('main a').first().click();
  await reader.page.waitForURL(`${start}index.html`, { timeout: 60_000 });
  assert.equal(await reader.page.locator('h1').count(), 1);
}

test('the page of what is not there works at any depth, behind a server of files and in the preview', async () => {
  const context = await chromium.newContext({ serviceWorkers: 'block' });
  const reader = await watched(context);
  for (const tree of ['intranet/agents', 'projet/elus']) {
    const site = await host(out, tree, { missing: '404.html' });
    for (const path of DEPTHS) {
      await leadsHome(reader, site.url, path);
      await leadsHome(reader, `${shown.url}${tree}/`, path);
    }
    await leadsHome(reader, `${shown.url}_at/2026-12-24/${tree}/`, DEPTHS[1]);
    assert.deepEqual(await read(reader, `${shown.url}${tree}/404.html`), [], 'at its own address too');
    site.close();
  }
  await context.close();
});

test('the preview’s own pages work at any depth', async () => {
  const context = await chromium.newContext();
  for (const path of ['nulle-part', 'ni/ici/ni/ailleurs.html', '_at/2026-12-24/rien/du/tout.html']) {
    const { page, problems } = await watched(context);
    const answer = await page.goto(shown.url + path);
    assert.equal(answer.status(), 404);
    assert.deepEqual(problems.filter((problem) => !/status of 404/.test(problem)), []);
    assert.equal(await page.evaluate(() => document.styleSheets[0].cssRules.length > 3), true, path);
    await page.getByRole('main').getByRole('link').first().click();
    await page.waitForURL(shown.url);
    await page.close();
  }
  await context.close();
});

test('without network, a page that is not kept leads to those that are, from any depth', async () => {
  const tree = 'intranet/agents';
  const site = await host(out, tree);
  const context = await chromium.newContext({ viewport: { width: 390, height: 844 }, locale: 'fr-FR' });
  const { page, problems } = await watched(context);
  await page.goto(site.url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.waitForFunction(async () => Boolean(await caches.match('/annuaire/index.html')));
  assert.deepEqual(problems, []);
  await context.setOffline(true);
  for (const path of ['mentions-legales.html', 'voirie/index.html', 'voirie/breves/2026-11-19-viabilite-hivernale.html?de=la']) {
    await page.goto(site.url + path);
    await page.locator('[data-copies] a').first().waitFor();
    assert.ok(await page.locator('[data-copies] a').count() >= 5, path);
    assert.ok(await page.locator('[data-no-copies]').isHidden(), path);
    assert.match(await page.evaluate(() => getComputedStyle(document.body).fontFamily), /Segoe/);
    // What was asked for can be tried again.
    assert.equal(await page.getByRole('link', { name: 'Réessayer' }).getAttribute('href'), site.url + path);
    await page.locator('[data-copies] a[href$="annuaire/index.html"]').click();
    await page.waitForURL(`${site.url}annuaire/index.html`);
    assert.equal(await page.locator('.copy').isVisible(), true);
  }
  await page.goto(`${site.url}voirie/index.html`);
  await context.setOffline(false);
  await page.getByRole('link', { name: 'Réessayer' }).click();
  await page.waitForURL(`${site.url}voirie/index.html`);
  // Nobody is led out of the tree by an address that somebody else wrote.
  for (const page_ of ['https://ailleurs.example/', 'javascript:alert(1)', '//ailleurs.example/']) {
    await page.goto(`${site.url}hors-connexion.html?page=${encodeURIComponent(page_)}`);
    await page.locator('[data-copies] a').first().waitFor();
    assert.ok(await page.locator('[data-wanted]').isHidden(), page_);
  }
  await page.goto(`${site.url}hors-connexion.html`);
  await page.locator('[data-copies] a').first().waitFor();
  assert.ok(await page.locator('[data-wanted]').isHidden(), 'nothing was asked for');
  await context.close();
  site.close();
});
