// What `check` says of the policies that the files of a page make, as a terminal shows it. Needs `dist/` (`npm run build`).
import { inFolder } from "./docs-folder.mjs";

/**
 * @param {Record<string, string>} files the files of the page, by path
 * @param {string} policy the folder of the policy
 * @param {string[]} codes the findings that are wanted, such as `pipl/recipient-details`
 * @param {"en" | "zh"} language the language of the page
 * @returns {string} these findings, in the order of the report
 */
export function findings(files, policy, codes, language) {
  const { stdout } = inFolder(files, (_, run) => run("check", `in/${policy}`, "--ui-lang", language));
  const found = stdout.split("\n\n").filter((one) => codes.some((code) => one.includes(`[${code}]`)));
  const missing = codes.find((code) => !found.some((one) => one.includes(`[${code}]`)));
  if (missing) throw new Error(`The check of "${policy}" does not find ${missing}.\n${stdout}`);
  // The folder of the moment is no part of what an author sees.
  return `\`\`\`text\n${found.join("\n\n").trim().replaceAll(`in/${policy}/`, `${policy}/`)}\n\`\`\``;
}
