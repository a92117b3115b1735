/** How deeply a JSON text is nested, found out without building what it describes. Pure. */

/**
 * Whether objects and lists lie more than `most` deep in each other. It reads texts that are no JSON too, and says of them what it
 * can.
 *
 * @example
 * isDeeperThan("[[1]]", 1) // true
 */
export const isDeeperThan = (text: string, most: number): boolean => {
  let depth = 0
  let isInText = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (isInText) {
      if (character === backslash) at++
      else if (character === quote) isInText = false
    } else if (character === quote) {
      isInText = true
    } else if (character === brace || character === bracket) {
      if (++depth > most) return true
    } else if (character === closingBrace || character === closingBracket) {
      depth--
    }
  }
  return false
}

const quote = 0x22
const backslash = 0x5c
const bracket = 0x5b
const closingBracket = 0x5d
const brace = 0x7b
const closingBrace = 0x7d
