import type { Simple } from "./simple-yaml.ts";

/** A stretch of a text: the offsets of its first character and behind its last. */
export type Stretch = readonly [start: number, end: number];

/** One part of a file: where it stands, and what it contains. */
export interface Spot {
  /** The name in front of it; undefined for an item of a list, and for the whole. */
  readonly key: Stretch | undefined;
  /** What the author wrote for it, without what is behind it; undefined, or of no length, when that is nothing. */
  readonly value: Stretch | undefined;
  /** What it contains, by key or index, in the order of the text. Made when somebody asks, and kept. */
  parts(): ReadonlyMap<string, Spot>;
}

/**
 * Gives the parts of simple YAML as spots.
 * @param simple what was read
 * @returns the spot of the whole
 */
export function simpleSpot({ spans, value }: Simple): Spot {
  return new SimpleSpot(spans, 0, value);
}

class SimpleSpot implements Spot {
  readonly #spans: readonly number[];
  readonly #at: number;
  readonly #content: unknown;
  #parts: Map<string, Spot> | undefined;

  constructor(spans: readonly number[], at: number, content: unknown) {
    this.#spans = spans;
    this.#at = at;
    this.#content = content;
  }

  get key(): Stretch | undefined {
    const start = this.#spans[this.#at] as number;
    return start === -1 ? undefined : [start, this.#spans[this.#at + 1] as number];
  }

  get value(): Stretch {
    return [this.#spans[this.#at + 2] as number, this.#spans[this.#at + 3] as number];
  }

  parts(): ReadonlyMap<string, Spot> {
    if (this.#parts) return this.#parts;
    this.#parts = new Map();
    let at = this.#at + 5;
    // The keys of an object that are words keep the order in which they were written.
    if (typeof this.#content === "object" && this.#content !== null)
      for (const [name, content] of Object.entries(this.#content)) {
        this.#parts.set(name, new SimpleSpot(this.#spans, at, content));
        at = this.#spans[at + 4] as number;
      }
    return this.#parts;
  }
}
