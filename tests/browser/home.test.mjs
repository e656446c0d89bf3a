// What the reader's own device does on the home page and in the agenda: time, favourites, profile, filters.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { browser, build, host, watched } from './town.mjs';

let chromium, out, site;

before(async () => {
  out = build();
  chromium = await browser();
  site = await host(out, 'intranet/agents');
});
after(() => {
  site?.close();
  return chromium?.close();
});

/** A page of the intranet at a moment; the device is far from the town. */
async function at(moment, path, options = {}) {
  const context = await chromium.newContext({ timezoneId: 'Pacific/Noumea', ...options });
  const { page, problems } = await watched(context);
  if (moment) await page.clock.setFixedTime(new Date(moment));
  await page.goto(site.url + path);
  return { page, context, problems };
}

test('the day is that of the town, and an alert leaves at its hour', async () => {
  const before = await at('2026-11-23T11:59:00+01:00', 'index.html');
  assert.equal(await before.page.locator('[data-today]').textContent(), 'lundi 23 novembre 2026');
  assert.equal(await before.page.locator('.alert').count(), 1);
  const after = await at('2026-11-23T12:01:00+01:00', 'index.html');
  assert.equal(await after.page.locator('.block-alert').count(), 0);
  assert.deepEqual([...before.problems, ...after.problems], []);
  for (const { context } of [before, after]) await context.close();
});

test('the first of a month is written as French is', async () => {
  const first = await at('2026-12-01T09:00:00+01:00', 'index.html');
  assert.equal(await first.page.locator('[data-today]').textContent(), 'mardi 1er décembre 2026');
  const other = await at('2026-12-21T09:00:00+01:00', 'index.html');
  assert.equal(await other.page.locator('[data-today]').textContent(), 'lundi 21 décembre 2026');
  for (const { context } of [first, other]) await context.close();
});

test('events gone by leave the home page and the list, and stay among the past', async () => {
  const list = (page) => page.locator('.events > li').count();
  const early = await at('2026-11-24T13:59:00+01:00', 'agenda/index.html');
  const late = await at('2026-11-24T14:01:00+01:00', 'agenda/index.html');
  assert.equal(await list(late.page), await list(early.page) - 1);
  const home = await at('2027-09-01T12:00:00+02:00', 'index.html');
  assert.equal(await home.page.locator('.block-agenda').count(), 0);
  const past = await at('2027-09-01T12:00:00+02:00', 'agenda/passes.html');
  assert.ok(await list(past.page) > 0);
  for (const { context } of [early, late, home, past]) await context.close();
});

