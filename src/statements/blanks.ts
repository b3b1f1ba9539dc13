import type { Shape } from "../schema/shape.ts";

/** The blanks that are not filled from a vocabulary, and the shape of what fills them. */
const SHAPES: Readonly<Record<string, Shape>> = {
  label: { $ref: "#/$defs/label" },
  labels: { type: "array", items: { $ref: "#/$defs/label" } },
  items: { type: "array", items: { type: "string", "x-ref": "data" } },
  time: { $ref: "#/$defs/time" },
  duration: { $ref: "#/$defs/time" },
  date: { type: "string", "x-date": true },
  clause: { type: "string" },
  url: { type: "string" },
};

/**
 * @param type the type of a blank: one of the above, a vocabulary, or `[vocabulary]` for several of its terms
 * @returns the shape of what fills it
 */
export function shapeOf(type: string): Shape {
  const several = /^\[(.+)\]$/.exec(type)?.[1];
  if (several) return { type: "array", items: { type: "string", "x-term": several } };
  return SHAPES[type] ?? { type: "string", "x-term": type };
}

/**
 * Tells whether a value may fill a blank. The ids in it are the linker's to find.
 * @param value what an author filled in
 * @param type the type of the blank
 * @returns whether it is of that type
 */
export function fits(value: unknown, type: string): boolean {
  if (isList(type))
    return Array.isArray(value) && value.length > 0 && value.every((entry) => fitsOne(entry, type));
  return fitsOne(value, type);
}

/** Whether a type is one of the above; the others are vocabularies. */
export function isBlankType(type: string): boolean {
  return Object.hasOwn(SHAPES, type);
}

/** Whether a blank holds a list, which is joined in the words. */
export function isList(type: string): boolean {
  return type.startsWith("[") || type === "items" || type === "labels";
}

function fitsOne(value: unknown, type: string): boolean {
  if (type === "label" || type === "labels") return isText(value);
  if (type === "time" || type === "duration") {
    const time = value as Record<string, unknown> | null;
    if (typeof time !== "object" || time === null || Array.isArray(time)) return false;
    const counts = Number.isInteger(time.amount) && typeof time.unit === "string";
    return type === "time" ? counts || typeof time.vague === "string" : counts;
  }
  if (typeof value !== "string") return false;
  if (type === "date") return /^\d{4}-\d{2}(-\d{2})?$/.test(value);
  if (type === "url") return /^https?:\/\/\S+$/.test(value);
  return true;
}

function isText(value: unknown): boolean {
  const text = value as { en?: unknown; zh?: unknown } | null;
  return typeof text === "object" && typeof text?.en === "string" && typeof text.zh === "string";
}

/** A part of a sentence: words, or a blank and how its list is joined. */
export type Part = string | { blank: string; or: boolean };

/**
 * Takes a sentence apart.
 * @param sentence the sentence in one language
 * @returns its words and blanks, in order
 */
export function partsOf(sentence: string): Part[] {
  return sentence.split(/(\{[a-z][a-z0-9]*(?::or)?\})/).flatMap((part): Part[] => {
    const found = /^\{([a-z][a-z0-9]*)(:or)?\}$/.exec(part);
    if (found) return [{ blank: found[1] as string, or: found[2] !== undefined }];
    return part ? [part] : [];
  });
}
