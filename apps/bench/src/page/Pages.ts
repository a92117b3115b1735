/** What the pages of the console ask of the API when they are opened. */

/** What the requests name: a call, a campaign and a number that are there. */
export interface Subject {
  readonly call: string
  readonly campaign: string
  readonly phone: string
  /** ISO 8601. */
  readonly anHourAgo: string
  readonly now: string
}

export interface Page {
  readonly name: string
  readonly requests: ReadonlyArray<string>
}

const enc = encodeURIComponent

/** Around every page. */
const shell = ["/v1/caller", "/v1/status", "/v1/halt"]

export const pagesFor = ({ call, campaign, phone, anHourAgo, now }: Subject): ReadonlyArray<Page> => {
  const activity = `/v1/activity?since=${enc(anHourAgo)}&until=${enc(now)}`
  const calls = (query: string) => `/v1/calls?limit=100${query}`
  const filters = [
    { name: "settled", query: "&state=settled" },
    { name: "waiting", query: "&state=waiting" },
    { name: "in progress", query: "&state=following" },
    { name: "not answered", query: "&disposition=no-answer" },
    { name: "a rare end", query: "&disposition=opted-out" },
    { name: "a provider", query: "&provider=happyrobot&order=newest" },
    { name: "the other provider", query: "&provider=hamsa" },
    { name: "a campaign", query: `&campaign=${enc(campaign)}` },
    { name: "two filters", query: `&campaign=${enc(campaign)}&disposition=busy&order=newest` },
    {
      name: "all filters",
      query: `&campaign=${enc(campaign)}&state=settled&disposition=opted-out&provider=hamsa`,
    },
    { name: "a number", query: `&phone=${enc(phone)}` },
    { name: "a time", query: `&since=${enc(anHourAgo)}&until=${enc(now)}` },
  ]
  return [
    { name: "overview", requests: [...shell, "/v1/providers", activity] },
    { name: "calls", requests: [...shell, calls(""), calls("&order=newest"), "/v1/campaigns"] },
    ...filters.map((filter) => ({ name: `calls: ${filter.name}`, requests: [calls(filter.query)] })),
    { name: "one call", requests: [...shell, `/v1/calls/${call}`, `/v1/calls/${call}/timeline`] },
    { name: "parked", requests: [...shell, "/v1/calls?state=parked&limit=200"] },
    { name: "campaigns", requests: [...shell, "/v1/campaigns"] },
    {
      name: "one campaign",
      requests: [
        ...shell,
        `/v1/campaigns/${enc(campaign)}`,
        `${activity}&campaign=${enc(campaign)}`,
        calls(`&campaign=${enc(campaign)}`),
      ],
    },
    {
      name: "suppression list",
      requests: [...shell, "/v1/suppressions?limit=100", `/v1/suppressions/${enc(phone)}`],
    },
    { name: "settings", requests: [...shell, "/v1/settings"] },
  ]
}
