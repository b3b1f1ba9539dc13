import type { Shape } from "../schema/shape.ts";

/**
 * Gathers every text that an expression may name.
 * @param shape the shape of a policy
 * @param vocabulary the ids of every vocabulary, and of the sentences of the library, under its name
 * @returns the values of all enumerations, and the ids of all terms
 */
export function knownTexts(shape: Shape, vocabulary: Readonly<Record<string, readonly string[]>>): string[] {
  const found = new Set(Object.entries(vocabulary).flatMap(([name, ids]) => [name, ...ids]));
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { enum: values, const: only } = node as Shape;
    for (const value of [...(Array.isArray(values) ? values : []), only])
      if (typeof value === "string") found.add(value);
    for (const entry of Object.values(node)) visit(entry);
  };
  visit(shape);
  // What a true or false of the view is.
  return [...found, "yes", "no"];
}
