// The pictures of the README and of the guides: `node tests/browser/pictures.mjs` from anywhere, once the example can be
// built; `readme` or `guides` for one of them. Same day, same sizes, nothing that moves: the same pictures as long as
// pages look the same. Debian's fonts-noto-color-emoji draws the signs of the comments. The drawings (`*.svg`) beside those of the guides are made by hand.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { PAGE, tell } from './story.mjs';
import { browser, build, host, root } from './town.mjs';

const PHONE = { width: 390, height: 780 };
const DESK = { width: 1280, height: 860 };

/** What each picture shows: its name, the tree, the page, the screen, the colours. */
const PICTURES = [
  ['accueil', 'intranet/agents', 'index.html', DESK, 'light'],
  ['accueil-sombre', 'intranet/agents', 'index.html', DESK, 'dark'],
  ['accueil-telephone', 'intranet/agents', 'index.html', PHONE, 'light'],
  ['annuaire', 'intranet/agents', 'annuaire/index.html', DESK, 'light'],
  ['service', 'intranet/agents', 'voirie/index.html', DESK, 'light'],
  ['agenda-telephone', 'intranet/agents', 'agenda/index.html', PHONE, 'dark'],
  ['projet', 'projet/agents', 'index.html', DESK, 'light'],
  ['plan', 'projet/agents', 'engagements/index.html', DESK, 'light'],
  ['plan-telephone', 'projet/agents', 'engagements/index.html', PHONE, 'light'],
  ['hors-connexion-telephone', 'intranet/agents', 'hors-connexion.html', PHONE, 'light'],
];

/** The same picture in a third of the bytes: the browser is the encoder at hand. */
async function webp(chromium, png) {
  const page = await chromium.newPage();
  const encoded = await page.evaluate(async (png) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    return canvas.toDataURL('image/webp', 0.85).split(',')[1];
  }, png.toString('base64'));
  await page.close();
  return Buffer.from(encoded, 'base64');
}

const GUIDES = join(root, 'docs/guide/images');
const README = join(root, 'docs/pictures');
const chromium = await browser();

/** A page on which time stands still. */
async function still(viewport, colorScheme = 'light') {
  const context = await chromium.newContext({ viewport, colorScheme, reducedMotion: 'reduce', locale: 'fr-FR', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2026-11-21T08:00:00'));
  return page;
}

async function keep(folder, name, page, options = {}) {
  const bytes = await webp(chromium, await page.screenshot(options));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.webp`), bytes);
  console.log(`${name}.webp ${bytes.length}`);
  await page.context().close();
}

async function readme() {
  const out = build();
  for (const [name, tree, path, viewport, colorScheme] of PICTURES) {
    const site = await host(out, tree);
    const page = await still(viewport, colorScheme);
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    await keep(README, name, page);
    site.close();
  }
}

/** What is around these parts of a page, to cut a picture there. */
async function around(page, ...parts) {
  const boxes = await Promise.all(parts.map((part) => part.boundingBox()));
  const [top, bottom] = [Math.min(...boxes.map(({ y }) => y)), Math.max(...boxes.map(({ y, height }) => y + height))];
  const scroll = await page.evaluate(() => window.scrollY);
  return { x: 0, y: Math.max(0, top + scroll - 16), width: page.viewportSize().width, height: bottom - top + 32 };
}

/** The comment as a reader of any forge has it: its words, in the plainest of pages. */
const PLAIN = `<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><style>
body { margin: 0; padding: 1rem 1.25rem; font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff }
h2 { margin: 0 0 .6rem; font-size: 1.35rem } h3 { margin: 1.2rem 0 .4rem; font-size: 1.05rem } p, ul { margin: .4rem 0 } ul { padding-left: 1.3rem }
</style><body>`;

async function comment(name, text, from) {
  const page = await still({ width: 720, height: 900 });
  await page.setContent(PLAIN + marked.parse(text));
  const title = page.locator('h2, h3').filter({ hasText: from });
  const lines = title.locator('xpath=following-sibling::ul[1]');
  await keep(GUIDES, name, page, { fullPage: true, clip: await around(page, title, lines) });
}

/** A page of the intranet from its title to its foot, the link to change it as the keyboard shows it. */
async function foot(name, out, viewport) {
  const site = await host(out, 'intranet/agents');
  const page = await still(viewport);
  await page.goto(site.url + PAGE, { waitUntil: 'networkidle' });
  await page.keyboard.press('Tab');
  const steward = page.locator('.steward');
  await steward.getByText('Modifier cette page').focus();
  const clip = await around(page, page.locator('.entry-more'), steward);
  await keep(GUIDES, name, page, { fullPage: true, clip });
  site.close();
}

async function published(name, out) {
  const site = await host(out, 'intranet/agents');
  const page = await still(PHONE);
  await page.goto(site.url + PAGE, { waitUntil: 'networkidle' });
  await page.locator('.entry-head').evaluate((head) => window.scrollTo(0, head.getBoundingClientRect().top));
  await page.waitForLoadState('networkidle');
  await keep(GUIDES, name, page);
  site.close();
}

/** The report on a screen, from a part of it, after what a reader does there. */
async function report(name, path, viewport, from, act = async () => {}) {
  const page = await still(viewport);
  await page.goto(`file://${path}`);
  await act(page);
  await page.locator(from).first().evaluate((part) => window.scrollTo(0, part.getBoundingClientRect().top + window.scrollY - 16));
  await keep(GUIDES, name, page);
}

async function guides() {
  const story = tell();
  const side = (page) => page.locator('label[for$="-side"]').first().click();
  await foot('modifier', story.published, { width: 720, height: 900 });
  await comment('commentaire-credit', story.forgotten.comment, 'Défauts apportés');
  await comment('commentaire-attente', story.waiting.comment, 'Pas encore validée');
  await report('rapport-telephone', story.waiting.report, PHONE, 'header');
  await report('mots-telephone', story.waiting.report, PHONE, 'label[for$="-overlaid"]');
  await report('rapport-ordinateur', story.waiting.report, DESK, 'article', side);
  await report('verifier-telephone', story.waiting.report, PHONE, '#verifier');
  await published('publiee-telephone', story.published);
  rmSync(story.folder, { recursive: true, force: true });
}

const only = process.argv[2];
if (only !== 'guides') await readme();
if (only !== 'readme') await guides();
await chromium.close();
