import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { Compiled } from "../../../src/compiler.ts";
import { clausesOf } from "../../../src/document/document.ts";
import { emitOf, USUAL_NAMES } from "../../../src/emit.ts";
import { at } from "../../../src/ground/pointer.ts";
import { compiled, compiledFolder, folder, MINIMAL } from "../../helpers/policy.ts";
import { renderTexts } from "../../helpers/render.ts";

interface Manifest {
  digests: { facts: string; words: { en: string; zh: string }; templates: string; contents: string };
  facts: Record<string, unknown>;
  flows?: { from: { type: string; id: string }; to: { type: string; id: string } }[];
  clauses: {
    id: string;
    anchor: string;
    prose: boolean;
    origin: { file: string; pointer: string; line: number }[];
    text: { en: string; zh: string };
  }[];
  files: { path: string; sha256: string; bytes: number }[];
  sources: { path: string; sha256: string }[];
  [key: string]: unknown;
}

const ALL = emitOf(USUAL_NAMES, ["en", "zh"]);
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const validate = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync("schemas/manifest.schema.json", "utf8")),
);

async function manifestOf(policy: Compiled, path = "p"): Promise<Manifest> {
  return JSON.parse((await renderTexts(policy, ALL, path)).at(-1)?.text as string);
}

const SMALL = `${MINIMAL}version: "1"
dates: { updated: 2024-01-01 }
tracking: { technologies: [] }
statements: { contact: [{ id: mine, kind: notice, en: Ours., zh: 我们的。 }] }
`;
const small = async (from = "", to = "") => {
  if (from) expect(SMALL).toContain(from);
  return (await manifestOf(await compiled(SMALL.replace(from, to)))).digests;
};

const FOLDERS = ["test/fixtures/everything", "policies/enterprise-china", "policies/taobao-partner-norms"];

