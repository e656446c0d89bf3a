// The gate as an agent meets it: nginx and Apache in front as `parvis server` says, a real mail server, a real identity provider.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createPort } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Provider from 'oidc-provider';
import { chromium as engine } from 'playwright-core';
import { program, root } from './town.mjs';

const axe = readFileSync(join(import.meta.dirname, 'node_modules/axe-core/axe.min.js'), 'utf8');
const TREES = ['intranet/agents', 'intranet/elus', 'direct/publics'];
const PEOPLE = {
  agent: { email: 'lea@ville.example', email_verified: true, groups: ['agents'] },
  upper: { email: 'Lea@VILLE.example', email_verified: true },
  elue: { email: 'maire@conseil.example', email_verified: true, groups: ['elus'] },
  outsider: { email: 'mallory@evil.example', email_verified: true, groups: ['agents', 'elus2'] },
  unverified: { email: 'mallory@ville.example', email_verified: false },
  said: { email: 'mallory@ville.example' },
  suffix: { email: 'mallory@notville.example', email_verified: true },
  prefix: { email: 'mallory@ville.example.evil.example', email_verified: true },
  twice: { email: 'mallory@ville.example@evil.example', email_verified: true },
  quoted: { email: '"x@evil.example"@ville.example@ville.example', email_verified: true },
  line: { email: 'mallory@evil.example\n@ville.example', email_verified: true },
  end: { email: 'mallory@ville.example\n', email_verified: true },
  plus: { email: 'lea+mallory@ville.example', email_verified: true },
  unicode: { email: 'mallory@vılle.example', email_verified: true },
  nobody: { groups: ['agents', 'elus'] },
};
// Who may read which tree: by domain the agents, by group the élus.
const MAY = { agent: ['agents'], upper: ['agents'], elue: ['elus'] };

let folder, port, apachePort, gatePort, chromium, children = [], provider, person;

const free = () => new Promise((found) => {
  const server = createPort().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => found(port)); });
});

/** Starts a program and waits until it says something. */
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

/** What `parvis server` writes for a server, without the hosts that another one shows. */
function configuration(kind, split, keeps) {
  const text = execFileSync(program, ['server', kind, '--root', folder, '--path', join(folder, 'trees')], { encoding: 'utf8' });
  return text.split(split).filter(keeps).join('\n');
}

