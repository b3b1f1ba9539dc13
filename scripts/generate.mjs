// Turns the data that lawyers read (schemas, vocabulary, templates, messages) into the code and JSON that the
// compiler loads without parsing: `generated/`, never committed, and `schemas/terms.schema.json`, committed
// because editors read it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { transformSync } from "esbuild";
import { bundled } from "./bundled.mjs";
import { CHANGES_TYPES, changesCode, readChanges } from "./changes.mjs";
import { conditionsInside } from "./conditions.mjs";
import { foundBy } from "./found.mjs";
import { celTypes, linkedTypes, viewTypes } from "./linked-types.mjs";
import { packsCode, RULES_TYPES, readPacks } from "./rules.mjs";
import { at, fail, read, readYaml } from "./sources.mjs";
import { packedStatements, readStatements } from "./statements.mjs";
import { blocksOf } from "./templates.mjs";
import { packedVocabulary, readVocabulary, termsSchema } from "./terms.mjs";
import { leanSchema, VALIDATOR_TYPES, validatorOf } from "./validators.mjs";

const LANGUAGES = ["en", "zh"];
/** What the templates of the notice may use besides (`src/notice/words.ts`). */
const NOTICE_HELPERS = ["gap", "count"];

mkdirSync(at("generated"), { recursive: true });
const write = (name, text) => writeFileSync(at("generated", name), text);
const writeJson = (name, value) => write(name, JSON.stringify(value));

const vocabulary = readVocabulary();
writeJson("vocabulary.json", packedVocabulary(vocabulary));
writeFileSync(at("schemas", "terms.schema.json"), `${JSON.stringify(termsSchema(vocabulary), null, 2)}\n`);

const statements = readStatements(vocabulary.map(({ category }) => category));
const packed = packedStatements(statements);
writeJson("statements.json", packed);

// A kind of document is a schema that says of what `kind` it is; its words, and what else differs, have that name.
const KINDS = {};
for (const file of readdirSync(at("schemas")).sort()) {
  const kind = JSON.parse(read("schemas", file)).properties?.kind?.const;
  if (!kind) continue;
  if (!existsSync(at("src", "kinds", `${kind}.ts`))) fail(`${file}: there is no src/kinds/${kind}.ts`);
  KINDS[kind] = file.slice(0, -".schema.json".length);
}
const shapes = [];
for (const name of Object.values(KINDS)) {
  const shape = leanSchema(`${name}.schema.json`);
  shapes.push(shape);
  writeJson(`${name}.shape.json`, shape);
  write(`${name}.validate.cjs`, validatorOf(shape));
  write(`${name}.validate.d.cts`, VALIDATOR_TYPES);
  write(`${name}.linked.ts`, linkedTypes(shape, name));
  write(`${name}.view.ts`, viewTypes(shape, name));
}

// What policies share has a schema of its own.
const library = leanSchema("library.schema.json");
writeJson("library.shape.json", library);
write("library.validate.cjs", validatorOf(library));
write("library.validate.d.cts", VALIDATOR_TYPES);

// So have rules and packs: users write their own.
for (const name of ["rule", "pack"]) {
  const shape = leanSchema(`${name}.schema.json`);
  writeJson(`${name}.shape.json`, shape);
  write(`${name}.validate.cjs`, validatorOf(shape));
  write(`${name}.validate.d.cts`, VALIDATOR_TYPES);
}

writeJson("found.json", foundBy(vocabulary, statements, shapes));

// The rules: their expressions become code, and their texts are read for what is found alone.
const compiler = await bundled("src", "rules", "ship.ts");
const policyShape = shapes[Object.values(KINDS).indexOf("policy")];
const types = celTypes(policyShape, "policy");
const ids = Object.fromEntries(vocabulary.map(({ category, terms }) => [category, Object.keys(terms)]));
// Expressions may name a sentence of the library, and what it claims.
ids.statements = Object.entries(packed).flatMap(([id, one]) => [id, JSON.parse(one).claim]);
const packs = readPacks();
const laws = vocabulary.find(({ category }) => category === "laws").terms;
writeJson("policy.cel.json", types);
writeJson("rules.base.json", readYaml("rules", "base.yaml"));
const known = compiler.knownTexts(policyShape, ids);
writeJson("rules.known.json", { texts: known });
write("rules.code.mjs", packsCode(packs, compiler, types, known, laws));
write("rules.code.d.mts", RULES_TYPES);
writeJson(
  "rules.packs.json",
  Object.fromEntries(packs.map((pack) => [pack.id, { file: pack.file, heads: compiler.headsOf(pack) }])),
);
writeJson(
  "rules.texts.json",
  Object.fromEntries(
    packs.flatMap(({ id, rules }) =>
      Object.entries(rules).map(([rule, { examples, ...texts }]) => [`${id}/${rule}`, texts]),
    ),
  ),
);

