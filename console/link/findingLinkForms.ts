import type { NewMeasure } from '../../domain/finding/act'
import { day, text } from '../../domain/shapes'
import { z } from 'zod'
import { MEASURE_ROWS } from './findingPage'
import { Refused } from '../../domain/refusal'
import type { AskedFindingAct } from '../../ledger/finding/findingActs'
import type { LetterAnswer } from '../../ledger/escalation/letters'
import type { Typed } from '../form/typed'
import { answerFrom, evidenceFrom, filled, LETTER_ACTS, percent, submissionFrom } from './linkForms'

/** What a form on the page of a finding asks for. */
export type FindingLinkAct =
  { on: 'finding'; act: AskedFindingAct } | { on: 'letter'; letterId: string; answer: LetterAnswer }

const optionalText = z.union([z.literal('').transform(() => undefined), text]).optional()
const shapes = {
  measure: z.object({ text, dueOn: day }),
  complete: z.object({ result: text, letter: z.coerce.number<string>().int().min(1) }),
  report: z.object({ text, progress: percent.optional() }),
  review: z.discriminatedUnion('decision', [
    z.object({ decision: z.literal('verified'), reason: optionalText }),
    z.object({ decision: z.literal('returned'), reason: text }),
  ]),
  sign: z.object({ statement: optionalText }),
  lookBack: z.object({ result: z.enum(['passed', 'failed']), reason: text }),
}

/** What a form asks for. Who may do it, and from which state, is for the ledger to say.
 * @param owner who carries out the measures that are planned
 * @throws Refused `refused` where the link is not for it, or fields are at fault */
export function findingActFrom(typed: Typed, owner: { ownerId: string; ownerPost: string }): FindingLinkAct {
  const name = typed.act ?? ''
  if (LETTER_ACTS.includes(name))
    return { on: 'letter', letterId: typed.letter ?? '', answer: answerFrom(name, typed) }
  return { on: 'finding', act: actFrom(name, typed, owner) }
}

function actFrom(name: string, typed: Typed, owner: { ownerId: string; ownerPost: string }): AskedFindingAct {
  switch (name) {
    case 'plan':
      return { kind: 'plan', measures: measuresFrom(typed, owner) }
    case 'complete': {
      const { result, letter: no } = filled(shapes.complete, typed)
      return { kind: 'complete', no, result, evidence: evidenceFrom(typed) }
    }
    case 'report':
      return { kind: 'report', ...filled(shapes.report, typed) }
    case 'submit': {
      const { outcome, evidence } = submissionFrom(typed, [])
      return { kind: 'submit', submission: { outcome, evidence } }
    }
    case 'review': {
      const { decision, reason } = filled(shapes.review, typed)
      return decision === 'verified' ? { kind: 'pass', reason } : { kind: 'rework', reason }
    }
    case 'sign':
      return { kind: 'sign', statement: filled(shapes.sign, typed).statement ?? null }
    case 'clear':
      return { kind: 'clear' }
    case 'look_back': {
      const { result, reason } = filled(shapes.lookBack, typed)
      return { kind: result === 'passed' ? 'confirm' : 'fail', reason }
    }
    default:
      throw new Refused('refused', 'link.not-for-that', [{ path: 'act', fault: 'form.unknown' }])
  }
}

/** The rows that were filled in; at least one has to be. */
function measuresFrom(typed: Typed, owner: { ownerId: string; ownerPost: string }): NewMeasure[] {
  const rows = filledRows(typed)
  if (rows.length > 0)
    return rows.map((row) => ({
      ...filled(shapes.measure, measureIn(typed, row), `measures.${row}`),
      ...owner,
    }))
  throw new Refused('refused', 'measures.least', [{ path: 'measures.0.text', fault: 'measure.what' }])
}

const measureIn = (typed: Typed, row: number) => ({
  text: typed[`measures.${row}.text`] ?? '',
  dueOn: typed[`measures.${row}.dueOn`] ?? '',
})

const filledRows = (typed: Typed) =>
  [...Array(MEASURE_ROWS).keys()].filter((row) => {
    const { text: what, dueOn } = measureIn(typed, row)
    return what.trim() !== '' || dueOn !== ''
  })

/** A refusal of measures, told of the rows in which they were typed: the ledger never saw the rows left empty. */
export function refusedRows(error: unknown, typed: Typed): unknown {
  if (!(error instanceof Refused) || typed.act !== 'plan') return error
  const rows = filledRows(typed)
  const errors = error.errors.map((each) => ({
    ...each,
    path: each.path.replace(/^measures\.(\d+)/, (_, no) => `measures.${rows[Number(no)]}`),
  }))
  return new Refused(error.kind, error.fault, errors)
}
