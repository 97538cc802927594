import type { z } from 'zod'
import type { drawAnswer, signerAnswer } from '../../api/finding/draws'
import type { FormState } from '../form/forms'
import type { Frame } from '../frame/frame'

/** A draw, and a signer of clearings, as the API answers them, over the wire. */
export type DrawShown = z.infer<typeof drawAnswer>

export type SignerShown = z.infer<typeof signerAnswer>

export type DrawsView = {
  frame: Frame
  state: FormState
  campaigns: { id: string; name: string }[]
  /** The filters of the address; `q`: a search for inspectors. */
  filters: { campaign?: string; q?: string }
  draws: DrawShown[]
  nextCursor: string | null
  /** Who was found to look back; null: the viewer draws nothing. */
  inspectors: Inspector[] | null
  /** null: not the viewer's to see. */
  signers: SignerShown[] | null
}
/** Somebody who may look back. */
export type Inspector = {
  id: string
  name: string
  posts: { title: string; regionName: string }[]
}
