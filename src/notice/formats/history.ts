import { Document } from "yaml";
import type { NoticeFormat } from "./format.ts";

/** The entry for the policy's own history, ready to be pasted under `history:`, the newest first. */
export const history: NoticeFormat = (notices) =>
  notices
    .map(({ notice, words }) => {
      const { version, dates } = notice.difference.new.version;
      const date = dates.effective ?? dates.updated ?? dates.released;
      const entry = Object.fromEntries(words.map(({ language, history }) => [language, history]));
      const made = { ...(version === null ? {} : { version }), ...(date ? { date } : {}), entry };
      return new Document({ history: [made] }).toString({ lineWidth: 0 });
    })
    .join("---\n");
