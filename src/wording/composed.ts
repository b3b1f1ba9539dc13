import { type Act, writeActs } from "./acts.ts";
import { type Basis, writeBases } from "./bases.ts";
import { writeCompelled } from "./compelled.ts";
import { type OtherDocument, writeDocument } from "./documents.ts";
import { type Step, writeKeeping } from "./keeping.ts";
import type { Text } from "./labelled.ts";
import { upperFirstOf } from "./limits.ts";
import { type Norm, type Place, statedInBrief, statedInNorm, writeBrief, writeNorm } from "./norms.ts";
import type { Pen } from "./pen.ts";
import { type Jurisdiction, writePeople } from "./people.ts";
import { type Limits, writeLimits } from "./receipt-limits.ts";
import { type Surface, writeService } from "./service.ts";
import {
  type Channel,
  type Information,
  type Way,
  type When,
  writeCase,
  writeChannels,
  writeInformation,
  writeWays,
} from "./shapes.ts";
import type { Helper } from "./template.ts";

interface Options {
  hash: { upper?: boolean; cell?: boolean; where?: boolean };
}

/**
 * The helpers that compose words of a whole part of the facts: a case, a way, a step, an obligation. Inside a sentence
 * nothing else does; the phrases are data (`templates/phrases.yaml`).
 * @param pen what writes the parts
 * @returns the helpers by name
 */
export function composedOf(pen: Pen): Record<string, Helper> {
  return {
    /** The ways in which something is done, as alternatives: `go to “Me > Settings”; or contact us (section 9)`. */
    ways: composing((ways: Way[]) => writeWays(ways, pen)),
    /** The case in which something holds: `when you place an order`; `upper=true` begins a sentence. None for null. */
    case: composing((when: When | null, { hash: { upper, cell } }: Options) => {
      if (!when) return [];
      const words = writeCase(when, pen, cell);
      return upper ? upperFirstOf(words) : words;
    }),
    /** Whom jurisdictions mean: `people in France`, `residents of California`; `where=true` behind a word for them. */
    people: (places: Jurisdiction[], { hash: { where } }: Options) => writePeople(places, pen, where),
    /** The legal bases of something, in sentences. */
    bases: composing((bases: Basis[]) => writeBases(bases, pen)),
    /** When something happens, by its event: `when you register`, or `upon closing of your account`. */
    upon: (event: { when: unknown }) => writeCase({ events: [event] } as never, pen),
    /** Why and how far a recipient receives information: ` to deliver goods, only with your consent`. */
    limits: composing(
      (receipt: Limits) => writeLimits(receipt, pen),
      ({ purposes, when, grounds, consent, "demanded-by": demanding }: Limits) => [
        ...[purposes, grounds, demanding, consent?.kind],
        ...Object.values(when ?? {}),
      ],
    ),
    /** By whom or by what we are compelled: `laws and regulations, or courts`. */
    compelled: composing(
      (compelling: Parameters<typeof writeCompelled>[0]) => writeCompelled(compelling, pen),
      (compelling: readonly object[]) => [...compelling],
    ),
    /** Which information something is about: `{{information of}}`; `cell=true` in a table. */
    information: composing((about: Information, { hash: { cell } }: Options) =>
      writeInformation(about, pen, cell),
    ),
    /** Channels as alternatives: `by email (privacy@acme.example)`; `cell=true` in a table. */
    channels: composing((channels: Channel[], { hash: { cell } }: Options) =>
      writeChannels(channels, pen, cell),
    ),
    /** The parts of an obligation that stand in one place of its sentence: `{{norm "opening" this}}`. */
    norm: composing(
      (place: Place, norm: Norm) => writeNorm(place, norm, pen),
      (place: Place, norm: Norm) => statedInNorm(place, norm, pen),
    ),
    /** An obligation without who is bound, its cases and its exceptions: `delete user information, in certain cases`. */
    brief: composing(
      (norm: Norm) => writeBrief(norm, pen),
      (norm: Norm) => statedInBrief(norm, pen),
    ),
    /** What counts as acceptance: `tick “Agree” and confirm your choice`. */
    acts: (acts: Act[], label: Text | null) => writeActs(acts, label, pen),
    /** What the policy applies to: the service, with where it is offered. */
    service: (name: Text, surfaces: Surface[] | null) => writeService(name, surfaces, pen),
    /** A document by its title or its kind, with its address. */
    document: composing((document: OtherDocument) => writeDocument(document, pen)),
    /** A way to reach somebody: `email: privacy@acme.example (for complaints)`. */
    channel: composing((channel: Channel) => writeChannels([channel], pen, true)),
    /** How long information is kept: by which criterion, and in which steps. */
    keeping: (criterion: Text | null, steps: Step[] | null) => writeKeeping(criterion, steps, pen),
  };
}

/** A helper that is given a whole part of the policy: what it states are the facts in it. */
const composing = (helper: Helper, states: NonNullable<Helper["states"]> = partsIn): Helper =>
  Object.assign(helper, { states });

const partsIn = (part: object | object[] | null): unknown[] =>
  Array.isArray(part) ? part.flatMap(partsIn) : Object.values(part ?? {});
