import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { viewName as nameOfTypes } from "../../scripts/view-names.mjs";
import type { Compiled } from "../../src/compiler.ts";
import { at } from "../../src/ground/pointer.ts";
import { kind as norms } from "../../src/kinds/partner-norms.ts";
import { kind as policies } from "../../src/kinds/privacy-policy.ts";
import { type View, viewOf } from "../../src/model/view.ts";
import { viewName } from "../../src/model/view-names.ts";
import { property, resolve, type Shape } from "../../src/schema/shape.ts";
import { compiled, compiledFolder, MINIMAL } from "../helpers/policy.ts";

const FOLDERS = ["policies", "test/fixtures"].flatMap((above) =>
  readdirSync(above).map((name) => `${above}/${name}`),
);

/** The view of a privacy policy. */
async function viewed(text: string) {
  const { policy } = await compiled(text);
  if (policy.kind !== "privacy-policy") throw new Error("no privacy policy");
  return viewOf(policy, policies.schema.shape);
}

/** Every value in a view, with what it stands in. */
function* parts(part: object): Generator<[object, string, unknown]> {
  for (const [name, value] of Object.entries(part)) {
    yield [part, name, value];
    if (typeof value === "object") yield* parts(value);
  }
}

/** The pointers of everything that an author wrote that is not a list or an object. */
function leaves(value: unknown, pointer = ""): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, `${pointer}/${key}`));
}

function* keysOf(node: Shape, root: Shape, seen = new Set<Shape>()): Generator<string> {
  for (const option of node.oneOf ?? [node]) {
    const shape = resolve(option, {}, root);
    if (seen.has(shape)) continue;
    seen.add(shape);
    for (const key of Object.keys(shape.properties ?? {})) {
      yield key;
      yield* keysOf(property(shape, key) ?? {}, root, seen);
    }
    for (const inner of [shape.items, shape.additionalProperties])
      if (typeof inner === "object") yield* keysOf(inner, root, seen);
  }
}

