import type { Database } from '../../ledger/database/database'

/** Something that was kept, sent or said, and what it holds. */
export type Place = { name: string; content: unknown }

/** Where any of these values stands in any of these places, plain, in full-width digits, in hex, in base64 or percent-encoded: one
 * line `place: value (form)` for each. Empty: nowhere. Bytes within a place are read as text, too. */
export function leaks(values: string[], places: Place[]): string[] {
  const wanted = values.flatMap((value) => formsOf(value).map((form) => ({ value, ...form })))
  return places.flatMap(({ name, content }) => {
    const text = textOf(content)
    const lower = text.toLowerCase()
    return wanted
      .filter(({ text: form, folded }) => (folded ? lower.includes(form.toLowerCase()) : text.includes(form)))
      .map(({ value, form }) => `${name}: ${value} (${form})`)
  })
}

const WIDE = 0xfee0

/** How a value may be written. */
function formsOf(value: string): { form: string; text: string; folded: boolean }[] {
  const bytes = Buffer.from(value)
  const wide = value.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + WIDE))
  const ways: [string, string, boolean][] = [
    ['plain', value, true],
    ['full-width', wide, false],
    ['hex', bytes.toString('hex'), true],
    ['percent', encodeURIComponent(value), true],
    ...[0, 1, 2].map((shift): [string, string, boolean] => ['base64', base64At(bytes, shift), false]),
  ]
  return ways
    .filter(([form, text]) => form === 'plain' || text !== value)
    .map(([form, text, folded]) => ({ form, text, folded }))
}

/** What base64 makes of a value that begins `shift` bytes into a group of three, without the characters it shares. */
function base64At(bytes: Buffer, shift: number): string {
  const whole = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const sharedAtEnd = (shift + bytes.length) % 3 === 0 ? 0 : 1
  return whole.slice(Math.ceil((shift * 8) / 6), whole.length - sharedAtEnd)
}

/** All text in something, however deep, bytes read as UTF-8. */
function textOf(content: unknown): string {
  if (content instanceof Uint8Array) return Buffer.from(content).toString('utf8')
  if (Array.isArray(content)) return content.map(textOf).join('\n')
  if (content === null || typeof content !== 'object') return String(content)
  return Object.entries(content)
    .map(([name, inner]) => `${name}: ${textOf(inner)}`)
    .join('\n')
}

/** Every row of every table of a ledger as text, bytes as hex: what a dump holds. */
export async function tablesOf(db: Database): Promise<Place[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`
  return Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db.$queryRawUnsafe<{ row: string }[]>(`select t::text as row from "${name}" t`)
      return { name, content: rows.map(({ row }) => row) }
    }),
  )
}