function nginx() {
  const hosts = configuration('nginx', /\n(?=server \{)/, (block) => !block.includes(apachePort));
  return `worker_processes 1; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
    events { worker_connections 256; }
    http { access_log off; client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p;
      fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
      ${hosts} }`;
}

function apache() {
  const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite', 'ssl', 'setenvif', 'socache_shmcb', 'alias', 'proxy', 'proxy_http'];
  const hosts = configuration('apache', /\n(?=<VirtualHost)/, (block) => !block.startsWith('<VirtualHost') || block.includes(apachePort));
  return `ServerRoot ${folder}\nDefaultRuntimeDir ${folder}\nPidFile apache.pid\nMutex file:${folder} default\nErrorLog ${folder}/apache.log
    Listen 127.0.0.1:${apachePort} https\nServerName localhost
    ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
    TypesConfig /etc/mime.types\nUser www-data\nGroup www-data\n<Directory />\nRequire all denied\n</Directory>\n${hosts}`;
}

async function startProvider(place) {
  const origin = `http://localhost:${place}`;
  const back = ['agents', 'elus', 'direct'].map((name) => at(name, '/_parvis/retour'));
  const client = { client_id: 'portails', client_secret: 'un secret: avec des signes %+&', redirect_uris: back,
    response_types: ['code'], grant_types: ['authorization_code'] };
  const made = new Provider(origin, {
    clients: [client], claims: { openid: ['sub'], email: ['email', 'email_verified'], groups: ['groups'] },
    scopes: ['openid', 'email', 'groups'], features: { devInteractions: { enabled: false } }, cookies: { keys: ['k'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  });
  const server = createServer(async (request, response) => {
    if (!request.url.startsWith('/interaction/')) return made.callback()(request, response);
    const { params } = await made.interactionDetails(request, response);
    const grant = new made.Grant({ accountId: person, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    const grantId = await grant.save();
    await made.interactionFinished(request, response, { login: { accountId: person, remember: false }, consent: { grantId } });
  });
  await new Promise((listening) => server.listen(place, 'localhost', listening));
  return server;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-gate-'));
  const write = (name, text, mode = 0o600) => { writeFileSync(join(folder, name), text); chmodSync(join(folder, name), mode); };
  [port, apachePort, gatePort] = [await free(), await free(), await free()];
  const providerPort = await free();
  const names = ['agents', 'elus', 'direct'].map((name) => `DNS:${name}.ville.test`).join(',');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext',
    `subjectAltName=DNS:localhost,${names}`, '-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', join(folder, 'key.pem'),
    '-out', join(folder, 'cert.pem')], { stdio: 'ignore' });
  const [, mail] = await start(join(root, 'tests/forge/venv/bin/python'), [join(root, 'tests/forge/smtp.py'), folder, 'tls'], {}, /(\d+)\n/);
  provider = await startProvider(providerPort);
  for (const tree of TREES) {
    mkdirSync(join(folder, 'trees', tree, 'q/abc'), { recursive: true });
    const page = (title) => `<!DOCTYPE html><html lang="fr"><title>${title}</title><h1>${title} de ${tree}</h1>`;
    writeFileSync(join(folder, 'trees', tree, 'index.html'), page('Accueil'));
    writeFileSync(join(folder, 'trees', tree, 'q/abc/index.html'), page('Fiche'));
    writeFileSync(join(folder, 'trees', tree, '404.html'), page('Introuvable'));
  }
  write('user', 'rappels');
  write('password', 'sésame $1');
  write('secret', 'un secret: avec des signes %+&');
  mkdirSync(join(folder, 'state'));
  write('parvis.toml', `name = "Ville de Valserelle"
[audiences.agents]
label = "Agents"
domains = ["ville.example"]
[audiences.elus]
label = "Élus"
groups = ["elus"]
narrow = true
[audiences.publics]
label = "Publics"
domains = ["ville.example"]
[portals.intranet]
label = "Intranet"
audiences = ["agents", "elus"]
addresses = { agents = "https://agents.ville.test:${port}", elus = "https://elus.ville.test:${port}" }
[portals.direct]
label = "Projet"
audiences = ["publics"]
addresses = { publics = "https://direct.ville.test:${apachePort}" }
[server]
certificate = "${folder}/cert.pem"
key = "${folder}/key.pem"
[gate]
listen = "127.0.0.1:${gatePort}"
[gate.provider]
issuer = "http://localhost:${providerPort}"
client = "portails"
scopes = ["groups"]
label = "mon compte de la ville"
[mail]
server = "smtps://localhost:${mail}"
from = "ne-pas-repondre@ville.example"
`);
  const secrets = { SSL_CERT_FILE: join(folder, 'cert.pem'), PARVIS_SMTP_USER_FILE: join(folder, 'user'),
    PARVIS_SMTP_PASSWORD_FILE: join(folder, 'password'), PARVIS_PROVIDER_SECRET_FILE: join(folder, 'secret') };
  await start(program, ['gate', '--root', folder, '--trees', join(folder, 'trees'), '--state', join(folder, 'state')],
    { env: { ...process.env, ...secrets, LC_ALL: 'fr_FR.UTF-8' } }, /127\.0\.0\.1:/, 'stderr');
  writeFileSync(join(folder, 'nginx.conf'), nginx());
  // nginx reads its pages as another user.
  chmodSync(folder, 0o755);
  const front = spawn('/usr/sbin/nginx', ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'nginx.log')], { stdio: 'inherit' });
  writeFileSync(join(folder, 'apache.conf'), apache());
  children.push(front, spawn('/usr/sbin/apache2', ['-DFOREGROUND', '-f', join(folder, 'apache.conf')], { stdio: 'inherit' }));
  chromium = await engine.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--host-resolver-rules=MAP *.ville.test 127.0.0.1'] });
});
after(async () => {
  await chromium?.close();
  provider?.closeAllConnections();
  provider?.close();
  children.reverse().forEach((child) => child.kill());
});

