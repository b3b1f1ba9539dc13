import type { Position } from "../diagnostics/diagnostic.ts";
import { at, byId, child, steps } from "../ground/pointer.ts";
import type { PositionedFile } from "./locate.ts";
import type { Spot } from "./spot.ts";

/**
 * Finds what stands at a position: what an editor asks.
 * @param files the files of a policy
 * @param path the file
 * @param position a line and column in it
 * @returns the pointer, by ids, to the innermost part whose name or value is there; undefined between the parts of the whole,
 *   and in a file of which nothing could be read
 */
export function pointerAt(
  files: readonly PositionedFile[],
  path: string,
  position: Position,
): string | undefined {
  const file = files.find((one) => one.path === path);
  if (!file) return undefined;
  const offset = file.positions.offset(position);
  let pointer = "";
  let named = "";
  let inner = partAt(file.spot, offset);
  while (inner) {
    const list = at(file.value, pointer);
    pointer = child(pointer, inner[0]);
    // An id is an address whatever file it stands in; an index counts from the first file that has some of the list.
    const name = steps(byId(file.value, pointer)).at(-1) as string;
    named = child(
      named,
      Array.isArray(list) && name === inner[0] ? Number(name) + before(files, file, named) : name,
    );
    inner = partAt(inner[1], offset);
  }
  return pointer === "" ? undefined : named;
}

/** How many entries of a list stand in the files before one. */
function before(files: readonly PositionedFile[], file: PositionedFile, list: string): number {
  return files.slice(0, files.indexOf(file)).reduce((sum, { value }) => {
    const found = at(value, list);
    return sum + (Array.isArray(found) ? found.length : 0);
  }, 0);
}

/** The part that an offset is in; behind the last sign of a part is still in it, unless another begins there. */
function partAt(spot: Spot, offset: number): [name: string, part: Spot] | undefined {
  let behind: [string, Spot] | undefined;
  for (const [name, part] of spot.parts()) {
    const start = part.key?.[0] ?? part.value?.[0] ?? 0;
    const end = Math.max(part.key?.[1] ?? 0, part.value?.[1] ?? 0);
    if (start <= offset && offset < end) return [name, part];
    if (offset === end) behind = [name, part];
  }
  return behind;
}
