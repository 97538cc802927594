import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { verifyAudit } from '../../../ledger/audit/auditVerify'
import { tidyText } from '../../../domain/text'
import { found, householdRow, sheetOf } from '../../cast/households'
import { road } from '../../cast/projects'
import { openDatabase, type Database } from '../../../ledger/database/database'
import { asOwner } from '../../support/databases'
import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

const [STATEMENTS, FUNCTION] = (() => {
  const whole = readFileSync('prisma/migrations/0026_plain_numbers/migration.sql', 'utf8')
  const make = /CREATE FUNCTION[^]*?\$\$;/.exec(whole)?.[0] ?? ''
  return [
    [make, ...whole.slice(whole.indexOf('$$;') + 3).split(/;\s*\n/)].filter((each) => each.trim()),
    make,
  ]
})()
let world: World
let owner: Database
let campaign: string
beforeAll(async () => {
  world = await openWorld()
  owner = openDatabase(asOwner(world.databaseUrl))
  campaign = (await launchSmallCampaign(world)).id
})
afterAll(async () => {
  await owner.$disconnect()
  await world.close()
})
const migrate = async () => {
  for (const statement of STATEMENTS) await owner.$executeRawUnsafe(statement)
}

test('a project whose number was stored as it was typed is found by its plain number, and stands once', async () => {
  const wang = await world.as('wang')
  const project = (await wang.send('post', '/projects', road(campaign, { no: '123' })).expect(201)).body
  const other = (await wang.send('post', '/projects', road(campaign, { no: '渝A7' })).expect(201)).body
  const twin = (await wang.send('post', '/projects', road(campaign, { no: '9' })).expect(201)).body
  const stored = (id: string, no: string) => world.db.project.update({ where: { id }, data: { no } })
  await stored(project.id, '１２３')
  await stored(twin.id, '渝Ａ７')
  await migrate()
  const noOf = async (id: string) => (await world.db.project.findUniqueOrThrow({ where: { id } })).no
  expect([await noOf(project.id), await noOf(other.id), await noOf(twin.id)]).toEqual([
    '123',
    '渝A7',
    '渝Ａ７',
  ])
  const again = await wang.send('post', '/projects', road(campaign, { no: '１２３' }))
  expect(expectProblem(again, 422).errors).toMatchObject([{ path: 'no' }])
  expect(await verifyAudit(world.db)).toMatchObject({ faults: [] })
})

test('a household, too, and a list asked for the number as it was typed finds it', async () => {
  const operator = await world.as('operator')
  await operator
    .upload('/imports/households', Buffer.from(sheetOf([householdRow(1, { no: 'WJ001' })])), '户.csv')
    .expect(200)
  await world.db.household.update({ where: { no: 'WJ001' }, data: { no: 'ＷＪ００１' } })
  await migrate()
  const list = await operator.get(`/households?no=${encodeURIComponent('ＷＪ００１')}`).expect(200)
  expect(list.body.items).toMatchObject([{ no: 'WJ001' }])
  expectProblem(await (await world.as('li')).send('post', '/households', found({ no: 'ＷＪ００１' })), 422)
})

test('the migration makes of any number what the rules make of it', async () => {
  await owner.$executeRawUnsafe(FUNCTION)
  const typed = fc.string({
    unit: fc.constantFrom(
      '０',
      '９',
      'Ａ',
      'ｚ',
      '1',
      'a',
      '-',
      '　',
      ' ',
      '〔',
      '\u200b',
      '\ufeff',
      '\t',
      'e\u0301',
      '渝',
    ),
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(typed, async (no) => {
      const [row] = await owner.$queryRaw<{ plain: string }[]>`select plain_number(${no}) as plain`
      expect(row?.plain).toBe(tidyText(no))
    }),
    { numRuns: 100 },
  )
})
