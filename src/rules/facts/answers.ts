import type { PolicyView } from "#generated/policy.view.ts";
import type { Bilingual } from "../../ground/language.ts";
import type { Making } from "./making.ts";
import { daysOf, workingDaysOf } from "./time.ts";
import type { AnswerFacts } from "./types.ts";

type Time = PolicyView["requests"]["within"];

/**
 * @param policy the view
 * @param making what parts are made with
 * @returns every time for an answer, or for having it done, that the policy states
 */
export function answersOf(policy: PolicyView, making: Making): AnswerFacts[] {
  const { contact, requests, rights } = policy;
  return [
    ...answer("contact", [], "answer", contact.within, contact, "within", making),
    ...answer("requests", requests.in_, "answer", requests.within, requests, "within", making),
    ...rights.flatMap((one) => [
      ...answer(one.right, one.in_, "answer", one.within, one, "within", making),
      ...answer(one.right, one.in_, "done", one.doneWithin, one, "doneWithin", making),
    ]),
  ];
}

function answer(
  of: string,
  in_: readonly string[],
  kind: string,
  time: Time,
  part: object,
  name: string,
  { extender, terms }: Making,
): AnswerFacts[] {
  if (time.amount === 0 && time.vague === "") return [];
  const unit = terms.find("time-units", time.unit);
  const plural = time.amount === 1 ? unit?.label : (unit?.plural ?? unit?.label);
  const label: Bilingual =
    time.amount === 0
      ? (VAGUE[time.vague] ?? { en: time.vague, zh: time.vague })
      : { en: `${time.amount} ${plural?.en}`, zh: `${time.amount} ${unit?.label.zh}` };
  const made = { of, in_, kind, label, days: daysOf(time), workingDays: workingDaysOf(time) };
  const { amount, unit: id, vague } = time;
  return [extender.at<AnswerFacts>(part, name, { ...made, amount, unit: id, vague })];
}

const VAGUE: Record<string, Bilingual> = {
  reasonable: { en: "a reasonable period", zh: "合理期限" },
  prompt: { en: "promptly", zh: "及时" },
  soon: { en: "as soon as possible", zh: "尽快" },
  statutory: { en: "the period set by law", zh: "法定期限" },
  immediate: { en: "immediately", zh: "立即" },
};
