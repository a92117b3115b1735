/**
 * Finds damage in the write-ahead log of a SQLite file.
 *
 * SQLite reads the log up to the first frame with a wrong checksum and takes what follows for the torn end of a crash. That is
 * right for a transaction of which nobody was told. Further up it would take back in silence what was acknowledged, begun dials
 * among it.
 *
 * The formats are SQLite's own: sqlite.org/fileformat2.html#the_write_ahead_log and sqlite.org/walformat.html.
 */
import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from "node:fs"

/** The bytes of a log. */
interface Log {
  readonly size: number
  /** Fills `into` with the bytes from an offset on. */
  readonly read: (into: Uint8Array, offset: number) => void
}

/** What can be read of a log. */
interface Reading {
  /** Frames up to the first that is damaged or torn. */
  readonly frames: number
  /** Whether one transaction ends after these and another one begins: the first of them was whole and is damaged now. */
  readonly goesOn: boolean
  readonly salt: bigint
}

const headerSize = 32
const frameHeaderSize = 24

/** Its last bit tells the order of the bytes in checksums. */
const magic = 0x377f0682

type Checksum = readonly [number, number]

const sum = ([s0, s1]: Checksum, view: DataView, from: number, to: number, little: boolean): Checksum => {
  let a = s0
  let b = s1
  for (let at = from; at < to; at += 8) {
    a = (a + view.getUint32(at, little) + b) >>> 0
    b = (b + view.getUint32(at + 4, little) + a) >>> 0
  }
  return [a, b]
}

const isAt = ([s0, s1]: Checksum, view: DataView, at: number, little = false): boolean =>
  view.getUint32(at, little) === s0 && view.getUint32(at + 4, little) === s1

/** Reads a log as SQLite does; nothing if its header is damaged. */
const readLog = ({ size, read }: Log): Reading | undefined => {
  const header = new DataView(new ArrayBuffer(headerSize))
  read(new Uint8Array(header.buffer), 0)
  const salt = header.getBigUint64(16)
  const little = header.getUint32(0) === magic
  let valid = sum([0, 0], header, 0, 24, little)
  if ((header.getUint32(0) & ~1) >>> 0 !== magic || !isAt(valid, header, 24)) return undefined

  const frame = new DataView(new ArrayBuffer(frameHeaderSize + header.getUint32(8)))
  const bytes = new Uint8Array(frame.buffer)
  let frames = 0
  let isBroken = false
  let hasEnded = false
  let goesOn = false
  for (let at = headerSize; at + bytes.length <= size; at += bytes.length) {
    read(bytes, at)
    // Frames of an earlier round of the log have another salt.
    const isOfThisRound = frame.getBigUint64(8) === salt
    if (!isBroken && isOfThisRound) {
      valid = sum(sum(valid, frame, 0, 8, little), frame, frameHeaderSize, bytes.length, little)
      if (isAt(valid, frame, 16)) {
        frames++
        continue
      }
    }
    isBroken = true
    if (!isOfThisRound) continue
    goesOn ||= hasEnded
    hasEnded ||= frame.getUint32(4) !== 0
  }
  return { frames, goesOn, salt }
}

const isLittle = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1

/** What the last processes shared about their log. It outlives them, but not the machine. */
interface Index {
  /** Frames that were acknowledged. */
  readonly frames: number
  /** Those of them that are in the database too. */
  readonly copied: number
  readonly salt: bigint
}

/** Nothing if it is not whole. */
const readIndex = (name: string): Index | undefined => {
  if (!existsSync(name)) return undefined
  const bytes = readFileSync(name)
  if (bytes.length < 100) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return isAt(sum([0, 0], view, 0, 40, isLittle), view, 40, isLittle)
    ? {
        frames: view.getUint32(16, isLittle),
        copied: view.getUint32(96, isLittle),
        salt: view.getBigUint64(32),
      }
    : undefined
}

/**
 * Says what is damaged in the log of a SQLite file that nobody writes to; nothing if all is well, or if only that is torn of which
 * nobody was told. Throws if it cannot be read.
 */
export const damage = (database: string): string | undefined => {
  const name = `${database}-wal`
  const index = readIndex(`${database}-shm`)
  const file = existsSync(name) ? openSync(name, "r") : undefined
  const size = file === undefined ? 0 : fstatSync(file).size
  const reading =
    file === undefined || size <= headerSize
      ? "nothing"
      : readLog({ size, read: (into, offset) => readSync(file, into, 0, into.length, offset) })
  if (file !== undefined) closeSync(file)

  if (reading === "nothing") {
    return index !== undefined && index.copied < index.frames
      ? `its write-ahead log ${name} is gone`
      : undefined
  }
  if (reading === undefined) return `its write-ahead log ${name} is damaged at the beginning`
  const { frames, goesOn, salt } = reading
  return goesOn || (index?.salt === salt && frames < index.frames)
    ? `its write-ahead log ${name} is damaged: only its first ${frames} frames can be read`
    : undefined
}
