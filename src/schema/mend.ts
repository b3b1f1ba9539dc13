import type { Edit, Fix } from "../diagnostics/diagnostic.ts";
import { lineStarts } from "../diagnostics/lines.ts";
import { at, child } from "../ground/pointer.ts";
import { BRACKETS, type Change, signsIn } from "../source/mend-syntax.ts";
import { positionsOf } from "../source/positions.ts";
import { replaced, separated, type Written, writtenAt } from "../source/replaced.ts";
import type { Source } from "../source/source.ts";
import { type Choice, idMeant } from "../vocabulary/id-meant.ts";
import { Terms } from "../vocabulary/vocabulary.ts";
import { walk } from "./explain.ts";
import type { SchemaError, Shape } from "./shape.ts";

type Json = Record<string, unknown>;

/** What may stand in a list without quotation marks. */
const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const SHIPPED = new Terms(undefined);

/**
 * Finds what mends an error of the validator where there is one way: an id in another form or by its label, a list without
 * its dashes or brackets, brackets and signs in full width.
 * @param error the error
 * @param source the policy
 * @param shape the shape of the whole policy
 * @returns the fix; undefined where the author has a choice
 */
export function mend(error: SchemaError, source: Source, shape: Shape): Fix | undefined {
  const { instancePath: pointer, keyword, params, propertyName } = error;
  const { node, value } = walk(pointer, source.value, shape);
  if (propertyName !== undefined) {
    if (keyword === "enum") return key(source, pointer, propertyName, params.allowedValues as string[]);
    if (keyword === "pattern" && pointer === "/data")
      return key(source, pointer, propertyName, SHIPPED.ids("data-items"), "data-items");
    return undefined;
  }
  switch (keyword) {
    case "additionalProperties":
    case "unevaluatedProperties": {
      const unknown = String(params.additionalProperty ?? params.unevaluatedProperty);
      return key(source, pointer, unknown, Object.keys(node?.properties ?? {}));
    }
    case "enum":
    case "const": {
      const allowed = (params.allowedValues ?? [params.allowedValue]) as unknown[];
      return word(source, pointer, value, { ids: allowed.filter((one) => typeof one === "string") });
    }
    case "pattern": {
      const choice = node && choiceOf(node, source);
      if (!choice || typeof value !== "string") return undefined;
      return word(source, pointer, value, choice) ?? separated(source, pointer, value);
    }
    case "required":
      return language(source, pointer, String(params.missingProperty), value);
    case "type": {
      const type = [params.type].flat()[0];
      if (type === "object" && typeof value === "string") return group(source, pointer);
      return type === "array" ? list(source, pointer, value) : undefined;
    }
    default:
      return undefined;
  }
}

/** A key that is written in another form. */
function key(
  source: Source,
  pointer: string,
  name: string,
  ids: string[],
  category?: string,
): Fix | undefined {
  const meant = idMeant(name, {
    ids,
    ...(category && { labelOf: (id) => SHIPPED.find(category, id)?.label }),
  });
  return meant === undefined ? undefined : replaced(source, child(pointer, name), name, meant, "key");
}

function word(source: Source, pointer: string, value: unknown, choice: Choice): Fix | undefined {
  const meant = typeof value === "string" ? idMeant(value, choice) : undefined;
  return meant === undefined ? undefined : replaced(source, pointer, value as string, meant);
}

/** The ids that a place takes. The policy is not valid, so nothing of it is relied on. */
function choiceOf(node: Shape, { value }: Source): Choice | undefined {
  const list = node["x-ref"];
  const own = list === undefined ? [] : entriesOf(value, list);
  const category = list === "data" ? "data-items" : node["x-term"];
  if (list === undefined && category === undefined) return undefined;
  const labels = new Map(own);
  const ids = list === "data" ? own.map(([id]) => id) : [...labels.keys(), ...idsOf(category)];
  return {
    ids,
    labelOf: (id) => labels.get(id) ?? (category ? SHIPPED.find(category, id)?.label : undefined),
  };
}

const idsOf = (category: string | undefined) => (category ? SHIPPED.ids(category) : []);

/** The ids of a list of the policy with what their entries are called. */
function entriesOf(
  value: Json,
  list: string,
): [id: string, label: { en?: string; zh?: string } | undefined][] {
  const nested: Record<string, string> = {
    jurisdictions: "/law/jurisdictions",
    technologies: "/tracking/technologies",
  };
  const found = at(value, nested[list] ?? `/${list}`);
  if (list === "data")
    return Object.entries(Object(found)).flatMap(([id, own]) =>
      ID.test(id) ? [[id, textOf(own, "label")]] : [],
    );
  if (!Array.isArray(found)) return [];
  return found.flatMap((entry: unknown) => {
    const { id } = Object(entry) as { id?: unknown };
    return typeof id === "string" && ID.test(id) ? [[id, textOf(entry, "name")]] : [];
  });
}

function textOf(entry: unknown, name: string): { en?: string; zh?: string } | undefined {
  const text = Object((Object(entry) as Json)[name]) as Json;
  const read = (one: unknown) => (typeof one === "string" ? one : undefined);
  const [en, zh] = [read(text.en), read(text.zh)];
  return en === undefined && zh === undefined ? undefined : { ...(en && { en }), ...(zh && { zh }) };
}

