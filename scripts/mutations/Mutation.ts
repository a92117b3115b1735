/** A way to break the promise, as a small change of the sources, and the test that must notice it. */
export interface Mutation {
  /** What is changed, in a few words. */
  readonly name: string
  /** What that would do to people. */
  readonly breaks: string
  readonly edits: ReadonlyArray<Edit>
  /** What is made anew after the edits, before the test runs. */
  readonly make?: ReadonlyArray<"generate" | `packages/${string}`>
  /** A test file of a package or an app. */
  readonly test: `${"packages" | "apps"}/${string}/test/${string}.test.ts`
}

/** A text that occurs once in a file, and what stands in its place. */
export interface Edit {
  readonly file: string
  readonly search: string
  readonly replace: string
}

/** The changed text. Throws if the text that is looked for is not there exactly once: then the mutation is out of date. */
export const edited = (text: string, { file, search, replace }: Edit): string => {
  const count = text.split(search).length - 1
  if (count !== 1) {
    throw new Error(
      `${file} holds this ${count} times instead of once; mend its mutation in scripts/mutations:\n${search}`,
    )
  }
  return text.replace(search, () => replace)
}
