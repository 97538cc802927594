import type { AnswerableFinding } from '../../../domain/finding/who'
import type { FindingAct } from '../../../domain/finding/acts'
import { checkOutcome } from '../../../domain/finding/acts/submit'
import type { RectificationParts } from '../../../domain/finding/act'
import fc from 'fast-check'
import type { Actor } from '../../../domain/person/access'
import { admitToFinding, mayDoFinding } from '../../../domain/finding/findingAdmission'
import { staysBecause } from '../../../domain/finding/findingHandOver'
import { nextFinding } from '../../../domain/finding/findingLife'
import { Refused } from '../../../domain/refusal'
import { ACTS, measure, opened, took, type ActKind } from './findingWalk'

const city = '50'
const district = `${city}/500101`
const township = `${district}/500101135`
const village = `${township}/500101135200`

const actor = (id: string, ...posts: [role: string, path: string][]): Actor => ({
  id,
  name: id,
  grants: [],
  posts: posts.map(([role, path]) => ({ role, title: role, regionCode: path.split('/').at(-1)!, path })),
  substituteFor: [],
})
const substituteOf = (id: string, ...absent: Actor[]): Actor => ({ ...actor(id), substituteFor: absent })
const [li, qian] = [
  actor('li', ['first_secretary', village]),
  actor('qian', ['first_secretary', `${township}/2`]),
]
const [wang, zhou] = [
  actor('wang', ['township_head', township]),
  actor('zhou', ['township_head', `${district}/500101136`]),
]
const [zhao, lin] = [actor('zhao', ['county_head', district]), actor('lin', ['supervisor', city])]
const operator = { ...actor('operator'), grants: [{ role: 'operator' as const, path: null, level: null }] }
/** Qian owns a measure, and Sun was named to look back. The last two stand in for Li and for Wang. */
const people = [
  li,
  qian,
  wang,
  zhou,
  zhao,
  lin,
  operator,
  actor('sun'),
  substituteOf('forLi', li),
  substituteOf('forWang', wang),
]
const finding: AnswerableFinding = {
  path: village,
  ownerId: 'li',
  rectifierIds: ['li', 'qian'],
  signerIds: [],
  tookPartIds: ['li', 'qian'],
  inspectorId: 'sun',
}
/** What somebody asks for by itself; a hand-over of everything, and what steers a campaign, is admitted as a whole. */
const STEERED = ['pause', 'go_on', 'carry'] as const
type Asked = Exclude<ActKind, 'hand_over' | 'hand_measure' | 'hand_inspection' | (typeof STEERED)[number]>
const kinds = (Object.keys(ACTS) as ActKind[]).filter(
  (kind): kind is Asked => !kind.startsWith('hand_') && !STEERED.some((each) => each === kind),
)
const may = (more: Partial<AnswerableFinding>, kind: Asked, who: Actor) =>
  mayDoFinding({ ...finding, ...more }, kind, who, 'qian')

test('who may do what is this', () => {
  const rows = kinds.map((kind) => {
    const able = people.flatMap((who) => {
      const behalf = may({}, kind, who)
      return behalf ? [who.id] : []
    })
    return `${kind}: ${able.join(' ')}`
  })
  expect(rows.join('\n')).toMatchInlineSnapshot(`
   "plan: li forLi
   complete: li qian forLi
   report: li forLi
   submit: li forLi
   pass: wang zhao lin operator forWang
   rework: wang zhao lin operator forWang
   sign: wang zhao lin operator forWang
   countersign: wang zhao lin operator forWang
   clear: lin operator
   draw: lin operator
   confirm: sun
   fail: sun
   unclear: lin operator
   assign: wang zhao lin operator forWang
   raise: wang zhao lin operator forWang
   withdraw: lin operator"
  `)
})