/** `{ en: Hello，zh：您好 }`: the other language has become a part of the text. */
function language(source: Source, pointer: string, missing: string, value: unknown): Fix | undefined {
  const other = missing === "en" ? "zh" : missing === "zh" ? "en" : undefined;
  if (!other || typeof (value as Json | undefined)?.[other] !== "string") return undefined;
  const written = writtenAt(source, child(pointer, other), "value");
  if (/^["'|>]/.test(written.text)) return undefined;
  const commas = [...written.text.matchAll(new RegExp(`，\\s*${missing}[:：]`, "g"))];
  return commas.length === 1 ? changed(source, written, signsIn(written.text, 0)) : undefined;
}

/** Braces in full width are a text to YAML. */
function group(source: Source, pointer: string): Fix | undefined {
  const written = writtenAt(source, pointer, "value");
  const { text } = written;
  if (!/^｛.*｝$/.test(text)) return undefined;
  const inner = /^｛\s*/.exec(text)?.[0].length ?? 1;
  return changed(source, written, [
    { start: 0, end: 1, text: "{" },
    ...signsIn(text.slice(inner, -1), inner),
    { start: text.length - 1, end: text.length, text: "}" },
  ]);
}

/** One entry where a list is wanted, or several without their dashes or brackets. */
function list(source: Source, pointer: string, value: unknown): Fix | undefined {
  if (value === null) return undefined;
  const written = writtenAt(source, pointer, "value");
  const { text, range } = written;
  const name = source.locate(pointer, "key");
  const isBelow = name.file === written.file && name.range.start.line < range.start.line;
  if (typeof value === "string" && !/^["'|>]/.test(text)) return entries(source, written, isBelow);
  if (typeof value === "object" && !text.startsWith("{"))
    return isBelow ? dashes(source, written) : undefined;
  if (/^[|>]/.test(text)) return undefined;
  return wrapped(source, written, isBelow);
}

/** Texts without marks. What is no id may hold a sign that means something in brackets, so it is left. */
function entries(source: Source, written: Written, isBelow: boolean): Fix | undefined {
  const { text, range } = written;
  if (range.start.line !== range.end.line) {
    const isEach = text.split("\n").every((line) => ID.test(line.trim()));
    return isBelow && isEach ? dashes(source, written) : undefined;
  }
  const brackets = /^(?:［.*］|【.*】)$/.test(text);
  const inner = brackets ? text.slice(1, -1) : text;
  const offset = brackets ? 1 : 0;
  const changes: Change[] = [];
  // A comma between ids is one between entries; in a text it may belong to the text.
  const parts = inner.split(/[,，、]/).map((part) => part.trim());
  const isIds = parts.every((part) => ID.test(part));
  if (isIds)
    for (const { index, 0: found } of inner.matchAll(/[，、] */g))
      changes.push({ start: offset + index, end: offset + index + found.length, text: ", " });
  else if (/[,，、[\]{}#:]/.test(inner)) return undefined;
  if (brackets)
    return changed(source, written, [
      { start: 0, end: 1, text: BRACKETS[text.charAt(0)] as string },
      ...changes,
      { start: text.length - 1, end: text.length, text: BRACKETS[text.at(-1) as string] as string },
    ]);
  if (changes.length === 0 && parts.length === 1) return wrapped(source, written, isBelow);
  const [first, last] = [
    { start: 0, end: 0, text: "[" },
    { start: text.length, end: text.length, text: "]" },
  ];
  return changed(source, written, [first, ...changes, last]);
}

/** One entry: a dash in front of it on a line of its own, or brackets around it. */
function wrapped(source: Source, written: Written, isBelow: boolean): Fix {
  const { length } = written.text;
  const isOneLine = written.range.start.line === written.range.end.line;
  if (isBelow && isOneLine) return changed(source, written, [{ start: 0, end: 0, text: "- " }]);
  return changed(source, written, [
    { start: 0, end: 0, text: "[" },
    { start: length, end: length, text: "]" },
  ]);
}

/** A dash for every id on a line of its own; for the keys of a group one dash, and the other lines move behind it. */
function dashes(source: Source, written: Written): Fix | undefined {
  const isGroup = written.text.includes(":");
  const changes: Change[] = lineStarts(written.text).flatMap((start, index) => {
    const line = written.text.slice(start);
    const indent = index === 0 ? 0 : (/^ */.exec(line)?.[0].length ?? 0);
    if (/^\s*(?:\n|$)/.test(line.slice(0, line.indexOf("\n") + 1 || undefined))) return [];
    return [{ start: start + indent, end: start + indent, text: index === 0 || !isGroup ? "- " : "  " }];
  });
  return changed(source, written, changes);
}

function changed(source: Source, { file, range }: Written, changes: readonly Change[]): Fix {
  const text = source.files.find(({ path }) => path === file)?.text ?? "";
  const positions = positionsOf(text);
  const start = positions.offset(range.start);
  const edits = changes.map(
    (one): Edit => ({ file, range: positions.range(start + one.start, start + one.end), text: one.text }),
  );
  return { edits };
}
