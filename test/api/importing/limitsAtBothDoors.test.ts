import { cast, places } from '../../cast/cast'
import { found, householdRow, sheetOf } from '../../cast/households'
import { expertGroup, launchPairedCampaign } from '../../cast/pairings'
import { road } from '../../cast/projects'
import { workbookOf } from '../../import/files'
import { launchSmallCampaign, openWorld, type Caller, type World } from '../../support/world'

let world: World
const campaigns = { small: '', paired: '' }
let [wang, lin, operator, li]: Caller[] = []
beforeAll(async () => {
  world = await openWorld()
  campaigns.small = (await launchSmallCampaign(world)).id
  campaigns.paired = await launchPairedCampaign(world)
  ;[wang, lin, operator, li] = await Promise.all(
    (['wang', 'lin', 'operator', 'li'] as const).map((who) => world.as(who)),
  )
}, 60_000)
afterAll(() => world.close())

/** Whether each door takes a value: a sheet, tried dry, and the API. */
type Doors = { sheet: (value: string) => Promise<boolean>; api: (value: string) => Promise<boolean> }
let made = 0
const next = () => `${(made += 1)}`

async function tried(
  by: Caller | undefined,
  kind: string,
  bytes: Buffer,
  campaign?: string,
): Promise<boolean> {
  const query = campaign === undefined ? '' : `&campaign=${campaign}`
  const { body } = await by!.upload(`/imports/${kind}?dryRun=true${query}`, bytes, 'a.xlsx').expect(200)
  return body.accepted === 1 && body.rejected.length === 0
}
const sent = async (by: Caller | undefined, ...[method, path, body]: ['post' | 'put', string, object]) =>
  (await by!.send(method, path, body)).status < 300

const PROJECT = ['项目编号', '全国系统编号', '项目名称', '单位', '年度', '财政衔接资金']
const project = (
  column: number,
  field: string,
  read: (value: string) => unknown = (value) => value,
): Doors => ({
  sheet: async (value) => {
    const row = [next(), 'Q', '路', places.village, '2020', '120'].with(column, value)
    return tried(wang, 'projects', await workbookOf([PROJECT, row]), campaigns.small)
  },
  api: (value) =>
    sent(wang, 'post', '/projects', road(campaigns.small, { no: next(), [field]: read(value) })),
})

const household = (column: string, told: (value: string) => object): Doors => ({
  sheet: (value) =>
    tried(operator, 'households', Buffer.from(sheetOf([householdRow(900, { [column]: value })]))),
  api: (value) => {
    const given = { no: `N${next()}`, income: 4800, incomeYear: 2019, head: { name: '张大山' } }
    return sent(li, 'post', '/households', found({ ...given, ...told(value) }))
  },
})

const POST = ['行政区划代码', '职务', '角色代码', '电子邮箱', '姓名', '联系电话']
const post = async (email: string, phone: string) =>
  tried(
    operator,
    'posts',
    await workbookOf([POST, [places.village, '驻村干部', 'work_team', email, '新人', phone]]),
  )

const PAIRING = ['结对类型', '帮扶方', '受帮扶方', '开始日期', '方案']
const pairing = (column: number, told: (value: string) => object): Doors => ({
  sheet: async (value) => {
    const row = ['township_experts', `专家组${next()}`, '500101135', '2020-07-01', ''].with(column, value)
    return tried(lin, 'pairings', await workbookOf([PAIRING, row]), campaigns.paired)
  },
  api: (value) => {
    const given = { helper: { unit: `专家组${next()}` }, ...told(value) }
    return sent(lin, 'post', '/pairings', expertGroup(campaigns.paired, given))
  },
})

const DOORS: Record<string, Doors> = {
  'the number of a project': project(0, 'no'),
  'its number elsewhere': project(1, 'externalNo'),
  'its unit': project(3, 'region'),
  'its year': project(4, 'year', Number),
  'the number of a household': household('no', (no) => ({ no })),
  'its village': household('code', (region) => ({ region })),
  'its persons': household('persons', (persons) => ({ persons: Number(persons) })),
  'its income': household('income', (income) => ({ income: Number(income) })),
  'the year of its income': household('year', (incomeYear) => ({ incomeYear: Number(incomeYear) })),
  'the identity number of its head': household('id', (idNumber) => ({ head: { name: '张', idNumber } })),
  'a mail address': {
    sheet: (email) => post(email, ''),
    api: (email) => sent(operator, 'post', '/people', { email, name: '新人', invitation: false }),
  },
  'a phone': {
    sheet: (phone) => post(`${next()}@example.org`, phone),
    api: async (phone) => {
      const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.qian } })
      return sent(operator, 'put', `/people/${id}/personal-data`, { phone })
    },
  },
  'a unit that helps': pairing(1, (unit) => ({ helper: { unit } })),
  'a day': pairing(3, (fromOn) => ({ fromOn })),
}

