// `pnpm mutations [words]`: breaks a copy of the repository in every way there is, and expects a test to notice each. With words, only
// those mutations whose name holds one of them.
import { Copy } from "./Copy.ts"
import { mutations } from "./mutations.ts"
import { runTurbo } from "../Turbo.ts"

const words = process.argv.slice(2)
const chosen = mutations.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)))
if (runTurbo(["build"], { silent: true }) !== 0) throw new Error("The repository does not build.")

const startedAt = performance.now()
const secondsSince = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`
const copy = new Copy()
try {
  for (const mutation of chosen) copy.check(mutation)
  const sound = copy.test([...new Set(chosen.map(({ test }) => test))])
  if (sound.failed.length > 0 || sound.passed === 0) {
    throw new Error(
      `Without any mutation these tests fail already:\n${sound.failed.join("\n")}\n${sound.output}`,
    )
  }
  console.log(`${sound.passed} tests are green without mutations (${secondsSince(startedAt)}).`)

  let survived = 0
  for (const mutation of chosen) {
    const from = performance.now()
    const { failed, output, passed } = copy.tryOut(mutation)
    const [first] = failed
    if (first === undefined) survived++
    const verdict =
      first !== undefined
        ? `red: ${first}`
        : passed > 0
          ? "NOBODY NOTICED"
          : `the test did not run\n${output}`
    console.log(`${mutation.name} (${secondsSince(from)})\n  ${mutation.test}\n  ${verdict}`)
  }
  console.log(
    `${chosen.length - survived} of ${chosen.length} mutations were noticed (${secondsSince(startedAt)}).`,
  )
  process.exitCode = survived === 0 ? 0 : 1
} finally {
  copy.remove()
}
