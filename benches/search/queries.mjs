// What queries fetch of an index, by the real client: one JSON object on stdout.
//
// usage: queries.mjs INDEX WORDS   INDEX: the folder of the index; WORDS: a file of queries, a kind and a query a line
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { brotliCompressSync, constants } from 'node:zlib';

const [folder, words] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
runInThisContext(readFileSync(join(here, '../../themes/parvis/assets/search/10-reader.js'), 'utf8'));
const compressed = new Map();

function weigh(name, bytes) {
  if (!compressed.has(name)) {
    compressed.set(name, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length);
  }
  return compressed.get(name);
}

const kinds = {};
for (const line of readFileSync(words, 'utf8').trim().split('\n')) {
  const [kind, query] = line.split('\t');
  const taken = new Map();
  // Nothing is kept between two queries: each is a reader's first.
  const load = async (name) => {
    const bytes = readFileSync(join(folder, `${name}.js`));
    taken.set(name, [bytes.length, weigh(name, bytes)]);
    return JSON.parse(bytes.toString().split('\n')[1]);
  };
  const began = performance.now();
  const index = await globalThis.parvisReader.open(load);
  const { ranked } = await index.find(query);
  for (const { document } of ranked.slice(0, 10)) await index.shown(document);
  const sum = (position) => [...taken.values()].reduce((all, sizes) => all + sizes[position], 0);
  const one = { bytes: sum(0), compressed: sum(1), files: taken.size, results: ranked.length, milliseconds: performance.now() - began };
  (kinds[kind] ??= []).push({ query, ...one });
}
const median = (values) => values.sort((one, other) => one - other)[values.length >> 1];
const summary = (all) => Object.fromEntries(['bytes', 'compressed', 'files', 'results', 'milliseconds'].map((key) => [key, {
  median: Math.round(median(all.map((one) => one[key]))), most: Math.round(Math.max(...all.map((one) => one[key]))),
}]));
const report = Object.fromEntries(Object.entries(kinds).map(([kind, all]) => [kind, { queries: all.length, ...summary(all) }]));
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
