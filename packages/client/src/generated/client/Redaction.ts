// Do not edit: generated from specs/trunkline.openapi.json. Change the spec or packages/codegen and run `pnpm generate`.

/** Keeps secrets out of what a client returns. */

export interface Redaction {
  /** The secrets in the body of a request, which the answer to it may repeat. */
  readonly secretsIn: (body: unknown) => ReadonlyArray<string>
  /** Hides secrets in a parsed body, in place. */
  readonly data: (value: unknown, secrets: ReadonlyArray<string>) => unknown
  /** Hides secrets and phone numbers in what people read, parsed or not. */
  readonly told: <T>(value: T, secrets: ReadonlyArray<string>) => T
}

/** What is shown in the place of a value that holds no others, or of a name. */
type Leaf = (value: unknown) => unknown

const hidden = "<redacted>"

// Deeper than any answer; a body of a million brackets would overflow the stack.
const deepest = 100

const phoneNumber = /(?:\+|%2B)\d[\d ().-]{5,18}\d|(?<![\w-])\d{8,15}(?![\w-])/gi

/** A secret as it is, and as it stands inside of JSON and of an address. */
const formsOf = (secret: string) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]

/** Each once, and one that holds another before it. */
const inOrder = (texts: ReadonlyArray<string>) => [...new Set(texts)].toSorted((a, b) => b.length - a.length)

/** `names` are those of the spec's secrets: `member`, or `list[].member` in elements of a list. */
export const makeRedaction = (apiKey: string, names: ReadonlyArray<string>): Redaction => {
  const known = new Set(names)
  const isSecret = (list: string, name: string) =>
    known.has(name) || (list !== "" && known.has(`${list}[].${name}`))

  const collect = (value: unknown, list: string, isInside: boolean, found: Set<unknown>): Set<unknown> => {
    if (typeof value === "string" && isInside && value !== "") found.add(value)
    // What was seen is kept too: a body may hold itself.
    if (typeof value !== "object" || value === null || found.has(value)) return found
    found.add(value)
    for (const [name, member] of Object.entries(value)) {
      if (Array.isArray(value)) collect(member, list, isInside, found)
      else collect(member, Array.isArray(member) ? name : "", isInside || isSecret(list, name), found)
    }
    return found
  }

  const hide = (value: unknown, list: string, depth: number, leaf: Leaf): unknown => {
    if (typeof value !== "object" || value === null) return leaf(value)
    if (depth === deepest) return hidden
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) {
        value[index] = hide(value[index], list, depth + 1, leaf)
      }
      return value
    }
    const members = value as Record<string, unknown>
    for (const name of Object.keys(members)) {
      const member = members[name]
      const shown = leaf(name) as string
      if (shown !== name) delete members[name]
      members[shown] =
        member !== null && isSecret(list, name)
          ? hidden
          : hide(member, Array.isArray(member) ? name : "", depth + 1, leaf)
    }
    return value
  }

  return {
    secretsIn: (body) =>
      [...collect(body, "", false, new Set())].filter((found) => typeof found === "string"),
    data: (value, secrets) => {
      const all = inOrder([apiKey, ...secrets])
      return hide(value, "", 0, (text) => {
        if (typeof text !== "string") return text
        let shown = text
        for (const secret of all) {
          if (text === secret) return hidden
          // A short secret inside of a longer text is chance: to replace it would destroy ids.
          if (secret.length >= 8 && shown.includes(secret)) shown = shown.replaceAll(secret, hidden)
        }
        return shown
      })
    },
    told: <T>(value: T, secrets: ReadonlyArray<string>) => {
      const forms = inOrder([apiKey, ...secrets].flatMap(formsOf))
      const clean = (text: string) => {
        const shown = forms.reduce((rest, form) => rest.replaceAll(form, hidden), text)
        return shown.replaceAll(phoneNumber, (number) => `…${number.slice(-2)}`)
      }
      return hide(value, "", 0, (leaf) => {
        if (typeof leaf !== "string" && typeof leaf !== "number") return leaf
        const shown = clean(String(leaf))
        return shown === String(leaf) ? leaf : shown
      }) as T
    },
  }
}
