import { openDatabase } from '../../ledger/database/database'
import { loadSample } from '../../prisma/seed'
import { freshDatabase } from '../support/databases'

const operatorEmail = 'Operator@example.org'

async function load(databaseUrl: string, empty: boolean): Promise<string[]> {
  const said: string[] = []
  await loadSample(databaseUrl, (line) => said.push(line), { empty, operatorEmail })
  return said
}

async function countsIn(databaseUrl: string) {
  const db = openDatabase(databaseUrl)
  try {
    const operators = await db.person.findMany({
      where: { grants: { some: { role: 'operator' } } },
      select: { email: true },
    })
    return {
      operators,
      regions: await db.region.count(),
      posts: await db.post.count(),
      people: await db.person.count(),
    }
  } finally {
    await db.$disconnect()
  }
}

const operators = [{ email: 'operator@example.org' }]

test('an empty ledger gets the operator and the sample, a second start leaves both alone', async () => {
  const databaseUrl = await freshDatabase()
  expect(await load(databaseUrl, false)).toEqual([
    'regions-chongqing.csv: 1 city, 38 districts, 1,031 townships, 11,270 villages',
    'villages-2020.xlsx: 1,919 surveyed villages',
    'townships-2020.csv: 18 listed townships',
    'posts-2020.xlsx: 291 posts',
  ])
  const counts = { operators, regions: 12_340, posts: 291, people: 292 }
  expect(await countsIn(databaseUrl)).toEqual(counts)
  expect(await load(databaseUrl, false)).toEqual([])
  expect(await countsIn(databaseUrl)).toEqual(counts)
})

test('--empty makes the operator only', async () => {
  const databaseUrl = await freshDatabase()
  expect(await load(databaseUrl, true)).toEqual([])
  expect(await countsIn(databaseUrl)).toEqual({ operators, regions: 0, posts: 0, people: 1 })
})

test('an operator without a mail address is refused', async () => {
  const load = loadSample(await freshDatabase(), () => undefined, { empty: true, operatorEmail: 'nobody' })
  await expect(load).rejects.toThrow('OPERATOR_EMAIL')
})
