/** What a report in Markdown begins with, unseen: by it a later report knows that it may replace this one. */
export const MARKDOWN_MARK = "<!-- pellucid check -->";

/** What a report as a page names as its generator, for the same reason. */
export const HTML_MARK = "pellucid check";

/** The same of reports on changes. */
export const CHANGES_MARKDOWN_MARK = "<!-- pellucid diff -->";
export const CHANGES_HTML_MARK = "pellucid diff";
