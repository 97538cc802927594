import { z } from 'zod'
import { code, count, from, label, level } from './programmeBasics'
import { repeated, type Misfit } from '../misfit'

/** As what a helper is registered: a region of the tree, a person of the directory, or a unit by its name, such as an
 * enterprise, a group of experts, or a development zone that is no region. */
export const helperForms = ['region', 'person', 'unit'] as const
export type HelperForm = (typeof helperForms)[number]
export const householdOrLevel = z.union([level, z.literal('household')])

/** A kind of pairing 结对 that a programme knows: who helps whom. `alone`: each has one at the other end and no other;
 * `quota`: how many of them the programme says there are. */
export const pairingKind = z.strictObject({
  from,
  code,
  name: label,
  helper: z.strictObject({
    name: label,
    forms: z.array(z.enum(helperForms)).min(1),
    /** Of a helper that is a region. */
    level: level.optional(),
    quota: count.optional(),
    alone: z.boolean().optional(),
  }),
  helped: z.strictObject({
    name: label,
    level: householdOrLevel,
    quota: count.optional(),
    alone: z.boolean().optional(),
  }),
  /** Each of them has a plan of its own, such as 一村一策. */
  planned: z.boolean().optional(),
})
export type PairingKind = z.infer<typeof pairingKind>

/** What does not fit among the kinds of a programme: a code twice, a level of helpers that are no regions. */
export function checkPairings(kinds: PairingKind[]): Misfit[] {
  return [
    ...repeated(kinds.map((kind, index) => ({ name: kind.code, path: ['pairings', index, 'code'] }))),
    ...kinds.flatMap(({ helper: { forms, level: of } }, index) =>
      forms.includes('region') === (of !== undefined)
        ? []
        : [
            {
              path: ['pairings', index, 'helper', 'level'],
              message: 'is of helpers that are regions, and they need it',
            },
          ],
    ),
  ]
}
