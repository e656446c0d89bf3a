// What agents come for, with a keyboard only: a colleague, an event for one's calendar, an action of the plan, a word.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browser, build, host, watched } from './town.mjs';

let chromium, out;

before(async () => {
  out = build();
  chromium = await browser();
});
after(() => chromium?.close());

/** A reader without a mouse, in front of a page; at the end, nothing has gone wrong. */
async function journey(tree, path, walk) {
  const site = await host(out, tree);
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block', acceptDownloads: true });
  const { page, problems } = await watched(context);
  await page.goto(site.url + path);
  await walk(page);
  assert.deepEqual(problems, []);
  await context.close();
  site.close();
}

/** Presses Tab until the element with these words has the focus, and sees that it shows; as people do, not further than it takes. */
async function tabTo(page, words, most = 150) {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate((words) => {
      const { activeElement: element } = document;
      const label = `${element.innerText ?? ''} ${element.getAttribute('aria-label') ?? ''} ${element.labels?.[0]?.innerText ?? ''}`;
      if (!new RegExp(words, 'i').test(label)) return null;
      const outlined = (box) => getComputedStyle(box).outlineStyle !== 'none' && getComputedStyle(box).outlineWidth !== '0px';
      // A field may leave it to its form, whose round edges it fills.
      return { visible: element.checkVisibility(), outlined: outlined(element) || (element.form && outlined(element.form)) };
    }, words);
    if (!found) continue;
    assert.deepEqual(found, { visible: true, outlined: true }, `the focus shows on ${words}`);
    return;
  }
  assert.fail(`${words} cannot be reached in ${most} presses of Tab`);
}

test('the links at the top lead over the menu', () => journey('intranet/agents', 'index.html', async (page) => {
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.innerText), /contenu/i);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), '_contenu');
}));

test('a colleague is found from the menu', () => journey('intranet/agents', 'index.html', async (page) => {
  await tabTo(page, '^ *Qui fait quoi');
  await page.keyboard.press('Enter');
  await tabTo(page, 'annuaire', 5);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/annuaire/index.html');
  await page.goto(page.url() + '#_contenu');
  await tabTo(page, 'Yannick Delorme', 400);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Yannick Delorme' }).waitFor();
  assert.ok(await page.locator('main a[href^="tel:"], main a[href^="mailto:"]').count() > 0);
}));

