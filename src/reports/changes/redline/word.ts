import type { Difference, Side } from "../../../diff/difference.ts";
import type { Manuscript } from "../../../formats/docx/manuscript.ts";
import { REDLINE_MARK } from "../../../formats/docx/mark.ts";
import { typeset } from "../../../formats/docx/typeset.ts";
import { pageWords } from "../../../formats/front-matter.ts";
import type { Language } from "../../../ground/language.ts";
import { trackedChanges } from "./count.ts";
import { fromSnapshot } from "./from-snapshot.ts";
import { redline } from "./redline.ts";

/** The day that changes are dated with when the new version has no date. */
const NO_DATE = "1980-01-01";

/**
 * Marks in the new version what changed since the old one.
 * @param difference the two versions
 * @param language in which language
 * @returns the new version with insertions and deletions. Where one of the two is a manifest, both are plain text.
 */
export function redlineOf({ old, new: now }: Difference, language: Language): Manuscript {
  const [before, after] = [setIn(old, language), setIn(now, language)];
  if (before && after) return redline(before, after, language);
  return redline(fromSnapshot(old.version, language), fromSnapshot(now.version, language), language);
}

function setIn({ worded }: Side, language: Language): Manuscript | null {
  if (!worded) return null;
  const { document, words } = worded;
  return typeset(document, words[language], language, ({ to, document: other }) =>
    (other ?? "policy") === "policy" ? `#${to}` : null,
  );
}

/**
 * Writes the changes of a policy as a Word file with tracked changes, for lawyers to accept and reject.
 * @param difference the two versions
 * @param language the language of the document
 * @returns the bytes of a `.docx`, and how many changes are tracked in it
 */
export async function redlineFile(
  difference: Difference,
  language: Language,
): Promise<{ file: Uint8Array; tracked: number }> {
  const manuscript = redlineOf(difference, language);
  const { updated, released, effective } = difference.new.version.dates;
  const date = updated ?? released ?? effective ?? NO_DATE;
  const { wordFile } = await import("../../../formats/docx/word-file.ts");
  const { contents } = pageWords(language);
  return {
    file: await wordFile(manuscript, { language, contents, date, mark: REDLINE_MARK }),
    tracked: trackedChanges(manuscript),
  };
}
