import { readdirSync, readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { describe, expect, it } from "vitest";
import { clausesOf, see } from "../../src/document/document.ts";
import { LANGUAGES, type Language } from "../../src/ground/language.ts";
import { at } from "../../src/ground/pointer.ts";
import { helpersOf } from "../../src/words/helpers.ts";
import { escapeMarkdown, tidy } from "../../src/words/markdown-text.ts";
import { phrasesOf } from "../../src/words/phrases.ts";
import { spaceChinese } from "../../src/words/spacing.ts";
import { Markdown } from "../../src/words/template.ts";
import { localize } from "../helpers/localize.ts";
import { compiledFolder } from "../helpers/policy.ts";

// What a template inserts is escaped for Markdown, not for HTML.
Handlebars.Utils.escapeExpression = (value: unknown) => {
  const safe = value as { toHTML?: () => string } | null;
  if (typeof safe?.toHTML === "function") return safe.toHTML();
  return typeof value === "string" ? escapeMarkdown(value) : String(value ?? "");
};

/** Every block of a language, as Handlebars compiles it. */
function blocksOf(kind: string, language: Language, helpers: ReturnType<typeof helpersOf>) {
  const instance = Handlebars.create();
  for (const [name, helper] of Object.entries(helpers))
    instance.registerHelper(name, (...args: unknown[]) => {
      const result = helper(...args);
      return result instanceof Markdown ? new Handlebars.SafeString(result.text) : result;
    });
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

const FOLDERS = ["test/fixtures/everything", "policies/enterprise-china", "test/fixtures/everything-norms"];

describe.each(FOLDERS)("the words of %s", (path) => {
  it.each(LANGUAGES)("are what Handlebars makes of the same templates (%s)", async (language) => {
    const { document, words } = await compiledFolder(path);
    const clauses = clausesOf(document);
    const blocks = blocksOf(
      document.facts.kind,
      language,
      helpersOf(language, new Map(clauses.map((clause) => [clause.id, clause]))),
    );
    const facts = localize(see(document, ""), language);
    for (const { id, block, data } of clauses) {
      if (!block) continue;
      const text = tidy(blocks.get(block)?.(at(facts, data)) as string, phrasesOf(language).glue);
      expect([id, words[language].get(id) ?? ""]).toEqual([
        id,
        language === "zh" ? spaceChinese(text) : text,
      ]);
    }
  });
});
