import { routes } from '../../../api/routes'
import { type CastName } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { STEERING_ACCESS } from '../campaign/steeringExamples'
import { BULK_ACCESS } from '../bulk/bulkExamples'
import { HOUSEHOLD_ACCESS } from '../household/householdExamples'
import { PAIRING_ACCESS } from '../pairing/pairingExamples'
import { PROJECT_ACCESS } from '../project/projectExamples'
import { asks } from '../http/asked'
import { examplesOf, launchWithLetter, type Example } from '../http/routeExamples'

let world: World
let examples: Example[]
beforeAll(async () => {
  world = await openWorld()
  examples = examplesOf(await launchWithLetter(world))
})
afterAll(() => world.close())

/** Of the village of Li: its assignee, a first secretary and the head of its township, the head of another, and of the city. */
const PEOPLE = ['li', 'qian', 'wang', 'zhou', 'chen', 'lin', 'operator'] as const satisfies CastName[]
const EVERYBODY = 'ok ok ok ok ok ok ok'
const AREA = 'ok 404 ok 404 ok ok ok'
const ASSIGNEE = 'ok 404 403 404 403 403 403'
const HEADS = '403 403 ok 404 ok ok ok'
const NOBODY = '403 404 403 404 403 403 403'
/** Who launches, each in their own area. */
const LAUNCHERS = '403 403 403 403 ok ok ok'
const SIGNERS = '403 403 403 403 ok 403 ok'
const CITY = '403 403 403 404 ok ok ok'
const OPERATOR = '403 403 403 403 403 403 ok'
const WATCH = '403 403 403 403 403 ok ok'

