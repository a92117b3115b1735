/** What a provider may do to its API, done to the parsed document of its spec. */

/** The part of an OpenAPI document that the changes touch. */
interface OpenApi {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        readonly parameters?: ReadonlyArray<{ name?: string }>
        readonly "x-dial"?: { refused: Array<number> }
      }
    >
  >
  readonly components: {
    readonly schemas: Record<
      string,
      { properties?: Record<string, unknown>; required?: Array<string>; enum?: Array<string> }
    >
  }
}

/** Changes the document in place. */
export type SpecChange = (spec: OpenApi) => void

/** A member of an object has another name. */
export const renameMember =
  (component: string, name: string, to: string): SpecChange =>
  ({ components }) => {
    const schema = components.schemas[component]!
    const renamed = (other: string) => (other === name ? to : other)
    schema.properties = Object.fromEntries(
      Object.entries(schema.properties!).map(([member, value]) => [renamed(member), value]),
    )
    if (schema.required !== undefined) schema.required = schema.required.map(renamed)
  }

/** A parameter of the query has another name. */
export const renameParameter =
  (path: string, name: string, to: string): SpecChange =>
  ({ paths }) => {
    for (const parameter of paths[path]!["get"]!.parameters!) {
      if (parameter.name === name) parameter.name = to
    }
  }

/** A list of words is shorter by one. */
export const dropWord =
  (component: string, word: string): SpecChange =>
  ({ components }) => {
    const schema = components.schemas[component]!
    schema.enum = schema.enum!.filter((other) => other !== word)
  }

/** A list of words is longer by one. */
export const addWord =
  (component: string, word: string): SpecChange =>
  ({ components }) => {
    components.schemas[component]!.enum!.push(word)
  }

/** An object has one more member, a text that must be there. */
export const requireMember =
  (component: string, name: string): SpecChange =>
  ({ components }) => {
    const schema = components.schemas[component]!
    schema.properties![name] = { type: "string" }
    schema.required = [...(schema.required ?? []), name]
  }

/** A status no longer proves that nobody was rung. */
export const dropRefusal =
  (path: string, status: number): SpecChange =>
  ({ paths }) => {
    const dial = paths[path]!["post"]!["x-dial"]!
    dial.refused = dial.refused.filter((other) => other !== status)
  }
