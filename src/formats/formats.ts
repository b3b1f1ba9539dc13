import type { Format } from "./page.ts";

/** The formats that documents are written in. Each is loaded only when it is asked for. */
export const FORMATS = {
  md: async () => (await import("./markdown/markdown.ts")).format,
  html: async () => (await import("./html/html.ts")).format,
  docx: async () => (await import("./docx/docx.ts")).format,
  txt: async () => (await import("./text/text.ts")).format,
} satisfies Record<string, () => Promise<Format>>;

/** The name of a format, as `--emit` takes it. */
export type FormatId = keyof typeof FORMATS;
