// Keeps the generated parts of `docs/` true: the tables of fields from the schema, the sentences that the examples
// compile to, the list of keys, the usual outline, and the whole of `docs/vocabulary.md`, `docs/statements.md`,
// `docs/changes.md` and `docs/rules/`. Needs `dist/` (`npm run build`).
//   node scripts/docs.mjs           rewrites them in place
//   node scripts/docs.mjs --check   writes nothing; exits 1 and names the pages that are out of date
// What it replaces stands between two comments, such as `<!-- fields -->` and `<!-- /fields -->`:
//   fields          the table of the top-level key after which the page is named
//   norms: key      the table of a top-level key of partner norms
//   keys            the table of all keys
//   shapes          the tables of what several keys are made of
//   outline         the sections, groups and clauses of the usual outline
//   compiled: ids   the words of these clauses, in both languages, as the examples above compile
//   compiled in policy: ids   the same of one of the policies that the files of the page make
//   checked in policy: codes  what `check` finds in one of them, in the language of the page
// An example (a fenced block marked `yaml`) builds on those before it on its page, and the first on the smallest policy;
// a top-level key that is written again replaces the earlier one. An example with the key `pellucid` starts anew. Blocks
// with the name of a file (`yaml shop/policy.yaml`) are the files of one folder, with the policies and libraries in it.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { changesPage } from "./docs-changes.mjs";
import { fields, keys, NORMS, POLICY, shapes } from "./docs-fields.mjs";
import { findings } from "./docs-findings.mjs";
import { outlineTable } from "./docs-outline.mjs";
import { rulesPages } from "./docs-rules.mjs";
import { statementsPage } from "./docs-statements.mjs";
import { vocabularyPage } from "./docs-vocabulary.mjs";
import { build, buildFolder, compiledWords } from "./docs-words.mjs";
import { at, read } from "./sources.mjs";

/** The least that a policy needs. */
const SMALLEST = {
  pellucid: 1,
  id: "example",
  kind: "privacy-policy",
  title: { en: "Privacy Policy", zh: "隐私政策" },
  languages: { written: ["en", "zh"] },
  organization: { handlers: [{ name: { en: "Blue Shop Limited", zh: "蓝店有限公司" } }] },
  service: { name: { en: "Blue Shop", zh: "蓝店" } },
  contact: { channels: [{ type: "email", value: "privacy@example.com" }] },
};

const GENERATED =
  /<!-- (fields|keys|shapes|outline|norms: [a-z-]+|compiled(?: in [a-z-]+)?: [^>]*?|checked in [a-z-]+: [^>]*?) -->\n[\s\S]*?<!-- \/(fields|keys|shapes|outline|norms|compiled|checked) -->/g;
/** The pages that are made whole. */
const WHOLE = {
  "vocabulary.md": vocabularyPage(),
  "statements.md": statementsPage(),
  "changes.md": await changesPage(),
  ...(await rulesPages()),
};
/** A page of rules that no pack has any more is still one that is made. */
const isMade = (name) => name in WHOLE || name.startsWith("rules/");
const EXAMPLE = /^```yaml\n([\s\S]*?)^```$/gm;
const FILE = /^```yaml (\S+)\n([\s\S]*?)^```$/gm;

/** The pages that there are, as paths under `docs/`. */
const NAMES = readdirSync(at("docs"), { recursive: true })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".md"))
  .sort();

/**
 * The policies that the examples of a page make.
 * @param text the page
 * @returns each with the place where its example ends
 */
function policiesOf(text) {
  let policy = SMALLEST;
  return [...text.matchAll(EXAMPLE)].map((match) => {
    const example = parse(match[1]);
    policy = "pellucid" in example ? example : { ...policy, ...example };
    return { end: match.index + match[0].length, policy };
  });
}

/**
 * Every page as it should be.
 * @returns texts by path under `docs/`
 */
function pages() {
  // The examples of own rules are rules and no policies: test/rules/own.test.ts runs them.
  const isWritten = (name) => !isMade(name) && name !== "own-rules.md";
  const texts = new Map(NAMES.filter(isWritten).map((name) => [name, read("docs", name)]));
  const wanted = [...texts].flatMap(([name, text]) => policiesOf(text).map((entry) => ({ name, ...entry })));
  const results = build(wanted.map(({ policy }) => policy));
  wanted.forEach((entry, index) => {
    entry.built = results[index];
  });
  for (const [name, text] of texts) {
    const examples = wanted.filter((entry) => entry.name === name);
    const files = Object.fromEntries([...text.matchAll(FILE)].map(([, path, content]) => [path, content]));
    const folder = Object.keys(files).length > 0 ? buildFolder(files) : {};
    const key = name.slice("keys/".length, -".md".length);
    texts.set(
      name,
      text.replace(GENERATED, (_, marker, end, offset) => {
        const [start, ids] = marker.split(": ");
        const [kind, within] = start.split(" in ");
        if (kind !== end) throw new Error(`docs/${name}: "${kind}" ends as "${end}"`);
        const example = examples.findLast((entry) => entry.end < offset);
        const content = {
          fields: () => fields(key, POLICY),
          norms: () => fields(ids, NORMS),
          keys,
          shapes,
          outline: outlineTable,
          compiled: () => compiledWords(ids.split(" "), within ? folder[within] : example.built),
          checked: () => findings(files, within, ids.split(" "), name.endsWith(".zh.md") ? "zh" : "en"),
        };
        return `<!-- ${marker} -->\n\n${content[kind]()}\n\n<!-- /${kind} -->`;
      }),
    );
  }
  texts.set("own-rules.md", read("docs", "own-rules.md"));
  for (const [name, page] of Object.entries(WHOLE)) texts.set(name, page);
  return texts;
}

/** The pages that are not as they should be; those that should not be have no text. */
function stalePages() {
  const current = (name) => (NAMES.includes(name) ? read("docs", name) : null);
  const wanted = pages();
  return [
    ...[...wanted].map(([name, text]) => ({ name, text })),
    ...NAMES.filter((name) => !wanted.has(name)).map((name) => ({ name, text: null })),
  ].filter(({ name, text }) => text !== current(name));
}

const stale = stalePages();
const isCheck = process.argv.includes("--check");
if (!isCheck) mkdirSync(at("docs", "rules"), { recursive: true });
for (const { name, text } of stale) {
  if (isCheck) console.error(`docs/${name} is out of date; run npm run build && node scripts/docs.mjs`);
  else if (text === null) rmSync(at("docs", name));
  else writeFileSync(at("docs", name), text);
}
if (!isCheck) console.log(`${stale.length} pages written`);
if (isCheck && stale.length > 0) process.exitCode = 1;
