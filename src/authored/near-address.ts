import { distance } from "fastest-levenshtein";
import { addressesIn, comparable } from "../ground/addresses.ts";
import type { Check, Finding } from "./check.ts";

/** The longest address that is compared letter by letter. */
const MAX_LENGTH = 100;

/** An email or web address in a text that is nearly one of the policy's own: probably a slip of the hand. */
export const NEAR_ADDRESS: Check = {
  waivable: true,
  text: ({ value, pointer, language }, { addresses }) => {
    if (language === null) return [];
    const found: Finding[] = [];
    for (const address of addressesIn(value)) {
      if (address.kind === "phone" || address.text.length > MAX_LENGTH) continue;
      const meant = near(comparable(address), addresses());
      if (!meant) continue;
      const { start, end, text } = address;
      found.push({
        code: "text/near-address",
        pointer,
        span: { start, end },
        params: { found: text, meant },
      });
      break;
    }
    return found;
  },
};

function near(address: string, known: ReadonlySet<string>): string | undefined {
  if (known.has(address)) return undefined;
  const [mailbox, host] = parts(address);
  let meant: string | undefined;
  for (const other of known) {
    if (other.length > MAX_LENGTH || other.includes("@") !== address.includes("@")) continue;
    const [theirs, theirHost] = parts(other);
    // Another address at the same host is another mailbox or page, unless one letter of a long word differs.
    if (theirHost === host) {
      if (mailbox !== "" && theirs !== mailbox && isSlip(mailbox, theirs, 5)) meant ??= other;
    } else if (isHostSlip(host, theirHost)) meant ??= other;
    if (theirHost === host && theirs === mailbox) return undefined;
  }
  return meant;
}

/** The mailbox of an email address, or nothing; and the host. */
function parts(address: string): [string, string] {
  const at = address.lastIndexOf("@");
  if (at !== -1) return [address.slice(0, at), address.slice(at + 1)];
  return [
    "",
    address
      .replace(/^https?:\/\//, "")
      .replace(/^www\./, "")
      .replace(/[/?#:].*$/, ""),
  ];
}

/** junipr.example for juniper.example; but juniper.cn beside juniper.com are two sites of one owner. */
function isHostSlip(one: string, other: string): boolean {
  const [first = "", second = ""] = [one, other].map((host) => host.slice(0, host.lastIndexOf(".")));
  const endings = one.slice(first.length) === other.slice(second.length);
  return endings && isSlip(first, second, 4);
}

/** Whether one letter is missing, added or wrong, or two changed places; a figure that differs is meant, and
 * in words shorter than `least` every letter is. */
function isSlip(one: string, other: string, least: number): boolean {
  if (Math.min(one.length, other.length) < least || one.replace(/\d+/g, "") === other.replace(/\d+/g, ""))
    return false;
  if (one.length === other.length && [...one].sort().join("") === [...other].sort().join(""))
    return distance(one, other) <= 2;
  // "service" and "services", "note-admin" and "notes-admin": the plural is a name of its own.
  return distance(one, other) === 1 && one !== `${other}s` && other !== `${one}s`;
}
