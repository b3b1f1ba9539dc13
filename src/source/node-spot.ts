import { isMap, isScalar, isSeq, type Node } from "yaml";
import type { Spot, Stretch } from "./spot.ts";
import { rangeOf } from "./to-value.ts";

/**
 * Gives the nodes of the YAML library as spots.
 * @param node the node of the whole
 * @param text the text that it was made of
 * @returns its spot
 */
export function nodeSpot(node: Node, text: string): Spot {
  return new NodeSpot(text, undefined, node);
}

class NodeSpot implements Spot {
  readonly #text: string;
  readonly #key: Node | undefined;
  readonly #node: Node | undefined;
  #parts: Map<string, Spot> | undefined;

  constructor(text: string, key: Node | undefined, node: Node | undefined) {
    this.#text = text;
    this.#key = key;
    this.#node = node;
  }

  get key(): Stretch | undefined {
    return this.#key && rangeOf(this.#key);
  }

  get value(): Stretch | undefined {
    if (!this.#node) return undefined;
    const [start] = rangeOf(this.#node);
    let end = endOf(this.#node);
    // A block scalar's range takes in the line breaks behind it. (Not `trimEnd`: a no-break space is text.)
    while (end > start && " \t\r\n".includes(this.#text[end - 1] as string)) end -= 1;
    return [start, end];
  }

  parts(): ReadonlyMap<string, Spot> {
    if (this.#parts) return this.#parts;
    const parts = new Map<string, Spot>();
    const node = this.#node;
    if (isMap(node))
      for (const { key, value } of node.items) {
        // Of a repeated key the first counts.
        if (isScalar(key) && typeof key.value === "string" && !parts.has(key.value))
          parts.set(key.value, new NodeSpot(this.#text, key, (value ?? undefined) as Node | undefined));
      }
    if (isSeq(node))
      node.items.forEach((item, index) => {
        parts.set(String(index), new NodeSpot(this.#text, undefined, item as Node));
      });
    this.#parts = parts;
    return parts;
  }
}

/** Where a node's own text ends: the library counts comments and line breaks behind the last entry of a block as part of it. */
function endOf(node: Node): number {
  const [start, end] = rangeOf(node);
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    if (!last) return end;
    const value = last.value as Node | null | undefined;
    return Math.max(rangeOf(last.key as Node)[1], value ? endOf(value) : start);
  }
  if (isSeq(node) && !node.flow) {
    const last = node.items.at(-1);
    return last ? endOf(last as Node) : end;
  }
  return end;
}