test('a substitute does it in the name of who is away, and others in their own', () => {
  expect(may({}, 'submit', substituteOf('forLi', li))).toEqual({ onBehalfOfId: 'li' })
  expect(may({}, 'pass', substituteOf('forWang', wang))).toEqual({ onBehalfOfId: 'wang' })
  expect(may({}, 'complete', substituteOf('forQian', qian))).toEqual({ onBehalfOfId: 'qian' })
  expect(may({ inspectorId: 'zhou' }, 'confirm', substituteOf('forZhou', zhou))).toEqual({
    onBehalfOfId: 'zhou',
  })
  expect(may({}, 'submit', li)).toEqual({ onBehalfOfId: null })
  expect(may({}, 'sign', { ...zhao, substituteFor: [wang] })).toEqual({ onBehalfOfId: null })
})

const JUDGING = ['pass', 'rework', 'sign', 'countersign', 'clear', 'withdraw'] as const

test('nobody judges what they put right, not even the city, nor in another’s name, nor another in theirs', () => {
  for (const rectifier of [wang, zhao, lin, operator]) {
    const rectifierIds = ['li', rectifier.id]
    for (const kind of JUDGING) {
      expect(may({ rectifierIds }, kind, rectifier)).toBeNull()
      expect(may({ rectifierIds }, kind, { ...rectifier, substituteFor: [wang, zhao, lin] })).toBeNull()
      expect(may({ rectifierIds }, kind, substituteOf('substitute', rectifier))).toBeNull()
    }
  }
})

test('nobody signs twice, nor in the name of another, nor another in theirs', () => {
  for (const kind of ['sign', 'countersign'] as const) {
    expect(may({ signerIds: ['wang'] }, kind, wang)).toBeNull()
    expect(may({ signerIds: ['wang'] }, kind, { ...wang, substituteFor: [zhao, lin] })).toBeNull()
    expect(may({ signerIds: ['wang'] }, kind, substituteOf('forWang', wang))).toBeNull()
    expect(may({ signerIds: ['forWang', 'wang'] }, kind, substituteOf('forWang', wang, zhao))).toBeNull()
    expect(may({ signerIds: ['wang'] }, kind, substituteOf('forBoth', wang, zhao))).toEqual({
      onBehalfOfId: 'zhao',
    })
    expect(may({ signerIds: ['wang'] }, kind, zhao)).toEqual({ onBehalfOfId: null })
  }
})

test('an inspector who took part in the clearing does not look back, nor does anybody else for them', () => {
  const tookPart = { tookPartIds: ['li', 'sun'], inspectorId: 'sun' }
  for (const kind of ['confirm', 'fail'] as const) {
    expect(may(tookPart, kind, actor('sun'))).toBeNull()
    expect(may(tookPart, kind, substituteOf('forSun', actor('sun')))).toBeNull()
    expect(may({ tookPartIds: ['li', 'forSun'] }, kind, substituteOf('forSun', actor('sun')))).toBeNull()
    for (const who of [lin, operator, wang]) expect(may({}, kind, who)).toBeNull()
    expect(may({ inspectorId: null }, kind, actor('sun'))).toBeNull()
  }
})

test('who may not is refused, with the reason', () => {
  const refused = (kind: Asked, who: Actor) => {
    try {
      return admitToFinding(finding, kind, who)
    } catch (error) {
      return error
    }
  }
  for (const kind of kinds) expect(refused(kind, actor('nobody'))).toMatchObject({ kind: 'forbidden' })
  expect(refused('sign', li)).toBeInstanceOf(Refused)
  expect((refused('sign', li) as Refused).fault).toBe('finding.two-sign')
})

/** Everybody who may be a head, a rectifier, or stand in for some of them. */
const PLAYERS = [
  li,
  wang,
  zhao,
  lin,
  operator,
  substituteOf('forWang', wang, li),
  { ...qian, substituteFor: [zhao, lin] },
]
/** A rectification, and who put it right in it: in their own name or in another's. */
type Play = { parts: RectificationParts; worked: string[] }

