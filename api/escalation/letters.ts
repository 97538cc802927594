import type { ActBy } from '../../ledger/acts'
import { causes } from '../../domain/escalation/ladder'
import { escalationColours } from '../../domain/programme/programmeLadder'
import type { Actor } from '../../domain/person/access'
import { text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { askedOfLetters } from '../../domain/escalation/acts'
import { letterNumber } from '../../domain/mail/mailLink'
import { pageOfAll, type OrderOf, type Page } from '../../domain/paging'
import { entryOf, templateFor } from '../../domain/programme/programmeParts'
import type { Database, Transaction } from '../../ledger/database/database'
import {
  answerLetter,
  visibleLetter,
  type LetterAnswer,
  type WrittenLetter,
} from '../../ledger/escalation/letters'
import type { DueLetter } from '../../ledger/escalation/dueLetters'
import { lettersAsOf } from '../../ledger/escalation/overdue'
import { programmeById } from '../../ledger/programme/programmes'
import { allowedLetterActs, letterActs } from './letterAllowed'
import { change, read, type Reader } from '../http/route'
import {
  flag,
  idFrom,
  idsAsked,
  label,
  listOf,
  pageFrom,
  pageOf,
  paging,
  pathId,
  personOrMe,
  queryInstant,
  regionCode,
  seenAsOf,
} from '../http/shapes'

export const letterAnswer = z.object({
  id: z.string().nullable().meta({ description: 'null while nobody has written it' }),
  state: z.enum(['written', 'due']).meta({
    description: 'due: its moment has come as of the instant asked for, but the workers have not written it',
  }),
  number: z.string().nullable().meta({ description: 'without gaps per issuer and year' }),
  rung: z.number(),
  level: z.string(),
  colour: z.enum(escalationColours),
  cause: z.enum(causes).meta({
    description: 'an expired deadline, a trigger, an unanswered letter of the level before, or a person',
  }),
  reason: z
    .string()
    .nullable()
    .meta({ description: "by hand: why; else the milestone's or the trigger's key" }),
  raisedByLevel: z
    .string()
    .nullable()
    .meta({ description: 'the level that escalated it; only this level can de-escalate it' }),
  lowered: z.object({ at: z.string(), reason: z.string() }).nullable(),
  cycle: z.number(),
  version: z.number().nullable(),
  campaign: z.string(),
  task: z
    .object({ id: z.string(), no: z.number(), title: label })
    .nullable()
    .meta({ description: 'null: of a finding' }),
  finding: z
    .object({ id: z.string(), no: z.number(), category: label })
    .nullable()
    .meta({ description: 'of which step is for its record to say; null: of a task' }),
  target: z
    .object({ id: z.string().nullable(), code: z.string(), name: z.string() })
    .meta({ description: 'the target, or the unit of a finding without one' }),
  seen: z.boolean().meta({ description: 'you may see the task or finding' }),
  recipient: z
    .object({ id: z.string(), post: z.string().nullable() })
    .nullable()
    .meta({ description: 'null: every post from this level up is vacant' }),
  passedOver: z
    .array(z.number())
    .meta({ description: 'levels that this letter covers too: vacant, or not above whose turn it is' }),
  firesAt: z.string().meta({ description: 'when the letter is due' }),
  issuedAt: z.string().nullable(),
  replyBy: z.string(),
  acknowledgedAt: z.string().nullable(),
  repliedAt: z.string().nullable(),
  reply: z.string().nullable(),
  answered: z.boolean(),
})

export async function letterView(db: Database | Transaction, letter: WrittenLetter | DueLetter) {
  const programme = await programmeById(db, letter.programmeId)
  const { id, rung, level, colour, cycle, version, passedOver, firesAt, issuedAt, replyBy } = letter
  const { taskId, findingId, no } = letter
  return {
    id,
    state: id === null ? ('due' as const) : ('written' as const),
    number: letter.id === null ? null : letterNumber(letter),
    rung,
    level,
    colour,
    cause: letter.cause,
    reason: letter.reason,
    raisedByLevel: letter.raisedByLevel,
    lowered: letter.loweredAt ? { at: letter.loweredAt, reason: letter.loweredReason ?? '' } : null,
    cycle,
    version,
    campaign: letter.campaignId,
    task: taskId === null ? null : { id: taskId, no, title: templateFor(programme, letter).name },
    finding:
      findingId === null
        ? null
        : { id: findingId, no, category: entryOf(programme, 'categories', letter.key) },
    seen: letter.seen,
    target: { id: letter.targetId, code: letter.regionCode, name: letter.regionName },
    recipient: letter.recipientId ? { id: letter.recipientId, post: letter.recipientPost } : null,
    passedOver,
    firesAt,
    issuedAt,
    replyBy,
    acknowledgedAt: letter.acknowledgedAt,
    repliedAt: letter.repliedAt,
    reply: letter.reply,
    answered: letter.repliedAt !== null,
  }
}

export const wholeLetterAnswer = letterAnswer.extend({
  issuer: z.string(),
  addressee: z.string().nullable().meta({ description: 'the name of the recipient' }),
  allowed: z.array(z.enum(letterActs)).meta({ description: 'what you may do with it now' }),
})

/** The filters of the list of letters. */
export const letterFilters = {
  campaign: uuid.optional(),
  target: uuid.optional(),
  unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
  task: uuid.optional(),
  finding: uuid.optional(),
  recipient: personOrMe.optional(),
  rung: z.coerce.number().int().min(1).max(9).optional(),
  answered: flag.optional(),
  asOf: queryInstant.optional(),
}
type Asked = z.output<z.ZodObject<typeof letterFilters>>

/** A file has one letter of an escalation level, written or not. */
const BY_MOMENT: OrderOf<Awaited<ReturnType<typeof lettersAsOf>>[number]> = {
  firesAt: { as: 'instant', of: ({ firesAt }) => firesAt },
  regionCode: { as: 'text', of: ({ regionCode }) => regionCode },
  no: { as: 'int', of: ({ no }) => no },
  rung: { as: 'int', of: ({ rung }) => rung },
  clock: { as: 'int', of: ({ clock }) => clock ?? 0 },
  item: { as: 'uuid', of: ({ taskId, rectificationId }) => taskId ?? rectificationId },
  cycle: { as: 'int', of: ({ cycle }) => cycle },
  step: { as: 'int', of: ({ step }) => step },
}

/** A letter that somebody de-escalated needs no reply. */
const waitsForReply = ({ repliedAt, loweredAt }: { repliedAt: Date | null; loweredAt: Date | null }) =>
  repliedAt === null && loweredAt === null

/** Whether a letter went to whom the filters name, and stands as they say. */
export function isWanted(actor: Actor, { answered, recipient }: Pick<Asked, 'answered' | 'recipient'>) {
  const recipients = idsAsked(actor, recipient)
  return ({ repliedAt, loweredAt, recipientId }: WrittenLetter | DueLetter) =>
    (answered === undefined || (answered ? repliedAt !== null : waitsForReply({ repliedAt, loweredAt }))) &&
    (recipients === undefined || recipients.includes(recipientId ?? ''))
}

/** What the list of letters shows of these filters, a page of it. */
export async function lettersAsked({ db, actor, now }: Reader, asked: Asked, page: Page) {
  const { campaign, target, unit, task, finding, rung } = asked
  const filter = { campaign, target, unit, task, finding, rung }
  const letters = await lettersAsOf(db, actor, filter, seenAsOf(asked.asOf, now))
  const { items, ...list } = pageOfAll(letters.filter(isWanted(actor, asked)), BY_MOMENT, page)
  return { ...list, items: await Promise.all(items.map((letter) => letterView(db, letter))) }
}

export const letterRoutes = {
  list: read({
    path: '/letters',
    summary: 'Supervision letters 督办函 as of any instant: overdue items, recipients and replies',
    right: 'read',
    input: {
      query: z.object({ ...letterFilters, ...paging }),
    },
    answer: listOf(letterAnswer),
    handle: async ({ service, actor, query, now }) => {
      const page = pageFrom(query)
      const list = await lettersAsked({ db: service.db, actor, now }, query, page)
      return pageOf(list.items, list)
    },
  }),
  one: read({
    path: '/letters/{id}',
    summary: 'One letter',
    right: 'read',
    input: { params: pathId },
    answer: wholeLetterAnswer,
    handle: async ({ service: { db }, actor, params, now }) => {
      const letter = await visibleLetter(db, actor, idFrom(params, 'letter'))
      const { issuer, recipientName: addressee } = letter
      const allowed = await allowedLetterActs(db, letter, actor, now)
      return { ...(await letterView(db, letter)), issuer, addressee, allowed }
    },
  }),
  acknowledge: change({
    method: 'post',
    path: '/letters/{id}/acknowledgement',
    summary: askedOfLetters.acknowledge.summary,
    right: 'act',
    status: 200,
    input: { params: pathId },
    answer: letterAnswer,
    handle: (given) => answer(given, { kind: 'acknowledge' }),
  }),
  reply: change({
    method: 'post',
    path: '/letters/{id}/reply',
    summary: askedOfLetters.reply.summary,
    right: 'act',
    status: 200,
    input: { params: pathId, body: z.strictObject({ text }) },
    answer: letterAnswer,
    handle: (given) => answer(given, { kind: 'reply', text: given.body.text }),
  }),
}

type Given = { tx: Transaction; params: { id: string }; by: ActBy }

async function answer({ tx, params, by }: Given, what: LetterAnswer) {
  return letterView(tx, await answerLetter(tx, idFrom(params, 'letter'), what, by))
}
