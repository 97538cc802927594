import { shippedProgrammes } from '../support/programmes'

/** The programme of the sample. */
export const TARGETED_ASSAULT = shippedProgrammes().find(
  ({ programme }) => programme.code === 'targeted-assault-2020',
)!.programme
