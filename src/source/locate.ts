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
 * @param files the files, in order
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
  // What belongs to the whole policy is said of the file that declares it.
  const declaring = files.find(({ spot }) => spot.parts().has("pellucid")) ?? (files[0] as PositionedFile);
  let here: Part[] = files.map((file) => ({ file, spot: file.spot, value: file.value }));
  for (const [depth, step] of path.entries()) {
    const next = within(here, step);
    if (next.length === 0) {
      const { file, spot } = (depth === 0 ? undefined : here[0]) ?? { file: declaring, spot: declaring.spot };
      return { file, stretch: keyStretch(spot, file) };
    }
    here = next;
  }
  const { file, spot } = path.length === 0 ? { file: declaring, spot: declaring.spot } : (here[0] as Part);
  return { file, stretch: part === "key" ? keyStretch(spot, file) : valueStretch(spot) };
}

/** What one file has of something that may be spread over several (`src/source/join.ts`). */
interface Part {
  file: PositionedFile;
  spot: Spot;
  value: unknown;
}

/** Takes a step: in lists that follow each other the entries are counted from the first. */
function within(parts: readonly Part[], step: string): Part[] {
  let before = 0;
  for (const { file, spot, value } of parts) {
    if (!Array.isArray(value)) continue;
    const local = /^(?:0|[1-9]\d*)$/.test(step) ? Number(step) - before : indexIn(value, step);
    const found = local === undefined ? undefined : spot.parts().get(String(local));
    if (local !== undefined && found) return [{ file, spot: found, value: value[local] }];
    before += value.length;
  }
  return parts.flatMap(({ file, spot, value }) => {
    const found = Array.isArray(value) ? undefined : spot.parts().get(step);
    return found
      ? [{ file, spot: found, value: (value as Record<string, unknown> | undefined)?.[step] }]
      : [];
  });
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
