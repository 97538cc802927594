import { Refused } from '../../domain/refusal'
import { LARGEST_SHEET_BYTES } from '../../sheets/limits'

/** The largest body of a request that brings no file, bytes. */
export const BODY_BYTES = 1024 * 1024
const inMegabytes = (bytes: number) => bytes / 1024 / 1024

export const sheetTooLarge = () =>
  new Refused('too-large', `The file is larger than ${inMegabytes(LARGEST_SHEET_BYTES)} MB: divide it.`)
export const bodyTooLarge = () =>
  new Refused('too-large', `What was sent is larger than ${inMegabytes(BODY_BYTES)} MB: send less at once.`)
