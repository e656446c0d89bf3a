// The report of a review in a real browser, and what programs read against the schemas that others publish.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import Ajv2020 from 'ajv/dist/2020.js';
import Ajv from 'ajv';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { build, host, readable, trees } from './town.mjs';

const require = createRequire(import.meta.url);
const ROOT = resolve(import.meta.dirname, '../..');
const PARVIS = process.env.PARVIS ?? join(ROOT, 'target/debug/parvis');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PAGE = 'content/petite-enfance/breves/2026-11-04-jardin.md';

let folder, report, browser, sarif, quality;

/** The example municipality in a repository, and a proposal that brings a picture without credit and mistakes. */
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-review-'));
  const git = (...words) => execFileSync('git', words, {
    cwd: folder,
    env: {
      PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Inès Lavergne', GIT_AUTHOR_EMAIL: 'ines.lavergne@valserelle.example',
      GIT_COMMITTER_NAME: 'Inès Lavergne', GIT_COMMITTER_EMAIL: 'ines.lavergne@valserelle.example',
    },
  });
  for (const name of ['content', 'parvis.toml', 'contributors.toml']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'La ville');
  git('checkout', '-qb', 'proposition');
  const text = readFileSync(join(folder, PAGE), 'utf8');
  const picture = '![](../images/plan.png)';
  writeFileSync(join(folder, PAGE), `${text.replace('Six bacs', 'Huit bacs')}\n${picture} [ici](https://ailleurs.example/)\n\n<script>x()</script>\n`);
  cpSync(join(ROOT, 'content/_media/logo.png'), join(folder, 'content/petite-enfance/images/plan.png'));
  git('add', '-A');
  git('commit', '-qm', 'Le jardin');
  [report, sarif, quality] = ['report.html', 'out.sarif', 'quality.json'].map((name) => join(folder, name));
  const ran = spawnSync(PARVIS, ['review', 'main', 'proposition', '--root', folder, '--today', '2026-11-22',
    '--report', report, '--sarif', sarif, '--code-quality', quality], { encoding: 'utf8' });
  assert.equal(ran.status, 1, ran.stderr);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

for (const [width, height] of [[320, 640], [390, 844], [1280, 900]]) {
  for (const colorScheme of ['light', 'dark']) {
    test(`the report is clean at ${width} × ${height}, ${colorScheme}`, async () => {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme, bypassCSP: true });
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`file://${report}`);
      assert.deepEqual(asked.filter((url) => !url.startsWith('data:')), [`file://${report}`], 'it asks nothing of anybody');
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, 'nothing scrolls sideways');
      for (const { height } of await page.locator('caption').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))) {
        assert.ok(height < 80, `a caption is read in lines, not letter by letter: ${height} px`);
      }
      await page.evaluate(AXE);
      const { violations } = await page.evaluate('axe.run()');
      assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
      await page.close();
    });
  }
}

test('without script, each view shows what it says', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await page.goto(`file://${report}`);
  const shown = (name) => page.locator(`.panel-${name}`).first().isVisible();
  const views = { overlaid: [true, false, false], before: [false, true, false], after: [false, false, true], side: [false, true, true] };
  for (const [view, expected] of Object.entries(views)) {
    await page.locator(`label[for$="-${view}"]`).first().click();
    assert.deepEqual([await shown('overlaid'), await shown('before'), await shown('after')], expected, view);
  }
  await page.locator('label[for$="-overlaid"]').first().click();
  assert.match(await page.locator('.panel-overlaid del').first().textContent(), /Six/);
  assert.match(await page.locator('.panel-overlaid ins').first().textContent(), /Huit/);
  assert.ok(await page.locator('.panel-overlaid img').count() > 0, 'the new picture is in the page');
  await page.close();
});

test('words are marked by more than a colour, as they are on the page and not in the source', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false });
  await page.goto(`file://${report}`);
  for (const [mark, word, line] of [['del', 'Six', 'line-through'], ['ins', 'Huit', 'underline']]) {
    const place = page.locator(`.panel-overlaid ${mark}`, { hasText: word }).first();
    const style = await place.evaluate((element) => {
      const { textDecorationLine, backgroundColor } = getComputedStyle(element);
      return { textDecorationLine, backgroundColor, shown: element.getBoundingClientRect().width > 0 };
    });
    assert.equal(style.textDecorationLine, line);
    assert.ok(style.shown && style.backgroundColor !== 'rgba(0, 0, 0, 0)', JSON.stringify(style));
  }
  const shown = await page.locator('.panel-overlaid').first().innerText();
  assert.ok(!shown.includes('!['), 'no Markdown');
  await page.close();
});

