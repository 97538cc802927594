import { z } from 'zod'
import type { BulkHow, RowOutcome } from '../../domain/act/bulk'
import { fault } from '../../domain/fault'
import { Refused } from '../../domain/refusal'
import type { Language } from '../../words/words'
import { problemOf } from '../http/problems'

/** What is told of a row whose act was done. */
export type RowDone = { no: number; target: string; state?: string; dueOn?: string; assignee?: string }

const resultAnswer = z.object({
  id: z.string(),
  no: z.number().nullable().meta({ description: 'of the task or finding; null: not there, or not yours' }),
  target: z.string().nullable().meta({ description: 'the name of its place' }),
  status: z.number().meta({
    description:
      '200: done; 424: undone, as others were refused; else what the route of the item alone would answer',
  }),
  ...{ state: z.string().optional(), dueOn: z.string().optional(), assignee: z.string().optional() },
  code: z.string().optional().meta({ description: 'why it is refused' }),
  detail: z.string().optional().meta({ description: 'the same in words' }),
  errors: z.array(z.unknown()).optional(),
})
export const bulkAnswer = z.object({
  dryRun: z.boolean(),
  done: z.number().meta({ description: 'or would be, in a dry run' }),
  refused: z.number(),
  results: z.array(resultAnswer),
})
export type BulkAnswer = z.infer<typeof bulkAnswer>

const UNDONE_STATUS = 424

/** What became of every row. Where all or none was asked for, one refusal refuses them all.
 * @param names what refused rows are called by, which their reader sees
 * @throws Refused `wrong-state` or `refused`, with all rows */
export function answerOf<Item>(
  ids: string[],
  outcomes: RowOutcome<Item>[],
  {
    names,
    doneAs,
    language,
    dryRun,
    all,
  }: BulkHow & {
    names: Map<string, { no: number; place: string }>
    doneAs: (item: Item) => RowDone
    language: Language
  },
): BulkAnswer {
  const refusals = outcomes.flatMap(({ refused }) => refused ?? [])
  const undone = all && refusals.length > 0
  const results = outcomes.map((outcome, index) => {
    const id = ids[index]!
    if (outcome.refused) {
      const { status: refusedAs, code, detail, ...more } = problemOf(language, outcome.refused)
      const errors = 'errors' in more ? { errors: more.errors } : {}
      const named = names.get(id.toLowerCase())
      return {
        id,
        no: named?.no ?? null,
        target: named?.place ?? null,
        status: refusedAs,
        code,
        detail,
        ...errors,
      }
    }
    const done = doneAs(outcome.item)
    if (!undone) return { id, ...done, status: 200 }
    const { detail, code } = problemOf(language, new Refused('refused', 'bulk.undone'))
    return { id, no: done.no, target: done.target, status: UNDONE_STATUS, code, detail }
  })
  const answer = {
    dryRun,
    done: undone ? 0 : outcomes.length - refusals.length,
    refused: refusals.length,
    results,
  }
  if (!undone) return answer
  const kind = refusals.every((each) => each.kind === 'wrong-state') ? 'wrong-state' : 'refused'
  throw new Refused(kind, fault('bulk.all-or-none', { count: refusals.length }), [], answer)
}
