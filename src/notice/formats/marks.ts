/** What a notice in Markdown begins with, unseen: by it a later notice knows that it may replace this one. */
export const MARKDOWN_MARK = "<!-- pellucid notice -->";

/** What a notice as a page names as its generator, for the same reason. */
export const HTML_MARK = "pellucid notice";
