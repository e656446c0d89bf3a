// The preview in a real browser: an edit shows by itself, an error shows over the page and goes away.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browser, preview, root, watched } from './town.mjs';

let chromium, folder, site;
const breve = () => join(folder, 'content/voirie/breves/2026-11-19-viabilite-hivernale.md');

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-preview-'));
  for (const name of ['parvis.toml', 'contributors.toml', 'content']) cpSync(join(root, name), join(folder, name), { recursive: true });
  site = await preview(folder);
  chromium = await browser();
});
after(async () => {
  await chromium?.close();
  site?.close();
});

test('the first page lists every portal and audience', async () => {
  const page = await chromium.newPage();
  await page.goto(site.url);
  for (const tree of ['intranet/agents', 'intranet/elus', 'projet/agents', 'projet/elus']) {
    assert.ok(await page.locator(`a[href*="${tree}"]`).count() > 0, tree);
  }
  await page.close();
});

test('an edit shows by itself, an error shows over the page and goes away when mended', async () => {
  const { page, problems } = await watched(await chromium.newContext());
  await page.goto(`${site.url}intranet/agents/voirie/index.html`);
  const before = readFileSync(breve(), 'utf8');
  writeFileSync(breve(), before.replace(/^titre: .*$/m, 'titre: "La neige arrive mardi"'));
  await page.getByText('La neige arrive mardi').first().waitFor();
  writeFileSync(breve(), before.replace(/^titre: .*$/m, 'tittre: "La neige arrive mardi"'));
  await page.getByText('tittre').first().waitFor();
  writeFileSync(breve(), before);
  await page.getByText('tittre').first().waitFor({ state: 'hidden' });
  assert.deepEqual(problems.filter((problem) => !problem.includes('favicon')), []);
  await page.close();
});

test('a day to come can be looked at', async () => {
  const page = await chromium.newPage();
  await page.goto(`${site.url}_at/2027-02-01/intranet/agents/index.html`);
  assert.equal(await page.locator('text=Vigilance vents forts').count(), 0);
  await page.close();
});
