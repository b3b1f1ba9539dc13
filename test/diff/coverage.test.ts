import { describe, expect, it } from "vitest";
import catalogue from "#generated/changes.json" with { type: "json" };
import type { Catalogue } from "../../src/diff/catalogue.ts";
import { kind as norms } from "../../src/kinds/partner-norms.ts";
import { kind as policy } from "../../src/kinds/privacy-policy.ts";
import type { Shape } from "../../src/schema/shape.ts";

const { kinds } = catalogue as unknown as Catalogue;
const ROOT = kinds.find(({ id }) => id === "policy");

/** Every path of a shape that a value can stand at: `/activities/*​/purposes`; a text, a time and an id are one value. */
function pathsOf(shape: Shape): string[] {
  const found = new Set<string>();
  const visit = (node: Shape, path: string, above: readonly Shape[]): void => {
    let known = node;
    while (known.$ref) known = shape.$defs?.[known.$ref.slice("#/$defs/".length)] as Shape;
    if (above.includes(known)) return;
    const next = [...above, known];
    const { properties, additionalProperties, items, oneOf } = known;
    const isValue =
      known["x-term"] ||
      known["x-ref"] ||
      (properties?.en && properties.zh) ||
      (properties?.amount && properties.unit);
    if (isValue || !(properties || items || oneOf || typeof additionalProperties === "object"))
      found.add(path);
    if (isValue) return;
    for (const [key, entry] of Object.entries(properties ?? {})) visit(entry, `${path}/${key}`, next);
    if (typeof additionalProperties === "object") visit(additionalProperties, `${path}/*`, next);
    if (items) visit(items, `${path}/*`, next);
    for (const option of oneOf ?? []) visit(option, path, next);
  };
  visit(shape, "", []);
  return [...found];
}

/** Whether a path leads into the entries of a list, whose `*` is any key. */
const isUnder = (path: string, list: readonly string[]): boolean => {
  const steps = path.split("/").slice(1);
  return list.every((step, index) => steps[index] === step || (step === "*" && steps[index] !== undefined));
};

/** Whether a change at a path has a part that it belongs to, or a reason why it is not compared. */
function isCovered(path: string, name: string): boolean {
  const [nearest] = kinds
    .filter(({ kinds: names }) => names.includes(name as never))
    .flatMap((kind) =>
      kind.lists.map((list) => ({ kind, steps: list === "" ? [] : `${list}/*`.split("/").slice(1) })),
    )
    .filter(({ steps }) => isUnder(path, steps))
    .sort((a, b) => b.steps.length - a.steps.length);
  if (!nearest) return false;
  const rest = path
    .split("/")
    .slice(nearest.steps.length + 1)
    .join("/");
  if (rest === "" || rest === "id") return true;
  if (nearest.kind.id === "statements") return true;
  const covers = [
    ...nearest.kind.parts.flatMap(({ covers: paths }) => paths),
    ...Object.keys(nearest.kind.ignores ?? {}),
  ];
  return covers.some((cover) => rest === cover || rest.startsWith(`${cover}/`));
}

describe.each([
  ["privacy-policy", policy.schema.shape],
  ["partner-norms", norms.schema.shape],
] as const)("the changes of a %s", (name, shape) => {
  it("reach every key of the schema", () => {
    expect(ROOT).toBeDefined();
    expect(pathsOf(shape).filter((path) => !isCovered(path, name))).toEqual([]);
  });
});