describe.each(FOLDERS)("the manifest of %s", (path) => {
  const policy = () => compiledFolder(path);

  it("fits its published schema", async () => {
    expect(validate(await manifestOf(await policy(), path)), JSON.stringify(validate.errors)).toBe(true);
  });

  it("names every clause of the document, and where its facts were written", async () => {
    const compiledPolicy = await policy();
    const { clauses } = await manifestOf(compiledPolicy, path);
    expect(clauses.map(({ id }) => id)).toEqual(clausesOf(compiledPolicy.document).map(({ id }) => id));
    const lines = new Map(folder(path).map((file) => [file.path.split("/").at(-1), file.text.split("\n")]));
    for (const { id, anchor, origin, text } of clauses) {
      expect(anchor).toBe(`#${id}`);
      if (text.en === "" && text.zh === "") continue;
      expect([id, origin.length > 0]).toEqual([id, true]);
      for (const { file, pointer, line } of origin) {
        const step = pointer.split("/").at(-1) ?? "";
        const near = (lines.get(file) ?? []).slice(Math.max(0, line - 3), line + 3).join("\n");
        if (step && !/^\d+$/.test(step)) expect([id, near]).toEqual([id, expect.stringContaining(step)]);
      }
    }
  });

  it("says which words an author typed, exactly", async () => {
    const { clauses } = await manifestOf(await policy(), path);
    const own = folder(path).flatMap(({ text }) =>
      [
        ...text.matchAll(
          /\bid: ([a-z0-9-]+)[^{}]*?\bkind: (?:promise|limit|advice|condition|explanation|notice)\b/g,
        ),
      ].map(([, id]) => `say.${id}`),
    );
    const typed = clauses.filter(({ prose }) => prose).map(({ id }) => id);
    expect(typed.filter((id) => id.startsWith("say.")).every((id) => own.includes(id))).toBe(true);
    for (const id of own.filter((id) => clauses.some((clause) => clause.id === id)))
      expect(typed).toContain(id);
  });

  it("has words in both languages or in neither", async () => {
    const { clauses } = await manifestOf(await policy(), path);
    expect(clauses.filter(({ text }) => (text.en === "") !== (text.zh === "")).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it("has the SHA-256 of every file, and only relative paths", async () => {
    const files = await renderTexts(await policy(), ALL, path);
    const manifest = await manifestOf(await policy(), path);
    expect(manifest.files).toEqual(
      files
        .slice(0, -1)
        .map(({ name, text }) => ({ path: name, sha256: sha256(text), bytes: Buffer.byteLength(text) })),
    );
    expect(manifest.sources).toEqual(
      folder(path).map((file) => ({ path: file.path.slice(path.length + 1), sha256: sha256(file.text) })),
    );
    expect(files.at(-1)?.text).not.toContain(process.cwd());
  });

  it("is the same bytes every time", async () => {
    expect((await renderTexts(await policy(), ALL, path)).at(-1)).toEqual(
      (await renderTexts(await policy(), ALL, path)).at(-1),
    );
  });

  it("draws the way of every item from what collects it to who receives it", async () => {
    const { facts, flows = [] } = await manifestOf(await policy(), path);
    const has = (type: string, id: string) =>
      type === "item"
        ? Object.hasOwn(facts.data as object, id)
        : ["purpose", "group"].includes(type) ||
          (
            (facts[{ activity: "activities", sdk: "sdks" }[type] ?? "recipients"] ?? []) as { id: string }[]
          ).some((entry) => entry.id === id);
    expect(flows.flatMap(({ from, to }) => [from, to]).filter(({ type, id }) => !has(type, id))).toEqual([]);
    const steps = new Set(flows.map(({ from, to }) => `${from.type} ${to.type}`));
    expect(
      [...steps].filter(
        (step) =>
          ![
            ...["group item", "item activity", "activity purpose", "purpose recipient", "item recipient"],
            ...["purpose sdk", "item sdk"],
          ].includes(step),
      ),
    ).toEqual([]);
    expect(new Set(flows.map((flow) => JSON.stringify(flow))).size).toBe(flows.length);
  });
});

describe("the manifest of norms", () => {
  it("has no lists and no flows, which are a policy's; a policy's has both", async () => {
    const norms = await manifestOf(await compiledFolder("policies/taobao-partner-norms"));
    expect([Object.hasOwn(norms, "lists"), Object.hasOwn(norms, "flows")]).toEqual([false, false]);
    expect(validate({ ...norms, flows: [] })).toBe(false);
    const { flows: _flows, ...policy } = await manifestOf(await compiled(MINIMAL));
    expect(policy.lists).toMatchObject({ sdks: { state: "not-stated" } });
    expect(validate(policy)).toBe(false);
  });
});

describe("the facts of a manifest", () => {
  it("are what the author wrote, and nothing that follows from it", async () => {
    const { facts } = await manifestOf(
      await compiled(
        `${MINIMAL}recipients: [{ id: clouds, type: infrastructure-providers, receives: [{ way: entrusted }] }, { id: one, type: partners, part-of: clouds }]\n`,
      ),
    );
    expect(Object.keys(at(facts, "/recipients/0") as object)).toEqual(["id", "type", "receives"]);
    const norms = await compiledFolder("test/fixtures/everything-norms");
    const further = "/obligations/processing/0/also/0";
    expect(at(norms.policy.derived, further)).toMatchObject({ id: "more-cases", bearer: [{}] });
    expect(Object.keys(at((await manifestOf(norms)).facts, further) as object)).not.toContain("bearer");
  });

  it("are labelled in both languages, without prose and what was left out", async () => {
    const { facts } = await manifestOf(await compiledFolder("test/fixtures/everything"));
    expect(at(facts, "/activities/0/purposes/0")).toMatchObject({
      id: "account-opening",
      label: { en: expect.any(String), zh: expect.any(String) },
    });
    expect(at(facts, "/data/facial-template")).toMatchObject({
      sensitive: true,
      "sensitive-type": { id: "biometric" },
    });
    expect(Object.keys(facts).filter((key) => ["text", "derived"].includes(key))).toEqual([]);
    expect(JSON.stringify(facts)).not.toContain("null");
  });

  it("keep “none” apart from nothing", async () => {
    const { facts } = await manifestOf(await compiled(SMALL));
    expect([facts.tracking, "recipients" in facts]).toEqual([{ technologies: [] }, false]);
  });
});

describe("digests", () => {
  it("of facts move when a fact changes, and then the words move too", async () => {
    const [before, after] = [await small(), await small("privacy@", "legal@")];
    expect(after.facts).not.toBe(before.facts);
    expect(after.words.en).not.toBe(before.words.en);
    expect(after.words.zh).not.toBe(before.words.zh);
    expect(after.templates).toBe(before.templates);
    expect((await small("tracking: { technologies: [] }\n", "")).facts).not.toBe(before.facts);
  });

  it("of words alone move when prose changes, and in its own language only", async () => {
    const [before, after] = [await small(), await small("Ours.", "All ours.")];
    expect([after.facts, after.words.zh, after.templates]).toEqual([
      before.facts,
      before.words.zh,
      before.templates,
    ]);
    expect(after.words.en).not.toBe(before.words.en);
  });

  it("of facts do not move with a date or a version, the order of keys, or a comment", async () => {
    const before = await small();
    expect((await small("2024-01-01", "2024-01-02")).facts).toBe(before.facts);
    expect((await small('version: "1"', 'version: "2"')).facts).toBe(before.facts);
    // Sources are a part of the whole, whose digest moves with them.
    const said = ({ contents, ...digests }: Manifest["digests"]) => digests;
    expect(said(await small("technologies: [] }", "technologies: [] } # none"))).toEqual(said(before));
    const lines = SMALL.split("\n").slice(0, -1);
    const reversed = await manifestOf(await compiled(`${lines.toReversed().join("\n")}\n`));
    expect(said(reversed.digests)).toEqual(said(before));
  });

  it("of the contents is that of all else, so that an edit by hand shows", async () => {
    const manifest = await manifestOf(await compiled(SMALL));
    const { contents, ...digests } = manifest.digests;
    expect(sha256(JSON.stringify({ ...manifest, digests }))).toBe(contents);
  });

  it("of facts move when an own term means something else", async () => {
    const own = (en: string) =>
      `${SMALL}vocabulary: { purposes: { mine: { label: { en: ${en}, zh: 自有 } } } }\nactivities: [{ id: one, name: { en: One, zh: 一项 }, tier: basic, purposes: [mine] }]\n`;
    const [one, other] = await Promise.all(
      ["cooking", "selling"].map(async (en) => (await manifestOf(await compiled(own(en)))).digests),
    );
    expect(one?.facts).not.toBe(other?.facts);
  });
});
