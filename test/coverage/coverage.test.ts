import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compileFolder } from "../helpers/folder.ts";
import { type Figures, figuresIn } from "./readability.ts";

interface Fact {
  id: string;
  states: string;
  structured: boolean;
  clause: string;
  en: string[];
  zh: string[];
}

interface Checklist {
  policy: string;
  facts: Fact[];
}

const checklists = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => parse(readFileSync(new URL(file, import.meta.url), "utf8")) as Checklist);

describe.each(checklists)("$policy carries its source document", ({ policy, facts }) => {
  const compiled = compileFolder(`policies/${policy}`);

  it("states every fact in the clause that the checklist names, in both languages", async () => {
    const { manifest } = await compiled;
    const clauses = new Map(manifest.clauses.map((clause) => [clause.id, clause]));
    const lost = facts.flatMap((fact) => {
      const clause = clauses.get(fact.clause);
      if (!clause) return [`${fact.id}: there is no clause ${fact.clause}`];
      const en = `${clause.text.en} ${clause.title?.en ?? ""}`.toLowerCase();
      const zh = `${clause.text.zh} ${clause.title?.zh ?? ""}`;
      return [
        ...fact.en
          .filter((term) => !en.includes(term.toLowerCase()))
          .map((term) => `${fact.id}: no "${term}"`),
        ...fact.zh.filter((term) => !zh.includes(term)).map((term) => `${fact.id}: no "${term}"`),
      ];
    });
    expect(lost).toEqual([]);
  });

  it("names every fact once", () => {
    const ids = facts.map((fact) => fact.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("states at least nine in ten structured facts outside prose", async () => {
    const { manifest } = await compiled;
    const prose = new Set(manifest.clauses.filter((clause) => clause.prose).map((clause) => clause.id));
    const structured = facts.filter((fact) => fact.structured);
    const outside = structured.filter((fact) => !prose.has(fact.clause));
    expect(outside.length / structured.length).toBeGreaterThanOrEqual(0.9);
  });

  it("is plain: English at grade 12 or lower, Chinese sentences of 30 characters and none above 100", async () => {
    const { files } = await compiled;
    const figures: Figures = figuresIn(files.get("en.md") as string, files.get("zh.md") as string);
    expect(figures.grade).toBeLessThanOrEqual(12);
    expect(figures.averageChinese).toBeLessThanOrEqual(30);
    expect(figures.longestChinese).toBeLessThanOrEqual(100);
  });

  it("is shorter to write than to read", async () => {
    const { files, authored } = await compiled;
    expect(authored).toBeLessThanOrEqual((files.get("en.md") as string).length);
  });
});
