import type { Place } from "../diagnostics/diagnostic.ts";
import { indexIn, steps } from "../ground/pointer.ts";
import { type Positions, positionsOf } from "./positions.ts";
import type { Spot, Stretch } from "./spot.ts";

/** A file whose parts can be found. */
export interface LocatableFile {
  path: string;
  text: string;
  value: Record<string, unknown>;
  spot: Spot;
}

/** A file with the positions in it, which are worked out once. */
export type PositionedFile = LocatableFile & { positions: Positions };

/**
 * Prepares looking up places in the files of a policy. Nothing is worked out before the first question.
 * @param files the files, in order; a top-level key is looked for in the first that has it
 * @returns the `locate` of a Source
 */
export function locator(
  files: readonly PositionedFile[],
): (pointer: string, part?: "key" | "value") => Place {
  return (pointer, part = "value") => {
    const { file, stretch } = find(files, pointer, part);
    return { file: file.path, range: file.positions.range(...stretch) };
  };
}

/**
 * Prepares looking up what was written.
 * @param files as for {@link locator}
 * @returns the `text` of a Source
 */
export function writtenIn(files: readonly PositionedFile[]): (pointer: string) => string {
  return (pointer) => {
    const { file, stretch } = find(files, pointer, "value");
    return file.text.slice(...stretch);
  };
}

function find(
  files: readonly PositionedFile[],
  pointer: string,
  part: "key" | "value",
): { file: PositionedFile; stretch: Stretch } {
  const path = steps(pointer);
  const top = path[0];
  // What belongs to the whole policy is said of the file that declares it.
  const file =
    files.find(({ spot }) => top !== undefined && spot.parts().has(top)) ??
    files.find(({ spot }) => spot.parts().has("pellucid")) ??
    (files[0] as PositionedFile);
  let spot = file.spot;
  let value: unknown = file.value;
  for (const step of path) {
    const name = Array.isArray(value) ? String(indexIn(value, step) ?? step) : step;
    const next = spot.parts().get(name);
    if (!next) return { file, stretch: keyStretch(spot, file) };
    spot = next;
    value = (value as Record<string, unknown> | undefined)?.[name];
  }
  return { file, stretch: part === "key" ? keyStretch(spot, file) : valueStretch(spot) };
}

/**
 * Adds the positions to a file.
 * @param file the file
 * @returns the same, with its positions
 */
export function positioned(file: LocatableFile): PositionedFile {
  return { ...file, positions: positionsOf(file.text) };
}

function keyStretch(spot: Spot, file: LocatableFile): Stretch {
  if (spot === file.spot) {
    const parts = file.spot.parts();
    const first = parts.get("pellucid") ?? parts.values().next().value;
    if (first?.key) return first.key;
  }
  return spot.key ?? valueStretch(spot);
}

function valueStretch({ key, value }: Spot): Stretch {
  // Where nothing was written, the name says where.
  if (value && (value[1] > value[0] || !key)) return value;
  return key ?? [0, 0];
}
