// The search of the example: the real client on the real index, alone, then in a real browser, over HTTP and from a disk.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { browser, build, host, preview, root, trees, watched } from './town.mjs';

const scripts = ['10-reader.js', '20-page.js'].map((name) => readFileSync(join(root, 'themes/parvis/assets/search', name), 'utf8'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const table = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8'));
runInThisContext(scripts[0]);
const reader = globalThis.parvisReader;
let chromium, out;

before(async () => {
  out = build();
  chromium = await browser();
});
after(() => chromium?.close());

const part = (tree, name) => JSON.parse(readFileSync(join(out, tree, 'recherche', `${name}.js`), 'utf8').split('\n')[1]);
const indexOf = (tree) => reader.open(async (name) => part(tree, name));

/** The addresses and titles found, the first first. */
async function found(index, query) {
  const { ranked } = await index.find(query);
  return Promise.all(ranked.map(({ document }) => index.shown(document)));
}

test('the client cuts words as the program does', async () => {
  const { split } = await indexOf('intranet/agents');
  for (const [text, forms] of table) assert.deepEqual(split(text).map((word) => word.form), forms, text);
});

test('every word that a result shows is found by the client in its document', async () => {
  for (const tree of trees(out)) {
    const index = await indexOf(tree);
    const stops = new Set(index.map.stops.split(/\s+/));
    const known = new Map();
    let words = 0;
    for (let document = 0; document < index.map.documents; document++) {
      const { title, text } = await index.shown(document);
      // The last word may be cut.
      for (const form of [...index.split(title), ...index.split(text).slice(0, -1)].map((word) => word.form)) {
        if (stops.has(form)) continue;
        if (!known.has(form)) known.set(form, new Set((await index.find(form)).ranked.map((hit) => hit.document)));
        assert.ok(known.get(form).has(document), `${tree}: ${form} of « ${title} »`);
        words++;
      }
    }
    // The network's own portal has few pages, and few words.
    assert.ok(words > (index.map.documents < 50 ? 100 : 3_000), `${tree}: ${words} words`);
  }
});

test('parts say what the map expects of them', () => {
  for (const tree of trees(out)) {
    const map = part(tree, 'map');
    for (const file of readdirSync(join(out, tree, 'recherche')).filter((file) => file.endsWith('.js') && file !== 'map.js')) {
      const name = file.slice(0, -3);
      const first = readFileSync(join(out, tree, 'recherche', file), 'utf8').split('\n')[0];
      assert.equal(first, `parvisSearch("${reader.stampOf(map, name)}","${name}",`);
    }
  }
});

/** What agents type, and what they must find first. */
const EXPECTED = [
  ['congés', 'Congés et absences'], ['conge', 'Congés et absences'], ['congès', 'Congés et absences'], ['CONGES', 'Congés et absences'],
  ['poser un congé', 'Congés et absences'], ['télétravail', 'Charte du télétravail'], 
  ['télé-travail', 'Charte du télétravail'], ['bulletin de paie', 'Bulletins de paie'], ['mutuelle', 'La participation de la ville à la mutuelle augmente'],
  ['mot de passe', 'changer mon mot de passe'], ['annuaire', 'Annuaire'], ["offre d'emploi", 'Offres d’emploi'],
  ['DRH', 'Direction des ressources humaines'], ['d.r.h.', 'Direction des ressources humaines'],
  ['direction des ressources humaines', 'Direction des ressources humaines'], ['ressources humaines', 'Direction des ressources humaines'],
  ['comité social territorial', 'Le dialogue social à Valserelle'], ['CST', 'Le dialogue social à Valserelle'],
  ['plan de formation', 'Plan de formation 2027'], ['formtion', 'Plan de formation 2027'], ['ofrmation', 'Plan de formation 2027'],
  ['fformation', 'Plan de formation 2027'], ['formatoin', 'Plan de formation 2027'], ['noel', 'Arbre de Noël du personnel'],
  ['l’informatique', 'Charte informatique'], ['covoit', 'Covoiturage depuis la vallée, départ à 6 h 30'], ['Samira Belkacem', 'Samira Belkacem'],
];

test('what people look for comes first', async () => {
  const index = await indexOf('intranet/agents');
  const wrong = [];
  for (const [query, title] of EXPECTED) {
    const [first] = await found(index, query);
    if (first?.title.replace(/[\u00a0\u202f]/g, ' ') !== title) wrong.push(`${query}: ${first?.title}`);
  }
  assert.deepEqual(wrong, []);
});

test('elisions, inclusive forms, telephone numbers and acronyms are understood', async () => {
  const index = await indexOf('intranet/agents');
  const same = async (one, other) => assert.deepEqual((await found(index, one)).map((hit) => hit.address).sort(), (await found(index, other)).map((hit) => hit.address).sort(), `${one}, ${other}`);
  await same('administration', 'l’administration');
  await same('administration', "L'Administration");
  await same('agent', 'agentes');
  await same('agent·es', 'agents');
  assert.ok((await found(index, 'agentes')).length > 20);
  await same('DRH', 'direction des ressources humaines');
  const { explained } = await index.find('la direction des ressources humaines');
  assert.deepEqual(explained.map(({ short }) => short), ['DRH']);
  const people = index.map.documents;
  let checked = 0;
  for (let document = 0; document < people; document++) {
    const { title, text } = await index.shown(document);
    const [number] = text.match(/\b01(?:[\s.]\d\d){4}\b/) ?? [];
    if (!number || checked > 10) continue;
    for (const query of [number, number.replace(/\s/g, ''), number.replace(/\s/g, '.'), number.replace(/\s/g, '').slice(-4)]) {
      assert.ok((await found(index, query)).some((hit) => hit.title === title), `${query}: ${title}`);
    }
    checked++;
  }
  assert.ok(checked > 5);
});

/** Every word that one letter more, less, other, or two exchanged make of a word. */
function mistakes(word) {
  const made = new Set();
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') made.add(before + letter + after).add(before + letter + after.slice(1));
    made.add(before + after.slice(1));
    if (after.length > 1) made.add(before + after[1] + after[0] + after.slice(2));
  }
  return [...made].filter((one) => one !== word && one.length > 3);
}

test('one mistake is forgiven, wherever it is', async () => {
  const index = await indexOf('intranet/agents');
  let all = 0, lost = 0;
  for (const word of ['formation', 'conges', 'mutuelle', 'neige', 'telephone', 'paie', 'agenda', 'creche', 'retraite', 'reunion', 'velo']) {
    for (const mistake of mistakes(word)) {
      const { forms } = await index.find(mistake);
      assert.ok(forms.size > 0, mistake);
      all++;
      // The mistake may be a word, or as near to another one.
      lost += forms.has(word) ? 0 : 1;
    }
  }
  assert.ok(all > 3_000 && lost < all / 50, `${lost} of ${all}`);
});

test('when nothing holds all the words, what holds some is said to', async () => {
  const index = await indexOf('intranet/agents');
  const all = await index.find('congés'), some = await index.find('congés zzyzx');
  assert.equal(all.partial, false);
  assert.equal(some.partial, true);
  assert.deepEqual(some.ranked.map((hit) => hit.document), all.ranked.map((hit) => hit.document));
  assert.equal((await index.find('le la des')).common, true);
});

test('hostile queries find nothing and cost little', async () => {
  const index = await indexOf('intranet/agents');
  const began = performance.now();
  for (const query of ['<script>alert(1)</script>', '(((((', '[a-z', '\\', '%00', '\u202e', '__proto__', 'constructor', 'a'.repeat(10_000), 'é '.repeat(5_000), '·'.repeat(5_000), "'".repeat(5_000), '\ud800', '💥💥💥']) {
    await index.find(query);
  }
  assert.ok(performance.now() - began < 5_000);
});

test('an audience finds nothing of another', async () => {
  for (const portal of ['intranet', 'projet']) {
    const agents = await indexOf(`${portal}/agents`), elus = await indexOf(`${portal}/elus`);
    const all = async (index) => new Map(await Promise.all(Array.from({ length: index.map.documents }, async (_, document) => {
      const { address, title } = await index.shown(document);
      return [address, title];
    })));
    const [forAgents, forElus] = [await all(agents), await all(elus)];
    const reserved = [...forElus].filter(([address]) => !forAgents.has(address));
    const text = readdirSync(join(out, portal, 'agents/recherche')).map((file) => readFileSync(join(out, portal, 'agents/recherche', file), 'utf8')).join('');
    for (const [address, title] of reserved) {
      assert.ok(!text.includes(address), address);
      assert.ok(!(await found(agents, title)).some((hit) => hit.address === address), title);
    }
    if (portal === 'intranet') assert.ok(reserved.length > 0);
  }
});

test('the client is small', () => {
  const bytes = brotliCompressSync(scripts.join('\n')).length;
  assert.ok(bytes < 8_000, `${bytes} bytes`);
});

// ---------------------------------------------------------------- in the browser

const status = (page) => page.locator('[role=status]');
const titles = (page) => page.locator('.result h3').allTextContents();

/** The same journey, wherever the tree is. */
async function journey(base, problems, page) {
  await page.goto(`${base}index.html`);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('congés');
  await page.keyboard.press('Enter');
  await status(page).getByText(/^\d+ résultats pour « congés »$/).waitFor();
  assert.match(page.url(), /recherche\.html\?q=cong%C3%A9s$/);
  assert.match(await page.title(), /^congés – /);
  assert.equal((await titles(page))[0], 'Congés et absences');
  assert.ok((await page.locator('.result mark').allTextContents()).includes('Congés'));
  // By the keyboard alone, from the field to the first result.
  await page.keyboard.press('Control+k');
  for (let presses = 0; presses < 60 && !(await page.evaluate(() => document.activeElement.matches('.result a'))); presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/ressources-humaines\/conges\.html$/);
  assert.match(await page.locator('h1').textContent(), /Congés et absences/);
  assert.deepEqual(problems, []);
}

test('over HTTP, under a strict policy, by the keyboard alone', async () => {
  const site = await host(out, 'intranet/agents');
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } });
  const { page, problems } = await watched(context);
  await journey(site.url, problems, page);
  await context.close();
  site.close();
});

