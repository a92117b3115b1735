/** The type test of the two generators: what they make of a component must be one and the same type. */

/**
 * Names the components whose Schema has another type than openapi-typescript gives them, and those that only one of the
 * two generators knows; `never` where they agree.
 *
 * The comparison is exact, `readonly` and optional members included: assignability both ways would not see an optional
 * member that one side lacks. Only intersections are merged first (`A & B` of an `allOf`), since a Schema has no such
 * thing. An index signature counts: `[name: string]: unknown` is there on both sides, where the spec says
 * `additionalProperties: true`, or on none.
 *
 * @example
 * type Found = Disagreement<components["schemas"], typeof Schemas>
 */
export type Disagreement<Components, Schemas> =
  | Exclude<keyof Schemas, keyof Components>
  | {
      [Name in keyof Components]-?: Name extends keyof Schemas
        ? Schemas[Name] extends { readonly Type: infer Type }
          ? Equal<Merged<Type>, Merged<Components[Name]>> extends true
            ? never
            : Name
          : Name
        : Name
    }[keyof Components]

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

type Merged<T> = T extends ReadonlyArray<unknown> | object ? { [Member in keyof T]: Merged<T[Member]> } : T
