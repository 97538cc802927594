import { cast, type CastName } from '../cast/cast'
import { register, takeFinding } from '../cast/findings'
import { idOf, importRoster } from '../cast/roster'
import { catchUpAll } from '../api/task/catchUp'
import { signedIn, type Browser } from '../support/browser'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await partsOutsideTheirArea()
  world.clock.set('2020-11-06T02:00:00.000Z')
  await catchUpAll(world)
}, 60_000)
afterAll(() => world.close())

const send = async (who: CastName, path: string, body?: object) => {
  const { status, body: answer } = await (await world.as(who)).send('post', path, body)
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`)
  return answer as { id: string }
}

/** Qian, Wu and Zhou support a task of Li's, Qian has a measure there, Li asks for coordination, and Chen gave an instruction. */
async function partsOutsideTheirArea(): Promise<void> {
  const [first, second] = [await campaign.taskOf('li', 1), await campaign.taskOf('li', 2)]
  for (const who of ['qian', 'wu', 'zhou'] as const)
    await send('wang', `/tasks/${first.id}/supporters`, { person: await idOf(world, cast[who]) })
  await send('li', `/tasks/${second.id}/acceptance`)
  await send('li', `/tasks/${second.id}/coordination`, { text: '请协调用地', title: '协调用地' })
  const { id: sun } = await campaign.taskOf('sun', 1)
  const { targetId } = await world.db.task.findUniqueOrThrow({ where: { id: sun } })
  await send('chen', `/targets/${targetId}/instructions`, {
    title: '核查',
    text: '请核查',
    dueOn: '2020-08-10',
  })
  await takeFinding(world, await register(world, campaign.id), ['plan'])
  await world.db.measure.updateMany({ data: { ownerId: await idOf(world, cast.qian) } })
}

const linksIn = (html: string) =>
  [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))

/** Every link of the pages that somebody reaches from their work, their tasks and their letters, that does not open. */
async function deadLinks(browser: Browser): Promise<string[]> {
  const seen = new Set<string>()
  const dead: string[] = []
  const waiting: [from: string, to: string][] = [['', '/work']]
  for (const [from, to] of waiting) {
    if (seen.has(to)) continue
    seen.add(to)
    const { status, text, headers } = await browser.get(to)
    if (status >= 400) dead.push(`${from} → ${to}: ${status}`)
    const isPage = (headers['content-type'] ?? '').startsWith('text/html')
    if (isPage && seen.size < 300 && !to.includes('?'))
      for (const link of linksIn(text)) waiting.push([to, link])
  }
  return dead
}

test.each(['li', 'qian', 'wu', 'wang', 'zhou'] as const)(
  'every link that a page shows to %s opens',
  async (who) => {
    const browser = await signedIn(world, who)
    expect(await deadLinks(browser)).toEqual([])
  },
  120_000,
)

test('so does every link to who has left their post, and only reviews what they asked for or has letters', async () => {
  const post = await world.db.post.findFirstOrThrow({ where: { person: { email: cast.chen } } })
  const row = { code: post.regionCode, title: post.title, role: post.role, email: '' }
  await importRoster(world, [row])
  const browser = await signedIn(world, 'chen')
  const { items } = (await (await world.as('chen')).get('/tasks').expect(200)).body
  expect(items).toMatchObject([{ kind: 'instruction' }])
  expect(await deadLinks(browser)).toEqual([])
})
