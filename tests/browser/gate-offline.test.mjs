// The copies that a device keeps, and the gate: nobody is locked out, and nothing stays of what is refused. The clock of
// the gate is moved; the browser, nginx under the configuration that Parvis writes, and the mail server are real.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createPort } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium as engine } from 'playwright-core';
import { program, root } from './town.mjs';

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1';
const MAIRE = 'maire@conseil.example';
let folder, port, chromium;
const children = [];

const free = () => new Promise((found) => {
  const server = createPort().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => found(port)); });
});
function start(command, args, options, says, stream = 'stdout') {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  children.push(child);
  return new Promise((found, failed) => {
    let said = '';
    for (const name of ['stdout', 'stderr']) {
      child[name].on('data', (data) => {
        said += data;
        const match = name === stream && said.match(says);
        if (match) found(match);
      });
    }
    child.on('exit', () => failed(new Error(`${command}: ${said}`)));
  });
}
const write = (name, text) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
/** What the gate takes for now: so much later than it is. */
const later = (offset) => write('clock', `+${offset}\n`);
const at = (name, path = '/') => `https://${name}.ville.test:${port}${path}`;
const settings = (mail, gate) => `name = "Ville de Valserelle"
[defaults]
portals = ["intranet"]
audiences = ["agents", "elus"]
[audiences.agents]
label = "Agents"
domains = ["ville.example"]
[audiences.elus]
label = "Élus"
members = "elus.txt"
narrow = true
[portals.intranet]
label = "Intranet"
audiences = ["agents", "elus"]
addresses = { agents = "https://agents.ville.test:${port}", elus = "https://elus.ville.test:${port}" }
[server]
certificate = "${folder}/cert.pem"
key = "${folder}/key.pem"
[gate]
listen = "127.0.0.1:${gate}"
[mail]
server = "smtps://localhost:${mail}"
from = "ne-pas-repondre@ville.example"
`;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-gate-offline-'));
  port = await free();
  const gate = await free();
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '400', '-subj', '/CN=localhost', '-addext',
    'subjectAltName=DNS:localhost,DNS:agents.ville.test,DNS:elus.ville.test', '-addext', 'basicConstraints=critical,CA:FALSE',
    '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
  const [, mail] = await start(join(root, 'tests/forge/venv/bin/python'), [join(root, 'tests/forge/smtp.py'), folder, 'tls'], {}, /(\d+)\n/);
  write('parvis.toml', settings(mail, gate));
  write('elus.txt', `${MAIRE}\n`);
  write('content/voirie/_service.md', '---\ntitre: Voirie\n---\nLes rues.\n');
  write('content/voirie/pont.md', '---\ntitre: Le pont\nid: pont\n---\nLe pont rouvre.\n');
  for (const [name, secret] of [['user', 'rappels'], ['password', 'sésame $1']]) {
    write(name, secret);
    chmodSync(join(folder, name), 0o600);
  }
  mkdirSync(join(folder, 'state'));
  execFileSync(program, ['build', '--root', folder, '--out', join(folder, 'trees')], { stdio: 'ignore' });
  later('0');
  await start(program, ['gate', '--root', folder, '--state', join(folder, 'state')], {
    env: { ...process.env, SSL_CERT_FILE: join(folder, 'cert.pem'), PARVIS_SMTP_USER_FILE: join(folder, 'user'),
      PARVIS_SMTP_PASSWORD_FILE: join(folder, 'password'), LC_ALL: 'fr_FR.UTF-8', LD_PRELOAD: FAKETIME,
      FAKETIME_TIMESTAMP_FILE: join(folder, 'clock'), FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
  }, /127\.0\.0\.1:/, 'stderr');
  const hosts = execFileSync(program, ['server', 'nginx', '--root', folder, '--path', join(folder, 'trees')], { encoding: 'utf8' });
  write('nginx.conf', `worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
    load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so; events { worker_connections 256; }
    http { access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p;
      fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s; ${hosts} }`);
  // nginx reads its pages as another user.
  chmodSync(folder, 0o755);
  children.push(spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'nginx.log')], { stdio: 'inherit' }));
  chromium = await engine.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--ignore-certificate-errors',
      '--host-resolver-rules=MAP *.ville.test 127.0.0.1'] });
});
after(async () => {
  await chromium?.close();
  children.reverse().forEach((child) => child.kill());
});

