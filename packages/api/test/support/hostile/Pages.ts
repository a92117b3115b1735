/** Around the files of the console, which everybody may read. */
import type { Hostile } from "./Hostile.ts"

export const pages: ReadonlyArray<Hostile> = [
  ...[
    "/index.html",
    "/index.html/",
    "/..",
    "/../package.json",
    "/../../../../../../etc/passwd",
    "/assets",
    "/assets/",
    "/assets/..",
    "/assets/../index.html",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5cpackage.json",
    "/assets/....//....//package.json",
    "/assets/main-Bx3kPq9a.js.map",
    "/assets/main-Bx3kPq9a.js%00.html",
    "/assets/%",
    "/assets/*",
    "/icon.svg%2f..%2findex.html",
    "/file:///etc/passwd",
  ].map((path) => ({ name: `the page ${path}`, sent: { path }, status: 404 })),
  ...["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"].flatMap((method) =>
    ["/", "/assets/main-Bx3kPq9a.js"].map((path) => ({
      name: `the method ${method} for the page ${path}`,
      sent: { method, path },
      status: 404,
    })),
  ),
  {
    name: "a page with a query of 5,000 characters",
    sent: { path: `/?${"a".repeat(5000)}` },
    status: 414,
  },
]
