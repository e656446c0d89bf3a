// Reads CODEOWNERS as each forge does and demands that every path selects exactly whom it should.
//
// usage: node evaluate.mjs CASES.json
// GitHub: two independent readers, and that of github.py. GitLab: its sections, each read by the same matcher. Gitea and
// Forgejo: their own way of cutting lines (models/issues/pull.go), and an engine of Go's expressions.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Codeowners from "codeowners";
import utils from "codeowners-utils";
import { RE2JS } from "re2js";

const sorted = (names) => [...new Set(names)].sort();
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

function github(text) {
  const folder = mkdtempSync(join(tmpdir(), "parvis-owners-"));
  mkdirSync(join(folder, ".github"));
  writeFileSync(join(folder, ".github", "CODEOWNERS"), text);
  const first = new Codeowners(folder);
  rmSync(folder, { recursive: true });
  // Its own reader cuts lines at every space; the lines are cut here, the matcher is its own.
  const lines = text.split("\n").filter((line) => line && !line.startsWith("#")).reverse();
  const entries = lines.map((line) => line.split(/(?<!\\) /)).map(([pattern, ...owners]) => ({ pattern, owners }));
  const second = (path) => sorted(entries.find(({ pattern }) => utils.matchPattern(path, pattern))?.owners ?? []);
  // The first cuts them too, and its matcher is older than `?`: it judges the towns without an awkward name.
  const plain = !/[\\?]/.test(lines.join(""));
  return (path) => [plain ? sorted(first.getOwner(path)) : second(path), second(path)];
}

function gitlab(text) {
  const sections = [];
  for (const line of text.split("\n")) {
    if (!line || line.startsWith("#")) continue;
    if (/^\[.*\](\[\d+\])?$/.test(line)) {
      sections.push([]);
      continue;
    }
    const [pattern, ...owners] = line.split(/(?<!\\) /);
    sections.at(-1).push({ pattern, owners });
  }
  return (path) => {
    const groups = sections.map((entries) => {
      const matches = ({ pattern }) => utils.matchPattern(path, pattern.replace(/^!/, ""));
      const hits = entries.filter(matches);
      return hits.some(({ pattern }) => pattern.startsWith("!")) ? [] : sorted(hits.at(-1)?.owners ?? []);
    });
    return groups.filter((group) => group.length > 0).sort();
  };
}

function gitea(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    const tokens = [];
    let token = "";
    let escaped = false;
    for (const char of line.trim().replaceAll("\t", " ")) {
      if (escaped) {
        token += char;
        escaped = false;
      } else if (char === "\\") escaped = true;
      else if (char === "#") break;
      else if (char === " ") {
        if (token) tokens.push(token);
        token = "";
      } else token += char;
    }
    if (token) tokens.push(token);
    if (tokens.length < 2) continue;
    rules.push({ expression: RE2JS.compile(`^${tokens[0]}$`), owners: tokens.slice(1) });
  }
  return (path) => sorted(rules.filter(({ expression }) => expression.matcher(path).find()).flatMap(({ owners }) => owners));
}

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
let compared = 0;
let wrong = 0;
for (const town of cases) {
  const read = { github: github(town.github), gitlab: gitlab(town.gitlab), gitea: gitea(town.gitea) };
  for (const { path, groups } of town.paths) {
    const first = sorted(groups.filter(({ step }) => step === 0).flatMap(({ owners }) => owners));
    const expected = {
      github: [first, first],
      gitlab: groups.map(({ owners }) => sorted(owners)).sort(),
      gitea: sorted(groups.flatMap(({ owners }) => owners)),
    };
    for (const forge of Object.keys(read)) {
      compared += 1;
      const found = read[forge](path);
      if (same(found, expected[forge])) continue;
      wrong += 1;
      if (wrong <= 3) console.error(forge, path, "found", found, "instead of", expected[forge], "\n" + town[forge], "\n" + town.source);
    }
  }
}
console.log(`${cases.length} towns, ${compared} comparisons, ${wrong} wrong`);
process.exit(wrong > 0 || compared === 0 ? 1 : 0);
