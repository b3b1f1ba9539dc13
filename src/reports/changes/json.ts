import type { Change, Difference, Side } from "../../diff/difference.ts";
import type { ChangesReporter } from "./report.ts";

/** Changes for programs (`schemas/changes.schema.json`). */
export const json: ChangesReporter = ({ differences, added, removed, diagnostics, version }) =>
  `${JSON.stringify(
    {
      version: 1,
      pellucid: version,
      policies: differences.map(compared),
      added: added.map(named),
      removed: removed.map(named),
      diagnostics,
    },
    null,
    2,
  )}\n`;

function compared({ old, new: now, level, changes }: Difference) {
  return {
    id: now.version.id,
    title: now.version.title,
    old: side(old),
    new: side(now),
    level,
    changes: changes.map(change),
  };
}

const named = ({ name, version: { id, title } }: Side) => ({ id, title, name });

function side({ name, version: { version, dates, digests } }: Side) {
  return { name, version, dates, digests };
}

function change({ spelling, title, ...one }: Change) {
  return { ...one, title: title.part ?? title.kind };
}