test('from a disk', async () => {
  const context = await chromium.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await journey(`${pathToFileURL(join(out, 'intranet/agents'))}/`, problems, page);
  await page.goBack();
  await status(page).getByText('résultats pour « congés »').waitFor();
  await page.getByRole('searchbox').fill('formtion');
  await status(page).getByText('« formtion » ne se trouve nulle part. Voici les résultats pour « formation ».').waitFor();
  await context.close();
});

test('in the preview, where nothing is written', async () => {
  const served = await preview(root);
  const context = await chromium.newContext();
  const { page, problems } = await watched(context);
  await page.goto(`${served.url}intranet/agents/recherche.html?q=conge`);
  await status(page).getByText('résultats pour « conge »').waitFor({ timeout: 60_000 });
  // The preview may show the page again between the two.
  await page.locator('.result h3').first().waitFor();
  assert.equal((await titles(page))[0], 'Congés et absences');
  assert.deepEqual(problems, []);
  await context.close();
  served.close();
});

async function searching(query, work, options = {}) {
  const site = await host(out, 'intranet/agents');
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const { page, problems } = await watched(context);
  await page.goto(`${site.url}recherche.html?${new URLSearchParams({ q: query })}`);
  await work(page, site);
  assert.deepEqual(problems, []);
  await context.close();
  site.close();
}

