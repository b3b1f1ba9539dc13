/** What `init` writes where nobody answered: it compiles, and is reported until it is replaced. */
export const STAND_IN = {
  nameEn: "Example Shop",
  nameZh: "示例商城",
  organizationEn: "Example Technology Co., Ltd.",
  organizationZh: "示例科技有限公司",
  url: "https://www.example.com/",
  email: "privacy@example.com",
} as const;

/** The same, to be looked up. */
export const STAND_INS: ReadonlySet<string> = new Set(Object.values(STAND_IN));
