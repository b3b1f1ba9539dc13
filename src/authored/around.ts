import { addressesIn, comparable } from "../ground/addresses.ts";

type Json = Record<string, unknown>;

/**
 * Finds the addresses that a policy gives as facts: those that stand alone, outside of any text in two languages.
 * @param policy the policy as it was written
 * @returns gives them in the form in which addresses are compared; looks when first asked
 */
export function addressesOf(policy: unknown): () => ReadonlySet<string> {
  return once(() => {
    const found = new Set<string>();
    const visit = (value: unknown): void => {
      if (typeof value === "string") for (const one of addressesIn(value)) found.add(comparable(one));
      if (typeof value !== "object" || value === null) return;
      if (typeof (value as Json).en === "string" && typeof (value as Json).zh === "string") return;
      for (const entry of Object.values(value)) visit(entry);
    };
    visit(policy);
    return found;
  });
}

/**
 * Finds the names that a policy gives: what stands behind `name` and `names`.
 * @param policy the policy as it was written
 * @returns gives them in small letters; looks when first asked
 */
export function namesOf(policy: unknown): () => ReadonlySet<string> {
  return once(() => {
    const found = new Set<string>();
    const visit = (value: unknown, isName: boolean): void => {
      if (typeof value === "string" && isName) found.add(value.toLowerCase());
      if (typeof value !== "object" || value === null) return;
      for (const [key, entry] of Object.entries(value))
        visit(entry, /^(?:names?|provider|short-name)$/.test(key) || (isName && /^(?:\d+|en|zh)$/.test(key)));
    };
    visit(policy, false);
    return found;
  });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
