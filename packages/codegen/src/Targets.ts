import * as Path from "node:path"
import type { Target } from "./Generate.ts"

/** Root of this repository. */
export const repository = Path.resolve(import.meta.dirname, "../../..")

/** The spec of our own API, which is made of its contract. */
export const ownSpec = "specs/trunkline.openapi.json"

/** Every spec, and the folder that is generated from it. */
export const targets: ReadonlyArray<Target> = [
  { spec: "specs/happyrobot.openapi.yaml", output: "packages/happyrobot/src/generated" },
  { spec: "specs/hamsa.openapi.yaml", output: "packages/hamsa/src/generated" },
  { spec: ownSpec, output: "packages/client/src/generated" },
  {
    spec: "packages/codegen/test/fixtures/telephone.openapi.yaml",
    output: "packages/codegen/test/fixtures/telephone",
  },
]
