import { importBoundaries } from "./rules/importBoundaries.ts"
import { noAsync } from "./rules/noAsync.ts"
import { noCurrentDate } from "./rules/noCurrentDate.ts"
import { noExportAll } from "./rules/noExportAll.ts"
import { noInlineException } from "./rules/noInlineException.ts"
import { noTryCatch } from "./rules/noTryCatch.ts"

/** The house rules that oxlint has no rule for. `.oxlintrc.json` says where each one holds. */
export default {
  meta: { name: "trunkline" },
  rules: {
    "import-boundaries": importBoundaries,
    "no-async": noAsync,
    "no-current-date": noCurrentDate,
    "no-export-all": noExportAll,
    "no-inline-exception": noInlineException,
    "no-try-catch": noTryCatch,
  },
}
