import { z } from 'zod'
import { everyAskedOfHouseholds } from '../../domain/household/acts'
import { householdFields } from '../../domain/person/personalData'
import { actOnHousehold, householdToActOn } from '../../ledger/household/householdActs'
import { discloseHead } from '../../ledger/household/householdData'
import { wholeHouseholdAnswer, wholeHouseholdView } from './householdViews'
import { disclosureBody } from '../person/personalData'
import { askedRoutes } from '../http/askedRoutes'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'

export const householdActRoutes = {
  ...askedRoutes(
    'household',
    everyAskedOfHouseholds,
    wholeHouseholdAnswer,
    async (_name, { tx, service: { keyRing }, id, act, actor, now, by }) => {
      await actOnHousehold(tx, id, act!, by)
      return wholeHouseholdView(tx, keyRing, { actor, id, now })
    },
  ),
  disclose: change({
    method: 'post',
    path: '/households/{id}/disclosures',
    summary: 'Show what is known of its head in full, once and for a reason that stays in the record',
    right: 'act',
    status: 200,
    personal: true,
    limit: 'disclosure',
    toldOnce: 'head',
    input: { params: pathId, body: disclosureBody(householdFields) },
    answer: z.object({
      head: z
        .partialRecord(z.enum(householdFields), z.string().nullable())
        .nullable()
        .meta({ description: 'in full; null where the same request was answered before' }),
    }),
    handle: async ({ tx, service: { keyRing }, params, body, by }) => {
      const household = await householdToActOn(tx, idFrom(params, 'household'), by)
      return { head: await discloseHead(tx, keyRing, household, { ...body, by }) }
    },
  }),
}
