import type { ActOnTask } from '../act'

/** A task comes to be: at the launch, or because somebody asks for it. */
export const issue: ActOnTask<unknown> = { from: [], to: 'issued' }
