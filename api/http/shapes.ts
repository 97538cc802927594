import { fault, type PlainCode } from '../../domain/fault'
import { uuid } from '../../domain/shapes'
import { z } from 'zod'
import { idsOf, type Actor } from '../../domain/person/access'
import {
  AS_IT_GROWS,
  firstPage,
  foreignCursor,
  pageOfAll,
  type OrderOf,
  type Page,
  type Paged,
} from '../../domain/paging'
import { Refused } from '../../domain/refusal'
import { channels } from '../../ledger/record/records'

/** Most characters of a cursor, which may hold a name. */
const CURSOR_CHARACTERS = 4_000
/** Items of one page of a list. */
const PAGE_DEFAULT = 50
const PAGE_MOST = 200

export const label = z.object({ zh: z.string(), en: z.string() })
const instant = z.iso.datetime({
  offset: true,
  message: fault('instant.format'),
})

export const regionCode = z.string().regex(/^\d{2,12}$/, fault('region.code-format'))
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** The person of a filter: an id, or `me` for the actor and those the actor stands in for. */
export const personOrMe = z.union([z.literal('me'), uuid])
export const idsAsked = (actor: Actor, asked: string | undefined) =>
  asked === 'me' ? idsOf(actor) : asked === undefined ? undefined : [asked]

/** The same as it is answered. */
export const evidencePieceAnswer = z.object({
  title: z.string(),
  reference: z.string().optional(),
  file: z.string().optional(),
  sha256: z.string().optional(),
})

/** How each is told of that is not there, or not its reader's to see. */
const ABSENT = {
  absence: 'absence.absent',
  bulletin: 'bulletin.absent',
  campaign: 'campaign.none',
  delivery: 'delivery.absent',
  draw: 'draw.absent',
  evidence: 'evidence.absent',
  feed: 'feed.absent',
  finding: 'finding.absent',
  household: 'household.absent',
  key: 'key.none',
  letter: 'letter.absent',
  pairing: 'pairing.absent',
  payment: 'payment.absent',
  person: 'person.absent',
  project: 'project.absent',
  robot: 'robot.absent',
  role: 'role.none',
  target: 'target.absent',
  task: 'task.absent',
  view: 'view.absent',
  webhook: 'webhook.absent',
} as const satisfies Record<string, PlainCode>

type Noun = keyof typeof ABSENT
const nouns = Object.keys(ABSENT) as Noun[]
/** The noun of this name. @throws Error where there is none */
export const nounNamed = (name: string): Noun => oneOf(nouns, name)

/** An item's id in a path: what is no id at all is absent, as any foreign id is. */
export const pathId = z.object({ id: z.string() })
export function idFrom(params: { id: string }, noun: Noun): string {
  if (!uuid.safeParse(params.id).success) throw new Refused('not-found', ABSENT[noun])
  return params.id.toLowerCase()
}

/** An instant of a query: far-off ones are refused, because the database cannot count with them. */
export const queryInstant = instant
  .refine((value) => value >= '1990' && value < '2100', { message: fault('year.out-of-range') })
  .transform((value) => new Date(value))

/** A text of the ledger as one of those it may be. @throws Error where it is none of them */
export function oneOf<T extends string>(all: readonly T[], text: string): T {
  const found = all.find((each) => each === text)
  if (found === undefined) throw new Error(`“${text}” is none of ${all.join(', ')}`)
  return found
}

/** What a list is seen as of: the rows as they stand, or the record where the instant asked for has passed. */
export const seenAsOf = (asked: Date | undefined, now: Date) => ({
  asOf: asked ?? now,
  fromRecord: asked !== undefined && asked < now,
})

/** A schema of which the code knows more than the document tells: handlers and pages are held to the type. */
export const known = <T>(schema: z.ZodType) => schema as z.ZodType<T, T>

/** The query members every list takes. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(PAGE_MOST).default(PAGE_DEFAULT),
  cursor: z.string().max(CURSOR_CHARACTERS).optional(),
}

/** The answer of every list. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() })

const bookmark = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** Reads a page request; a cursor that is none of ours is malformed. */
export function pageFrom({ limit, cursor }: { limit: number; cursor?: string }): Page {
  if (cursor === undefined) return firstPage(limit)
  try {
    const after = bookmark.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return { limit, after }
  } catch {
    throw foreignCursor()
  }
}

/** The answer of a list that is read whole: one page of it. Without an order it is one that only grows at its end. */
export function sliceOf<T>(all: T[], page: Page, order: OrderOf<T> = AS_IT_GROWS) {
  const paged = pageOfAll(all, order, page)
  return pageOf(paged.items, paged)
}

/** A list's answer, with the cursor of the page behind it. */
export function pageOf<T>(items: T[], { total, next }: Pick<Paged<unknown>, 'total' | 'next'>) {
  return { items, nextCursor: next && Buffer.from(JSON.stringify(next)).toString('base64url'), total }
}

/** One action of an item's history. */
export const actionAnswer = z.object({
  kind: z.string().meta({ description: 'the name of the transition' }),
  version: z.number(),
  by: z.string().nullable(),
  onBehalfOf: z.string().nullable(),
  channel: z.enum(channels),
  at: z.string(),
  before: z.unknown(),
  after: z.unknown(),
})