test('the views are chosen and the boxes ticked with the keyboard alone', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  await page.goto(`file://${report}`);
  await page.locator('input[id$="-overlaid"]').first().focus();
  await page.keyboard.press('ArrowRight');
  const chosen = await page.locator('input[type=radio]:checked').first().getAttribute('id');
  assert.ok(!chosen.endsWith('-overlaid'), chosen);
  assert.equal(await page.locator('.panel-overlaid').first().isVisible(), false);
  await page.locator('.checks input').first().focus();
  await page.keyboard.press('Space');
  assert.ok(await page.locator('.checks input').first().isChecked());
  await page.close();
});

test('side by side, both versions are beside each other on a desk and below on a phone', async () => {
  for (const [width, beside] of [[1280, true], [320, false]]) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, javaScriptEnabled: false });
    await page.goto(`file://${report}`);
    await page.locator('label[for$="-side"]').first().click();
    const [before, now] = await Promise.all(['before', 'after'].map((name) => page.locator(`.panel-${name}`).first().boundingBox()));
    assert.equal(before.y === now.y, beside, `${width}: ${JSON.stringify([before, now])}`);
    assert.ok(now.x + now.width <= width + 1);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
    await page.close();
  }
});

test('a page past its day of review tells its reader, without being built again', async () => {
  const out = build();
  const [tree, path, due] = trees(out).flatMap((tree) => readable(out, tree).map((path) => {
    const due = readFileSync(join(out, tree, path), 'utf8').match(/data-review="([0-9-]+)"/)?.[1];
    return [tree, path, due];
  })).find(([, , due]) => due);
  const site = await host(out, tree);
  try {
    for (const [day, overdue] of [[0, false], [1, true]]) {
      const page = await browser.newPage();
      const moment = new Date(`${due}T12:00:00Z`);
      moment.setUTCDate(moment.getUTCDate() + day);
      await page.clock.setFixedTime(moment);
      await page.goto(site.url + path);
      const notice = page.locator('.review');
      assert.equal(await notice.evaluate((element) => element.classList.contains('is-overdue')), overdue, path);
      assert.match(await notice.innerText(), overdue ? /devait être relue/ : /à relire avant/);
      await page.close();
    }
  } finally {
    site.close();
  }
});

test('SARIF is what OASIS published, in version 2.1.0', () => {
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const ajv = schema.$schema.includes('draft-04') ? new AjvDraft4({ strict: false, unicodeRegExp: false }) : new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const log = JSON.parse(readFileSync(sarif, 'utf8'));
  const valid = ajv.validate(schema, log);
  assert.ok(valid, JSON.stringify(ajv.errors));
  assert.ok(log.runs[0].results.some((result) => result.ruleId === 'picture-without-credit'));
});

test('the code quality report has what GitLab asks of it', () => {
  // GitLab documents these five and publishes no schema in a registry (docs.gitlab.com, "Code Quality report format").
  const issues = JSON.parse(readFileSync(quality, 'utf8'));
  assert.ok(issues.length > 0);
  for (const issue of issues) {
    for (const name of ['description', 'check_name', 'fingerprint']) assert.equal(typeof issue[name], 'string', name);
    assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(issue.severity));
    assert.ok(!issue.location.path.startsWith('/') && !issue.location.path.startsWith('./'));
    assert.ok(Number.isInteger(issue.location.lines.begin) && issue.location.lines.begin > 0);
  }
  assert.equal(new Set(issues.map((issue) => issue.fingerprint)).size, issues.length);
});

test('the payload of the tests is what GitHub says it answers', () => {
  const api = require('@octokit/openapi/generated/api.github.com.json');
  const operation = api.paths['/repos/{owner}/{repo}/pulls/{pull_number}/reviews'].get;
  const schema = operation.responses['200'].content['application/json'].schema;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const payload = JSON.parse(readFileSync(join(ROOT, 'tests/suite/payloads/github.json'), 'utf8'));
  const valid = ajv.validate({ ...schema, components: api.components }, payload);
  assert.ok(valid, JSON.stringify(ajv.errors));
});

test('the documented approvals are what their schema says', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'docs/approvals.schema.json'), 'utf8'));
  const ajv = new Ajv2020();
  addFormats(ajv);
  const validate = ajv.compile(schema);
  const example = readFileSync(join(ROOT, 'docs/review.md'), 'utf8').split('```json\n')[1].split('```')[0];
  assert.ok(validate(JSON.parse(example)), JSON.stringify(validate.errors));
  assert.ok(!validate({ version: 1, approvals: [{ person: 'a', commit: 'HEAD' }] }));
  assert.ok(!validate({ version: 1, approvals: [{ commit: '0'.repeat(40) }] }));
});
