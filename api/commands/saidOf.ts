import { Refused } from '../../domain/refusal'
import { SettingsError } from '../../start/settings'
import { faultIn } from '../../words/problems/inLanguage'

/** What a command says of a failure: our own words where it was expected, else the whole error. */
export function saidOf(error: unknown): unknown {
  if (error instanceof Refused) return faultIn('en', error.fault)
  return error instanceof SettingsError ? error.message : error
}
