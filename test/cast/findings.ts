import { inTransaction } from '../../ledger/database/database'
import { catchUpRectification } from '../../ledger/finding/rectificationPosition'
import { type CastName, places } from './cast'
import type { World } from '../support/world'

/** A problem of Li's village, due on 31 August 2020, as the API takes it. */
export const problem = (campaign: string, more: Record<string, unknown> = {}) => ({
  campaign,
  source: 'audit',
  document: '渝审报〔2020〕15号',
  clause: '三（二）2',
  category: 'false_claims',
  unit: places.village,
  class: 'by_date',
  dueOn: '2020-08-31',
  description: '公益岗位补贴发放对象与名册不符，涉及3人',
  standard: '多发补贴追回入库，名册公示无异议',
  ...more,
})

/** Registers a problem as the supervisor does, and returns its id. */
export async function register(
  world: World,
  campaign: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const lin = await world.as('lin')
  return (await lin.send('post', '/findings', problem(campaign, more)).expect(201)).body.id as string
}

const STEPS = {
  plan: ['li', 'measures', { measures: [{ text: '追回多发补贴', dueOn: '2020-08-10' }] }],
  complete: ['li', 'measures/1/completion', { result: '已全部追回' }],
  submit: [
    'li',
    'submission',
    { outcome: '已整改', evidence: [{ title: '缴款书', reference: '渝财票 20-118' }] },
  ],
  pass: ['wang', 'review', { decision: 'passed' }],
  rework: ['wang', 'review', { decision: 'returned', reason: '缺公示照片' }],
  sign: ['wang', 'signatures', { statement: '情况属实' }],
  countersign: ['zhao', 'signatures', {}],
  clear: ['lin', 'clearing', undefined],
} as const satisfies Record<string, readonly [CastName, string, object | undefined]>
export type FindingStep = keyof typeof STEPS

/** Takes a finding of Li's village through the steps named, each by the person of the cast who does it. */
export async function takeFinding(world: World, id: string, steps: FindingStep[]): Promise<void> {
  for (const step of steps) {
    const [who, path, body] = STEPS[step]
    await (await world.as(who)).send('post', `/findings/${id}/${path}`, body).expect(200)
  }
}

/** The steps from registration to clearing. */
export const TO_CLEARING: FindingStep[] = [
  'plan',
  'complete',
  'submit',
  'pass',
  'sign',
  'countersign',
  'clear',
]

/** The steps before this one. */
export const upTo = (step: FindingStep) => TO_CLEARING.slice(0, TO_CLEARING.indexOf(step))

/** One look of the conductor at every cycle of every finding, at the world's instant. */
export async function catchUpFindings(world: World): Promise<void> {
  for (const { id } of await world.db.rectification.findMany({ orderBy: { openedAt: 'asc' } })) {
    await inTransaction(world.db, (tx) => catchUpRectification(tx, id, world.clock.now()))
  }
}
