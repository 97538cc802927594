import { randomUUID } from 'node:crypto'
import { readXlsx } from 'hucre'
import { bytesOf } from '../../cast/boards'
import { signedIn } from '../../support/browser'
import { cast, type CastName } from '../../cast/cast'
import { openWorld, type World } from '../../support/world'
import { examplesOf, launchWithLetter, type Example } from '../http/routeExamples'

let world: World
let reads: Example[]
beforeAll(async () => {
  world = await openWorld()
  reads = examplesOf(await launchWithLetter(world)).filter(({ route }) => route.method === 'get')
  await world.db.mail.create({
    data: {
      ...{ id: randomUUID(), personId: await idOf('li'), address: cast.li, subject: '' },
      ...{
        state: 'refused',
        attempts: 1,
        lastError: `550 <${cast.li}> unknown`,
        createdAt: world.clock.now(),
      },
    },
  })
})
afterAll(() => world.close())

const idOf = async (who: CastName) =>
  (await world.db.person.findUniqueOrThrow({ where: { email: cast[who] } })).id
const countOf = async (who: CastName, q: string) =>
  (await (await world.as(who)).get(`/people?q=${encodeURIComponent(q)}`).expect(200)).body.total as number

/** Whoever sees everything, and whoever heads an area: neither sees an address. */
const WITHOUT = ['lin', 'zhao', 'wang'] as const
const PARTS = [
  cast.li,
  cast.li.toUpperCase(),
  'village.500101135200',
  '500101135200@',
  '@example.org',
  'village.',
]

test('people are found by their address, or a part of it, by who sees addresses alone', async () => {
  for (const q of PARTS) {
    for (const who of WITHOUT) expect([who, q, await countOf(who, q)]).toEqual([who, q, 0])
    for (const who of ['operator', 'chen'] as const)
      expect([who, q, (await countOf(who, q)) > 0]).toEqual([who, q, true])
  }
})

test('everybody finds them by name and title, and a page says by what one searches', async () => {
  const { name, posts } = await world.db.person.findUniqueOrThrow({
    where: { email: cast.li },
    include: { posts: true },
  })
  for (const who of [...WITHOUT, 'operator'] as const)
    for (const q of [name, posts[0]!.title]) expect(await countOf(who, q)).toBeGreaterThan(0)
  const fieldOf = async (who: CastName) =>
    /<label[^>]*>(姓名[^<]*)<\/label>/.exec((await (await signedIn(world, who)).get('/people')).text)?.[1]
  expect([await fieldOf('wang'), await fieldOf('operator')]).toEqual(['姓名或职务', '姓名、邮箱或职务'])
})

test('no list, item, record or workbook tells the address of another to who sees none', async () => {
  const others = Object.values(cast)
  for (const who of [...WITHOUT, 'li'] as const) {
    const caller = await world.as(who)
    let answered = 0
    for (const { name, path } of reads) {
      const answer = await caller.get(path).buffer().parse(bytesOf)
      if (answer.status !== 200) continue
      answered += 1
      const text = await textOf(path, answer.body as Buffer)
      const told = others.filter((address) => address !== cast[who] && text.includes(address))
      expect([who, name, told]).toEqual([who, name, []])
    }
    expect(answered).toBeGreaterThan(25)
  }
})

async function textOf(path: string, bytes: Buffer): Promise<string> {
  if (!/\.xlsx(\?|$)/.test(path)) return bytes.toString('utf8')
  return JSON.stringify(await readXlsx(bytes))
}
