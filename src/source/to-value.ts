import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import { codePoint } from "../diagnostics/printable.ts";
import type { DiagnosticCode, Params } from "../diagnostics/report.ts";
import { forbiddenCharacter } from "../ground/forbidden.ts";
import { child } from "../ground/pointer.ts";

/** Something wrong with a sound YAML tree, in the words of `messages/diagnostics.yaml`; offsets into the text. */
export interface TreeFinding {
  code: DiagnosticCode;
  pointer: string;
  start: number;
  end: number;
  params: Params;
  /** The stretch of the text that belongs to it. */
  related?: [number, number];
}

/** What an escape is reported as that makes a character which no text may contain. */
const ESCAPE_CODES = {
  control: "yaml/control-character:escape",
  invisible: "yaml/invisible-character:escape",
  damaged: "yaml/damaged-character",
} as const;

/** Keys that reach into an object's prototype wherever a program is careless. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Makes plain JSON of the nodes of a file.
 * @param node a node that is not nested deeper than the stack allows
 * @param pointer its JSON Pointer
 * @param text the file
 * @param found is called with each finding: repeated, reserved and non-text keys, numbers that cannot be kept, control characters
 * @returns objects (without prototype), arrays, strings, numbers, booleans and null; what was found wrong is left out
 */
export function toValue(
  node: unknown,
  pointer: string,
  text: string,
  found: (finding: TreeFinding) => void,
): unknown {
  if (isMap(node)) {
    const value: Record<string, unknown> = Object.create(null);
    const keys = new Map<string, Node>();
    for (const pair of node.items) {
      const key = keyOf(pair, node, pointer, text, found);
      if (key === undefined) continue;
      const keyNode = pair.key as Node;
      const first = keys.get(key);
      if (first) {
        const [start, end] = rangeOf(keyNode);
        found({
          code: "yaml/duplicate-key",
          pointer: child(pointer, key),
          start,
          end,
          params: { key },
          related: rangeOf(first),
        });
        continue;
      }
      keys.set(key, keyNode);
      value[key] = toValue(pair.value, child(pointer, key), text, found);
    }
    return value;
  }
  if (isSeq(node)) return node.items.map((item, i) => toValue(item, child(pointer, i), text, found));
  // What is left over is an alias, which was reported when it was read.
  return isScalar(node) ? scalar(node.value, node as Node, pointer, text, found) : null;
}

/**
 * Finds the stretch of text of a node.
 * @param node a node made from a text
 * @returns the offsets of its first character and behind its last, without comments behind it
 */
export function rangeOf(node: Node): [number, number] {
  const [start, end] = node.range ?? [0, 0];
  return [start, end];
}

/** The key of an entry as text; undefined when it cannot be used. */
function keyOf(
  pair: Pair,
  map: YAMLMap,
  pointer: string,
  text: string,
  found: (finding: TreeFinding) => void,
): string | undefined {
  const node = pair.key as Node;
  const [start, end] = rangeOf(node);
  const refuse = (code: DiagnosticCode, params: Params = {}) => {
    found({ code, pointer, start, end, params });
    return undefined;
  };
  if (isMap(node) || isSeq(node)) return refuse("yaml/bad-key:not-a-word");
  if (!isScalar(node)) return undefined;
  if (typeof node.value !== "string") {
    if (!node.source) return refuse("yaml/bad-key:empty");
    return refuse("yaml/bad-key:not-text", { key: node.source });
  }
  const key = scalar(node.value, node as Node, pointer, text, found) as string;
  if (RESERVED.has(key)) return refuse("yaml/bad-key", { key });
  // `{ en: Terms, conditions and notes }`: the comma has made a key of what was meant as text.
  if (pair.value === null || pair.value === undefined) {
    const glued = map.flow ? key.indexOf(":") : -1;
    return glued > 0
      ? refuse("yaml/syntax:space-after-colon")
      : refuse("yaml/syntax:no-value", { text: key });
  }
  return key;
}

function scalar(
  value: unknown,
  node: Node,
  pointer: string,
  text: string,
  found: (finding: TreeFinding) => void,
): unknown {
  const [start, end] = rangeOf(node);
  if (typeof value === "string") {
    // The text itself was searched before; only an escape such as "\e" can still bring one in.
    const forbidden = text[start] === '"' ? forbiddenCharacter(value) : undefined;
    if (forbidden) {
      const params = { character: codePoint(forbidden.character) };
      found({ code: ESCAPE_CODES[forbidden.kind], pointer, start, end, params });
    }
    return value;
  }
  if (typeof value === "number") {
    const isWhole = Number.isInteger(value);
    if (!Number.isFinite(value) || (isWhole && !Number.isSafeInteger(value))) {
      found({ code: "yaml/number", pointer, start, end, params: { text: text.slice(start, end) } });
    }
    // JSON has no -0, and what is written out must be what was read.
    return value === 0 ? 0 : value;
  }
  return value;
}
