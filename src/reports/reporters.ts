import { html } from "./audit/html.ts";
import { markdown } from "./audit/markdown.ts";
import { github } from "./github.ts";
import { gitlab } from "./gitlab.ts";
import { junit } from "./junit.ts";
import type { Reporter } from "./report.ts";
import { sarif } from "./sarif.ts";

/** The reports for programs and for files, by the name of their format. */
export const REPORTERS = { github, gitlab, junit, sarif, markdown, html } satisfies Record<string, Reporter>;
