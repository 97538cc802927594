/** Digits that a figure may have before its point and behind it. */
const WHOLE_DIGITS_MOST = 15
const DECIMALS_MOST = 6
/** A figure as people write it, kept to its last zero: `38.50`, `-0.3`. */
export const DECIMAL_SHAPE = new RegExp(`^-?\\d{1,${WHOLE_DIGITS_MOST}}(\\.\\d{1,${DECIMALS_MOST}})?$`)

/** An exact number: `over` / `under`, with `under` above 0. */
export type Exact = { over: bigint; under: bigint }

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i

/** A figure as it was written, or a number of a programme file by the shortest decimal that names it. @throws Error where it is none */
export function exactly(given: string | number): Exact {
  const [, sign, whole, part = '', exponent = '0'] = NUMBER.exec(String(given)) ?? []
  if (whole === undefined) throw new Error(`${given} is no decimal number`)
  const over = BigInt(`${sign}${whole}${part}`)
  const shift = Number(exponent) - part.length
  const factor = 10n ** BigInt(Math.abs(shift))
  return shift >= 0 ? { over: over * factor, under: 1n } : { over, under: factor }
}

/** How many decimals a figure was written with; zeros at its end count. */
export const decimalsOf = (written: string) => written.split('.')[1]?.length ?? 0

/** Below 0, 0 or above 0, as `one` is less than, equal to or greater than `other`. */
export function compare(one: Exact, other: Exact): -1 | 0 | 1 {
  const difference = one.over * other.under - other.over * one.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const minus = (one: Exact, other: Exact): Exact => ({
  over: one.over * other.under - other.over * one.under,
  under: one.under * other.under,
})

export const times = (one: Exact, factor: number): Exact => {
  const { over, under } = exactly(factor)
  return { over: one.over * over, under: one.under * under }
}

/** @throws Error where `other` is 0 */
export function dividedBy(one: Exact, other: Exact): Exact {
  if (other.over === 0n) throw new Error('nothing can be divided by 0')
  const sign = other.over < 0n ? -1n : 1n
  return { over: one.over * other.under * sign, under: one.under * other.over * sign }
}

export const isZero = ({ over }: Exact) => over === 0n

export const distance = (one: Exact, other: Exact): Exact => {
  const { over, under } = minus(one, other)
  return { over: over < 0n ? -over : over, under }
}

/** With so many decimals, half a unit of the last one rounded away from 0. */
export function rounded({ over, under }: Exact, decimals: number): string {
  const scaled = (over < 0n ? -over : over) * 10n ** BigInt(decimals)
  return written((2n * scaled + under) / (2n * under), decimals, over < 0n)
}

/** With so many decimals, what lies behind the last one cut off: what has not reached a number never reads as if it had. */
function cut({ over, under }: Exact, decimals: number): string {
  const scaled = (over < 0n ? -over : over) * 10n ** BigInt(decimals)
  return written(scaled / under, decimals, over < 0n)
}

/** As it is, where so many decimals can say it, without zeros at its end; else cut there. */
export function shortest(value: Exact, decimals: number): string {
  const text = cut(value, decimals)
  return decimals === 0 ? text : text.replace(/\.?0+$/, '').replace(/^-0$/, '0')
}

function written(digits: bigint, decimals: number, negative: boolean): string {
  const text = String(digits).padStart(decimals + 1, '0')
  const sign = negative && digits !== 0n ? '-' : ''
  if (decimals === 0) return sign + text
  return `${sign}${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}
