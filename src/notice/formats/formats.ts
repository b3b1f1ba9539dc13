import type { NoticeFormat } from "./format.ts";

/** The formats of notices, by name; each is loaded only when it is asked for. */
export const NOTICE_FORMATS = {
  markdown: async () => (await import("./markdown.ts")).markdown,
  html: async () => (await import("./html.ts")).html,
  text: async () => (await import("./text.ts")).text,
  history: async () => (await import("./history.ts")).history,
} satisfies Record<string, () => Promise<NoticeFormat>>;

/** The name of a format of a notice, as `--format` takes it. */
export type NoticeFormatName = keyof typeof NOTICE_FORMATS;
