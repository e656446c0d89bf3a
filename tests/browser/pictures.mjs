// The pictures of the README: `node tests/browser/pictures.mjs` from anywhere, once the example can be built.
// Same day, same sizes, nothing that moves: the same pictures as long as pages look the same.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

const folder = join(root, 'docs/pictures');
mkdirSync(folder, { recursive: true });
const out = build();
const chromium = await browser();
for (const [name, tree, path, viewport, colorScheme] of PICTURES) {
  const site = await host(out, tree);
  const context = await chromium.newContext({ viewport, colorScheme, reducedMotion: 'reduce', locale: 'fr-FR', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2026-11-21T08:00:00'));
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  const bytes = await webp(chromium, await page.screenshot());
  writeFileSync(join(folder, `${name}.webp`), bytes);
  await context.close();
  site.close();
  console.log(`docs/pictures/${name}.webp ${bytes.length}`);
}
await chromium.close();
