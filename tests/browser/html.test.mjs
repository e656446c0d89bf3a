// The Nu HTML checker (the one behind validator.w3.org) on every page, style sheet and drawing of every tree.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import { build, files, trees } from './town.mjs';

const jar = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
let out;

before(() => { out = build(); });

/**
 * RGAA 4.1, test 1.9.1, asks that a `<figure>` with a caption carries `role="figure"` or `role="group"`, for the screen
 * readers that do not know the element. The checker finds the first needless and forbids the second: the law comes first.
 */
const KNOWN = ['The “figure” role is unnecessary for element “figure”.'];

/** What the checker says of all that lies in these folders; one run, since starting it is what takes time. */
function check(...folders) {
  const given = ['-Xss4m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--skip-non-html',
    '--also-check-css', '--also-check-svg'];
  const { stdout, stderr, status } = spawnSync('java', [...given, ...folders], { maxBuffer: 1 << 28, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout).messages.filter(({ message }) => !KNOWN.includes(message))
    .map(({ url, lastLine, lastColumn, message }) => `${url}:${lastLine}:${lastColumn} ${message}`);
}

test('every page, style sheet and drawing is valid, without a warning', () => {
  for (const tree of trees(out)) {
    for (const kind of ['.html', '.css', '.svg']) assert.ok(files(out, tree).some((path) => path.endsWith(kind)), tree + kind);
  }
  // Wrong ones beside them: what finds nothing must be seen to find something.
  const wrong = mkdtempSync(join(tmpdir(), 'parvis-wrong-'));
  writeFileSync(join(wrong, 'a.html'), '<!DOCTYPE html><html lang="fr"><title>Une page</title><p align=left>Bonjour à tous</p></html>');
  writeFileSync(join(wrong, 'b.css'), 'p { colour: red }');
  writeFileSync(join(wrong, 'c.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><circle radius="3"/></svg>');
  const found = check(wrong, ...trees(out).map((tree) => join(out, tree)));
  for (const name of ['a.html', 'b.css', 'c.svg']) assert.ok(found.some((line) => line.includes(join(wrong, name))), name);
  assert.deepEqual(found.filter((line) => !line.includes(wrong)), []);
});
