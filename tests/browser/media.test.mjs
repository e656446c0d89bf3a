// What the reader's device imposes: colours of its own, no movement, paper; and films, as it plays them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browser, build, host, watched } from './town.mjs';

let chromium, out;

before(async () => {
  out = build();
  chromium = await browser();
});
after(() => chromium?.close());

async function reading(tree, path, work) {
  const site = await host(out, tree);
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2026-12-08T08:00:00+01:00'));
  await page.goto(site.url + path);
  await work(page);
  await context.close();
  site.close();
}

/** What shows of two states that only differ by colours elsewhere: borders, underlines, outlines, colours of the system. */
const look = (locator) => locator.evaluate((element) => {
  const style = getComputedStyle(element);
  const sides = ['Top', 'Right', 'Bottom', 'Left'];
  const border = (side) => (parseFloat(style[`border${side}Width`]) ? `${style[`border${side}Style`]} ${style[`border${side}Width`]} ${style[`border${side}Color`]}` : '');
  const outline = style.outlineStyle === 'none' ? '' : style.outlineColor;
  return [...sides.map(border), style.textDecorationLine, outline, style.backgroundColor, style.color].join('|');
});

/** A state, another, and where both are seen. */
const STATES = [
  ['the tab that is chosen', 'intranet/agents', 'index.html', '[role=tab][aria-selected=true]', '[role=tab][aria-selected=false]'],
  ['the page of the menu where the reader is', 'projet/agents', 'index.html', '.nav-wide a[aria-current]', '.nav-wide .nav-list > li > a:not([aria-current])'],
  ['the day of today', 'intranet/agents', 'agenda/2026-12.html', '.month-day [aria-current]', '.month-day time:not([aria-current])'],
  ['the month that is read', 'intranet/agents', 'agenda/2026-12.html', '.month-all [aria-current]', '.month-all a:not([aria-current])'],
  ['the value a list is narrowed by', 'projet/agents', 'actions/statut/en-cours.html', '.facet [aria-current]', '.facet[open] a:not([aria-current])'],
];

for (const [what, tree, path, one, other] of STATES) {
  test(`with the colours of the system, ${what} still differs from the others`, () => reading(tree, path, async (page) => {
    await page.emulateMedia({ forcedColors: 'active' });
    assert.notEqual(await look(page.locator(one).first()), await look(page.locator(other).first()));
  }));
}

test('with the colours of the system, the focus shows', () => reading('intranet/agents', 'index.html', async (page) => {
  await page.emulateMedia({ forcedColors: 'active' });
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => {
      const boxes = [document.activeElement, document.activeElement.form].filter(Boolean);
      return boxes.some((box) => getComputedStyle(box).outlineStyle !== 'none' && parseFloat(getComputedStyle(box).outlineWidth) >= 2);
    });
    assert.ok(outline, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200)));
  }
}));

test('nothing moves for who asked that nothing does', () => reading('intranet/agents', 'index.html', async (page) => {
  const moving = () => page.evaluate(() => [document.documentElement, ...document.querySelectorAll('body *')].filter((element) => {
    const style = getComputedStyle(element);
    const lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0);
    return lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration)) || style.scrollBehavior === 'smooth';
  }).length);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  assert.equal(await moving(), 0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  assert.ok(await moving() > 0, 'otherwise something does, and the test sees it');
}));

/** A page on paper: its sheets and its words. */
async function printed(page) {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return { sheets: pdf.toString('latin1').match(/\/Type\s*\/Page\b/g).length, text: text.replace(/\s+/g, ' ') };
}

/** What is on the screen to act with has no place on paper. */
const SCREEN = /Menu principal|Accès rapide|Dans mes favoris|Plan du site|Imprimer|Tout afficher/;

test('the organisation chart is printed with every service and who leads it', () => reading('intranet/agents', 'services/organigramme.html', async (page) => {
  const services = await page.locator('.organisation a').allInnerTexts();
  const people = await page.locator('.organisation p > span').allInnerTexts();
  assert.ok(services.length > 15 && people.length > 5, `${services.length} ${people.length}`);
  const { sheets, text } = await printed(page);
  for (const words of [...services, ...people]) assert.ok(text.includes(words.trim().replace(/\s+/g, ' ')), words);
  assert.doesNotMatch(text, SCREEN);
  assert.ok(sheets <= 2, `${sheets} sheets`);
}));

test('the whole plan is printed, each action with its status in words', () => reading('projet/agents', 'actions/tableau.html', async (page) => {
  const rows = await page.locator('.sheet tbody tr:not(.sheet-group)').count();
  assert.equal(rows, 30);
  const { sheets, text } = await printed(page);
  const statuses = text.match(/Statut\s*: (?:Prévue|En cours|Réalisée)|\b(?:Prévue|En cours|Réalisée)\b/g) ?? [];
  assert.ok(statuses.length >= rows, `${statuses.length} statuses`);
  assert.doesNotMatch(text, SCREEN);
  assert.ok(sheets <= 2, `${sheets} sheets`);
}));

test('the sheet of a person is printed on one page, with how to reach them', () => reading('intranet/agents', 'annuaire/index.html', async (page) => {
  await page.getByRole('link', { name: 'Yannick Delorme' }).click();
  const phone = (await page.locator('main a[href^="tel:"]').first().innerText()).trim();
  const { sheets, text } = await printed(page);
  assert.ok(text.includes('Yannick Delorme') && text.includes(phone.replace(/\s+/g, ' ')), text);
  assert.doesNotMatch(text, SCREEN);
  assert.equal(sheets, 1);
}));

/** A film in the text of its page, and one that the head names. */
const FILMS = ['voirie/articles/2026-11-08-soixante-pierres.html', 'voirie/albums/pont-des-tanneurs.html'];

for (const path of FILMS) {
  test(`a film is asked for when it is started, and its captions show: ${path}`, () => reading('intranet/agents', path, async (page) => {
    const asked = [];
    page.on('request', (request) => /\.(mp4|vtt)$/.test(request.url()) && asked.push(request.url()));
    await page.reload({ waitUntil: 'networkidle' });
    assert.deepEqual(asked, []);
    const played = await page.locator('video').evaluate(async (film) => {
      await film.play();
      const track = film.querySelector('track');
      if (track.readyState < 2) await new Promise((read) => track.addEventListener('load', read));
      return { mode: track.track.mode, cues: track.track.cues.length, label: track.label };
    });
    assert.deepEqual(played, { mode: 'showing', cues: 2, label: 'Sous-titres' });
    assert.ok(asked.length >= 2, asked.join(' '));
  }));

  test(`from a USB key, a film is played, what is said in it is read, and nothing fails: ${path}`, async () => {
    const context = await chromium.newContext();
    const { page, problems } = await watched(context);
    await page.goto(pathToFileURL(join(out, 'intranet/agents', path)).href);
    await page.locator('video').evaluate((film) => film.play());
    const words = page.locator('details', { hasText: 'Transcription de la vidéo' });
    await words.locator('summary').click();
    assert.match(await words.innerText(), /les soixante pierres retaillées ont repris leur place/);
    assert.deepEqual(problems.filter((problem) => !problem.startsWith('elsewhere: file:')), []);
    await context.close();
  });
}
