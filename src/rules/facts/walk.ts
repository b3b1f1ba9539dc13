import type { PolicyView } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";

/** The thing of the policy that a part belongs to: the innermost that has an id. */
interface Owner {
  id?: string;
}

/** What is found anywhere in a policy. */
interface Found {
  statements: { id: string; claim: string }[];
  /** The lists that say that they are not complete. */
  open: { part: object; list: string; owner: Owner }[];
  /** Every text in both languages that the author wrote. */
  texts: { text: Bilingual; part: object; name: string; owner: Owner }[];
}

/** What is no statement about how information is handled, or is the vocabulary's. */
const SKIPPED = new Set(["vocabulary", "libraries", "outline", "waivers", "attestations"]);

/**
 * Looks through a whole policy for what may stand anywhere.
 * @param policy the view
 * @returns what is there, in the order of the schema
 */
export function walk(policy: PolicyView): Found {
  const found: Found = { statements: [], open: [], texts: [] };
  for (const [name, value] of Object.entries(policy))
    if (!SKIPPED.has(name)) visit(value, policy, name, {}, found);
  return found;
}

function visit(value: unknown, parent: object, name: string, owner: Owner, found: Found): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries()) visit(entry, value, String(index), owner, found);
    return;
  }
  const part = value as Record<string, unknown>;
  if (isStatement(part)) {
    found.statements.push(part);
    return;
  }
  if (isText(part)) {
    if (part.en !== "" || part.zh !== "") found.texts.push({ text: part, part: parent, name, owner });
    return;
  }
  const own: Owner = typeof part.id === "string" && part.id !== "" ? { id: part.id } : owner;
  if (Array.isArray(part.open))
    for (const list of part.open as string[]) found.open.push({ part, list, owner: own });
  for (const [key, entry] of Object.entries(part)) visit(entry, part, key, own, found);
}

const isStatement = (part: Record<string, unknown>): part is { id: string; claim: string } =>
  "claim" in part && "kind" in part;

function isText(part: Record<string, unknown>): part is Record<string, unknown> & Bilingual {
  return typeof part.en === "string" && typeof part.zh === "string" && Object.keys(part).length === 2;
}