test('an act leaves at its deadline on a page that stays open, and without script tells its deadline', async () => {
  const path = 'espaces-verts/offres/jardinier.html';
  const deadline = /data-until="([^"]+)"><a class="button/.exec(readFileSync(`${out}/intranet/agents/${path}`, 'utf8'))[1];
  const { page, context, problems } = await at(`${deadline}T23:59:40+01:00`, path);
  const act = page.locator('a.button-strong', { hasText: 'Postuler' });
  const over = page.getByText('La date limite est passée');
  assert.deepEqual([await act.count(), await over.isVisible()], [1, false]);
  const next = new Date(`${deadline}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  await page.clock.setFixedTime(new Date(`${next.toISOString().slice(0, 10)}T00:00:10+01:00`));
  await over.first().waitFor({ state: 'visible', timeout: 40000 });
  assert.deepEqual([await act.count(), problems], [0, []]);
  await context.close();
  const plain = await at(null, path, { javaScriptEnabled: false });
  assert.match(await plain.page.locator('a.button-strong', { hasText: 'Postuler' }).textContent(), /Postuler jusqu’au .* 20\d\d/);
  assert.equal(await plain.page.getByText('Nous sommes le').count(), 0);
  await plain.context.close();
});

test('somebody answers or not, by the hours of the town', async () => {
  for (const [moment, expected] of [['2026-11-23T09:30:00+01:00', 'Ouvert'], ['2026-11-23T18:30:00+01:00', 'Fermé'], ['2026-11-22T09:30:00+01:00', 'Fermé']]) {
    const { page, context } = await at(moment, 'index.html');
    const line = page.locator('.links > li', { hasText: 'SOS informatique' }).locator('.opening');
    assert.ok((await line.textContent()).startsWith(expected), moment);
    await context.close();
  }
});

test('favourites are added, exported, erased, imported, and hidden without script', async () => {
  const { page, context, problems } = await at(null, 'ressources-humaines/conges.html');
  const star = page.getByRole('button', { name: 'Dans mes favoris' });
  await star.focus();
  await page.keyboard.press('Enter');
  assert.equal(await star.getAttribute('aria-pressed'), 'true');
  await page.goto(site.url + 'index.html');
  const block = page.locator('[data-favourites]');
  assert.equal(await block.locator('[data-kind=page] li').count(), 1);
  await page.locator('.star-short').first().click();
  assert.equal(await block.locator('[data-kind=application] li').count(), 1);
  const [download] = await Promise.all([page.waitForEvent('download'), block.getByRole('button', { name: 'Enregistrer dans un fichier' }).click()]);
  const file = await download.path();
  const kept = JSON.parse(readFileSync(file, 'utf8'));
  assert.equal(kept.favourites.length, 2);
  await block.getByRole('button', { name: 'Tout effacer' }).click();
  assert.equal(await block.locator('li').count(), 0);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  const hostile = { href: 'javascript:alert(1)', title: 'Piège', kind: 'page' };
  const mixed = JSON.stringify({ favourites: [hostile, { href: '//ailleurs.example', title: 'Ailleurs', kind: 'page' }, ...kept.favourites] });
  await block.locator('input[type=file]').setInputFiles({ name: 'f.json', mimeType: 'application/json', buffer: Buffer.from(mixed) });
  await block.locator('[data-kind=page] li').first().waitFor();
  assert.equal(await block.locator('li').count(), 2);
  await block.locator('[data-kind=page] a').click();
  assert.ok(page.url().endsWith('ressources-humaines/conges.html'));
  assert.deepEqual(problems, []);
  await context.close();
  const bare = await at(null, 'index.html', { javaScriptEnabled: false });
  assert.equal(await bare.page.locator('[data-favourites], [data-star]').filter({ visible: true }).count(), 0);
  await bare.context.close();
});

test('offers follow a profile that stays on the device; without script they are all there', async () => {
  const { page, context } = await at('2026-11-21T10:00:00+01:00', 'index.html');
  const block = page.locator('.block-offers');
  const shown = () => block.getByRole('tabpanel').filter({ visible: true }).locator('li:visible').count();
  await block.getByRole('tab', { name: 'Mon profil' }).click();
  const all = await shown();
  await block.getByLabel('Catégorie').selectOption('Catégorie C');
  const some = await shown();
  assert.ok(some > 0 && some < all, `${some} of ${all}`);
  await page.reload();
  await block.getByRole('tab', { name: 'Mon profil' }).click();
  assert.equal(await shown(), some);
  await block.getByRole('button', { name: 'Tout afficher' }).click();
  await page.waitForFunction((count) => document.querySelectorAll('.block-offers [data-facets]:not([hidden])').length === count, all);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await context.close();
  const bare = await at(null, 'index.html', { javaScriptEnabled: false });
  await bare.page.locator('.block-offers summary', { hasText: 'Mon profil' }).click();
  assert.equal(await bare.page.locator('.block-offers [data-facets]:visible').count(), all);
  await bare.context.close();
});

test('the months are read with the keyboard, and filtered', async () => {
  const { page, context, problems } = await at('2026-12-08T08:00:00+01:00', 'agenda/2026-12.html');
  assert.equal(await page.locator('[aria-current=date]').getAttribute('datetime'), '2026-12-08');
  const events = page.locator('.month-grid [data-facets]:visible');
  const all = await events.count();
  await page.getByLabel('Commune').selectOption('Serelle-le-Haut');
  assert.equal(await events.count(), 1);
  // The choice is in the address: it can be sent to somebody.
  await page.reload();
  assert.equal(await events.count(), 1);
  assert.equal(await page.getByRole('status').filter({ visible: true }).innerText(), '1 résultat');
  await page.getByLabel('Commune').selectOption('');
  assert.equal(new URL(page.url()).hash, '');
  assert.equal(await events.count(), all);
  await page.getByLabel('Commune').focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.innerText), 'Tout afficher');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('td')?.dataset.day), '2026-12-01');
  await page.getByRole('link', { name: 'janvier 2027' }).first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/2027-01.html');
  assert.equal(await page.getByRole('columnheader').count(), 7);
  assert.deepEqual(problems, []);
  await context.close();
});

test('on a phone the home page is six screens, and what it leaves out is one touch away, with or without script', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const { page, context } = await at(javaScriptEnabled ? '2026-11-21T10:00:00+01:00' : null, 'index.html', { viewport: { width: 375, height: 700 }, javaScriptEnabled });
    const home = await page.evaluate(() => ({
      height: document.documentElement.scrollHeight,
      wide: document.documentElement.scrollWidth,
      blocks: document.querySelectorAll('main .block').length,
      cut: [...document.querySelectorAll('main .block')].filter((block) => [...block.querySelectorAll('li')].some((item) =>
        getComputedStyle(item).display === 'none')).map((block) => ({ title: block.querySelector('h2').textContent, more: block.querySelector('.block-head .more')?.offsetHeight > 0 })),
    }));
    assert.deepEqual([home.blocks, home.wide], [22, 375]);
    assert.ok(home.cut.length >= 5 && home.cut.every(({ more }) => more), JSON.stringify(home.cut));
    assert.ok(home.height <= 6 * 700, `${home.height} px, script ${javaScriptEnabled}`);
    await context.close();
  }
  const desk = await at('2026-11-21T10:00:00+01:00', 'index.html', { viewport: { width: 1280, height: 900 } });
  const height = await desk.page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(height <= 4_700, `${height} px`);
  await desk.context.close();
});

test('above the fold: the day, the story of the day, applications, the next event, in the order that the settings give', async () => {
  for (const viewport of [{ width: 1366, height: 700 }, { width: 375, height: 700 }]) {
    const { page, context } = await at('2026-11-21T10:00:00+01:00', 'index.html', { viewport });
    for (const seen of ['.hero-date', '.story .card-title', '.app:nth-child(3)', '.block-agenda .events > li:first-child .card-title']) {
      const { y, height } = await page.locator(seen).first().boundingBox();
      assert.ok(y + height <= 700, `${viewport.width}: ${seen} ends at ${Math.round(y + height)}`);
    }
    const grids = await page.evaluate(() => [...document.querySelectorAll('main :is(.cards, .tiles, .photos, .apps)')].filter((grid) => getComputedStyle(grid.firstElementChild).flexGrow !== '0').map((grid) => {
      const lines = Map.groupBy([...grid.children].filter((item) => item.offsetHeight > 0), (item) => item.offsetTop);
      const ends = [...lines.values()].map((items) => Math.round(items.at(-1).getBoundingClientRect().right));
      return { grid: grid.className, ends };
    }));
    for (const { grid, ends } of grids) assert.ok(Math.max(...ends) - Math.min(...ends) <= 2, `${viewport.width}: a hole in ${grid}: ${ends}`);
    await context.close();
  }
});
