import { isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import type { Place } from "../diagnostics/diagnostic.ts";
import { steps } from "../pointer.ts";
import { type Positions, positionsOf } from "./positions.ts";
import { rangeOf } from "./to-value.ts";

/** A file whose nodes can be searched. */
export interface LocatableFile {
  path: string;
  text: string;
  root: YAMLMap;
}

/** What a pointer led to: a node, and the key that it stands behind, if any. */
interface Target {
  key: Node | undefined;
  value: Node | undefined;
}

/**
 * Prepares looking up places in the files of a policy. Nothing is indexed: it walks the nodes for each question, which are few.
 * @param files the files, in order; a top-level key is looked for in the first that has it
 * @returns the `locate` of a Source
 */
export function locator(files: readonly LocatableFile[]): (pointer: string, part?: "key" | "value") => Place {
  const positions = new Map<string, Positions>();
  const place = (file: LocatableFile, [start, end]: [number, number]): Place => {
    let known = positions.get(file.path);
    if (!known) {
      known = positionsOf(file.text);
      positions.set(file.path, known);
    }
    return { file: file.path, range: known.range(start, end) };
  };

  return (pointer, part = "value") => {
    const path = steps(pointer);
    const top = path[0];
    // What belongs to the whole policy is said of the file that declares it.
    const file =
      files.find(({ root }) => top !== undefined && pairOf(root, top)) ??
      files.find(({ root }) => pairOf(root, "pellucid")) ??
      (files[0] as LocatableFile);

    let target: Target = { key: undefined, value: file.root };
    for (const step of path) {
      const next: Target | undefined = stepInto(target.value, step);
      if (!next) return place(file, keyRange(target, file));
      target = next;
    }
    return place(file, part === "key" ? keyRange(target, file) : valueRange(target, file));
  };
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function stepInto(node: Node | undefined, step: string): Target | undefined {
  if (isMap(node)) {
    const pair = pairOf(node, step);
    return pair && { key: pair.key as Node, value: (pair.value ?? undefined) as Node | undefined };
  }
  if (isSeq(node) && /^(0|[1-9]\d*)$/.test(step)) {
    const value = node.items[Number(step)] as Node | undefined;
    return value && { key: undefined, value };
  }
  return undefined;
}

function keyRange(target: Target, file: LocatableFile): [number, number] {
  if (target.key) return rangeOf(target.key);
  if (target.value === file.root) {
    const pair = pairOf(file.root, "pellucid") ?? file.root.items[0];
    if (isPair(pair)) return rangeOf(pair.key as Node);
  }
  return valueRange(target, file);
}

function valueRange(target: Target, file: LocatableFile): [number, number] {
  const { key, value } = target;
  if (!value) return key ? rangeOf(key) : [0, 0];
  const [start] = rangeOf(value);
  let end = endOf(value);
  if (end <= start && key) return rangeOf(key);
  // A block scalar's range takes in the line breaks behind it. (Not `trimEnd`: a no-break space is text.)
  while (end > start && " \t\r\n".includes(file.text[end - 1] as string)) end -= 1;
  return [start, end];
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
