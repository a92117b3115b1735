/** The names that follow from a file's name: its campaign and the keys of its rows. */
import { rejectedEnding } from "./RejectedFile.ts"

/**
 * The campaign of a file: its name without folder and ending. Rows that were corrected in the rejected file belong to the campaign
 * of the first file, so that a row in both is one call.
 *
 * @example
 * campaignOf("lists/january.csv") // "january"
 * campaignOf("lists/january.csv.rejected.csv") // "january"
 */
export const campaignOf = (path: string): string => {
  let file = path.replace(/^.*[/\\]/, "")
  while (file.endsWith(rejectedEnding)) file = file.slice(0, -rejectedEnding.length)
  return file.replace(/(?<=.)\.[^.]*$/, "")
}

/**
 * The key of a row that has none: one call to each number in a campaign.
 *
 * @example
 * keyOf("january", "+14155550123") // "january:+14155550123"
 */
export const keyOf = (campaign: string, phone: string): string => `${campaign}:${phone}`