async function link(to, count) {
  for (let tries = 0; tries < 400; tries++) {
    const file = join(folder, 'received.jsonl');
    const all = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : [];
    const mine = all.filter((message) => message.to === to);
    if (mine.length >= count) return mine[count - 1].text.match(/https:\/\/\S+/)[0];
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`no message for ${to}`);
}
let sent = {};
/** Logs in from the page that refused to show itself, and returns where that leads. */
async function enter(page, address) {
  assert.match(page.url(), /_parvis\/connexion/);
  await page.getByLabel('Votre adresse de courriel').fill(address);
  await page.getByRole('button', { name: 'Recevoir le message' }).click();
  await page.getByText('Regardez vos courriels').first().waitFor();
  sent[address] = (sent[address] ?? 0) + 1;
  await page.goto(await link(address, sent[address]));
  await page.getByRole('button', { name: 'Ouvrir le portail' }).click();
  await page.waitForLoadState();
}
async function reader() {
  const context = await chromium.newContext({ ignoreHTTPSErrors: true, locale: 'fr-FR' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.problems = [];
  page.on('console', (message) => /Content Security Policy|Trusted/.test(message.text()) && page.problems.push(message.text()));
  page.on('pageerror', (error) => page.problems.push(error.message));
  return page;
}
/** The pages that the device keeps; the worker's own files are none. */
const kept = (page) => page.evaluate(async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (name.includes(' core ')) continue;
    for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
  }
  return found.sort();
});
async function until(page, holds, why) {
  let seen;
  for (let tries = 0; tries < 200; tries++) {
    seen = await kept(page).catch(() => null);
    if (seen && holds(seen)) return seen;
    await page.waitForTimeout(50);
  }
  assert.fail(`${why}: ${JSON.stringify(seen)}`);
}
const has = (path) => (pages) => pages.includes(path);
const PONT = '/voirie/pont.html';
const heading = (page) => page.locator('h1').innerText();

/** A reader who has read a page, of which the device has a copy. */
async function settled(address) {
  const page = await reader();
  await page.goto(at('agents', PONT));
  await enter(page, address);
  assert.equal(page.url(), at('agents', PONT));
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await page.reload();
  await until(page, has(PONT), 'the page is kept');
  return page;
}

/** Without network, nothing of a page can be read: the browser says that there is none. */
async function cannotRead(page, address) {
  await page.context().setOffline(true);
  await assert.rejects(page.goto(address), /ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
}

test('what was read is read again without network', async () => {
  const page = await settled('lea@ville.example');
  await page.context().setOffline(true);
  await page.goto(at('agents', PONT));
  assert.equal(await heading(page), 'Le pont');
  assert.ok((await kept(page)).every((path) => !path.startsWith('/_parvis/')), 'no page of the gate is kept');
  await page.context().setOffline(false);
  await page.goto(at('agents', '/_parvis/compte'));
  assert.ok((await page.locator('main').innerText()).includes('lea@ville.example'));
  assert.ok((await kept(page)).every((path) => !path.startsWith('/_parvis/')), 'no page of the gate is kept');
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

test('a session that is over leads to the login and back, and leaves no copy meanwhile', async () => {
  const page = await settled('mathieu@ville.example');
  later('31d');
  await page.goto(at('agents', '/q/pont/'));
  assert.match(page.url(), /_parvis\/connexion/);
  await until(page, (pages) => !pages.length, 'nothing is kept of what is read by nobody known');
  await enter(page, 'mathieu@ville.example');
  assert.equal(page.url(), at('agents', PONT));
  assert.equal(await heading(page), 'Le pont');
  await page.reload();
  await until(page, has(PONT), 'the page is kept again');
  assert.deepEqual(page.problems, []);
  await page.context().close();
  later('0');
});

test('a right that is withdrawn leaves nothing on the device', async () => {
  const page = await settled('nadia@ville.example');
  const text = readFileSync(join(folder, 'parvis.toml'), 'utf8');
  write('parvis.toml', text.replace('domains = ["ville.example"]', 'domains = ["autre.example"]'));
  let status;
  for (let tries = 0; tries < 100 && status !== 403; tries++) {
    await page.waitForTimeout(100);
    status = (await page.goto(at('agents', PONT))).status();
  }
  assert.equal(status, 403);
  assert.match(await heading(page), /pas ouvert|plus ouvert/);
  await until(page, (pages) => !pages.length, 'everything is erased');
  await cannotRead(page, at('agents', PONT));
  write('parvis.toml', text);
  // The gate looks at its settings every second; until then who comes next is a stranger, and is told nothing.
  await page.waitForTimeout(3000);
  await page.context().close();
});

test('leaving erases the copies and the worker', async () => {
  const page = await settled('paul@ville.example');
  await page.getByRole('link', { name: 'Mon compte' }).first().click();
  await page.getByRole('button', { name: 'Me déconnecter', exact: true }).click();
  await page.getByText('Vous êtes déconnecté').first().waitFor();
  await until(page, (pages) => !pages.length, 'everything is erased');
  await cannotRead(page, at('agents', PONT));
  await page.context().close();
});

test('the devices of few readers keep nothing, and their session is a day of work', async () => {
  const page = await reader();
  await page.goto(at('elus', PONT));
  await enter(page, MAIRE);
  assert.equal(page.url(), at('elus', PONT));
  await page.reload();
  await page.waitForTimeout(1000);
  assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  later('7h');
  await page.goto(at('elus', PONT));
  assert.equal(await heading(page), 'Le pont');
  later('9h');
  await page.goto(at('elus', PONT));
  assert.match(page.url(), /_parvis\/connexion/);
  await cannotRead(page, at('elus', PONT));
  assert.deepEqual(page.problems, []);
  await page.context().close();
  later('0');
});
