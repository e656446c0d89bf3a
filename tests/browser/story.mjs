// The story that the guides tell, by the real program in a real repository: Inès Lavergne proposes a change of a page of
// her service and forgets a credit, mends it, her service approves, the communication approves, the page is published.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, root } from './town.mjs';

export const PAGE = 'petite-enfance/breves/2026-11-04-jardin.html';
const SOURCE = `content/${PAGE.replace('.html', '.md')}`;
const PICTURE = 'content/petite-enfance/images/bulbes.jpg';
const DAY = '2026-11-21';

/** The reviews of the proposal at each of its moments: the files that the program wrote. */
export function tell() {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-story-'));
  const town = join(folder, 'ville');
  const at = (name) => join(town, name);
  const beside = (name) => join(folder, name);
  const git = (...words) => execFileSync('git', words, {
    cwd: town, encoding: 'utf8',
    env: {
      PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Inès Lavergne', GIT_AUTHOR_EMAIL: 'ines.lavergne@valserelle.example', GIT_AUTHOR_DATE: `${DAY}T09:00:00Z`,
      GIT_COMMITTER_NAME: 'Inès Lavergne', GIT_COMMITTER_EMAIL: 'ines.lavergne@valserelle.example', GIT_COMMITTER_DATE: `${DAY}T09:00:00Z`,
    },
  }).trim();
  const commit = (words) => { git('add', '-A'); git('commit', '-qm', words); return git('rev-parse', 'HEAD'); };
  /** A review of the proposal as it is now, with what these people approved. */
  const review = (name, commit, people) => {
    const approvals = people.map((person) => ({ person, commit, at: `${DAY}T10:00:00Z` }));
    writeFileSync(beside('accords.json'), JSON.stringify({ version: 1, opened: `${DAY}T09:00:00Z`, approvals }));
    const [report, comment] = [beside(`${name}.html`), beside(`${name}.md`)];
    const ran = spawnSync(program, ['review', 'main', 'proposition', '--root', town, '--today', DAY,
      '--approvals', beside('accords.json'), '--report', report, '--comment', comment], { encoding: 'utf8' });
    if (ran.status > 1) throw new Error(ran.stderr);
    return { report, comment: readFileSync(comment, 'utf8') };
  };
  mkdirSync(town);
  for (const name of ['content', 'parvis.toml', 'contributors.toml', 'qr.toml']) cpSync(join(root, name), at(name), { recursive: true });
  git('init', '-q', '-b', 'main');
  commit('La ville');
  git('checkout', '-qb', 'proposition');
  const text = readFileSync(at(SOURCE), 'utf8').replace('Six bacs, trente bulbes', 'Huit bacs, quarante bulbes');
  writeFileSync(at(SOURCE), `${text.replace('attendues pour mars', 'attendues pour la fin du mois de mars')}\n`
    + '![Les serres municipales : quatre rangées de fleurs et de jeunes plants, une jardinière au travail](../images/bulbes.jpg)\n');
  cpSync(join(root, 'content/espaces-verts/images/serres-municipales.jpg'), at(PICTURE));
  const forgotten = review('sans-credit', commit('Deux bacs de plus'), []);
  writeFileSync(at(`${PICTURE}.yaml`), 'credit: "Inès Lavergne, ville de Valserelle"\ndroits: Tous droits réservés, ville de Valserelle\n');
  const mended = commit('Le crédit');
  const waiting = review('en-attente', mended, ['f-rigal']);
  const validated = review('validee', mended, ['f-rigal', 'n-ferrand']);
  if (!validated.comment.includes('✅')) throw new Error(validated.comment);
  execFileSync(program, ['build', '--root', town, '--out', beside('dist'), '--today', DAY, '--portal', 'intranet'], { stdio: 'ignore' });
  return { folder, forgotten, waiting, published: beside('dist') };
}