test('results are filtered by type and by service, and the address remembers it', () => searching('formation', async (page) => {
  await status(page).getByText('résultats').waitFor();
  const all = await page.locator('.search-count').textContent();
  const type = page.getByRole('group', { name: 'Contenus' }), service = page.getByRole('group', { name: 'Services' });
  const box = type.getByRole('checkbox').first();
  await box.focus();
  await page.keyboard.press('Space');
  assert.ok(await box.isChecked());
  await page.waitForFunction((all) => document.querySelector('.search-count').textContent !== all, all);
  const kinds = new Set((await page.locator('.result .kicker').allTextContents()).map((text) => text.split(' · ')[0].split(' ')[0]));
  assert.equal(kinds.size, 1, [...kinds].join());
  const counted = Number((await type.locator('.choice-count').first().textContent()));
  assert.ok((await page.locator('.search-count').textContent()).startsWith(`${counted} résultat`));
  assert.match(page.url(), /type=/);
  await service.getByRole('checkbox').first().check();
  await page.waitForURL(/service=/);
  const url = page.url(), said = await page.locator('.search-count').textContent();
  await page.goto('about:blank');
  await page.goto(url);
  await status(page).getByText(said).waitFor();
  assert.ok(await page.getByRole('group', { name: 'Services' }).getByRole('checkbox').first().isChecked());
}));

test('more results are shown when asked for, and the reader is led to them', () => searching('agents', async (page) => {
  await page.getByRole('button', { name: 'Afficher d’autres résultats' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.result').length > 10);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('.result a')].indexOf(document.activeElement)), 10);
}));

test('an acronym is explained, a search without result helps, Escape empties', () => searching('DRH', async (page) => {
  await page.locator('.search-acronym').getByText('Direction des ressources humaines').waitFor();
  await page.getByRole('searchbox').fill('zzyzx qwfpg');
  await status(page).getByText('Aucun résultat pour « zzyzx qwfpg »').waitFor();
  assert.ok(await page.getByText('Quelques conseils').isVisible());
  assert.ok(await page.getByRole('heading', { name: 'Parcourir le portail' }).isVisible());
  await page.getByRole('searchbox').press('Escape');
  await page.waitForFunction(() => !location.search && document.querySelector('.search-count').textContent === '');
  assert.ok(!await page.getByText('Quelques conseils').isVisible());
}));

test('what is typed is shown as text', () => searching('<img src=x onerror=alert(1)> <mark>congés', async (page) => {
  await status(page).getByText('<img src=x onerror=alert(1)>').first().waitFor();
  assert.equal(await page.locator('main img').count(), 0);
}));

test('axe finds nothing on results, light, dark and narrow', async () => {
  for (const options of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { viewport: { width: 320, height: 800 } }]) {
    for (const query of ['DRH', 'formtion', 'zzyzx qwfpg', '']) {
      await searching(query, async (page) => {
        if (query) await status(page).getByText(/résultat/).first().waitFor();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `« ${query} » overflows by ${overflow} px`);
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => (await globalThis.axe.run({ resultTypes: ['violations'] })).violations
          .map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target).join(' ')}`));
        assert.deepEqual(violations, [], query);
      }, { bypassCSP: true, ...options });
    }
  }
});

test('without script, the page leads elsewhere and the header too', async () => {
  const site = await host(out, 'intranet/agents');
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.url}index.html`);
  await page.locator('header').getByRole('link', { name: 'Rechercher' }).click();
  await page.getByText('il lui faut JavaScript').waitFor();
  assert.ok(!await page.getByRole('searchbox').first().isVisible());
  assert.ok(await page.locator('.search-browse').getByRole('link').count() >= 15);
  await context.close();
  site.close();
});
