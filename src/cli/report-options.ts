/** The formats of reports; `check` has them all. */
export const FORMATS = ["pretty", "json", "sarif", "github", "gitlab", "junit", "markdown", "html"] as const;
export type Format = (typeof FORMATS)[number];

/** The formats of reports on changes. */
export const DIFF_FORMATS = ["pretty", "json", "markdown", "html", "github", "sarif", "docx"] as const;

/** What makes a command exit 1. */
export const FAIL_ON = ["error", "warning", "info", "none"] as const;
export type FailOn = (typeof FAIL_ON)[number];
