import type { ChangesReporter } from "./report.ts";

/** The reports on changes, by the name of their format; each is loaded only when it is asked for. */
export const CHANGES_REPORTERS = {
  pretty: async () => (await import("./pretty.ts")).pretty,
  markdown: async () => (await import("./markdown.ts")).markdown,
  html: async () => (await import("./html.ts")).html,
  github: async () => (await import("./github.ts")).github,
  sarif: async () => (await import("./sarif.ts")).sarif,
  json: async () => (await import("./json.ts")).json,
} satisfies Record<string, () => Promise<ChangesReporter>>;

/** The name of a format of a report on changes. */
export type ChangesFormat = keyof typeof CHANGES_REPORTERS;
