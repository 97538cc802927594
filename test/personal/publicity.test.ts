import request from 'supertest'
import { readXlsx } from 'hucre'
import { routes } from '../../api/routes'
import { examplesOf, launchWithLetter } from '../api/http/routeExamples'
import { catchUpUntil } from '../api/task/catchUp'
import { bytesOf } from '../cast/boards'
import { places } from '../cast/cast'
import { leaks, type Place } from '../support/leaks'
import { idOf } from '../cast/absences'
import { PERSONAL } from '../cast/personal'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const VALUES = Object.values(PERSONAL).flatMap((one) => Object.values(one))

async function fill(): Promise<string[]> {
  const operator = await world.as('operator')
  const masked: string[] = []
  for (const who of ['li', 'sun'] as const) {
    const path = `/people/${await idOf(world, who)}/personal-data`
    const { body } = await operator.send('put', path, PERSONAL[who]).expect(200)
    masked.push(...Object.values<string>(body))
  }
  return masked
}

/** The pages that everybody reaches, workbooks as their cells. */
async function publicPlaces(paths: string[]): Promise<Place[]> {
  const found: Place[] = []
  for (const path of paths) {
    const answer = await request(world.app).get(path).buffer(true).parse(bytesOf).expect(200)
    const bytes = answer.body as Buffer
    const content = path.endsWith('.xlsx') ? await allCells(bytes) : bytes
    found.push({ name: path, content })
  }
  return found
}

async function allCells(bytes: Buffer): Promise<unknown> {
  return (await readXlsx(bytes)).sheets.map(({ name, rows }) => [name, rows])
}

test('what is published drops numbers that people wrote into it, masked ones too, and every field', async () => {
  const masked = await fill()
  const campaign = await launchSmallCampaign(world)
  const [chen, lin] = [await world.as('chen'), await world.as('lin')]
  const { id: target } = await world.db.target.findFirstOrThrow({
    where: { campaignId: campaign.id, regionCode: places.township },
  })
  const typed = `联系 ${PERSONAL.li.phone}（${PERSONAL.sun.idNumber}，138****5678）`
  const instruction = {
    title: `抢修水毁道路，${typed}`,
    text: '请抢通',
    dueOn: '2020-08-10',
    person: await idOf(world, 'wu'),
  }
  await chen.send('post', `/targets/${target}/instructions`, instruction).expect(201)
  await catchUpUntil(world, '2020-09-02T01:00:00.000Z')
  const publish = async (body: object) => {
    const { id } = (await lin.send('post', '/bulletins', body).expect(201)).body
    await chen.send('post', `/bulletins/${id}/signature`).expect(200)
    await lin.send('post', `/bulletins/${id}/publication`).expect(200)
  }
  await publish({ month: '2020-08' })
  await publish({ month: '2020-08', correction: `请向 ${typed} 核对` })
  const pages = await publicPlaces([
    '/bulletin/2020-08',
    '/bulletin/2020-08/1',
    '/bulletin/2020-08/2',
    '/bulletin/2020-08/1.xlsx',
    '/bulletin/2020-08/2.xlsx',
    '/',
    '/api/openapi.json',
    '/healthz',
    '/metrics',
  ])
  expect(leaks(['抢修水毁道路，联系 〔略〕'], pages).map((line) => line.split(':')[0])).toEqual([
    '/bulletin/2020-08',
    '/bulletin/2020-08/1',
    '/bulletin/2020-08/2',
    '/bulletin/2020-08/1.xlsx',
    '/bulletin/2020-08/2.xlsx',
  ])
  expect(leaks(['请向 联系 〔略〕'], pages)).toHaveLength(2)
  expect(leaks([...VALUES, ...masked, '138****5678'], pages)).toEqual([])
})

test('no reading route and no export shows an encrypted value in full, whoever asks; masked it stands on its own route alone', async () => {
  const ids = await launchWithLetter(world)
  const masked = await fill()
  const reads = examplesOf(ids).filter(({ route }) => route.method === 'get')
  expect(reads.length).toBe(routes.filter(({ method }) => method === 'get').length)
  for (const who of ['operator', 'lin', 'wang', 'li'] as const) {
    const caller = await world.as(who)
    const answers: Place[] = []
    for (const { name, path } of reads) {
      const answer = await caller.get(path).buffer(true).parse(bytesOf)
      const bytes = answer.body as Buffer
      const isSheet = path.split('?')[0]!.endsWith('.xlsx') && answer.status === 200
      answers.push({ name, content: isSheet ? await allCells(bytes) : bytes })
    }
    expect(leaks(VALUES, answers)).toEqual([])
    const places = new Set(leaks(masked, answers).map((line) => line.split(': ')[0]))
    expect([...places]).toEqual(['get /people/{id}/personal-data'])
  }
})
