import type { DiagnosticCode } from "../diagnostics/report.ts";
import { addressesIn } from "../ground/addresses.ts";
import type { Check, Finding, Text } from "./check.ts";

/** Addresses that lead nowhere, or elsewhere than they seem to, or give away a password. */
export const ADDRESS_FAULTS: Check = {
  waivable: false,
  text: (text) => (text.type === "email" || /:\/\/|@|xn--/i.test(text.value) ? faults(text) : []),
};

function faults(text: Text): Finding[] {
  const { value, pointer, language, type } = text;
  const found: Finding[] = [];
  const add = (code: DiagnosticCode, start: number, end: number) =>
    found.push({ code, pointer, span: { start, end }, params: { found: value.slice(start, end) } });
  for (const { index, 0: start } of value.matchAll(/\bhttps?:\/\//gi)) {
    const from = index + start.length;
    const authority =
      /^[^\s/?#<>"'`，。；：！？、（）《》「」【】…)\]]{0,300}/u.exec(value.slice(from, from + 300))?.[0] ??
      "";
    const host = authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d{0,5}$/, "");
    const port = /:(\d+)$/.exec(authority)?.[1];
    const end = from + authority.length;
    // Words may stand right behind an address: there the host ends.
    const latin = /^[\w.~%-]*/.exec(host)?.[0] ?? "";
    if (authority.includes("@") && /^[^@\u3400-\u9fff]*@/u.test(authority))
      add("text/address:password", index, end);
    else if (!/[\p{L}\d]/u.test(host) || /^\.|\.\./.test(host) || Number(port) > 65_535)
      add("text/address:no-host", index, Math.max(end, from));
    else if (isLookAlike(host)) add("text/address:look-alike", index, end);
    else if (latin === "" && !/^\p{Script=Han}/u.test(host)) add("text/address:no-host", index, end);
  }
  if (
    language === null &&
    (type === "email" ? !OTHER_SCHEME.test(value) : isMeantAsEmail(value)) &&
    !isEmail(value)
  )
    add("text/address:no-email", 0, value.length);
  return found;
}

/** Letters of two scripts in one name, or the form that hides other letters. */
function isLookAlike(host: string): boolean {
  return host.split(".").some((label) => {
    if (/^xn--/i.test(label)) return true;
    const name = /^[\p{L}\d-]*/u.exec(label)?.[0] ?? "";
    return /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(name);
  });
}

/** `javascript:` and the like are reported as what they are. */
const OTHER_SCHEME = /^(?!mailto:)[a-z]{2,20}:/i;

/** A value with `@` in it that is no web address. */
const isMeantAsEmail = (value: string): boolean =>
  value.includes("@") && !/^[a-z]+:\/\/|\s\S+\s/i.test(value);

function isEmail(value: string): boolean {
  const [address] = addressesIn(value);
  return (
    address?.kind === "email" && address.start === 0 && address.end === value.length && !/\.@|^\./.test(value)
  );
}
