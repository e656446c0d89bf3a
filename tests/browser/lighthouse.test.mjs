// Lighthouse on one page of each kind that matters most, as a phone of the middle range sees it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { build, host } from './town.mjs';

const PAGES = [
  ['intranet/agents', 'index.html'],
  ['intranet/agents', 'annuaire/index.html'],
  ['intranet/agents', 'voirie/index.html'],
  ['projet/agents', 'engagements/index.html'],
];

/**
 * Performance is a time measured on whatever machine runs the tests, and other programs share its two cores: what it
 * measures that does not depend on them (weight, order, shifts of the layout) must be perfect, its score only near.
 */
const LEAST = { accessibility: 1, 'best-practices': 1, performance: 0.9 };
const STEADY = ['cumulative-layout-shift', 'total-byte-weight', 'font-display', 'uses-text-compression',
  'unsized-images', 'errors-in-console', 'viewport'];

let chrome, out;

before(async () => {
  out = build();
  chrome = await launch({
    chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
    logLevel: 'silent',
  });
});
after(() => chrome?.kill());

test('Lighthouse finds nothing to better', async (t) => {
  for (const [tree, path] of PAGES) {
    const site = await host(out, tree);
    const { lhr } = await lighthouse(site.url + path, { port: chrome.port, onlyCategories: Object.keys(LEAST), logLevel: 'silent' });
    assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
    const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 0.9).map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`);
    const scores = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`);
    t.diagnostic(`${tree}/${path}: ${scores.join(', ')}`);
    for (const { id, score } of Object.values(lhr.categories)) assert.ok(score >= LEAST[id], `${tree}/${path}: ${id} ${score}: ${failed.join('; ')}`);
    for (const id of STEADY) {
      const audit = lhr.audits[id];
      assert.ok(!audit || audit.score === null || audit.score >= 0.9, `${tree}/${path}: ${id} ${audit?.displayValue}`);
    }
    site.close();
  }
});
