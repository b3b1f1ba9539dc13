import shape from "#generated/norms.shape.json" with { type: "json" };
import validate from "#generated/norms.validate.cjs";
import outline from "#generated/partner-norms.outline.json" with { type: "json" };
import english from "#generated/partner-norms.words-en.json" with { type: "json" };
import chinese from "#generated/partner-norms.words-zh.json" with { type: "json" };
import type { Outline } from "../document/outline.ts";
import { checkDates } from "../model/consistency.ts";
import { deriveNorms } from "../model/derive-norms.ts";
import type { Shape } from "../schema/shape.ts";
import { Library } from "../statements/library.ts";
import type { Blocks } from "../wording/template.ts";
import type { Kind } from "./kind.ts";

/** Partner norms: what a platform asks of the businesses that work on it. */
export const kind: Kind<"partner-norms"> = {
  schema: { shape: shape as Shape, validate },
  derive: deriveNorms,
  check: checkDates,
  library: new Library({}),
  outline: outline as Outline,
  words: { en: english as unknown as Blocks, zh: chinese as unknown as Blocks },
};
