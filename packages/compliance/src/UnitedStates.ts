/**
 * Rules of the United States about when and how often a person may be called, as far as their sources could be read.
 *
 * They are about sales calls, and several exempt those who have agreed or are customers. Trunkline does not know what a call is
 * about, so they hold for every call until a user takes them out. Nothing here is legal advice.
 */
import { everyDay, type Hours, type Rule, type RulePack, type Week } from "./Rule.ts"

/** The day on which the sources of this pack were read. */
const read = "2026-11-20"

const hour = 60

const from = (start: number, end: number): Hours => ({ start: start * hour, end: end * hour })

const window = (week: Week, holidays: ReadonlyArray<string> = []): Rule["demands"] => ({
  _tag: "Window",
  week,
  holidays,
})

const cap = (calls: number, hours: number): Rule["demands"] => ({
  _tag: "Cap",
  calls,
  within: hours * hour * 60_000,
})

/** The states, and the territories that have a country code of their own. */
const federal = { countries: ["US", "PR", "VI", "GU", "AS", "MP"] }

const nation: ReadonlyArray<Rule> = [
  {
    id: "us-hours",
    citation: "47 CFR 64.1200(c)(1)",
    url: "https://www.ecfr.gov/current/title-47/section-64.1200",
    scope: federal,
    demands: window(everyDay(from(8, 21))),
  },
  {
    id: "us-artificial-voice-consent",
    citation: "47 U.S.C. 227(b)(1) and FCC 24-17: an AI voice is an artificial voice",
    url: "https://docs.fcc.gov/public/attachments/FCC-24-17A1.pdf",
    from: "2024-02-08",
    scope: federal,
    demands: { _tag: "Consent" },
  },
  {
    id: "us-do-not-call",
    citation: "47 CFR 64.1200(d)",
    url: "https://www.ecfr.gov/current/title-47/section-64.1200",
    scope: federal,
    demands: { _tag: "Suppression" },
  },
  {
    id: "us-abandonment",
    citation: "16 CFR 310.4(b)(1)(iv) and (b)(4)",
    url: "https://www.law.cornell.edu/cfr/text/16/310.4",
    scope: federal,
    demands: {
      _tag: "Note",
      text: "A call that a person answers must be connected within two seconds; of those answered, at most 3 % in 30 days may be abandoned, and an unanswered call must ring for 15 seconds or four rings. The provider answers these calls at once, so this is for it to keep.",
    },
  },
]

