/** A policy that says something of every part, which known edits change (`levels.test.ts`). */
export const SHOP = `pellucid: 1
id: shop
kind: privacy-policy
title: { en: Privacy Policy, zh: 隐私政策 }
version: "1"
dates: { updated: 2026-01-01, effective: 2026-02-01 }
languages: { written: [en, zh], prevailing: zh }
law: { jurisdictions: [{ id: china, places: [cn], laws: [pipl] }] }
organization:
  handlers: [{ name: { en: Acme Limited, zh: 甲公司 }, address: { en: First Road, zh: 一路 } }]
  officer: { status: appointed, channels: [{ type: email, value: officer@acme.example }] }
service: { name: { en: Acme Shop, zh: 甲商店 }, surfaces: [{ type: app }] }
definitions: [{ id: device, term: { en: device, zh: 设备 }, meaning: { en: a phone or tablet, zh: 手机或者平板电脑 } }]
documents: [{ id: rules, types: [children-rules], title: { en: Rules for children, zh: 儿童规则 }, relation: supplement }]
data: { mobile-phone:, email:, id-number:, device-info:, browsing-history:, face-features: }
activities:
  - id: account
    name: { en: Account, zh: 账号 }
    tier: basic
    purposes: [account-opening]
    collects: [{ items: [mobile-phone], method: entered, need: { is: required } }]
    basis: [consent]
    consent: consent
    refusal: { blocks: [login-services] }
    stop: [{ by: contact, channel: email }]
    says: [only-as-necessary]
  - id: orders
    name: { en: Orders, zh: 订单 }
    purposes: [order-processing, customer-support]
    collects: [{ items: [email] }]
    uses: [device-info]
    basis: [contract]
  - id: news
    name: { en: News, zh: 资讯 }
    purposes: [service-quality]
    collects: [{ items: [browsing-history] }]
again: [{ before: [other-purpose], consent: explicit-consent }]
exemptions: [{ for: [collection], grounds: [national-security] }]
never: [{ act: sell, unless: [consent-given] }, { act: collect-knowingly, of: [child] }]
recipients:
  - { id: cloud, type: cloud-providers, names: [{ en: Cloud Limited, zh: 云公司 }], policy: https://cloud.example/p, receives: [{ way: entrusted, activities: [account], items: [mobile-phone], purposes: [account-opening] }] }
  - id: adnet
    type: advertisers
    receives:
      - { way: shared, activities: [account], items: [device-info], purposes: [commercial-marketing], consent: separate-consent, safeguards: [no-other-use], refusal: { blocks: [core-functions] } }
  - { id: courier, type: partners, receives: [{ way: shared, activities: [orders], items: [mobile-phone] }] }
permissions: [{ id: camera, permissions: [camera], platforms: [android], purposes: [identity-verification], activities: [account], refusal: { blocks: [login-services] } }]
handover: { all: [authorized-use-only] }
storage: [{ place: cn }]
retention:
  rule: [necessary]
  then: [anonymize]
  periods: [{ of: { activities: [orders] }, steps: [{ for: { amount: 6, unit: month }, then: [delete] }] }]
transfers: []
security:
  measures: [encryption, masking]
  incident: { notices: [{ to: people, within: { amount: 72, unit: hour }, tells: [cause] }] }
rights:
  - { right: access, ways: [{ by: account }, { by: contact, channel: email }], within: { amount: 15, unit: day } }
  - { right: copy, ways: [{ by: contact }] }
  - { right: deletion, ways: [{ by: contact }], grounds: [unlawful-processing, no-consent] }
requests: { within: { amount: 15, unit: working-day }, fee: [free], refuse: [repetitive], reasons-given: true, appeal: [{ by: contact }], verification: [{ by: [written-request] }] }
decisions: [{ id: scoring, purposes: [login], automation: full, recourse: [explain, refuse] }]
minors:
  audience: general
  bands: [{ id: child, under: 14, served: with-guardian, consent: guardian-consent }]
  guardians: { may: [access], ways: [{ by: contact }] }
  measures: [key-management]
tracking:
  technologies: [{ id: stats, category: analytics, technologies: [cookie], purposes: [service-quality], items: [device-info], lasts: { amount: 13, unit: month }, consent: prior-consent, stop: [{ by: account }] }]
  signals: [{ signal: global-privacy-control, response: followed }]
changes:
  reasons: [law-change]
  notices: [{ of: material, at: before, period: { amount: 7, unit: day }, channels: [push] }]
  archive: https://acme.example/versions
contact: { channels: [{ type: email, value: privacy@acme.example }, { type: phone, value: 010-5555-0199 }], within: { amount: 15, unit: day } }
disputes: { law: cn, steps: [consultation, court] }
statements:
  contact:
    - { id: promise, kind: promise, en: We answer on holidays., zh: 节假日我们也会回复。 }
    - { id: limit, kind: limit, en: We do not answer calls at night., zh: 夜间我们不接听电话。 }
    - { id: note, kind: explanation, en: The office is in the north., zh: 办公室位于北方。 }
`;

/** The same for norms. */
export const NORMS = `pellucid: 1
id: norms
kind: partner-norms
title: { en: Partner Norms, zh: 合作伙伴规范 }
version: "1"
dates: { released: 2026-01-01 }
languages: { written: [en, zh] }
platform: { en: Acme, zh: 甲平台 }
parties: [{ id: partner, name: { en: partners, zh: 合作方 }, plural: true, means: { en: those who join, zh: 加入者 } }, { id: host, name: { en: the host, zh: 主办方 } }]
initiative: { by: [partner], aim: { en: earn trust, zh: 赢得信任 }, principles: [{ id: known, clause: I.1, principle: openness, pledges: [listen] }] }
definitions: [{ id: thing, clause: II.1, term: { en: thing, zh: 事物 }, meaning: { en: whatever there is, zh: 一切存在者 } }]
obligations:
  general:
    - id: means
      clause: III.1
      bearer: [partner]
      modality: must
      action: [take]
      object: [technical-means]
      condition: { en: the bell rings, zh: 钟声响起 }
      exceptions: [{ en: the moon shines, zh: 月光明亮 }]
      deadline: { amount: 7, unit: day }
      law: [pipl]
      check: { attest: true, evidence: [logs] }
      also: [{ id: crawling, modality: must-not, action: [crawl], object: [platform-data] }]
    - { id: deletion, clause: III.2, bearer: [partner], modality: must, action: [delete], object: [platform-data], keep: { amount: 3, unit: year } }
`;
