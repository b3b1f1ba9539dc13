import { readdirSync, readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import { type Clause, clausesOf, type Seen, see } from "../../src/document/document.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { plainLine } from "../../src/markup/plain.ts";
import type { Inline } from "../../src/markup/tree.ts";
import { helpersOf } from "../../src/wording/helpers.ts";
import { localize } from "../helpers/localize.ts";
import { compiledFolder } from "../helpers/policy.ts";

// What a template inserts is shown as it is: helpers give texts, or the inlines of a line.
Handlebars.Utils.escapeExpression = (value: unknown) =>
  Array.isArray(value) ? plainLine(value as Inline[]) : String(value ?? "");

/** Every block of a language, as Handlebars compiles it. */
function blocksOf(kind: string, language: Language, helpers: ReturnType<typeof helpersOf>) {
  const instance = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers)) instance.registerHelper(name, helper);
  const blocks = new Map<string, (context: unknown) => string>();
  for (const file of readdirSync(`templates/${kind}/${language}`)) {
    const program = Handlebars.parse(readFileSync(`templates/${kind}/${language}/${file}`, "utf8"));
    for (const statement of program.body as hbs.AST.DecoratorBlock[]) {
      if ((statement.type as string) !== "DecoratorBlock") continue;
      const name = (statement.params[0] as hbs.AST.StringLiteral).value;
      // A block ends where its words end: it may stand inside a sentence or a table cell.
      const last = statement.program.body.at(-1) as hbs.AST.ContentStatement | undefined;
      if (last?.type === "ContentStatement") last.value = last.value.replace(/\n$/, "");
      const block = instance.compile(statement.program, { strict: true });
      blocks.set(name, block);
      instance.registerPartial(name, block);
    }
  }
  return blocks;
}

/** Words alone, in the order of reading: no marks of lines, lists, tables and bold, one full stop where two meet. */
function wordsAlone(text: string, language: Language): string {
  const words = text
    .split("\n")
    .map((line) => line.trim().replace(/^(?:- |\d+\. )/, ""))
    .filter((line) => !/^\|(?: --- \|)+$/.test(line))
    .flatMap((line) => line.split("|"))
    .map((words) => words.replaceAll("**", "").trim())
    .filter((words) => words !== "")
    .join(" ");
  return language === "en"
    ? words.replace(/\s+/g, " ").replace(/(\.|[?!])\.(?=\s|$)/g, "$1")
    : // What ends the entries of a list is decided after the template.
      words
        .replace(/\s+/g, "")
        .replace(/([。？！])。/g, "$1")
        .replaceAll("；", "。");
}

const FOLDERS = ["test/fixtures/everything", "policies/enterprise-china", "test/fixtures/everything-norms"];

describe.each(FOLDERS)("the words of %s", (path) => {
  it.each(LANGUAGES)("are what Handlebars makes of the same templates (%s)", async (language) => {
    const { document, plain } = await compiledFolder(path);
    const clauses = clausesOf(document);
    const byId = new Map(clauses.map((clause) => [clause.id, clause]));
    const { facts, derived, lists } = document;
    const local = localize({ facts, derived, lists }, language) as Seen;
    const kind = document.facts.kind as string;
    const partOf = ({ number }: Clause) => number?.[language].part ?? null;
    const byPart = new Map(
      [...new Set(clauses.map(partOf))].map((part) => [
        part,
        blocksOf(kind, language, helpersOf(language, byId, part)),
      ]),
    );
    for (const clause of clauses) {
      const { id, block, data, says } = clause;
      // Statements are not the template's.
      if (!block || says.length > 0) continue;
      const expected = byPart.get(partOf(clause))?.get(block)?.(see(local, data)) as string;
      expect([id, wordsAlone(plain[language].get(id) ?? "", language)]).toEqual([
        id,
        wordsAlone(expected, language),
      ]);
    }
  });
});
