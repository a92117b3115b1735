/** Secrets that the real providers return in their answers. Search logs and errors for `simulated-secret`: it must not be there. */
export const secrets = {
  hookHeader: "Bearer simulated-secret-hook-header",
  calendarAccessToken: "simulated-secret-calendar-access-token",
  calendarRefreshToken: "simulated-secret-calendar-refresh-token",
} as const