/** Who may, route by route, in the order of {@link PEOPLE}. */
const ACCESS: Record<string, string> = {
  'post /imports/regions': OPERATOR,
  'post /imports/villages': OPERATOR,
  'post /imports/townships': OPERATOR,
  'post /imports/posts': OPERATOR,
  'post /imports/findings': '403 403 ok ok ok ok ok',
  'post /imports/readings': EVERYBODY,
  'post /evidence': EVERYBODY,
  'get /evidence/{id}': '404 404 404 404 404 404 ok',
  'get /tasks/{id}/evidence': AREA,
  'get /findings/{id}/evidence': AREA,
  'get /exports/findings.xlsx': EVERYBODY,
  'get /exports/tasks.xlsx': EVERYBODY,
  'get /exports/letters.xlsx': EVERYBODY,
  'get /exports/board.xlsx': 'ok 404 ok ok ok ok ok',
  'get /exports/readings.xlsx': EVERYBODY,
  'get /exports/regions.xlsx': OPERATOR,
  'get /exports/villages.xlsx': OPERATOR,
  'get /exports/townships.xlsx': OPERATOR,
  'get /exports/posts.xlsx': OPERATOR,
  'get /programmes': EVERYBODY,
  'get /programmes/{code}': EVERYBODY,
  'get /programmes/{code}/differences': EVERYBODY,
  'get /campaigns/{id}/differences': EVERYBODY,
  'post /campaigns': LAUNCHERS,
  ...STEERING_ACCESS,
  ...BULK_ACCESS,
  'post /tasks/{id}/reopening': '403 403 403 404 ok ok ok',
  'put /tasks/{id}/due-day': HEADS,
  'get /campaigns': EVERYBODY,
  'get /campaigns/{id}': EVERYBODY,
  'put /campaigns/{id}': WATCH,
  'delete /campaigns/{id}': WATCH,
  'put /campaigns/{id}/designations': WATCH,
  'get /campaigns/{id}/preview': WATCH,
  'post /campaigns/{id}/launch': WATCH,
  'get /campaigns/{id}/candidates': WATCH,
  'put /campaigns/{id}/anchors/{code}': WATCH,
  'get /campaigns/{id}/board': 'ok 404 ok ok ok ok ok',
  'get /campaigns/{id}/indicators': EVERYBODY,
  'get /campaigns/{id}/standings': EVERYBODY,
  'post /readings': EVERYBODY,
  ...PROJECT_ACCESS,
  ...PAIRING_ACCESS,
  'get /readings': EVERYBODY,
  'get /calendar/{year}': EVERYBODY,
  'put /calendar/{year}': OPERATOR,
  'delete /calendar/{year}': OPERATOR,
  'get /targets': EVERYBODY,
  'get /targets/{id}': AREA,
  'get /targets/{id}/actions': AREA,
  'get /tasks': EVERYBODY,
  'get /tasks/{id}': AREA,
  'get /tasks/{id}/actions': AREA,
  'post /tasks/{id}/acceptance': ASSIGNEE,
  'post /tasks/{id}/return': ASSIGNEE,
  'post /tasks/{id}/reports': ASSIGNEE,
  'post /tasks/{id}/submission': ASSIGNEE,
  'post /tasks/{id}/review': HEADS,
  'post /tasks/{id}/assignment': HEADS,
  'get /tasks/{id}/supporters': AREA,
  'post /tasks/{id}/supporters': HEADS,
  'post /tasks/{id}/contribution': NOBODY,
  'post /tasks/{id}/supporters/{person}/waiver': AREA,
  'post /tasks/{id}/coordination': ASSIGNEE,
  'post /targets/{id}/instructions': '403 404 403 404 403 ok 403',
  'post /tasks/{id}/extensions': ASSIGNEE,
  'get /tasks/{id}/extensions': AREA,
  'post /tasks/{id}/extensions/{n}/decision': '403 404 ok 404 ok ok ok',
  'get /tasks/{id}/due-days': AREA,
  'post /tasks/{id}/suspension': HEADS,
  'delete /tasks/{id}/suspension': HEADS,
  'post /tasks/{id}/raising': HEADS,
  'post /letters/{id}/raising': HEADS,
  'post /letters/{id}/lowering': '403 403 403 404 ok ok ok',
  'post /findings': '403 403 ok ok ok ok ok',
  'get /findings': EVERYBODY,
  'get /findings/{id}': AREA,
  'get /findings/{id}/actions': AREA,
  'get /findings/{id}/people': AREA,
  'post /findings/{id}/measures': ASSIGNEE,
  'post /findings/{id}/measures/{n}/completion': ASSIGNEE,
  'post /findings/{id}/reports': ASSIGNEE,
  'post /findings/{id}/submission': ASSIGNEE,
  'post /findings/{id}/review': HEADS,
  'post /findings/{id}/signatures': HEADS,
  'post /findings/{id}/clearing': CITY,
  'delete /findings/{id}/clearing': CITY,
  'post /findings/{id}/look-backs': NOBODY,
  'post /findings/{id}/assignment': HEADS,
  'post /findings/{id}/raising': HEADS,
  'post /findings/{id}/withdrawal': CITY,
  ...HOUSEHOLD_ACCESS,
  'post /draws': '403 403 403 403 ok ok ok',
  'get /draws': EVERYBODY,
  'get /draws/{id}': '404 404 404 404 ok ok ok',
  'get /signers': WATCH,
  'get /report-burden': EVERYBODY,
  'get /bulletins': EVERYBODY,
  'get /bulletins/{id}': '404 404 404 404 ok ok ok',
  'post /bulletins': WATCH,
  'post /bulletins/{id}/signature': SIGNERS,
  'post /bulletins/{id}/publication': WATCH,
  'get /letters': EVERYBODY,
  'get /letters/{id}': AREA,
  'post /letters/{id}/acknowledgement': ASSIGNEE,
  'post /letters/{id}/reply': ASSIGNEE,
  'get /mails': WATCH,
  'get /audit': WATCH,
  'delete /people/{id}/mail-refusal': WATCH,
  'post /mail-refusals/lifting': WATCH,
  'post /absences': EVERYBODY,
  'get /absences': EVERYBODY,
  'delete /absences/{id}': AREA,
  ...{ 'get /me': EVERYBODY, 'get /me/sessions': EVERYBODY },
  ...{ 'get /me/duties': EVERYBODY, 'get /duties': EVERYBODY, 'get /overdue': EVERYBODY },
  ...{ 'get /targets/{id}/position': AREA, 'get /findings/{id}/position': AREA },
  'get /me/colleagues': EVERYBODY,
  'put /me/digests': EVERYBODY,
  'get /me/keys': EVERYBODY,
  'post /me/keys': EVERYBODY,
  'delete /me/keys/{id}': 'ok 404 404 404 404 404 404',
  'get /people': '403 403 ok ok ok ok ok',
  'get /people/{id}': HEADS,
  'get /people/{id}/actions': WATCH,
  'get /regions': EVERYBODY,
  'get /people/{id}/personal-data': AREA,
  'put /people/{id}/personal-data': 'ok 404 403 404 403 403 ok',
  'post /people/{id}/personal-data/disclosures': 'ok 404 ok 404 ok ok 403',
  'get /people/{id}/disclosures': 'ok 404 403 404 403 ok ok',
  'post /people': OPERATOR,
  'put /people/{id}': OPERATOR,
  'post /people/{id}/invitation': OPERATOR,
  'post /people/{id}/disabling': OPERATOR,
  'delete /people/{id}/disabling': OPERATOR,
  'post /people/{id}/grants': OPERATOR,
  'delete /people/{id}/grants/{grant}': OPERATOR,
  'post /me/calendar-feeds': EVERYBODY,
  'get /me/calendar-feeds': EVERYBODY,
  'delete /me/calendar-feeds/{id}': 'ok 404 404 404 404 404 404',
  'get /me/views': EVERYBODY,
  'post /me/views': EVERYBODY,
  'delete /me/views/{id}': 'ok 404 404 404 404 404 404',
  'post /people/{id}/hand-over': HEADS,
  'get /stranded': '403 403 ok ok ok ok ok',
  'post /tasks/{id}/withdrawal': '403 404 403 404 403 ok ok',
  'post /webhooks': OPERATOR,
  'get /webhooks': OPERATOR,
  'get /webhooks/{id}': OPERATOR,
  'delete /webhooks/{id}': OPERATOR,
  'post /webhooks/{id}/secret': OPERATOR,
  'post /webhooks/{id}/deliveries/{delivery}/repeat': OPERATOR,
  'post /group-robots': OPERATOR,
  'get /group-robots': OPERATOR,
  'delete /group-robots/{id}': OPERATOR,
}

test('the table of access names every route once', () => {
  expect(Object.keys(ACCESS).sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
})

test.each(Object.entries(ACCESS))('%s', async (name, expected) => {
  const example = examples.find((each) => each.name === name)!
  const statuses: string[] = []
  for (const who of [...PEOPLE].reverse()) {
    const { status, type } = await asks(await world.as(who), example)
    if ([401, 403, 404].includes(status)) expect(type).toBe('application/problem+json')
    statuses.unshift([401, 403, 404].includes(status) ? String(status) : 'ok')
    expect(status).toBeLessThan(500)
  }
  expect(statuses.join(' ')).toBe(expected)
})
