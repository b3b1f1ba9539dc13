import { stringify } from "yaml";
import type { Chance } from "./random.ts";

/** A part of a policy as JSON: what holds it, and its key there. */
interface Slot {
  parent: Record<string, unknown> | unknown[];
  key: string | number;
}

/** Words that are no words, and signs that mean something to one of those who read them. */
const TEXTS = [
  "",
  " ",
  "x",
  "某",
  "x".repeat(3000),
  "字".repeat(3000),
  "one two ".repeat(300),
  "<script>alert(1)</script>",
  "[x](javascript:alert(1))",
  "[x](https://evil.example)",
  "# x",
  "- x",
  "1. x",
  "*x*",
  "a_b_c",
  "`x`",
  "x | y",
  "{{x}}",
  "{x}",
  "&amp;",
  "\\",
  "“x”",
  "x.",
  "某。",
  "x?",
  "某？",
  "x!",
  "某！",
  "Acme Co., Ltd.",
  "e.g. x",
  "x…",
  "(x)",
  "（某）",
  "《某》",
  "x:",
  "某：",
  "x;",
  "某；",
  "某、",
  "x,",
  "  x  ",
  "x\ny",
  "某\n某",
  "x\n\ny",
  "\u200b",
  "\u202ex",
  "\u0000",
  "1",
  "1.",
  "0",
  "2026-01-01",
  "2026-02-30",
  "a@b.example",
  "https://a.example/",
  "__proto__",
  "constructor",
  "toString",
  "𠮷",
  "\ud800",
  "é",
  "X1",
  "~",
  "yes",
];
const VALUES: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  [],
  {},
  [[]],
  [{}],
  { id: "x" },
  [null],
  ["x"],
];

/**
 * Changes one or two parts of a policy as a program would.
 * @param value the value of a file; it is changed
 * @param donors values of other files, whose parts are put in its place
 * @param chance chooses
 * @returns the YAML of the changed value
 */
export function mutateStructure(
  value: Record<string, unknown>,
  donors: readonly Record<string, unknown>[],
  chance: Chance,
): string {
  for (let times = 1 + chance.below(2); times > 0; times -= 1) {
    const slots = slotsIn(value);
    if (slots.length === 0) break;
    change(chance.of(slots), slots, donors, chance);
  }
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function change(slot: Slot, slots: Slot[], donors: readonly Record<string, unknown>[], chance: Chance): void {
  const { parent, key } = slot;
  const now = get(slot);
  switch (chance.below(9)) {
    case 0:
    case 1:
      if (Array.isArray(parent)) parent.splice(key as number, 1);
      else delete parent[key];
      return;
    case 2:
      if (Array.isArray(parent)) parent.splice(key as number, 0, structuredClone(now));
      else put({ parent, key: `${key}x` }, structuredClone(now));
      return;
    case 3:
      put(slot, structuredClone(chance.of(VALUES)));
      return;
    case 4:
      reorder(now, chance);
      return;
    case 5:
    case 6:
      put(slot, chance.of(TEXTS));
      return;
    case 7: {
      const other = chance.of(slots);
      const theirs = get(other);
      if (holds(now, other.parent) || holds(theirs, parent)) return;
      put(other, now);
      put(slot, theirs);
      return;
    }
    default: {
      // What stands under the same key elsewhere fits the schema, and says something else.
      const same = donors.flatMap(slotsIn).filter((one) => one.key === key && typeof key === "string");
      if (same.length > 0) put(slot, structuredClone(get(chance.of(same))));
    }
  }
}

function slotsIn(value: unknown): Slot[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  const parent = value as Slot["parent"];
  return keys.flatMap((key) => [{ parent, key }, ...slotsIn(get({ parent, key }))]);
}

const get = ({ parent, key }: Slot): unknown => (parent as Record<string | number, unknown>)[key];

const put = ({ parent, key }: Slot, value: unknown): void => {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
};

const holds = (whole: unknown, part: unknown): boolean =>
  whole === part ||
  (typeof whole === "object" && whole !== null && Object.values(whole).some((one) => holds(one, part)));

function reorder(value: unknown, chance: Chance): void {
  if (Array.isArray(value)) value.sort(() => chance.below(3) - 1);
  else if (typeof value === "object" && value !== null) {
    const object = value as Record<string, unknown>;
    const entries = Object.entries(object).reverse();
    for (const [key] of entries) delete object[key];
    for (const [key, entry] of entries) object[key] = entry;
  }
}

/** Signs that mean something to YAML, to Markdown, to a reader, or to nobody. */
const SIGNS = [
  ..." \t\n:,-#&*!|>'\"%@`[]{}?~\\.0aA_/()<>。，、：“”（）某\u00a0\u200b\u0007\ufeff\ufffd",
  "\r\n",
  "  ",
  "\n\n",
];

/**
 * Changes a text as a hand or a disk would.
 * @param text the text of a file
 * @param chance chooses
 * @returns the text with a line or a few characters changed
 */
export function mutateText(text: string, chance: Chance): string {
  const lines = text.split("\n");
  const line = chance.below(lines.length);
  const at = chance.below(text.length);
  switch (chance.below(10)) {
    case 0:
      return lines.toSpliced(line, 1).join("\n");
    case 1:
      return lines.toSpliced(line, 0, lines[line] as string).join("\n");
    case 2:
      return lines.toSpliced(line, 2, lines[line + 1] ?? "", lines[line] as string).join("\n");
    case 3:
      return lines.toSpliced(line, 1, `${" ".repeat(1 + chance.below(4))}${lines[line]}`).join("\n");
    case 4:
      return lines.toSpliced(line, 1, (lines[line] as string).slice(1 + chance.below(4))).join("\n");
    case 5:
      return text.slice(0, at);
    case 6:
      return text.slice(0, at) + text.slice(at + 1 + chance.below(5));
    case 7:
      return text.slice(0, at) + chance.of(SIGNS) + text.slice(at + 1);
    case 8:
      return text.slice(0, at) + chance.of(TEXTS) + text.slice(at);
    default:
      return text.slice(0, at) + chance.of(SIGNS) + text.slice(at);
  }
}
