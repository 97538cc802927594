import type { Level } from '../level'

/** Digits of a region's code at each level (GB/T 2260 and GB/T 10114). A prefecture 地级 stands between a province and its
 * counties; a municipality has none. */
export const CODE_DIGITS: Record<Level, number> = {
  municipality: 2,
  prefecture: 4,
  county: 6,
  township: 9,
  village: 12,
}

/** Whether the code of a township has zeros for a county: its prefecture, such as 东莞, has none. */
export const liesInPrefecture = (township: string): boolean =>
  township.slice(CODE_DIGITS.prefecture, CODE_DIGITS.county) === '00'

/** The county that a region of this path lies in, or is; of a township or a village without one, what stands in its place; null: it
 * lies above them. */
export function countyIn(path: string): string | null {
  const codes = path.split('/')
  const ofTownship = codes.findIndex((code) => code.length === CODE_DIGITS.township)
  return codes.find((code) => code.length === CODE_DIGITS.county) ?? codes[ofTownship - 1] ?? null
}

/** The code of the lowest region that holds all places of these paths; null: none does. */
export function lowestHolding(paths: string[]): string | null {
  const [first = '', ...others] = paths
  const shared = (code: string) => others.every((path) => path.split('/').includes(code))
  return first.split('/').findLast((code) => code !== '' && shared(code)) ?? null
}
