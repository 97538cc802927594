import { road } from '../../cast/projects'
import { places } from '../../cast/cast'
import type { World } from '../../support/world'

/** Bodies of the routes of projects and funds. */
export const PROJECT_BODIES: Record<string, (ids: { campaign: string }) => Record<string, unknown>> = {
  'post /projects': ({ campaign }) => road(campaign, { no: 'WZ-2020-002' }),
  'put /projects/{id}': () => ({ name: '产业路硬化二期', reason: '核对' }),
  'post /projects/{id}/withdrawal': () => ({ reason: '选址不符' }),
  'put /projects/{id}/publicity': () => ({ fromOn: '2020-11-01', untilOn: '2020-11-10' }),
  'put /projects/{id}/stage': () => ({ to: 'started', on: '2020-11-02' }),
  'post /projects/{id}/payments': () => ({
    ...{ channel: 'transition', amount: '1.00', day: '2020-11-02', reference: '拨付凭证1号' },
  }),
  'post /projects/{id}/payments/{payment}/reversal': () => ({ reason: '误付' }),
  'post /allocations': ({ campaign }) => ({
    ...{ campaign, region: places.village, channel: 'transition', year: 2020 },
    ...{ amount: '800000.00', source: '资金文件' },
  }),
}

const EVERYBODY = 'ok ok ok ok ok ok ok'
const AREA = 'ok 404 ok 404 ok ok ok'
const KEEPERS = '403 404 ok 404 ok ok ok'

/** Who may, route by route, in the order of the table of access. */
export const PROJECT_ACCESS: Record<string, string> = {
  'get /projects': EVERYBODY,
  'post /projects': EVERYBODY,
  'get /projects/{id}': AREA,
  'put /projects/{id}': KEEPERS,
  'post /projects/{id}/withdrawal': KEEPERS,
  'put /projects/{id}/publicity': KEEPERS,
  'put /projects/{id}/stage': KEEPERS,
  'get /projects/{id}/payments': AREA,
  'post /projects/{id}/payments': KEEPERS,
  'post /projects/{id}/payments/{payment}/reversal': KEEPERS,
  'get /exports/projects.xlsx': EVERYBODY,
  'post /imports/projects': EVERYBODY,
  'get /allocations': EVERYBODY,
  'post /allocations': EVERYBODY,
  'get /funds': EVERYBODY,
}

/** An approved project of the village with a payment, as the ledger would hold it. */
export async function makeProject(
  world: World,
  campaign: string,
): Promise<{ project: string; payment: string }> {
  const wang = await world.as('wang')
  const { id: project } = (await wang.send('post', '/projects', road(campaign)).expect(201)).body as {
    id: string
  }
  const publicised = { fromOn: '2020-10-01', untilOn: '2020-10-10' }
  await wang.send('put', `/projects/${project}/publicity`, publicised).expect(200)
  await wang.send('put', `/projects/${project}/stage`, { to: 'approved', on: '2020-10-12' }).expect(200)
  const paid = { channel: 'transition', amount: '100.00', day: '2020-11-01', reference: '拨付凭证' }
  await wang.send('post', `/projects/${project}/payments`, paid).expect(201)
  const { id: payment } = await world.db.payment.findFirstOrThrow({ where: { projectId: project } })
  return { project, payment }
}
