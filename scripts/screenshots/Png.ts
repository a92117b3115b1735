import { crc32, deflateSync, inflateSync } from "node:zlib"

/** A picture without transparency: width times height pixels, each a number of 24 bits, red first. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint32Array
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const mostColours = 256

const paeth = (left: number, above: number, corner: number): number => {
  const estimate = left + above - corner
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ]
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner
}

/** Reads a PNG as browsers write it: eight bits a channel, not interlaced. */
export const decode = (png: Buffer): Picture => {
  let header: Buffer = Buffer.alloc(0)
  const data: Array<Buffer> = []
  for (let at = signature.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    const type = png.toString("latin1", at + 4, at + 8)
    const content = png.subarray(at + 8, at + 8 + length)
    if (type === "IHDR") header = content
    if (type === "IDAT") data.push(content)
    at += 12 + length
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const channels = { 2: 3, 6: 4 }[header[9] ?? 0]
  if (header[8] !== 8 || channels === undefined || header[12] !== 0) {
    throw new Error("This PNG is of a kind that is not read here.")
  }
  const raw = inflateSync(Buffer.concat(data))
  const stride = width * channels
  const bytes = new Uint8Array(stride * height)
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)]
    for (let column = 0; column < stride; column++) {
      const at = row * stride + column
      const left = column < channels ? 0 : bytes[at - channels]!
      const above = row === 0 ? 0 : bytes[at - stride]!
      const corner = row === 0 || column < channels ? 0 : bytes[at - stride - channels]!
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0
      bytes[at] = raw[row * (stride + 1) + 1 + column]! + predicted
    }
  }
  const pixels = new Uint32Array(width * height)
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const at = pixel * channels
    pixels[pixel] = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!
  }
  return { width, height, pixels }
}

const distance = (a: number, b: number): number =>
  ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2

/** Colours that stand for all of a picture: the most frequent, each at some distance from the others. */
const paletteOf = (pixels: Uint32Array): ReadonlyArray<number> => {
  const counts = new Map<number, number>()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const frequent = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour)
  if (frequent.length <= mostColours) return frequent
  for (let apart = 12; ; apart += 4) {
    const chosen: Array<number> = []
    for (const colour of frequent) {
      if (chosen.length > mostColours) break
      if (chosen.every((other) => distance(colour, other) >= apart ** 2)) chosen.push(colour)
    }
    if (chosen.length <= mostColours) return chosen
  }
}

const chunk = (type: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(content.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}

/** Writes a picture with at most 256 colours: a screenshot loses nothing that one would see, and half of its bytes. */
export const encode = ({ width, height, pixels }: Picture): Buffer => {
  const palette = paletteOf(pixels)
  const nearest = new Map(palette.map((colour, index) => [colour, index]))
  const indexOf = (colour: number): number => {
    const known = nearest.get(colour)
    if (known !== undefined) return known
    let best = 0
    for (let index = 1; index < palette.length; index++) {
      if (distance(palette[index]!, colour) < distance(palette[best]!, colour)) best = index
    }
    nearest.set(colour, best)
    return best
  }
  const rows = Buffer.alloc(height * (width + 1))
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      rows[row * (width + 1) + 1 + column] = indexOf(pixels[row * width + column]!)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk(
      "PLTE",
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ])
}
