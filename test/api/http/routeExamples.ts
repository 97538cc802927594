import type { Route } from '../../../api/http/route'
import { routes } from '../../../api/routes'
import { cast } from '../../cast/cast'
import { householdRow, importHouseholds } from '../../cast/households'
import { problem, register, takeFinding, TO_CLEARING } from '../../cast/findings'
import { PHOTO } from '../../cast/evidence'
import { supply } from '../../cast/indicators'
import { launchSmallCampaign, type World } from '../../support/world'
import { BULK_BODIES } from '../bulk/bulkExamples'
import { STEERING_BODIES } from '../campaign/steeringExamples'
import { HOUSEHOLD_BODIES } from '../household/householdExamples'
import { makeIntegration, ROBOT, WEBHOOK } from '../integration/integrationExamples'
import { makePairing, PAIRING_BODIES } from '../pairing/pairingExamples'
import { makeProject, PROJECT_BODIES } from '../project/projectExamples'
import { TASK_BODIES } from '../task/taskExamples'
import { catchUpAll } from '../task/catchUp'

/** A request that a route takes: its address with ids filled in, and a body where it has one. */
export type Example = { route: Route; name: string; path: string; body?: Record<string, unknown> }
export type Ids = {
  campaign: string
  target: string
  task: string
  letter: string
  finding: string
  household: string
  project: string
  payment: string
  paired: string
  pairing: string
  draw: string
  bulletin: string
  person: string
  absence: string
  evidence: string
  substitute: string
  successor: string
  bystander: string
  key: string
  grant: string
  feed: string
  view: string
  webhook: string
  delivery: string
  robot: string
}

const BODIES: Record<string, (ids: Ids) => Record<string, unknown>> = {
  'post /campaigns': () => ({
    ...{ programme: 'targeted-assault-2020', name: '定点攻坚', startsOn: '2020-07-30' },
    pastReason: '补录',
  }),
  'put /campaigns/{id}/designations': () => ({ villages: [{ code: '500101135200', reason: '申报' }] }),
  'put /calendar/{year}': () => ({ holidays: ['2027-01-01'], workdays: [], source: '通知' }),
  'put /campaigns/{id}/anchors/{code}': () => ({ on: '2020-07-30', reason: '照旧', pastMeant: true }),
  'put /campaigns/{id}': () => ({ name: '定点攻坚行动' }),
  'post /targets/{id}/instructions': ({ person }) => ({
    title: '抢修水毁道路',
    text: '请于月底前抢通',
    dueOn: '2020-12-01',
    person,
  }),
  'post /people/{id}/hand-over': ({ successor }) => ({ to: successor, reason: '轮换' }),
  'post /people': () => ({ email: 'new.person@example.org', name: '新同志' }),
  'post /mail-refusals/lifting': ({ bystander }) => ({ people: [bystander] }),
  'put /people/{id}': () => ({ email: cast.wu, name: '吴同志' }),
  'put /people/{id}/personal-data': () => ({ phone: '13800005678' }),
  'post /people/{id}/personal-data/disclosures': () => ({ fields: ['phone'], reason: '核对联系方式' }),
  'post /people/{id}/disabling': ({ successor }) => ({ reason: '调离', to: successor }),
  'post /people/{id}/grants': () => ({ role: 'auditor', area: '500101', untilOn: '2021-12-31' }),
  'put /me/digests': () => ({ wanted: true }),
  'post /me/keys': () => ({ name: '数据对接' }),
  'post /findings': ({ campaign }) => problem(campaign, { clause: '四（一）1', dueOn: '2020-12-31' }),
  'post /findings/{id}/measures': () => ({ measures: [{ text: '追回补贴', dueOn: '2020-11-30' }] }),
  'post /findings/{id}/measures/{n}/completion': () => ({ result: '已追回' }),
  'post /findings/{id}/reports': () => ({ text: '过半', progress: 50 }),
  'post /findings/{id}/submission': () => ({ outcome: '已整改', evidence: [] }),
  'post /findings/{id}/review': () => ({ decision: 'passed', reason: '属实' }),
  'post /findings/{id}/signatures': () => ({ statement: '情况属实' }),
  'delete /findings/{id}/clearing': () => ({ reason: '销号依据不足' }),
  'post /findings/{id}/look-backs': () => ({ result: 'passed', reason: '已整改到位' }),
  'post /findings/{id}/assignment': ({ person }) => ({ person }),
  'post /findings/{id}/withdrawal': () => ({ reason: '重复登记' }),
  'post /findings/{id}/raising': () => ({ rung: 3, reason: '群众来访' }),
  ...HOUSEHOLD_BODIES,
  ...PROJECT_BODIES,
  ...PAIRING_BODIES,
  ...BULK_BODIES,
  ...STEERING_BODIES,
  ...TASK_BODIES,
  'post /draws': ({ campaign, successor }) => ({
    campaign,
    size: 1,
    seed: '2020年第四季度',
    why: '季度回头看',
    stratum: 'category',
    inspectors: [successor],
  }),
  'post /bulletins': () => ({ month: '2020-09' }),
  'post /me/views': () => ({ page: 'tasks', name: '逾期', query: 'overdue=true' }),
  'post /absences': ({ substitute }) => ({
    substitute,
    fromOn: '2021-07-01',
    untilOn: '2021-07-05',
    reason: '外出培训',
  }),
  'post /webhooks': () => WEBHOOK,
  'post /group-robots': ({ campaign }) => ({ ...ROBOT, campaign }),
  'post /readings': ({ campaign }) => supply(campaign),
}

