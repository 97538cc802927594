import { z } from 'zod'
import { fault } from '../fault'
import { AMOUNT_SHAPE, fundChannels, isNothing, type FundChannel } from './funds'

/** An amount above nothing, yuan. */
export const amount = z
  .string()
  .regex(AMOUNT_SHAPE, fault('amount.format'))
  .refine((value) => !AMOUNT_SHAPE.test(value) || !isNothing(value), { message: fault('number.above-zero') })
export const year = z.int().min(1990).max(2099)
export const channel = z.enum(fundChannels)

/** Yuan by channel. */
export type Budget = Partial<Record<FundChannel, string>>
export const budget = z
  .strictObject(
    Object.fromEntries(fundChannels.map((each) => [each, amount.optional()])) as Record<
      FundChannel,
      z.ZodOptional<typeof amount>
    >,
  )
  .refine((parts) => Object.keys(parts).length > 0, {
    path: [fundChannels[0]],
    message: fault('project.no-channel'),
  })
