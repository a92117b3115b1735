/** An answer, read to its end. */

/** As much of a fetch `Response` as a typed client reads. The body is in memory already: reading it cannot fail or block. */
export interface LeanResponse {
  /** Whether the status is one of 200 to 299. A redirect is not followed, so it is not `ok`. */
  readonly ok: boolean
  readonly status: number
  readonly headers: {
    /** Values of the header, in any case of its name, joined by `, `; `null` if the answer has none. */
    get(name: string): string | null
  }
  /** The body as UTF-8, as often as you like. It is not decompressed, because no compression is asked for. */
  text(): Promise<string>
  /** The body as JSON; rejects with a SyntaxError if it is none. */
  json(): Promise<unknown>
}

type Fields = Readonly<Record<string, string | Array<string> | undefined>>

export class BufferedResponse implements LeanResponse {
  readonly status: number
  readonly headers: LeanResponse["headers"]
  readonly #text: string

  constructor(status: number, fields: Fields, body: ReadonlyArray<Buffer>) {
    this.status = status
    this.headers = { get: (name) => valueOf(fields, name.toLowerCase()) }
    this.#text = decode(body)
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299
  }

  text(): Promise<string> {
    return Promise.resolve(this.#text)
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#text)
  }
}

const valueOf = (fields: Fields, name: string): string | null => {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined
  return value === undefined ? null : typeof value === "string" ? value : value.join(", ")
}

const byteOrderMark = 0xfeff

const decode = (chunks: ReadonlyArray<Buffer>): string => {
  const [first = Buffer.alloc(0), ...rest] = chunks
  const text = (rest.length === 0 ? first : Buffer.concat(chunks)).toString("utf8")
  return text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text
}
