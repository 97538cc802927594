import type { Calendar } from '../../domain/calendar/calendar'
import { type Around, chainFrom, type HoldersAt, holdersFor, type Turn } from '../../domain/escalation/chain'
import type { Clock } from '../../domain/escalation/clock'
import type { TaskClock } from '../../domain/escalation/ladder'
import type { LetterRules } from '../../domain/escalation/letter'
import type { Programme, RoleCode } from '../../domain/programme/programme'
import type { Database, Transaction } from '../database/database'
import { answering, type Answering } from '../person/people'

/** What climbs a ladder, and where: `programme` with the escalation levels that it has.
 * - turn: whose turn a clock stands for; null: nobody's.
 * - beginsAbove: the ladder begins above whose turn it is, so the chain answers as it stands.
 * - personIds: whose turn it may be besides those of the chain. */
export type Climbing = {
  clock: TaskClock
  path: string
  chain: RoleCode[]
  programme: Programme
  calendar: Calendar
  turn: (clock: Clock, around: Around) => Turn | null
  beginsAbove: boolean
  personIds: string[]
}

/** A turn with whoever answers it on a day in its holder's place. `heldBy`: whose turn it is. */
export type AnsweredTurn = Turn & { heldBy: string | null }

/** Who answers for what climbs: at each level of its chain, and whose turn a clock of it stands for, on a day. */
export type WhoAnswers = {
  rulesFor: (each: Climbing) => LetterRules
  turnFor: (each: Climbing, clock: number, day: string) => AnsweredTurn | null
}

/** Who answers for these, asked once for all. */
export async function whoAnswers(tx: Database | Transaction, all: Climbing[]): Promise<WhoAnswers> {
  const path = all[0]?.path
  const isOnePlace = all.every((each) => each.path === path)
  const roles = [...new Set(all.flatMap(({ chain }) => chain))]
  const personIds = [...new Set(all.flatMap((each) => each.personIds))]
  const answers = await answering(tx, { roles, personIds, ...(isOnePlace ? { path } : {}) })
  const known = new Map<string, HoldersAt>()
  const holdersAt = (day: string) => {
    const before = known.get(day) ?? answers.holdersOn(day)
    known.set(day, before)
    return before
  }
  return {
    rulesFor: (each) => ({
      programme: each.programme,
      chain: each.chain,
      calendar: each.calendar,
      chainAt: (day, clock) =>
        chainOf(each, aroundOn(each, answers, holdersAt(day)), { answers, day, clock }),
    }),
    turnFor: (each, clock, day) =>
      turnOn(each, aroundOn(each, answers, holdersAt(day)), { answers, day, clock }),
  }
}

type On = { answers: Answering; day: string; clock: number }

function aroundOn(
  { chain, path, programme: { roles } }: Climbing,
  answers: Answering,
  holdersAt: HoldersAt,
): Around {
  const levelOf = (role: RoleCode) => roles[role]?.level ?? 'municipality'
  const standing = (personId: string, post: string | null): Turn => {
    const posts = answers.postsOn(personId, path)
    const by = posts.find(({ title }) => title === post) ?? posts[0]
    return {
      personId,
      post: by?.title ?? post,
      role: by?.role ?? null,
      level: by ? levelOf(by.role) : 'village',
    }
  }
  const places = chain.map((role) => ({
    role,
    level: levelOf(role),
    holder: holdersFor(path, role, holdersAt)[0] ?? null,
  }))
  return { places, standing, levelOf }
}

/** Whose turn it is, with whoever stands in for them on the day. */
function turnOn(
  { clock: { clocks }, turn }: Climbing,
  around: Around,
  { answers, day, clock: no }: On,
): AnsweredTurn | null {
  const clock = clocks.find((each) => each.no === no)
  const whose = clock ? turn(clock, around) : null
  const heldBy = whose?.personId ?? null
  return whose && { ...whose, heldBy, personId: heldBy && answers.answersFor(heldBy, day) }
}

function chainOf(each: Climbing, around: Around, on: On) {
  const { roles, ladder } = each.programme
  const turn = each.beginsAbove ? null : turnOn(each, around, on)
  if (!turn) return around.places.map(({ holder }) => holder)
  return chainFrom(turn, around.places, (role) => roles[role]?.reportsTo, ladder.rungs[0]!.no)
}
