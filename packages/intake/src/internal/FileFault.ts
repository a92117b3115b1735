/** What a file system said, in words that say what to do. */
import type { PlatformError } from "effect"
import { IntakeError } from "../IntakeError.ts"

const describe = ({ reason }: PlatformError.PlatformError): string =>
  "description" in reason && reason.description !== undefined ? reason.description : reason.message

export const reading =
  (name: string) =>
  (error: PlatformError.PlatformError): IntakeError => {
    switch (error.reason._tag) {
      case "NotFound":
        return new IntakeError({
          name,
          why: "there is no such file",
          remedy: "Check the name, and the folder that it is looked for in",
        })
      case "PermissionDenied":
        return new IntakeError({
          name,
          why: "this user may not read the file",
          remedy: "Make it readable, or run as the user who owns it",
        })
      default:
        return new IntakeError({
          name,
          why: `the file could not be read (${describe(error)})`,
          remedy: "Nothing was dialled: try again, or copy the file to another disk first",
        })
    }
  }

export const writing =
  (name: string) =>
  (error: PlatformError.PlatformError): IntakeError =>
    new IntakeError({
      name,
      why: `the rejected rows could not be written here (${describe(error)})`,
      remedy: "Nothing was dialled: make the folder writable, or copy the list to another one",
    })
