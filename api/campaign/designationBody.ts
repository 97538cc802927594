import { line } from '../../domain/shapes'
import { z } from 'zod'
import { regionCode } from '../http/shapes'

const choice = (word: 'listed' | 'qualified') =>
  z.union([
    z.literal(word),
    z.array(z.union([regionCode, z.strictObject({ code: regionCode, reason: line })])).max(20_000),
  ])
/** Who becomes a target, by level or by class. */
export const designationBody = z.strictObject({
  districts: choice('listed').optional(),
  townships: choice('listed').optional(),
  villages: choice('qualified').optional(),
  classes: z
    .record(line, z.union([choice('listed'), choice('qualified')]))
    .optional()
    .meta({ description: 'by the code of the class, where two are of one level' }),
})
/** The choices of a body under the names that the ledger knows them by. */
export const choicesIn = ({ classes = {}, ...levels }: z.infer<typeof designationBody>) => ({
  ...levels,
  ...Object.fromEntries(Object.entries(classes).map(([code, each]) => [`classes.${code}`, each])),
})
