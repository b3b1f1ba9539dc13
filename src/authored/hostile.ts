import type { DiagnosticCode } from "../diagnostics/report.ts";
import { foundIn, programIn } from "../ground/programs.ts";
import type { Check } from "./check.ts";

/** What no text of a policy may contain: it could reach a reader's browser as something other than words. */
const KINDS: { code: DiagnosticCode; find: (text: string) => string | undefined }[] = [
  { code: "text/html", find: (text) => foundIn(text, /<[a-z!/?][^>\s]{0,20}/i) },
  { code: "text/unsafe-link", find: programIn },
  { code: "text/template-mark", find: (text) => foundIn(text, /\{\{/) },
];

/** One of these is in all of them, or in a reference that stands for one: most texts have none. */
const MAY_BE_HOSTILE = /[<{:&]/;

/** HTML, links that run programs, template marks. What only prose could contain is refused where prose is read. */
export const HOSTILE: Check = {
  waivable: false,
  text: ({ value, pointer }) => {
    if (!MAY_BE_HOSTILE.test(value)) return [];
    return KINDS.flatMap(({ code, find }) => {
      const found = find(value);
      return found ? [{ code, pointer, params: { found } }] : [];
    });
  },
};
