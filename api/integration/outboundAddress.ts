import { fault } from '../../domain/fault'
import { z } from 'zod'
import { Refused } from '../../domain/refusal'
import { BadAddress } from '../../outbound/address'

const ADDRESS_CHARACTERS = 2_000

/** An address as it comes in a request. Where it leads is checked with {@link refusing}. */
export const address = z
  .string()
  .max(ADDRESS_CHARACTERS)
  .refine((text) => URL.canParse(text) && !/[\p{C}\s]/u.test(text), {
    message: fault('url.format'),
  })

/** Runs a check of an address. @throws Refused `refused` that says why nothing may be sent there */
export async function refusing<T>(check: () => T | Promise<T>): Promise<T> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof BadAddress)) throw error
    throw new Refused('refused', 'host.refused', [{ path: 'url', fault: error.fault }])
  }
}