const address = (characters: number) =>
  `a@${Array.from({ length: 5 }, (_, at) => 'b'.repeat(at < 4 ? 59 : characters - 246)).join('.')}.org`
const NUMBERS: [value: string, isTaken: boolean][] = [
  ['１２３－Ａ', true],
  ['编'.repeat(200), true],
  ['编'.repeat(201), false],
  ['5.00101E+17', false],
  ['编\ufffd号', false],
  ['编\u0007号', false],
  ['\u200b\u200b', false],
]
const VALUES: Record<string, [value: string, isTaken: boolean][]> = {
  'the number of a project': NUMBERS,
  'its number elsewhere': NUMBERS.slice(0, -1),
  'its unit': [
    [places.village, true],
    ['50010113520', false],
    ['999999', false],
  ],
  'its year': [
    ['1989', false],
    ['1990', true],
    ['2099', true],
    ['2100', false],
  ],
  'the number of a household': NUMBERS,
  'its village': [
    [places.village, true],
    ['500101135', false],
    ['500101135999', false],
  ],
  'its persons': [
    ['0', false],
    ['1', true],
    ['30', true],
    ['31', false],
    ['2.5', false],
  ],
  'its income': [
    ['-1', false],
    ['0', true],
    ['10000000', true],
    ['10000000.01', false],
    ['4800.55', true],
    ['4800.555', false],
  ],
  'the year of its income': [
    ['1999', false],
    ['2000', true],
    ['2099', true],
    ['2100', false],
  ],
  'the identity number of its head': [
    ['11010519491231002X', true],
    ['110105194912310021', false],
    ['130503670401001', false],
  ],
  'a mail address': [
    [address(254), true],
    [address(255), false],
    ['新@example.org', false],
    ['a@example.org,b@example.org', false],
  ],
  'a phone': [
    ['13896045678', true],
    ['023-68880000', true],
    ['１３８９６０４５６７８', true],
    ['12345', false],
    ['2389604567', false],
  ],
  'a unit that helps': [
    ['企'.repeat(200), true],
    ['企'.repeat(201), false],
    ['企业□', false],
    ['=企业', false],
    ['企业\ufffd', false],
  ],
  'a day': [
    ['1989-12-31', false],
    ['2020-02-30', false],
    ['2020-07-02', true],
    ['2100-01-01', false],
  ],
}

test('every pair of doors has its values', () => expect(Object.keys(VALUES)).toEqual(Object.keys(DOORS)))

test.each(Object.keys(DOORS))('a sheet and the API take and refuse the same of %s', async (what) => {
  for (const [value, isTaken] of VALUES[what]!) {
    const { sheet, api } = DOORS[what]!
    const shown = value.slice(0, 40)
    expect({ shown, sheet: await sheet(value), api: await api(value) }).toEqual({
      shown,
      sheet: isTaken,
      api: isTaken,
    })
  }
})

test('a number is kept tidied at both doors: a full-width one is none beside its plain one', async () => {
  const row = (no: string) => workbookOf([PROJECT, [no, '', '产业路', places.village, '2020', '120']])
  await wang!.send('post', '/projects', road(campaigns.small, { no: '７７７' })).expect(201)
  const path = `/imports/projects?campaign=${campaigns.small}`
  expect((await wang!.upload(path, await row('777'), 'a.xlsx')).body.rejected).toMatchObject([
    { column: '项目编号' },
  ])
  await wang!.upload(path, await row('８８８'), 'a.xlsx').expect(200)
  await wang!.send('post', '/projects', road(campaigns.small, { no: '888' })).expect(422)
  expect(await world.db.project.count({ where: { no: { in: ['777', '888'] } } })).toBe(2)
})
