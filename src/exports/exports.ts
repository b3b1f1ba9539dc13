import type { Export } from "./export.ts";

/** The exports. Each is loaded only when it is asked for. */
export const EXPORTS = {
  manifest: async () => (await import("./manifest/manifest.ts")).manifest,
} satisfies Record<string, () => Promise<Export>>;

/** The name of an export, as `--emit` takes it. */
export type ExportId = keyof typeof EXPORTS;
