import type { PolicyView, Statement } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";

/** The thing of the policy that a part belongs to: the innermost that has an id. */
interface Owner {
  id?: string;
}

/** What is found anywhere in a policy. */
interface Found {
  statements: { part: Statement; section: string }[];
  /** The lists that say that they are not complete. */
  open: { part: object; list: string; owner: Owner }[];
  /** Every text in both languages that the author wrote. */
  texts: { text: Bilingual; part: object; name: string; owner: Owner; proper: boolean }[];
}

/** What is no statement about how information is handled, or is the vocabulary's. */
const SKIPPED = new Set(["vocabulary", "libraries", "outline", "waivers", "attestations", "acknowledged"]);

/** Proper names: of companies, services and documents; so are the names of menus, wherever a path leads through them. */
const PROPER = new Set([
  ...[
    "organization.handlers.name",
    "organization.brand",
    "organization.aliases",
    "organization.officer.name",
  ],
  ...["organization.representatives.name", "organization.authorities.name", "recipients.names"],
  ...["recipients.component", "service.name", "service.surfaces.name", "documents.title"],
  ...["organization.handlers.address", "organization.representatives.address", "recipients.contact"],
]);

/**
 * Looks through a whole policy for what may stand anywhere.
 * @param policy the view
 * @returns what is there, in the order of the schema
 */
export function walk(policy: PolicyView): Found {
  const found: Found = { statements: [], open: [], texts: [] };
  for (const [name, value] of Object.entries(policy))
    if (!SKIPPED.has(name)) visit(value, { part: policy, name, path: name }, {}, found);
  return found;
}

/** Where a value stands: in what, and by which keys one gets there. */
interface Place {
  part: object;
  name: string;
  path: string;
}

function visit(value: unknown, place: Place, owner: Owner, found: Found): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [index, entry] of value.entries())
      visit(entry, { part: value, name: String(index), path: place.path }, owner, found);
    return;
  }
  const part = value as Record<string, unknown>;
  if (isStatement(part)) {
    found.statements.push({ part, section: sectionOf(place.path) });
    return;
  }
  if (isText(part)) {
    const proper = PROPER.has(place.path) || place.path.endsWith(".path");
    if (part.en !== "" || part.zh !== "")
      found.texts.push({ text: part, part: place.part, name: place.name, owner, proper });
    return;
  }
  const own: Owner = typeof part.id === "string" && part.id !== "" ? { id: part.id } : owner;
  if (Array.isArray(part.open))
    for (const list of part.open as string[]) found.open.push({ part, list, owner: own });
  for (const [name, entry] of Object.entries(part))
    visit(entry, { part, name, path: `${place.path}.${name}` }, own, found);
}

/** The section of a statement; of one about an entry, the key of the policy that holds the entry. */
function sectionOf(path: string): string {
  const [key = "", name = ""] = path.split(".");
  return key === "statements" ? name : key;
}

const isStatement = (part: Record<string, unknown>): part is Record<string, unknown> & Statement =>
  "claim" in part && "kind" in part;

function isText(part: Record<string, unknown>): part is Record<string, unknown> & Bilingual {
  return typeof part.en === "string" && typeof part.zh === "string" && Object.keys(part).length === 2;
}