const states: ReadonlyArray<Rule> = [
  {
    id: "us-ct-hours",
    citation: "Conn. Gen. Stat. 42-288a, as amended by Public Act 23-98",
    url: "https://www.cga.ct.gov/current/pub/chap_743m.htm",
    from: "2023-10-01",
    scope: { regions: ["US-CT"] },
    demands: window(everyDay(from(9, 20))),
  },
  {
    id: "us-fl-hours",
    citation: "Fla. Stat. 501.616(6)(a)",
    url: "https://www.flsenate.gov/Session/Bill/2021/1120/BillText/Filed/HTML",
    from: "2021-07-01",
    scope: { regions: ["US-FL"] },
    demands: window(everyDay(from(8, 20))),
  },
  {
    id: "us-fl-cap",
    citation: "Fla. Stat. 501.616(6)(b)",
    url: "https://www.flsenate.gov/Session/Bill/2021/1120/BillText/Filed/HTML",
    from: "2021-07-01",
    scope: { regions: ["US-FL"] },
    demands: cap(3, 24),
  },
  {
    id: "us-ky-hours",
    citation: "KRS 367.46955",
    url: "https://self-law.org/code/ky/chapter-367/367-46955",
    scope: { regions: ["US-KY"] },
    demands: window(everyDay(from(10, 21))),
  },
  {
    id: "us-la-hours",
    citation: "La. Public Service Commission General Order R-29617, section V(A)(2)",
    url: "https://www.dnc.com/holiday-alerts?year=2023",
    scope: { regions: ["US-LA"] },
    demands: window({ ...everyDay(from(8, 20)), sunday: undefined }, ["US-LA"]),
  },
  {
    id: "us-ma-hours",
    citation: "201 CMR 12.02(2)",
    url: "https://regulations.justia.com/states/massachusetts/201-cmr/title-201-cmr-12-00/section-12-02",
    scope: { regions: ["US-MA"] },
    demands: window(everyDay(from(8, 20))),
  },
  {
    id: "us-md-hours",
    citation: "Md. Code, Com. Law 14-4502",
    url: "https://lexace.ai/us/statute/maryland/CL-14-4502",
    from: "2024-01-01",
    scope: { regions: ["US-MD"] },
    demands: window(everyDay(from(8, 20))),
  },
  {
    id: "us-md-cap",
    citation: "Md. Code, Com. Law 14-4502",
    url: "https://lexace.ai/us/statute/maryland/CL-14-4502",
    from: "2024-01-01",
    scope: { regions: ["US-MD"] },
    demands: cap(3, 24),
  },
  {
    id: "us-me-hours",
    citation: "10 M.R.S. 1498(3), automated calls",
    url: "https://legislature.maine.gov/legis/bills/bills_121st/billtexts/LD039201-1.asp",
    scope: { regions: ["US-ME"] },
    demands: window({ ...everyDay(from(9, 17)), saturday: undefined, sunday: undefined }),
  },
  {
    id: "us-me-cap",
    citation: "10 M.R.S. 1498(3), automated calls",
    url: "https://legislature.maine.gov/legis/bills/bills_121st/billtexts/LD039201-1.asp",
    scope: { regions: ["US-ME"] },
    demands: cap(1, 8),
  },
  {
    id: "us-ms-hours",
    citation: "Miss. Code 77-3-603(a) and 77-3-723(1)",
    url: "https://www.dnc.com/blog/no-more-holidays-mississippi-marketers-magnolia-state-lifts-prohibition-telemarketing-legal",
    scope: { regions: ["US-MS"] },
    demands: window({ ...everyDay(from(8, 21)), sunday: undefined }),
  },
  {
    id: "us-nm-hours",
    citation: "N.M. Stat. 57-12-22(B)(5)",
    url: "https://law.justia.com/codes/new-mexico/2006/nmrc/jd_57-12-22-13117.html",
    scope: { regions: ["US-NM"] },
    demands: window(everyDay(from(9, 21))),
  },
  {
    id: "us-ok-hours",
    citation: "15 O.S. 775C.4",
    url: "https://app.legiplex.com/ok/legislature/2022/2022-r/bills/hb3168/drafts-latest",
    from: "2022-11-01",
    scope: { regions: ["US-OK"] },
    demands: window(everyDay(from(8, 20))),
  },
  {
    id: "us-ok-cap",
    citation: "15 O.S. 775C.4",
    url: "https://app.legiplex.com/ok/legislature/2022/2022-r/bills/hb3168/drafts-latest",
    from: "2022-11-01",
    scope: { regions: ["US-OK"] },
    demands: cap(3, 24),
  },
  {
    id: "us-pa-hours",
    citation: "73 P.S. 2245(a)(1) and (10)",
    url: "https://govt.westlaw.com/pac/Document/NE4CC77F0E9F711E9BEFE89A994168F89",
    from: "2019-12-03",
    scope: { regions: ["US-PA"] },
    demands: window(everyDay(from(8, 21)), ["US-PA"]),
  },
  {
    id: "us-pa-sunday",
    citation: "73 P.S. 2245, as amended by Senate Bill 992 of the session 2025-26",
    url: "https://www.pasenategop.com/news/brooks-bill-to-strengthen-protections-against-telemarketers-passes-senate",
    from: "2026-10-18",
    scope: { regions: ["US-PA"] },
    demands: window({ ...everyDay(from(0, 24)), sunday: undefined }),
  },
  {
    id: "us-ri-hours",
    citation: "R.I. Gen. Laws 5-61-2(2) and 5-61-3.6",
    url: "http://webserver.rilin.state.ri.us/Statutes/TITLE5/5-61/5-61-3.6.HTM",
    scope: { regions: ["US-RI"] },
    demands: window({ ...everyDay(from(9, 18)), saturday: from(10, 17), sunday: undefined }, ["US-RI"]),
  },
  {
    id: "us-sd-hours",
    citation: "S.D. Codified Laws 37-30-28, automated calls",
    url: "https://lexace.ai/us/statute/south-dakota/37-30-28",
    scope: { regions: ["US-SD"] },
    demands: window({ ...everyDay(from(9, 21)), saturday: undefined, sunday: undefined }),
  },
  {
    id: "us-tx-hours",
    citation: "Tex. Bus. & Com. Code 301.051",
    url: "https://statutes.capitol.texas.gov/Docs/BC/htm/BC.301.htm",
    scope: { regions: ["US-TX"] },
    demands: window({ ...everyDay(from(9, 21)), sunday: from(12, 21) }),
  },
  {
    id: "us-ut-hours",
    citation: "Utah Code 13-25a-103(3)",
    url: "https://codes.findlaw.com/ut/title-13-commerce-and-trade/ut-code-sect-13-25a-103/",
    scope: { regions: ["US-UT"] },
    demands: window({ ...everyDay(from(8, 21)), sunday: undefined }, ["US-UT"]),
  },
  {
    id: "us-wa-hours",
    citation: "RCW 19.158.040(2)",
    url: "https://app.leg.wa.gov/RCW/default.aspx?cite=19.158.040",
    scope: { regions: ["US-WA"] },
    demands: window(everyDay(from(8, 20))),
  },
]

/** Federal law and that of the states. */
export const pack: RulePack = {
  id: "us",
  title: "United States",
  read,
  rules: [...nation, ...states].map((rule) => ({ ...rule, read })),
}
