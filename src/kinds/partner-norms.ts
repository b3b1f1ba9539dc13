import shape from "#generated/norms.shape.json" with { type: "json" };
import validate from "#generated/norms.validate.cjs";
import outline from "#generated/partner-norms.outline.json" with { type: "json" };
import english from "#generated/partner-norms.words-en.json" with { type: "json" };
import chinese from "#generated/partner-norms.words-zh.json" with { type: "json" };
import { deriveNorms } from "../model/derive-norms.ts";
import type { Kind } from "./kind.ts";

/** Partner norms: what a platform asks of the businesses that work on it. */
export const kind = {
  schema: { shape, validate },
  derive: deriveNorms,
  outline,
  words: { en: english, zh: chinese },
} as unknown as Kind;
