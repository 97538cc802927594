import { fault } from '../../domain/fault'
import { Refused } from '../../domain/refusal'
import { LARGEST_SHEET_BYTES } from '../../sheets/limits'

/** The largest body of a request that brings no file, bytes. */
export const BODY_BYTES = 1024 * 1024
const inMegabytes = (bytes: number) => bytes / 1024 / 1024

export const sheetTooLarge = () =>
  new Refused('too-large', fault('file.divide', { megabytes: inMegabytes(LARGEST_SHEET_BYTES) }))
export const bodyTooLarge = () =>
  new Refused('too-large', fault('request.too-large', { megabytes: inMegabytes(BODY_BYTES) }))
