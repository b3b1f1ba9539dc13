import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { clausesOf } from "../../src/document/document.ts";
import { LANGUAGES } from "../../src/ground/language.ts";
import { partsOf } from "../../src/statements/blanks.ts";
import type { EntryName, Sentence } from "../../src/statements/library.ts";
import { Library } from "../../src/statements/library.ts";
import { Terms } from "../../src/vocabulary/vocabulary.ts";
import { compileValue, type Json } from "../helpers/facts.ts";
import { folder, squeeze, tested } from "../helpers/policy.ts";

/** A section or a clause of the outline. */
interface Outlined {
  id?: string;
  block?: string;
  clauses?: Outlined[];
}

const library = new Library();
const terms = new Terms(undefined);
const everything = parseYaml(folder("test/fixtures/everything")[0]?.text as string) as Json;

/** Something that fits a blank, by its type. */
function filling(type: string): unknown {
  const label = { en: "a sample", zh: "示例" };
  const samples: Record<string, unknown> = {
    label,
    labels: [label],
    items: Object.keys(everything.data as object).slice(0, 2),
    time: { amount: 7, unit: "day" },
    duration: { amount: 7, unit: "day" },
    date: "2026-01-01",
    clause: "contact",
    url: "https://www.juniper.example/",
  };
  if (Object.hasOwn(samples, type)) return samples[type];
  const ids = terms.ids(type.replace(/[[\]]/g, ""));
  return type.startsWith("[") ? ids.slice(0, 2) : ids[0];
}

const use = (id: string): Json => {
  const { params } = library.find(id) as Sentence;
  const filled = Object.fromEntries(Object.entries(params).map(([name, type]) => [name, filling(type)]));
  return Object.keys(filled).length > 0 ? { use: id, with: filled } : { use: id };
};

const idsOf = (entry: EntryName | null) => library.ids().filter((id) => library.find(id)?.entry === entry);

/** Everything that a policy can say: what sentences need is there. */
function withStatements(): Json {
  const policy = structuredClone(everything) as Record<string, Json & Json[]>;
  const about = (entry: EntryName) => idsOf(entry).map(use);
  const put = (part: Json | undefined, entry: EntryName) => {
    if (part && about(entry).length > 0) part.says = about(entry);
  };
  put(policy.activities?.[0], "activity");
  put((policy.recipients?.[0]?.receives as Json[] | undefined)?.[0], "recipient");
  put((policy.tracking as Record<string, Json[]>).technologies?.[0], "technology");
  put(policy.rights?.[0], "right");
  const own = policy.statements as Record<string, Json[]> | undefined;
  // One sentence says that there are no SDKs.
  const recipients = (policy.recipients as Json[]).filter(({ type }) => type !== "sdk-providers");
  return {
    ...policy,
    recipients,
    statements: { ...own, contact: [...(own?.contact ?? []), ...idsOf(null).map(use)] },
  };
}

describe("the library", () => {
  it("has every sentence of its files, by id", () => {
    const written = readdirSync("statements").flatMap((file) =>
      Object.keys(parseYaml(readFileSync(`statements/${file}`, "utf8")).statements),
    );
    expect(library.ids().sort()).toEqual(written.sort());
    expect(library.find("constructor")).toBeUndefined();
  });

  it("is said, every sentence, in both languages, with its blanks filled", async () => {
    const { value, diagnostics } = await compileValue(withStatements());
    expect(
      diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.en),
    ).toEqual([]);
    const policy = tested(value as NonNullable<typeof value>);
    for (const language of LANGUAGES) {
      const words = clausesOf(policy.document).map(({ id }) => policy.plain[language].get(id) ?? "");
      const all = squeeze(words.join("\n"));
      expect(all).not.toMatch(/undefined|null|\{[a-z]|，，|。。|\.\./);
      for (const id of library.ids())
        for (const part of partsOf((library.find(id) as Sentence)[language]))
          if (typeof part === "string") expect([id, all.includes(squeeze(part))]).toEqual([id, true]);
    }
  });

  it("places every sentence after a clause that its section has", () => {
    const { sections } = parseYaml(readFileSync("templates/privacy-policy/outline.yaml", "utf8")) as {
      sections: Outlined[];
    };
    const places = new Map<string, string[]>();
    const add = ({ id, clauses }: Outlined) => {
      if (id && clauses) places.set(id, ["lead", ...clauses.map(({ id, block }) => id ?? block ?? "")]);
      clauses?.forEach(add);
    };
    sections.forEach(add);
    for (const id of library.ids()) {
      const { section, slot } = library.find(id) as Sentence;
      if (section === null) continue;
      expect([id, section, places.has(section)]).toEqual([id, section, true]);
      if (slot !== null) expect([id, slot, places.get(section)?.includes(slot)]).toEqual([id, slot, true]);
    }
  });

  it("ends every sentence as its language does, and holds none of the other", () => {
    for (const id of library.ids()) {
      const { en, zh } = library.find(id) as Sentence;
      expect([id, /[.?!]$/.test(en), /[。？！]$/.test(zh)]).toEqual([id, true, true]);
      expect([id, /[\u3400-\u9fff]/.test(en)]).toEqual([id, false]);
      expect([id, /[,;:!?]/.test(zh.replace(/\{[^}]*\}/g, ""))]).toEqual([id, false]);
    }
  });
});
