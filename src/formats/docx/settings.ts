import type { Language } from "../../ground/language.ts";

/** How a language is set in Word. */
export interface Setting {
  /** As Word names the language of the document. */
  language: string;
  /** Of its Latin words, and of its Chinese characters: for spelling, for line breaks, and for who reads aloud. */
  tag: { value: string; eastAsia: string };
  /** Of Latin letters, and of Chinese characters. */
  body: { latin: string; chinese: string };
  headings: { latin: string; chinese: string };
  /** In half points. */
  size: number;
  /** In 240ths of a line. */
  leading: number;
  /** Which font has the marks that both scripts use, such as “ ”. */
  hint: "eastAsia" | "default";
  /** In twentieths of a point: how far words stand from the margin that the numbers stand at; 0 where they follow them. */
  hanging: number;
}

/** Fonts that Word has on every machine; where they are missing, it takes others of their kind. */
export const SETTINGS: Record<Language, Setting> = {
  en: {
    language: "en-US",
    tag: { value: "en-US", eastAsia: "zh-CN" },
    body: { latin: "Calibri", chinese: "SimSun" },
    headings: { latin: "Calibri", chinese: "SimHei" },
    size: 22,
    leading: 276,
    hint: "default",
    hanging: 720,
  },
  zh: {
    language: "zh-CN",
    // Latin words of a Chinese language would break anywhere.
    tag: { value: "en-US", eastAsia: "zh-CN" },
    body: { latin: "Times New Roman", chinese: "SimSun" },
    headings: { latin: "Arial", chinese: "SimHei" },
    size: 21,
    leading: 340,
    hint: "eastAsia",
    hanging: 0,
  },
};
