export { campaignOf, keyOf } from "./Campaign.ts"
export { type Format, formatOf } from "./Format.ts"
export { parseDay } from "./internal/Instant.ts"
export { check, type Checked, type CheckOptions } from "./Intake.ts"
export { IntakeError } from "./IntakeError.ts"
export { checkFile, type CheckedFile, type CheckFileOptions } from "./IntakeFile.ts"
export { describe, type Problem } from "./Problem.ts"
export {
  importFile,
  type ImportFileOptions,
  type ImportedFile,
  type ImportedList,
  importList,
  type ImportOptions,
  type ImportStreamOptions,
} from "./SuppressionImport.ts"
export { make as makeRejectedFile, type RejectedFile, rejectedEnding } from "./RejectedFile.ts"
