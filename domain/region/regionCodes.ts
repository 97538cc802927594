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

/** The county that a region of this path lies in, or is; null: it lies above them. */
export const countyIn = (path: string): string | null =>
  path.split('/').find((code) => code.length === CODE_DIGITS.county) ?? null
