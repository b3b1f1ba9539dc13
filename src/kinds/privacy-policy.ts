import shape from "#generated/policy.shape.json" with { type: "json" };
import validate from "#generated/policy.validate.cjs";
import outline from "#generated/privacy-policy.outline.json" with { type: "json" };
import english from "#generated/privacy-policy.words-en.json" with { type: "json" };
import chinese from "#generated/privacy-policy.words-zh.json" with { type: "json" };
import type { Outline } from "../document/outline.ts";
import { checkFlows } from "../flows/check.ts";
import { flowsOf } from "../flows/flows.ts";
import { listsOf } from "../lists/lists.ts";
import { listsDocument } from "../lists/lists-document.ts";
import { checkPolicy } from "../model/consistency.ts";
import { derive } from "../model/derive.ts";
import type { Shape } from "../schema/shape.ts";
import { Library } from "../statements/library.ts";
import type { Blocks } from "../wording/template.ts";
import type { Kind } from "./kind.ts";

/** A privacy policy: what an organization tells the people whose information it handles. */
export const kind: Kind<"privacy-policy"> = {
  schema: { shape: shape as Shape, validate },
  derive,
  check: (facts, locate) => [...checkPolicy(facts, locate), ...checkFlows(facts, locate)],
  library: new Library(),
  outline: outline as Outline,
  words: { en: english as unknown as Blocks, zh: chinese as unknown as Blocks },
  documents: {
    lists: (document, facts) =>
      listsDocument(document, outline.lists as NonNullable<Outline["lists"]>, listsOf(facts)),
  },
  lists: listsOf,
  flows: flowsOf,
};