test('an event is found and put in one’s calendar', () => journey('intranet/agents', 'agenda/index.html', async (page) => {
  await page.locator('#_contenu').focus();
  const title = (await page.locator('main .event h2 a, main .event h3 a, main .event .card-title a').first().innerText()).trim();
  await tabTo(page, title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const link = page.locator('main a[href$=".ics"]').first();
  const answer = await page.request.get(new URL(await link.getAttribute('href'), page.url()).href);
  assert.match(await answer.text(), /^BEGIN:VCALENDAR\r\n[^]*BEGIN:VEVENT\r\n[^]*DTSTART[^]*END:VCALENDAR\r\n$/);
}));

test('« congés » is searched from any page', () => journey('intranet/agents', 'voirie/index.html', async (page) => {
  await tabTo(page, 'recherche', 12);
  await page.keyboard.type('congés');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/recherche.html?q=*');
  const results = page.locator('main a', { hasText: /cong/i });
  await results.first().waitFor();
  await tabTo(page, 'cong', 60);
  await page.keyboard.press('Enter');
  await page.getByText(/cong[ée]s/i).first().waitFor();
}));

test('a photo of an album grows, fetched only then, and leads to the next and back', () => journey('intranet/agents', 'ressources-humaines/albums/retraites-2026.html', async (page) => {
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.reload();
  const shown = () => page.locator('.photo-whole').evaluateAll((wholes) => wholes.filter((whole) => whole.checkVisibility()).map((whole) => whole.id));
  assert.deepEqual(await shown(), []);
  await tabTo(page, 'Agrandir');
  assert.ok(!fetched.some((url) => /sur-la-scene-[0-9a-f]+-\d+\.(webp|jpg)$/.test(url)), 'no whole picture before it is asked for');
  await page.keyboard.press('Enter');
  assert.deepEqual(await shown(), ['_photo-1']);
  assert.equal(await page.evaluate(() => document.activeElement.id), '_photo-1');
  await page.waitForFunction(() => document.querySelector('#_photo-1 img').naturalWidth > 0);
  assert.ok(fetched.some((url) => /sur-la-scene-[0-9a-f]+-\d+\.(webp|jpg)$/.test(url)), fetched.join('\n'));
  assert.match(await page.locator('#_photo-1').innerText(), /Dix-huit collègues[^]*Crédit[^]*communication/);
  await tabTo(page, 'Photo suivante', 1);
  await page.keyboard.press('Enter');
  assert.deepEqual(await shown(), ['_photo-2']);
  await tabTo(page, 'Revenir aux vignettes', 3);
  await page.keyboard.press('Enter');
  assert.deepEqual(await shown(), []);
  await tabTo(page, 'Agrandir', 1);
  assert.match(await page.evaluate(() => document.activeElement.hash), /^#_photo-2$/);
}));

test('the plan is filtered, the result told, the address kept, all of it shown again, and its sheet reached', () => journey('projet/agents', 'actions/index.html', async (page) => {
  const actions = page.locator('.actions > li');
  const shown = () => actions.filter({ visible: true });
  const told = async () => Number((await page.getByRole('status').filter({ visible: true }).innerText()).match(/^\d+(?= résultats?$)/)?.[0]);
  const all = await actions.count();
  assert.equal(all, 30);
  await tabTo(page, 'Service pilote');
  await page.keyboard.type('Direction des r');
  const some = await shown().count();
  assert.ok(some > 1 && some < all, `${some} of ${all}`);
  assert.equal(await told(), some);
  for (const text of await shown().allInnerTexts()) assert.match(text, /Direction des ressources humaines/);
  await tabTo(page, 'Avancement', 3);
  await page.keyboard.type('En c');
  const fewer = await shown().count();
  assert.ok(fewer > 0 && fewer < some, `${fewer} of ${some}`);
  assert.equal(await told(), fewer);
  for (const text of await shown().allInnerTexts()) assert.match(text, /En cours/);
  // Headings of what is empty leave with it.
  for (const group of await page.locator('.list .group').filter({ visible: true }).all()) assert.ok(await group.locator('.actions > li').filter({ visible: true }).count() > 0);
  await page.reload();
  assert.equal(await shown().count(), fewer);
  await page.locator('#_contenu').focus();
  await tabTo(page, 'Tout afficher');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => !document.querySelector('.actions > li[hidden]'));
  assert.equal(await told(), all);
  assert.equal(new URL(page.url()).hash, '');
  await page.locator('#_contenu').focus();
  await tabTo(page, 'le tableau complet');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/actions/tableau.html');
  assert.equal(await page.locator('.sheet tbody th[scope=row]').count(), all);
}));

test('a page is kept among one’s favourites and found again from the home page', () => journey('intranet/agents', 'ressources-humaines/conges.html', async (page) => {
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await page.locator('#_contenu').focus();
  await tabTo(page, 'Dans mes favoris');
  await page.keyboard.press('Space');
  await page.locator('[data-star][aria-pressed=true]').waitFor();
  await page.goto(new URL('../index.html', page.url()).href);
  await page.locator('.block-favourites h2').focus();
  await tabTo(page, `^ *${title}`, 2);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ressources-humaines/conges.html');
}));

test('an action of the plan is printed on one page of A4', async () => {
  const site = await host(out, 'projet/agents');
  const page = await (await chromium.newContext({ serviceWorkers: 'block' })).newPage();
  await page.goto(site.url + 'actions/tableau.html');
  const sheets = await page.locator('tbody a').evaluateAll((links) => [...new Set(links.map((link) => link.href))].filter((href) => href.includes('/actions/')));
  assert.ok(sheets.length >= 14, `${sheets.length} actions`);
  for (const sheet of sheets.filter((_, rank) => rank % 3 === 0)) {
    await page.goto(sheet);
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, sheet);
  }
  await page.context().close();
  site.close();
});