/** Somebody's browser, with what goes wrong on its pages. */
async function reader(options = {}) {
  const context = await chromium.newContext({ ignoreHTTPSErrors: true, locale: 'fr-FR', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.problems = [];
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && page.problems.push(message.text()));
  page.on('pageerror', (error) => page.problems.push(error.message));
  return page;
}

const at = (name, path = '/') => `https://${name}.ville.test:${name === 'direct' ? apachePort : port}${path}`;
const heading = (page) => page.locator('h1').innerText();

/** The link of the last message to an address, after so many. */
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

async function faultless(page) {
  // What the policy forbids to the page is not forbidden to its tester.
  const found = await page.evaluate(`${axe}; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })`);
  assert.deepEqual(found.violations.map((fault) => `${fault.id}: ${fault.nodes[0].html}`), [], page.url());
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} is too wide`);
}

for (const javaScriptEnabled of [true, false]) {
  for (const site of ['agents', 'direct']) {
    test(`a message opens the page that was asked for (${site}, script ${javaScriptEnabled ? 'on' : 'off'})`, async () => {
      const address = `${site}.${javaScriptEnabled}@ville.example`;
      const page = await reader({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
      await page.goto(at(site, '/q/abc/?mot=%C3%A9t%C3%A9&x=1'));
      assert.match(page.url(), /_parvis\/connexion/);
      if (javaScriptEnabled) await faultless(page);
      await page.getByLabel('Votre adresse de courriel').fill(address);
      await page.getByRole('button', { name: 'Recevoir le message' }).click();
      await page.getByText('Regardez vos courriels').first().waitFor();
      if (javaScriptEnabled) await faultless(page);
      await page.goto(await link(address, 1));
      if (javaScriptEnabled) await faultless(page);
      await page.getByRole('button', { name: 'Ouvrir le portail' }).click();
      assert.match(await heading(page), /^Fiche/);
      assert.equal(page.url(), at(site, '/q/abc/?mot=%C3%A9t%C3%A9&x=1'));
      await page.goto(at(site, '/_parvis/compte'));
      assert.ok((await page.locator('main').innerText()).includes(address));
      if (javaScriptEnabled) await faultless(page);
      await page.getByRole('button', { name: 'Me déconnecter', exact: true }).click();
      await page.getByText('Vous êtes déconnecté').first().waitFor();
      await page.goto(at(site, '/q/abc/'));
      assert.match(page.url(), /_parvis\/connexion/);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    });
  }
}

test('a telephone shows a code for the kiosk that waits', async () => {
  const [kiosk, telephone] = [await reader(), await reader({ viewport: { width: 320, height: 640 } })];
  await kiosk.goto(at('agents', '/q/abc/'));
  await kiosk.getByLabel('Votre adresse de courriel').fill('kiosque@ville.example');
  await kiosk.getByRole('button', { name: 'Recevoir le message' }).click();
  await kiosk.getByText('Regardez vos courriels').first().waitFor();
  await telephone.goto(await link('kiosque@ville.example', 1));
  await telephone.getByRole('button', { name: 'Afficher le code' }).click();
  const code = await telephone.locator('.code').innerText();
  await faultless(telephone);
  await telephone.goto(at('agents'));
  assert.match(telephone.url(), /_parvis\/connexion/, 'the telephone is let in nowhere');
  await kiosk.getByLabel('Code affiché').fill('2222 2222');
  await kiosk.getByRole('button', { name: 'Entrer' }).click();
  await faultless(kiosk);
  await kiosk.getByLabel('Code affiché').fill(code.toLowerCase());
  await kiosk.getByRole('button', { name: 'Entrer' }).click();
  assert.match(await heading(kiosk), /^Fiche/);
  assert.deepEqual([...kiosk.problems, ...telephone.problems], []);
  await Promise.all([kiosk.context().close(), telephone.context().close()]);
});

for (const name of Object.keys(PEOPLE)) {
  test(`the identity provider names ${name}: ${MAY[name] ?? 'nobody'} may read`, async () => {
    person = name;
    for (const site of ['agents', 'elus']) {
      const page = await reader();
      await page.goto(at(site, '/q/abc/'));
      await page.getByRole('link', { name: 'mon compte de la ville' }).click();
      const said = await heading(page);
      if (MAY[name]?.includes(site)) {
        assert.equal(said, `Fiche de intranet/${site}`);
        assert.equal(page.url(), at(site, '/q/abc/'));
      } else {
        assert.match(said, /ne vous est plus ouvert|n’est pas vérifiée/);
        await page.goto(at(site));
        assert.match(page.url(), /_parvis\/connexion/);
      }
      assert.deepEqual(page.problems, []);
      await page.context().close();
    }
  });
}
