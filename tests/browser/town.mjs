// The example municipality, built once by the real program, and a real browser to read it with.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.PARVIS ?? join(root, 'target/debug/parvis');
export const TODAY = '2026-11-21';

/** Builds the example into a new folder and gives its path; `tests/run` has built it once for all. */
export function build() {
  return process.env.PARVIS_DIST ?? made(['--today', TODAY]);
}

/** The same, on the day of the browser's own clock, for those who cannot set it: nothing on a page is over. */
export function buildToday() {
  return made([]);
}

function made(day) {
  const out = join(mkdtempSync(join(tmpdir(), 'parvis-browser-')), 'dist');
  execFileSync(program, ['build', '--root', root, '--out', out, ...day], { stdio: ['ignore', 'ignore', 'inherit'] });
  return out;
}

/** The trees of a result: `intranet/agents`, … */
export function trees(out) {
  const folders = (path) => readdirSync(path).filter((name) => statSync(join(path, name)).isDirectory());
  return folders(out).flatMap((portal) => folders(join(out, portal)).map((audience) => `${portal}/${audience}`));
}

/** Every file of a tree, by path. */
export function files(out, tree) {
  const walk = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
  const top = join(out, tree);
  return walk(top).map((path) => relative(top, path)).sort();
}

/** Every page of a tree, by path. */
export function pages(out, tree) {
  return files(out, tree).filter((path) => path.endsWith('.html'));
}

/** The pages of a tree that have something to look at: not those that lead elsewhere at once; `ONLY=agenda` chooses among them. */
export function readable(out, tree) {
  const chosen = new RegExp(process.env.ONLY ?? '');
  const leads = (path) => readFileSync(join(out, tree, path), 'utf8').includes('http-equiv="refresh"');
  return pages(out, tree).filter((path) => chosen.test(`${tree}/${path}`) && !leads(path));
}

/** Does `work` for each item, several at a time. */
export async function several(items, work, workers = 4) {
  const left = [...items];
  await Promise.all(Array.from({ length: workers }, async (_, worker) => {
    while (left.length) await work(left.shift(), worker);
  }));
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.webp': 'image/webp', '.jpg': 'image/jpeg', '.png': 'image/png', '.xml': 'application/xml', '.pdf': 'application/pdf',
  '.webmanifest': 'application/manifest+json', '.mp4': 'video/mp4', '.vtt': 'text/vtt' };

/** What the project recommends to servers; the one name of trusted types is for the address of the worker. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
  + "manifest-src 'self'; media-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
  + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types parvis";

/** Serves one tree as any static server would, under the policy that allows nothing from elsewhere; `missing` is its error page. */
export async function host(out, tree, { script = true, missing } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname).replace(/\/$/, '/index.html');
    try {
      const empty = !script && path.endsWith('.js');
      const bytes = empty ? '' : await readFile(join(out, tree, path));
      const small = /\.(html|css|js|svg|xml|json)$/.test(path) && request.headers['accept-encoding']?.includes('gzip');
      response.writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'cache-control': /-[0-9a-f]{10}/.test(path) ? 'max-age=31536000, immutable' : 'no-cache',
        ...(small && { 'content-encoding': 'gzip' }),
      });
      response.end(small ? gzipSync(bytes) : bytes);
    } catch {
      const type = missing ? TYPES['.html'] : 'text/plain';
      response.writeHead(404, { 'content-type': type, 'content-security-policy': POLICY });
      response.end(missing ? await readFile(join(out, tree, missing)) : '404');
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref(); // A test that fails before closing it must not keep the others waiting.
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Starts the preview of a municipality and waits until it says its address. */
export async function preview(folder, ...more) {
  const child = spawn(program, ['serve', '--root', folder, '--today', TODAY, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise((found, failed) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const address = said.match(/http:\/\/127\.0\.0\.1:\d+\//);
      if (address) found(address[0]);
    });
    child.on('exit', () => failed(new Error(`the preview stopped: ${said}`)));
  });
  // A test that fails before closing it must not keep the others waiting, nor leave it running.
  child.unref();
  child.stdout.unref();
  process.once('exit', () => child.kill());
  return { url, close: () => child.kill() };
}

export function browser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
}

/** A page that remembers what went wrong on it. */
export async function watched(context) {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
  // A request that the next page cuts short has not failed.
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && problems.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1:') && !request.url().startsWith('data:')) problems.push(`elsewhere: ${request.url()}`);
  });
  return { page, problems };
}
