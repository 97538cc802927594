import { programme } from './programme'
import { checkProgramme } from './programmeChecks'

/** A whole programme: a file of programmes/ together with what it inherits. */
export const programmeShape = programme.superRefine((value, context) => {
  for (const misfit of checkProgramme(value)) context.addIssue({ code: 'custom', ...misfit })
})
