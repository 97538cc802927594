import { PROGRAMME_OF_TASK } from '../task/openTasks'
import { fault } from '../../domain/fault'
import { behalfOf, idsOf, seesEverything, type Actor, type OnBehalf } from '../../domain/person/access'
import { refuseStale } from '../acts'
import { Refused } from '../../domain/refusal'
import type { Database, Transaction } from '../database/database'
import { chainAction, writeDown, type Channel } from '../record/records'
import { findingsVisibleTo, lettersVisibleTo, liesIn, tasksVisibleTo } from '../person/visibility'
import { oneOf, type RowOf, rowsOf } from '../database/rows'
import { causes } from '../../domain/escalation/ladder'
import { escalationColours } from '../../domain/programme/programmeLadder'

export type LetterFilter = {
  campaign?: string
  target?: string
  /** A region, with all that lies in it. */
  unit?: string
  rung?: number
  id?: string
  task?: string
  finding?: string
}

/** A supervision letter with what it is about, as of an instant: an answer given later is not yet there. `no` and
 * `key` are those of the task; of a finding its number and its category. */
const WRITTEN_LETTER = {
  id: 'text',
  campaignId: 'text',
  programmeId: 'text',
  /** null: of a finding. */
  taskId: 'text?',
  findingId: 'text?',
  rectificationId: 'text?',
  /** Of a rectification; 0 of a task. */
  step: 'int',
  no: 'int',
  key: 'text',
  title: 'text?',
  /** null: of a finding without a target. */
  targetId: 'text?',
  regionCode: 'text',
  regionName: 'text',
  path: 'text',
  cycle: 'int',
  /** null: written before letters were of a clock. */
  clock: 'int?',
  rung: 'int',
  cause: oneOf(causes),
  reason: 'text?',
  raisedById: 'text?',
  raisedByLevel: 'text?',
  loweredAt: 'instant?',
  loweredReason: 'text?',
  level: 'text',
  colour: oneOf(escalationColours),
  issuer: 'text',
  year: 'int',
  number: 'int',
  recipientId: 'text?',
  recipientName: 'text?',
  recipientPost: 'text?',
  passedOver: ['int'],
  firesAt: 'instant',
  issuedAt: 'instant',
  replyBy: 'instant',
  acknowledgedAt: 'instant?',
  repliedAt: 'instant?',
  reply: 'text?',
  version: 'int',
  /** Whether what it is about is the reader's to see; a letter stays with whom it went to. */
  seen: 'flag',
} as const
export type WrittenLetter = RowOf<typeof WRITTEN_LETTER>

/** The letters a person sees whose moment had come by `asOf`, in order of their moments. */
export async function listWrittenLetters(
  db: Database | Transaction,
  actor: Actor,
  filter: LetterFilter,
  asOf: Date,
): Promise<WrittenLetter[]> {
  return rowsOf(db, WRITTEN_LETTER)`
    select l.id, l."campaignId", ${PROGRAMME_OF_TASK} as "programmeId", l."taskId", f.id as "findingId", l."rectificationId", l.step,
      coalesce(t.no, f.no) as no, coalesce(t.key, f.category) as key, t.title, l."targetId", r.code as "regionCode",
      r.name as "regionName", r.path, l.cycle, l.clock, l.rung, l.cause, l.reason, l."raisedById",
      l."raisedByLevel", l.level, l.colour, l.issuer, l.year, l.number, l."recipientId",
      p.name as "recipientName", l."recipientPost", l."passedOver", l."firesAt", l."issuedAt", l."replyBy", l.version,
      case when l."loweredAt" <= ${asOf} then l."loweredAt" end as "loweredAt",
      case when l."loweredAt" <= ${asOf} then l."loweredReason" end as "loweredReason",
      case when l."acknowledgedAt" <= ${asOf} then l."acknowledgedAt" end as "acknowledgedAt",
      case when l."repliedAt" <= ${asOf} then l."repliedAt" end as "repliedAt",
      case when l."repliedAt" <= ${asOf} then l.reply end as reply,
      coalesce(case when t.id is not null then ${tasksVisibleTo(actor)} else ${findingsVisibleTo(actor)} end, false) as seen
    from "Letter" l
    left join "Task" t on t.id = l."taskId"
    left join "Target" g on g.id = t."targetId"
    left join "Rectification" q on q.id = l."rectificationId"
    left join "Finding" f on f.id = q."findingId"
    join "Campaign" c on c.id = l."campaignId"
    join "Region" r on r.code = coalesce(g."regionCode", f."regionCode")
    left join "Person" p on p.id = l."recipientId"
    where ${lettersVisibleTo(actor)} and l."firesAt" <= ${asOf}
      and (${filter.campaign ?? null}::uuid is null or l."campaignId" = ${filter.campaign ?? null}::uuid)
      and (${filter.target ?? null}::uuid is null or l."targetId" = ${filter.target ?? null}::uuid)
      and ${liesIn(filter.unit)}
      and (${filter.task ?? null}::uuid is null or l."taskId" = ${filter.task ?? null}::uuid)
      and (${filter.finding ?? null}::uuid is null or f.id = ${filter.finding ?? null}::uuid)
      and (${filter.id ?? null}::uuid is null or l.id = ${filter.id ?? null}::uuid)
      and (${filter.rung ?? null}::int is null or l.rung = ${filter.rung ?? null}::int)
    order by l."firesAt", r.code, no, l.rung, l.clock nulls first, l.id`
}