// What changes between two versions of a policy, and what each change asks for.
const changes = readChanges(ids.laws, ids["material-changes"]);
writeJson("changes.json", changes);
write("changes.code.mjs", changesCode(changes.kinds, await bundled("src", "diff", "ship.ts"), types, known));
write("changes.code.d.mts", CHANGES_TYPES);

// The joining words, the page and the messages.
writeJson("phrases.json", readYaml("templates", "phrases.yaml"));
const style = transformSync(read("templates", "page.css"), { loader: "css", minify: true }).code.trim();
const styleHash = `sha256-${createHash("sha256").update(style).digest("base64")}`;
writeJson("page.json", { ...readYaml("templates", "page.yaml"), style, "style-hash": styleHash });
writeJson("diagnostics.json", readYaml("messages", "diagnostics.yaml"));
writeJson("messages.json", readYaml("messages", "cli.yaml"));
writeJson("audit.json", readYaml("messages", "audit.yaml"));
writeJson("change-words.json", readYaml("messages", "changes.yaml"));
writeJson("against.json", readYaml("messages", "against.yaml"));
writeJson("blanks.json", readYaml("messages", "blanks.yaml"));
writeJson("forms.json", readYaml("messages", "forms.yaml"));
// The form of the terms of each vocabulary, for those who add one.
writeJson("term-forms.json", Object.fromEntries(vocabulary.map(({ category, form }) => [category, form])));

// The words: every named block of every language, parsed. The helpers are those that the compiler has.
const { helpersOf } = await bundled("src", "wording", "helpers.ts");
const helpers = Object.keys(helpersOf("en", new Map()));
const wordFiles = [];
/** Parses the words of one folder of `templates/` in every language, and returns the files that they stand in. */
function wordsOf(folder, known) {
  const blocks = {};
  const files = [];
  for (const language of LANGUAGES) {
    const paths = readdirSync(at("templates", folder, language))
      .sort()
      .map((file) => ["templates", folder, language, file]);
    files.push(...paths);
    const texts = paths.map((path) => read(...path));
    for (const [index, path] of paths.entries())
      for (const { block, line } of conditionsInside(texts[index], texts))
        fail(
          `${path.join("/")}:${line}: a condition stands inside a sentence of the block ${block}; write whole sentences`,
        );
    const found = paths.flatMap((path) => blocksOf(read(...path), path.join("/"), known));
    blocks[language] = found.map(([name]) => name);
    const twice = blocks[language].find((name, index) => blocks[language].indexOf(name) !== index);
    if (twice) fail(`templates/${folder}/${language}: the block ${twice} stands twice`);
    writeJson(`${folder}.words-${language}.json`, Object.fromEntries(found));
  }
  for (const name of blocks.en)
    if (!blocks.zh.includes(name)) fail(`${folder}: ${name} has no Chinese words`);
  for (const name of blocks.zh)
    if (!blocks.en.includes(name)) fail(`${folder}: ${name} has no English words`);
  return files;
}
// Each kind has a folder of `templates/`: its outline, and its words in every language.
for (const kind of Object.keys(KINDS).sort()) {
  wordFiles.push(...wordsOf(kind, helpers), ["templates", kind, "outline.yaml"]);
  writeJson(`${kind}.outline.json`, readYaml("templates", kind, "outline.yaml"));
}
// The notice that users read has one too; it is no part of a policy.
wordsOf("notice", [...helpers, ...NOTICE_HELPERS]);
writeJson("notice.json", readYaml("templates", "notice", "words.yaml"));

// What a reader sees as "the compiler's own wording": templates, outline and labels.
const templatesDigest = createHash("sha256");
for (const path of wordFiles) templatesDigest.update(read(...path));
for (const file of ["page.yaml", "page.css", "phrases.yaml"]) templatesDigest.update(read("templates", file));
templatesDigest.update(
  JSON.stringify(Object.fromEntries(vocabulary.map(({ category, terms }) => [category, terms]))),
);
templatesDigest.update(JSON.stringify(statements));
writeJson("build.json", {
  version: JSON.parse(read("package.json")).version,
  templates: templatesDigest.digest("hex"),
  schemas: readdirSync(at("schemas"))
    .map((file) => file.replace(".schema.json", ""))
    .sort(),
});
