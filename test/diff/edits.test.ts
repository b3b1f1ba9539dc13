import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { MIRROR } from "../../src/diff/action.ts";
import { diff } from "../../src/diff/diff.ts";
import type { Change, Side } from "../../src/diff/difference.ts";
import { kind as norms } from "../../src/kinds/partner-norms.ts";
import { kind as policy } from "../../src/kinds/privacy-policy.ts";
import { compileValue, type Json } from "../helpers/facts.ts";
import { sideOf } from "../helpers/versions.ts";
import { type Edit, editsOf } from "./edits.ts";

const ROOT = new URL("../../", import.meta.url).pathname;
const documentAt = (path: string) => parse(readFileSync(`${ROOT}${path}`, "utf8")) as Json;

/** Edits that are two changes: what is known by what it is gives way to another. */
const TWO = /^\/rights\/\d+\/right$|^\/contact\/channels\/\d+\/type$/;
/** Edits that nobody sees: the name of a handler is for other keys alone. */
const NONE = /^\/organization\/handlers\/\d+\/id$/;

const changesOf = (old: Side, now: Side): readonly Change[] => diff(old, now).value?.changes ?? [];
const seen = ({ kind, part, action }: Change) => [kind, part, action].join("/");
const mirrored = ({ kind, part, action }: Change) => [kind, part, MIRROR[action]].join("/");

/** What a change touches: the sort of entry, which entry, and which part of it. */
const touched = ({ kind, part, old, new: now }: Change) =>
  [kind, part, (part ? now : (now ?? old))?.pointer.split("/").slice(0, 4).join("/")].join(" ");

describe.each([
  ["policy", "test/fixtures/everything/policy.yaml", policy.schema.shape],
  ["norms", "test/fixtures/everything-norms/norms.yaml", norms.schema.shape],
] as const)("a generated edit of a %s", (_kind, path, shape) => {
  const value = documentAt(path);
  const edits = editsOf(value, shape);
  const anEdit = fc.constantFrom(...edits);
  let old: Side;

  const sideAfter = async (...made: readonly Edit[]): Promise<Side | null> => {
    let now = value;
    for (const { apply } of made) now = apply(now);
    const compiled = (await compileValue(now)).value;
    return compiled && sideOf(compiled as never);
  };

  beforeAll(async () => {
    old = (await sideAfter()) as Side;
  });

  it("is of every part of the schema", () => {
    expect(edits.length).toBeGreaterThan(400);
  });

  it("is found once, and is its mirror from the other side", async () => {
    await fc.assert(
      fc.asyncProperty(anEdit, async (edit) => {
        const now = await sideAfter(edit);
        if (!now) return;
        const changes = changesOf(old, now);
        const again = changesOf(now, old);
        expect(changes.map(seen).sort(), edit.pointer).toEqual(again.map(mirrored).sort());
        // What holds several entries or parts is several changes when it goes.
        const isOne = edit.what !== "left out" || !/^(?:object|array)$/.test(kindAt(value, edit.pointer));
        if (isOne && !NONE.test(edit.pointer))
          expect(changes.map(seen), `${edit.pointer} ${edit.what}`).toHaveLength(
            TWO.test(edit.pointer) && edit.what === "another" ? 2 : 1,
          );
        expect(new Set(changes.map(({ fingerprint }) => fingerprint)).size).toBe(changes.length);
        expect(changes.length, edit.pointer).toBeGreaterThan(NONE.test(edit.pointer) ? -1 : 0);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it("adds up with the next to what both are", async () => {
    await fc.assert(
      fc.asyncProperty(anEdit, anEdit, async (one, other) => {
        // What is done twice to one place, or to what is gone, is another edit.
        const apart = [one, other].map(({ pointer }) => pointer.split("/").slice(0, 3).join("/"));
        if (apart[0] === apart[1] || one.what === "left out") return;
        const [middle, now] = [await sideAfter(one), await sideAfter(one, other)];
        if (!middle || !now) return;
        const [first, second, both] = [changesOf(old, middle), changesOf(middle, now), changesOf(old, now)];
        expect(
          new Set(both.map(touched)),
          `${one.pointer} ${one.what}, ${other.pointer} ${other.what}`,
        ).toEqual(new Set([...first, ...second].map(touched)));
      }),
      { numRuns: 80 },
    );
  }, 120_000);
});

function kindAt(value: Json, pointer: string): string {
  const part = pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((node, step) => (node as Json)?.[step], value);
  return Array.isArray(part) ? "array" : typeof part;
}
