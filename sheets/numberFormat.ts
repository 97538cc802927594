/** How yuan is written before a number. */
const OWN_CURRENCY = /^(?:¥|￥|CNY|RMB|人民币)$/u
/** Signs before or behind a number that are no words. */
const SIGNS = /^[\s()+\-–—:/*]*$/u

type Token = { literal: string } | { digit: string } | { sign: '.' | ',' | '%' }

/** What a number format shows of a number beside its digits. `unit`: its words behind it, or before it where they are a currency of
 * others; `shown`: the number with the zeros and words that the format adds, null where it shows the plain number, or one rounded. */
export type Formatted = { unit: string; isPercent: boolean; shown: string | null }

/** Reads a number format for positive numbers. A format that divides by thousands shows less than is kept, and says so by its commas:
 * there the number is whole as it is. */
export function formatted(digits: string, format: string): Formatted {
  const tokens = tokensOf(format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)[0] ?? '')
  if (tokens === null) return { unit: '', isPercent: format.includes('%'), shown: null }
  const isDigit = (token: Token) => 'digit' in token
  const [first, last] = [tokens.findIndex(isDigit), tokens.findLastIndex(isDigit)]
  if (first < 0) return { unit: '', isPercent: false, shown: null }
  const isPercent = tokens.some((token) => 'sign' in token && token.sign === '%')
  const words = (some: Token[]) =>
    some
      .map((token) => ('literal' in token ? token.literal : ''))
      .join('')
      .trim()
  const before = words(tokens.slice(0, first))
  const behind = tokens.slice(last + 1)
  const isDivided =
    behind.some((token) => 'sign' in token && token.sign === ',') || hasDrawnPoint(tokens.slice(first, last))
  const currency = OWN_CURRENCY.test(before) || SIGNS.test(before) ? '' : before
  const unit = isDivided ? '' : [words(behind), /[\p{Sc}A-Za-z元币]/u.test(currency) ? currency : ''].join('')
  const isPlain = isDivided || isPercent || digits.startsWith('-')
  return { unit, isPercent, shown: isPlain ? null : shownAs(digits, tokens) }
}

/** A point that the format draws itself divides by ten thousand without a comma: 0!.0000. */
const hasDrawnPoint = (tokens: Token[]) => tokens.some((token) => 'literal' in token && token.literal === '.')

/** The parts of a format; null where it is a day, a fraction, or one of powers of ten. */
function tokensOf(section: string): Token[] | null {
  const tokens: Token[] = []
  const parts = /"([^"]*)"|[\\!](.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].|(General|[0#?])|([.,%])|(.)/gisu
  for (const [, quoted, escaped, currency, digit, sign, other] of section.matchAll(parts)) {
    const literal = quoted ?? escaped ?? currency ?? other
    if (digit !== undefined) tokens.push({ digit })
    else if (sign !== undefined) tokens.push({ sign: sign as '.' | ',' | '%' })
    else if (other !== undefined && /[a-z@/]/i.test(other)) return null
    else if (literal !== undefined) tokens.push({ literal })
  }
  return tokens
}

/** The number with the zeros and words of a format, or null where that is the number itself, or it would be rounded. */
function shownAs(digits: string, tokens: Token[]): string | null {
  const [whole = '', decimals = ''] = digits.split('.')
  const point = tokens.findIndex((token) => 'sign' in token && token.sign === '.')
  const [left, right] = point < 0 ? [tokens, []] : [tokens.slice(0, point), tokens.slice(point + 1)]
  const places = right.filter((token) => 'digit' in token)
  if (tokens.some((token) => 'digit' in token && token.digit.length > 1) || decimals.length > places.length)
    return null
  let rest = [...whole]
  const digitsLeft = left.filter((token) => 'digit' in token).length
  let seen = 0
  const before = left.toReversed().map((token) => {
    if ('literal' in token) return token.literal
    if (!('digit' in token)) return ''
    seen += 1
    const own = seen === digitsLeft ? rest.join('') : (rest.at(-1) ?? '')
    rest = seen === digitsLeft ? [] : rest.slice(0, -1)
    return own || (token.digit === '0' ? '0' : '')
  })
  const zeros = places.filter((token) => 'digit' in token && token.digit === '0').length
  const kept = decimals === '' ? '' : `.${decimals.padEnd(zeros, '0')}`
  const behind = right.map((token) => ('literal' in token ? token.literal : '')).join('')
  return `${before.toReversed().join('')}${kept}${behind}`.trim()
}
