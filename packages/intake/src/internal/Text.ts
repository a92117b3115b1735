/** Bytes to text, or the reason why they are not text that can be read. */
import { Effect, Result, Sink, Stream } from "effect"
import { IntakeError } from "../IntakeError.ts"

/** Longest line in bytes, and longest row in characters: what is longer is a fault, and must not fill the memory. */
export const longestRow = 1024 * 1024

const LF = 10
const CR = 13

const signatures: ReadonlyArray<{
  readonly bytes: ReadonlyArray<number>
  readonly why: string
  readonly remedy: string
}> = [
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    why: "this is an Excel workbook or another zip file",
    remedy: 'Open it and save it as "CSV UTF-8"',
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    why: "this is an old Excel workbook",
    remedy: 'Open it and save it as "CSV UTF-8"',
  },
  { bytes: [0x1f, 0x8b], why: "this is a gzip file", remedy: "Unpack it first: gunzip" },
  { bytes: [0x25, 0x50, 0x44, 0x46], why: "this is a PDF", remedy: "Hand in the list as CSV or NDJSON" },
]

const utf16 = { why: "this text is UTF-16", remedy: 'Save it as UTF-8: in Excel "CSV UTF-8"' }

/** Where the zeros are tells UTF-16 without a mark from a text with a zero in it: in every other byte, and only there. */
const looksLikeUtf16 = (head: Uint8Array): boolean => {
  const zeros = [0, 0]
  for (let index = 0; index < head.length; index++) if (head[index] === 0) zeros[index % 2]! += 1
  const [even = 0, odd = 0] = zeros
  return Math.max(even, odd) * 4 > head.length && Math.min(even, odd) * 10 < Math.max(even, odd)
}

/** What the beginning of the file says against it. */
const refusal = (head: Uint8Array): { readonly why: string; readonly remedy: string } | undefined => {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return utf16
  if (looksLikeUtf16(head)) return utf16
  return signatures.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte))
}

/** Where the reading stands. */
interface Position {
  readonly decoder: TextDecoder
  readonly line: number
  /** Bytes of the line so far. */
  readonly length: number
  readonly afterCR: boolean
}

const start = (): Position => ({
  decoder: new TextDecoder("utf-8", { fatal: true }),
  line: 1,
  length: 0,
  afterCR: false,
})

/** Moves over a piece, counting lines; stops at a zero byte and at a line without end. */
const advance = (
  position: Position,
  bytes: Uint8Array,
): Result.Result<Position, Pick<IntakeError, "line" | "why" | "remedy">> => {
  let { line, length, afterCR } = position
  for (const byte of bytes) {
    if (byte === LF || byte === CR) {
      if (byte === CR || !afterCR) line++
      length = 0
    } else if (byte === 0) {
      return Result.fail({
        line,
        why: "the line holds a zero byte (NUL), so the file is damaged or is no text",
        remedy: "Export it again as CSV UTF-8",
      })
    } else if (++length > longestRow) {
      return Result.fail({
        line,
        why: "the line is longer than 1 MiB",
        remedy: "Check that the file is a list of call requests with one row per line",
      })
    }
    afterCR = byte === CR
  }
  return Result.succeed({ ...position, line, length, afterCR })
}

/** The line of the first byte that is not UTF-8, in a piece that the decoder refused. */
const lineOfFault = (position: Position, bytes: Uint8Array): number => {
  // The piece may begin amid a character. A line break is never a part of one, so every later line can be tried alone.
  let begin = bytes.findIndex((byte) => byte < 0x80 || byte > 0xbf)
  if (begin > 3 || begin === -1) return position.line
  let here = position
  while (begin < bytes.length) {
    const length = bytes.subarray(begin).findIndex((byte) => byte === LF || byte === CR) + 1
    const line = length === 0 ? bytes.subarray(begin) : bytes.subarray(begin, begin + length)
    const decoder = new TextDecoder("utf-8", { fatal: true })
    if (Result.isFailure(Result.try(() => decoder.decode(line, { stream: length === 0 })))) return here.line
    here = Result.getOrElse(advance(here, line), () => here)
    begin += line.length
  }
  return position.line
}

const step = (name: string) => (position: Position, bytes: Uint8Array) =>
  Effect.gen(function* () {
    const next = yield* Effect.fromResult(
      Result.mapError(advance(position, bytes), (fault) => new IntakeError({ name, ...fault })),
    )
    const text = yield* Effect.try({
      try: () => position.decoder.decode(bytes, { stream: bytes.length > 0 }),
      catch: () =>
        new IntakeError({
          name,
          line: bytes.length > 0 ? lineOfFault(position, bytes) : position.line,
          why: "the line is not UTF-8 text",
          remedy: 'Save the file as UTF-8: in Excel "CSV UTF-8" and not plain "CSV"',
        }),
    })
    return [next, text === "" ? [] : [text]] as const
  })

const join = (pieces: ReadonlyArray<Uint8Array>): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}

/** Enough to know a workbook or UTF-16 by. */
const head = Sink.fold<ReadonlyArray<Uint8Array>, Uint8Array>(
  () => [],
  (pieces) => pieces.reduce((length, piece) => length + piece.length, 0) < 512,
  (pieces, piece) => Effect.succeed([...pieces, piece]),
)

/** The text, without its byte order mark. */
export const decode = Effect.fnUntraced(function* <E, R>(
  name: string,
  content: Stream.Stream<Uint8Array, E, R>,
) {
  const [pieces, rest] = yield* Stream.peel(content, head)
  const first = join(pieces)
  const refused = refusal(first)
  if (refused !== undefined) return yield* new IntakeError({ name, ...refused })
  // The empty piece ends the text: a character that was cut off there is a fault.
  return Stream.make(first).pipe(
    Stream.concat(rest),
    Stream.filter((piece) => piece.length > 0),
    Stream.concat(Stream.make(new Uint8Array(0))),
    Stream.mapAccumEffect(start, step(name)),
  )
})
