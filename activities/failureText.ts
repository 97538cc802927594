import { BadAddress } from '../outbound/address'
import { faultIn } from '../words/problems/inLanguage'

/** Why nothing reached an address outside, as those who integrate read it. */
export function failureText(error: unknown): string {
  if (error instanceof BadAddress) return faultIn('en', error.fault)
  return error instanceof Error ? error.message : String(error)
}