export type LetterAnswer = { kind: 'acknowledge' } | { kind: 'reply'; text: string }
export type AnswerBy = { actor: Actor; channel: Channel; expectedVersion: number | null; now: Date }

/** Answers a letter: the person it went to, or who stands in for them, acknowledges it or replies; a reply acknowledges
 * too.
 * @throws Refused `not-found`, `forbidden`, `stale-version`, `wrong-state` when it was answered so before */
export async function answerLetter(
  tx: Transaction,
  id: string,
  answer: LetterAnswer,
  by: AnswerBy,
): Promise<WrittenLetter> {
  await tx.$executeRaw`select id from "Letter" where id = ${id}::uuid for update`
  const letter = await visibleLetter(tx, by.actor, id)
  const behalf = admit(letter, by.actor)
  refuseStale('letter', letter, by)
  refuseSecondAnswer(letter, answer)
  const acknowledged = letter.acknowledgedAt ?? by.now
  const replied =
    answer.kind === 'reply' ? { repliedAt: by.now, repliedById: by.actor.id, reply: answer.text } : {}
  const { auditHash } = await tx.letter.findUniqueOrThrow({ where: { id }, select: { auditHash: true } })
  const action = chainAction({
    itemKind: 'letter',
    itemId: id,
    version: letter.version + 1,
    kind: answer.kind,
    byId: by.actor.id,
    ...behalf,
    channel: by.channel,
    at: by.now,
    before: { acknowledged: letter.acknowledgedAt !== null, replied: letter.repliedAt !== null },
    after: {
      acknowledged: true,
      replied: answer.kind === 'reply',
      text: answer.kind === 'reply' ? answer.text : null,
    },
    previousHash: auditHash,
  })
  await tx.letter.update({
    where: { id },
    data: {
      ...replied,
      acknowledgedAt: acknowledged,
      acknowledgedById: by.actor.id,
      version: letter.version + 1,
      auditHash: action.hash,
    },
  })
  const escalatedById = answer.kind === 'reply' ? letter.raisedById : null
  const about = letter.findingId ? { findingId: letter.findingId } : {}
  const told = { kind: 'answered', taskId: letter.taskId, ...about, letterId: id } as const
  await writeDown(tx, by.now, {
    actions: [action],
    lines: escalatedById ? [{ ...told, personId: escalatedById }] : [],
  })
  return {
    ...letter,
    acknowledgedAt: acknowledged,
    repliedAt: replied.repliedAt ?? letter.repliedAt,
    reply: replied.reply ?? letter.reply,
    version: letter.version + 1,
  }
}

function admit(letter: WrittenLetter, actor: Actor): OnBehalf {
  const behalf = behalfOf(actor, ({ id }) => id === letter.recipientId)
  if (behalf) return behalf
  const seen = seesEverything(actor) ? 'letter.recipient-only' : 'letter.of-another'
  throw new Refused('forbidden', seen)
}

/** Later than any letter's moment: a letter to be answered is read whatever its clock says. */
const FAR_FUTURE = new Date('9999-12-31T00:00:00Z')

function refuseSecondAnswer(letter: WrittenLetter, answer: LetterAnswer): void {
  if (letter.loweredAt) throw new Refused('wrong-state', 'letter.lowered')
  if (letter.repliedAt) {
    throw new Refused('wrong-state', fault('letter.replied', { at: letter.repliedAt.toISOString() }))
  }
  if (answer.kind === 'acknowledge' && letter.acknowledgedAt) {
    throw new Refused(
      'wrong-state',
      fault('letter.acknowledged', { at: letter.acknowledgedAt.toISOString() }),
    )
  }
}

/** One letter the person sees, with the answers it has. @throws Refused `not-found` */
export async function visibleLetter(
  db: Database | Transaction,
  actor: Actor,
  id: string,
): Promise<WrittenLetter> {
  const [letter] = await listWrittenLetters(db, actor, { id }, FAR_FUTURE)
  if (!letter) throw new Refused('not-found', 'letter.absent')
  return letter
}

/** The letters of one task or finding that went to this person or to somebody they stand in for, with the answers
 * they have, in order of their moments. */
export async function lettersTo(
  db: Database | Transaction,
  actor: Actor,
  item: { task: string } | { finding: string },
): Promise<WrittenLetter[]> {
  const letters = await listWrittenLetters(db, actor, item, FAR_FUTURE)
  const ids = idsOf(actor)
  return letters.filter(({ recipientId }) => recipientId !== null && ids.includes(recipientId))
}
