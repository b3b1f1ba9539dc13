import shape from "#generated/policy.shape.json" with { type: "json" };
import validate from "#generated/policy.validate.cjs";
import outline from "#generated/privacy-policy.outline.json" with { type: "json" };
import english from "#generated/privacy-policy.words-en.json" with { type: "json" };
import chinese from "#generated/privacy-policy.words-zh.json" with { type: "json" };
import { derive } from "../model/derive.ts";
import type { Kind } from "./kind.ts";

/** A privacy policy: what an organization tells the people whose information it handles. */
export const kind = {
  schema: { shape, validate },
  derive,
  outline,
  words: { en: english, zh: chinese },
} as unknown as Kind;