const rectifiersOf = ({ parts, worked }: Play) => [
  parts.ownerId,
  ...parts.measures.map(({ ownerId }) => ownerId),
  ...worked,
]

/** Every act of a kind that somebody may do, as the ledger asks it. */
function allowed(play: Play, kind: Asked): (() => Play)[] {
  const { parts } = play
  if (!nextFinding(kind, parts.state).ok || (kind === 'submit' && checkOutcome(parts).length > 0)) return []
  if ((kind === 'sign') !== (parts.signers.length === 0) && (kind === 'sign' || kind === 'countersign'))
    return []
  const signerIds = parts.signers.flatMap(({ personId, onBehalfOfId }) => [
    personId,
    onBehalfOfId ?? personId,
  ])
  const answerable = { ...finding, ownerId: parts.ownerId, rectifierIds: rectifiersOf(play), signerIds }
  const open = parts.measures.find(({ doneAt }) => doneAt === null)
  if (kind === 'complete' && !open) return []
  return PLAYERS.flatMap((who) => {
    const behalf = mayDoFinding(answerable, kind, who, open?.ownerId)
    if (!behalf) return []
    const ids = behalf.onBehalfOfId ? [who.id, behalf.onBehalfOfId] : [who.id]
    return actsOf(kind, who, behalf.onBehalfOfId, open?.no ?? 0)
      .filter(
        (act) =>
          !('person' in act) ||
          staysBecause({ ...parts, signerIds, tookPartIds: [] }, 'rectifier', act.person.id) === null,
      )
      .map((act) => () => {
        const puts = act.kind === 'plan' || act.kind === 'complete' || act.kind === 'submit'
        return {
          parts: took(parts, act, '2020-08-03'),
          worked: puts ? [...play.worked, ...ids] : play.worked,
        }
      })
  })
}

function actsOf(kind: Asked, who: Actor, onBehalfOfId: string | null, no: number): FindingAct[] {
  const assignee = (id: string) => ({ id, name: id, email: `${id}@example.org`, post: id })
  if (kind === 'assign') return PLAYERS.map(({ id }) => ({ kind, person: assignee(id) }))
  if (kind === 'plan') return PLAYERS.map(({ id }) => ({ kind, measures: [measure({ ownerId: id })] }))
  if (kind === 'complete') return [{ ...ACTS.complete, no }]
  if (kind !== 'sign' && kind !== 'countersign') return [ACTS[kind]]
  return [{ kind, signer: { personId: who.id, onBehalfOfId, post: who.id, statement: null } }]
}

test('no acts that are allowed clear a finding without two different people who did not put it right', () => {
  let cleared = 0
  const forward = ['plan', 'complete', 'submit', 'pass', 'sign', 'countersign', 'clear'] as const
  const playable = [...forward, ...forward, 'rework', 'report', 'assign'] as const
  const choices = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 50, maxLength: 50 })
  fc.assert(
    fc.property(choices, (chosen) => {
      let play: Play = { parts: opened(), worked: [] }
      for (const [which, how] of chosen) {
        if (play.parts.state === 'cleared') break
        const moves = playable.map((kind) => allowed(play, kind)).filter((each) => each.length > 0)
        if (moves.length === 0) return
        const move = moves[which % moves.length]!
        play = move[how % move.length]!()
      }
      if (play.parts.state !== 'cleared') return
      cleared += 1
      const [first, second, ...more] = play.parts.signers.map(({ personId, onBehalfOfId }) =>
        onBehalfOfId ? [personId, onBehalfOfId] : [personId],
      )
      expect(more).toEqual([])
      expect(first!.filter((id) => second!.includes(id))).toEqual([])
      const rectifiers = rectifiersOf(play)
      expect([...first!, ...second!].filter((id) => rectifiers.includes(id))).toEqual([])
    }),
    { numRuns: 400 },
  )
  expect(cleared).toBeGreaterThan(20)
})
