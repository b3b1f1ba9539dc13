import type { Compiled } from "../compiler.ts";
import type { Side } from "../diff/difference.ts";
import { snapshotOf } from "../snapshot/snapshot.ts";

/**
 * Makes a compiled policy one side of a comparison.
 * @param compiled the policy
 * @param folder its folder, for the paths of its clauses
 * @param name what the user called it
 * @param shown what a file of it is called: of a revision, with the revision
 * @returns the side
 */
export function sideOfCompiled(
  { policy, main, kind, locate }: Compiled,
  folder: string,
  name: string,
  shown: (file: string) => string = (file) => file,
): Side {
  return {
    name,
    version: snapshotOf({ policy, ...main }, folder),
    worded: main,
    shape: kind.schema.shape,
    placeOf: (pointer) => {
      const place = locate(pointer);
      return { ...place, file: shown(place.file) };
    },
  };
}
