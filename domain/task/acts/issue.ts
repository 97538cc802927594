import type { ActOnTask } from '../act'
import { issuers } from '../who'

/** A task comes to be: at the launch, or because somebody asks for it. */
export const issue: ActOnTask<unknown> = {
  told: { zh: '下达', en: 'issued' },
  from: [],
  to: 'issued',
  who: issuers,
}