describe.each(FOLDERS)("the view of %s", (path) => {
  let policy: Compiled["policy"];
  let view: View<object>;
  beforeAll(async () => {
    const { policy: one, kind } = await compiledFolder(path);
    const { facts, stated, pointer } = viewOf(one, kind.schema.shape);
    [policy, view] = [one, { facts, stated, pointer } as View<object>];
  });

  it("is plain JSON without null, and frozen", () => {
    const { facts } = view;
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    const all = [...parts(facts)];
    expect(all.filter(([, , value]) => value === null || value === undefined)).toEqual([]);
    expect(all.filter(([part]) => !Object.isFrozen(part))).toEqual([]);
  });

  it("has everything that was written, once, and says where", () => {
    const traced = new Set<string>();
    for (const [part, name, value] of parts(view.facts)) {
      if (!view.stated(part, name) || typeof value === "object") continue;
      const pointer = view.pointer(part, name) as string;
      const written = at(policy.written, pointer);
      const isChoice = typeof written === "boolean" && typeof value === "string";
      expect([pointer, value]).toEqual([pointer, isChoice ? (written ? "yes" : "no") : written]);
      expect(traced.has(pointer)).toBe(false);
      traced.add(pointer);
    }
    const known = (pointer: string) =>
      traced.has(pointer) ||
      /^\/data\/[^/]+(\/label\/(en|zh))?$/.test(pointer) ||
      // The words of a statement are nothing to compute on.
      /\/(statements\/[^/]+|says)\/[\d/]+\/(en|zh|at|title\/|with\/)/.test(pointer);
    expect(leaves(policy.written).filter((pointer) => !known(pointer))).toEqual([]);
  });

  it("traces every list and object that was written to itself, and nothing else anywhere", () => {
    for (const [part, name, value] of parts(view.facts)) {
      if (typeof value !== "object" || value === null) continue;
      const pointer = view.pointer(value);
      if (!view.stated(part, name)) {
        if (!/^\/data\//.test(view.pointer(part) ?? "/data/")) expect(pointer).toBeUndefined();
        continue;
      }
      if (pointer === undefined) continue;
      expect(view.pointer(part, name)).toBe(pointer);
      // A statement may be written as its id alone.
      const written = at(policy.written, pointer);
      expect([pointer, typeof written]).toEqual([pointer, "claim" in value ? expect.anything() : "object"]);
      if (typeof written === "string") expect(value).toMatchObject({ id: written });
    }
  });
});

describe("names", () => {
  it.each([policies, norms])(
    "can be written in any expression language, and are those of the types",
    ({ schema: { shape } }) => {
      const keys = [...new Set(keysOf(shape, shape))];
      expect(keys.length).toBeGreaterThan(20);
      const names = keys.map(viewName);
      expect(names.filter((name) => !/^[a-z][A-Za-z0-9]*_?$/.test(name))).toEqual([]);
      expect(names.filter((name) => ["in", "true", "false", "null"].includes(name))).toEqual([]);
      expect(names).toEqual(keys.map(nameOfTypes));
      expect(viewName("events-of")).toBe("eventsOf");
    },
  );
});

describe("values", () => {
  const POLICY = `${MINIMAL}data: { email: , mobile-phone: , mine: { label: { en: my item, zh: 我的项 }, sensitive: true } }
activities:
  - id: account
    name: { en: Your account, zh: 您的账号 }
    tier: basic
    basis: [contract]
    collects: [{ items: [mine, { any-of: [email, mobile-phone] }, email], method: entered }]
minors: { audience: adults, found: { action: stop } }
tracking: { technologies: [] }
`;

  it("are ids; alternatives stand one by one, each at its place", async () => {
    const { facts, pointer } = await viewed(POLICY);
    const set = facts.activities[0]?.collects[0];
    expect(facts.activities[0]?.basis).toMatchObject([{ basis: "contract", in_: [], laws: [] }]);
    expect(set?.method).toBe("entered");
    expect(set?.items).toEqual(["mine", "email", "mobile-phone", "email"]);
    expect([0, 1, 2, 3].map((index) => pointer(set?.items as object, index))).toEqual(
      ["0", "1/any-of/0", "1/any-of/1", "2"].map((step) => `/activities/0/collects/0/items/${step}`),
    );
    expect(facts.data).toMatchObject({
      email: { id: "email", group: "basic", sensitive: "", sensitiveType: "" },
      mine: { label: { en: "my item" }, sensitive: "yes" },
    });
    expect(facts.activities[0]?.name).toEqual({ en: "Your account", zh: "您的账号" });
  });

  it("are empty where nothing was written, by their type", async () => {
    const { facts } = await viewed(MINIMAL);
    expect(facts.activities).toEqual([]);
    expect([facts.version, facts.minors.audience, facts.minors.bands]).toEqual(["", "", []]);
    expect(facts.requests.within).toMatchObject({ amount: 0, unit: "", limit: "" });
    expect(facts.organization.brand).toEqual({ en: "", zh: "" });
    expect(facts.data).toEqual({});
  });

  it("tell no from silence, and a declared none from nothing", async () => {
    const { facts, stated, pointer } = await viewed(POLICY);
    expect([facts.minors.audience, facts.minors.found.action]).toEqual(["adults", "stop"]);
    expect([facts.tracking.technologies, facts.permissions]).toEqual([[], []]);
    expect([stated(facts.tracking, "technologies"), stated(facts, "permissions")]).toEqual([true, false]);
    expect([pointer(facts.tracking, "technologies"), pointer(facts, "permissions"), pointer(facts)]).toEqual([
      "/tracking/technologies",
      "",
      "",
    ]);
    expect([pointer(facts.minors, "bands"), pointer(facts.requests)]).toEqual(["/minors", undefined]);
    expect([stated(facts.requests, "fee"), pointer(facts.requests, "fee")]).toEqual([false, undefined]);
  });
});
