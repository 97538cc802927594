import { z } from 'zod'
import { Refused } from '../domain/refusal'
import { BadAddress } from '../outbound/address'

const ADDRESS_CHARACTERS = 2_000

/** An address as it comes in a request: a text of sensible length. Where it leads is checked with {@link refusing}. */
export const address = z.string().min(1).max(ADDRESS_CHARACTERS)

/** Runs a check of an address. @throws Refused `refused` that says why nothing may be sent there */
export async function refusing<T>(check: () => T | Promise<T>): Promise<T> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof BadAddress)) throw error
    throw new Refused('refused', 'Nothing may be sent there.', [{ path: 'url', message: error.message }])
  }
}