const QUERIES: Record<string, (ids: Ids) => string> = {
  'post /people/{id}/hand-over': () => '?dryRun=true',
  'get /exports/board.xlsx': ({ campaign }) => `?campaign=${campaign}`,
  'get /funds': ({ campaign }) => `?campaign=${campaign}&unit=50`,
}

/** Routes that change a person: not one whom other routes need. */
const OF_BYSTANDER = /^(put|post|delete) \/people\/\{id\}(\/(invitation|disabling|grants.*))?$/

const NOUNS: Record<string, keyof Ids> = {
  campaigns: 'campaign',
  targets: 'target',
  tasks: 'task',
  letters: 'letter',
  findings: 'finding',
  households: 'household',
  projects: 'project',
  pairings: 'pairing',
  draws: 'draw',
  bulletins: 'bulletin',
  people: 'person',
  absences: 'absence',
  'calendar-feeds': 'feed',
  views: 'view',
  webhooks: 'webhook',
  'group-robots': 'robot',
  evidence: 'evidence',
}

/** The ids of a small campaign's village target, its first task with a request for an extension, that task's first letter, an absence to come of
 * its assignee, two findings of the village, one to be put right and one that the operator is to look back at, and a bulletin not yet signed, and the assignee's calendar feed
 * and saved view, and a photo of the operator's that nothing has named yet. */
export async function launchWithLetter(world: World): Promise<Ids> {
  const { id, taskOf } = await launchSmallCampaign(world)
  const task = await world.db.task.findUniqueOrThrow({ where: { id: (await taskOf('li', 1)).id } })
  const extension = { dueOn: '2020-11-06', reason: '暴雨' }
  await (await world.as('li')).send('post', `/tasks/${task.id}/extensions`, extension).expect(201)
  const findings = await registerAndDraw(world, id)
  world.clock.set('2020-11-02T02:00:00.000Z')
  await catchUpAll(world)
  const letter = await world.db.letter.findFirstOrThrow({ where: { taskId: task.id, rung: 1 } })
  const { id: person } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const { id: substitute } = await world.db.person.findUniqueOrThrow({ where: { email: cast.zhao } })
  const { id: successor } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
  const absent = { substitute, fromOn: '2021-06-01', untilOn: '2021-06-10', reason: '外出培训' }
  const absence = (await (await world.as('li')).send('post', '/absences', absent).expect(201)).body
    .id as string
  const lin = await world.as('lin')
  const integration = await makeIntegration(world, id)
  const bulletin = (await lin.send('post', '/bulletins', { month: '2020-08' }).expect(201)).body.id as string
  const { id: delivery } = await world.db.webhookDelivery.findFirstOrThrow()
  await world.db.webhookDelivery.update({ where: { id: delivery }, data: { state: 'failed' } })
  const { id: bystander } = await world.db.person.findUniqueOrThrow({ where: { email: cast.wu } })
  const role = { role: 'assignee', area: '500240' }
  const operator = await world.as('operator')
  const given = await operator.send('post', `/people/${bystander}/grants`, role).expect(201)
  const made = await (await world.as('li')).send('post', '/me/keys', { name: '试用' }).expect(201)
  const spare = { bystander, grant: given.body.id as string, key: made.body.id as string }
  const ofTask = { task: task.id, letter: letter.id, ...findings, bulletin }
  const photo = await (await world.as('operator')).upload('/evidence', PHOTO, '公示栏.jpg').expect(201)
  const evidence = photo.body.id as string
  const own = await ownOf(world)
  const household = (await importHouseholds(world, [householdRow(1)])).get('H000001')!
  return {
    campaign: id,
    target: task.targetId,
    ...ofTask,
    household,
    ...(await makeProject(world, id)),
    ...(await makePairing(world)),
    person,
    successor,
    absence,
    substitute,
    ...spare,
    ...own,
    ...integration,
    delivery,
    evidence,
  }
}

