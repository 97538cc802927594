import type { z } from 'zod'
import type { projectAnswer, paymentAnswer } from '../../api/project/projectViews'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'

/** A payment as the API answers it, over the wire. */
export type PaymentListed = z.infer<typeof paymentAnswer>

/** `keeps`: the viewer may act on it. */
export type ProjectView = {
  frame: Frame
  state: FormState
  project: ProjectListed
  payments: PaymentListed[]
  keeps: boolean
}

/** A project as the API answers it, over the wire. */
export type ProjectListed = z.infer<typeof projectAnswer>
