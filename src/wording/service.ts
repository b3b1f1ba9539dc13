import type { Inline } from "../markup/tree.ts";
import type { Pen } from "./pen.ts";
import { fillWith, joinWith } from "./phrases.ts";

/** Where a service is offered, as the facts have it (`/service/surfaces`). */
export interface Surface {
  type: unknown;
  name: unknown;
  url: unknown;
}

/**
 * Writes what a policy applies to: `Acme Shop (website: https://shop.example; mini program Acme)`.
 * @param name the name of the service
 * @param surfaces where it is offered, or null
 * @param pen what writes their parts
 * @returns the words
 */
export function writeService(name: unknown, surfaces: readonly Surface[] | null, pen: Pen): Inline[] {
  const { phrases, named, link } = pen;
  const words = named(name as never);
  if (surfaces === null) return words;
  const written = surfaces.map((surface) => {
    const phrase =
      `surface${surface.name === null ? "" : "-name"}${surface.url === null ? "" : "-url"}` as const;
    return fillWith(phrases[phrase], {
      type: named(surface.type as never),
      name: surface.name === null ? [] : named(surface.name as never),
      url: surface.url === null ? [] : link(surface.url as never),
    });
  });
  return fillWith(phrases.surfaces, {
    name: words,
    surfaces: joinWith(written, phrases["surfaces-separator"]),
  });
}
