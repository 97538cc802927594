import { signedIn } from '../support/browser'
import { catchUpAll } from '../api/task/catchUp'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const rowsOf = (html: string) => [...html.matchAll(/name="row\.([\da-f-]{36})"/g)].map(([, id]) => id!)
const keyIn = (html: string) => /name="key" value="([^"]+)"/.exec(html.slice(html.indexOf('/bulk"')))![1]!
const ticked = (ids: string[]) => Object.fromEntries(ids.map((id) => [`row.${id}`, 'yes']))
const stateOf = async (id: string) => (await world.db.task.findUniqueOrThrow({ where: { id } })).state

test('the first press on a list shows row by row what would happen, the second does it', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get('/tasks').expect(200)
  const [one = '', two = ''] = rowsOf(text)
  const typed = { ...ticked([one, two]), suspend__until: '2020-08-20', suspend__reason: '洪水' }
  const shown = await wang.submit('/tasks/bulk', { key: keyIn(text), act: 'suspend', ...typed }).expect(200)
  expect(shown.text).toContain('可办理 2 项，不能办理 0 项')
  expect([await stateOf(one), await stateOf(two)]).toEqual(['issued', 'issued'])
  expect(rowsOf(shown.text)).toEqual([one, two])
  expect(shown.text).toContain('name="suspend__reason" value="洪水"')
  const again = { key: keyIn(shown.text), act: 'suspend', confirm: 'yes', ...typed }
  expect((await wang.submit('/tasks/bulk', again).expect(200)).text).toContain('已办理 2 项，未办理 0 项')
  expect([await stateOf(one), await stateOf(two)]).toEqual(['suspended', 'suspended'])
})

test('what was left out comes back at its field with the rows still chosen', async () => {
  const wang = await signedIn(world, 'wang')
  const { text } = await wang.get('/tasks').expect(200)
  const [one = ''] = rowsOf(text)
  const typed = { ...ticked([one]), suspend__until: '2020-08-20' }
  const refused = await wang.submit('/tasks/bulk', { key: keyIn(text), act: 'suspend', ...typed })
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(rowsOf(refused.text)).toEqual([one])
  expect(refused.text).toContain('value="2020-08-20"')
  expect(refused.text).toContain('aria-describedby="bulk-suspend__reason-wrong"')
})

test('one’s own eight tasks are accepted in one press from the page of one’s work', async () => {
  const li = await signedIn(world, 'li')
  const { text } = await li.get('/work').expect(200)
  const ids = rowsOf(text)
  expect(ids).toHaveLength(8)
  const typed = { key: keyIn(text), act: 'accept', confirm: 'yes', ...ticked(ids) }
  expect((await li.submit('/tasks/bulk', typed).expect(200)).text).toContain('已办理 8 项，未办理 0 项')
  expect(await stateOf((await campaign.taskOf('li', 8)).id)).toBe('accepted')
})

test('a list offers only what its reader has a function for', async () => {
  const acts = async (who: 'li' | 'wang') => {
    const { text } = await (await signedIn(world, who)).get('/tasks').expect(200)
    return [...text.matchAll(/<button[^>]*\bvalue="(\w+)"[^>]*>/g)].map(([, act]) => act)
  }
  expect(await acts('li')).toContain('accept')
  expect(await acts('li')).not.toContain('suspend')
  expect(await acts('wang')).toEqual(expect.arrayContaining(['suspend', 'move_due', 'assign', 'review']))
})

test('letters are replied to from their list', async () => {
  world.clock.set('2020-10-09T02:00:00.000Z')
  await catchUpAll(world)
  const li = await signedIn(world, 'li')
  const { text } = await li.get('/letters?recipient=me').expect(200)
  const ids = rowsOf(text)
  const typed = { act: 'reply', confirm: 'yes', reply__text: '已安排', ...ticked(ids) }
  const done = await li.submit('/letters/bulk', { key: keyIn(text), ...typed }).expect(200)
  expect(done.text).toContain(`已办理 ${ids.length} 项，未办理 0 项`)
})