/** A calendar feed and a saved view of the assignee. */
async function ownOf(world: World): Promise<Pick<Ids, 'feed' | 'view'>> {
  const li = await world.as('li')
  const feed = (await li.send('post', '/me/calendar-feeds').expect(201)).body.id as string
  const asked = { page: 'letters', name: '待答复', query: 'answered=false' }
  return { feed, view: (await li.send('post', '/me/views', asked).expect(201)).body.id as string }
}

async function registerAndDraw(world: World, campaign: string): Promise<Pick<Ids, 'finding' | 'draw'>> {
  const finding = await register(world, campaign, { class: 'long_term', dueOn: '2020-12-31' })
  await takeFinding(world, await register(world, campaign, { clause: '三（二）3' }), TO_CLEARING)
  const { id: inspector } = await world.db.person.findUniqueOrThrow({ where: { email: cast.operator } })
  const asked = { campaign, size: 1, why: '季度回头看', inspectors: [inspector] }
  const draw = (await (await world.as('lin')).send('post', '/draws', asked).expect(201)).body.id as string
  return { finding, draw }
}

/** The address of an example with more in its query. */
export const withQuery = (path: string, query: string) => `${path}${path.includes('?') ? '&' : '?'}${query}`

/** The file that a route with one is sent: a photo where it takes evidence, else what is no sheet. */
export function fileFor({ method, path, ...route }: Route): { bytes: Buffer; name: string } | null {
  if (method === 'get' || !('file' in route) || !route.file) return null
  return path === '/evidence'
    ? { bytes: PHOTO, name: '公示栏.jpg' }
    : { bytes: Buffer.from('不是表格'), name: 'sheet.csv' }
}

/** Whether the example of a route only tries it. */
const isTried = (name: string) => name in BULK_BODIES || name in STEERING_BODIES

/** An example of every route of the API. */
export function examplesOf(ids: Ids): Example[] {
  return routes.map((route) => {
    const name = `${route.method} ${route.path}`
    const noun = NOUNS[/([\w-]+)\/\{id\}/.exec(route.path)?.[1] ?? '']
    const path = route.path
      .replace('{id}', OF_BYSTANDER.test(name) ? ids.bystander : noun ? ids[noun] : ids.key)
      .replace('{grant}', ids.grant)
      .replace('{target}', ids.target)
      .replace('{payment}', ids.payment)
      .replace('{person}', ids.person)
      .replace('{code}', route.path.includes('/anchors/') ? 'launch' : 'targeted-assault-2020')
      .replace('{delivery}', ids.delivery)
      .replace('{n}', '1')
      .replace('{year}', '2027')
      .replace('{area}', 'default')
    return {
      route,
      name,
      path: path + (QUERIES[name]?.(ids) ?? (isTried(name) ? '?dryRun=true' : '')),
      body: BODIES[name]?.(ids),
    }
  })
}
