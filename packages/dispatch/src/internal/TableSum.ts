/** What is compared of a table in two databases: how many rows it has, and a hash of all of them that knows no order. */
import { hash } from "node:crypto"

export interface TableSum {
  readonly count: number
  /** The sum of the hashes of all rows, in hexadecimal. */
  readonly hash: string
}

export type Value = string | number | null

/** Digits of a row's SHA-256 that count: 60 bits, so that PostgreSQL has a number for them. */
const digits = 15

const inHex = (total: bigint): string =>
  BigInt.asUintN(4 * digits, total)
    .toString(16)
    .padStart(digits, "0")

/** Each value with its length before it, so that no two rows are the same text. */
const textOf = (values: ReadonlyArray<Value>): string =>
  values
    .map((value) => {
      const text = String(value)
      return value === null ? "-" : `${Buffer.byteLength(text)}:${text}`
    })
    .join("")

/** Adds up rows one by one. */
export const adder = () => {
  let count = 0
  let total = 0n
  return {
    add: (values: ReadonlyArray<Value>): void => {
      count++
      total += BigInt(`0x${hash("sha256", textOf(values)).slice(0, digits)}`)
    },
    sum: (): TableSum => ({ count, hash: inHex(total) }),
  }
}

/** The same as an expression of PostgreSQL, over all rows of a query; `fromTotal` makes the hash of what it gives. */
export const expression = (columns: ReadonlyArray<string>): string => {
  const row = columns
    .map((column) => `coalesce(octet_length(${column}::text) || ':' || ${column}::text, '-')`)
    .join(" || ")
  const bits = `('x' || left(encode(sha256(convert_to(${row}, 'UTF8')), 'hex'), ${digits}))::bit(60)::bigint`
  return `coalesce(sum(${bits}), 0)::text`
}

export const fromTotal = (total: string): string => inHex(BigInt(total))

export const isEqual = (one: TableSum, other: TableSum): boolean =>
  one.count === other.count && one.hash === other.hash
