import { places } from '../../cast/cast'
import { launchPairedCampaign, registerPairing, technician } from '../../cast/pairings'
import type { World } from '../../support/world'

/** Bodies of the routes of pairings; `paired` is a campaign that knows them. */
export const PAIRING_BODIES: Record<string, (ids: { paired: string }) => Record<string, unknown>> = {
  'post /pairings': ({ paired }) => technician(paired, { helper: { unit: '万州区农技站' } }),
  'put /pairings/{id}/end': () => ({ on: '2020-11-02', reason: '期满' }),
  'put /pairings/{id}/plan': () => ({ plan: '一村一策' }),
}

const EVERYBODY = 'ok ok ok ok ok ok ok'
const KEEPERS = '403 404 ok 404 ok ok ok'

/** Who may, route by route, in the order of the table of access. */
export const PAIRING_ACCESS: Record<string, string> = {
  'get /pairings': EVERYBODY,
  'get /campaigns/{id}/pairing-kinds': EVERYBODY,
  'post /pairings': EVERYBODY,
  'get /pairings/{id}': 'ok 404 ok 404 ok ok ok',
  'put /pairings/{id}/end': KEEPERS,
  'put /pairings/{id}/plan': KEEPERS,
  'get /exports/pairings.xlsx': EVERYBODY,
  'post /imports/pairings': EVERYBODY,
}

/** A technician of the village, in a campaign that knows pairings. */
export async function makePairing(world: World): Promise<{ paired: string; pairing: string }> {
  const paired = await launchPairedCampaign(world)
  const pairing = technician(paired, {
    helper: { unit: '万州区农技中心' },
    helped: { region: places.village },
  })
  return { paired, pairing: await registerPairing(world, 'wang', pairing) }
}
