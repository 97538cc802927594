import { bulletinPage, type BulletinPageView } from '../../../console/bulletin/bulletinPage'
import { findingPage, type FindingPageView } from '../../../console/link/findingPage'
import { ORANGE } from '../views'

const label = (zh: string) => ({ zh, en: zh })
const FINDING: FindingPageView = {
  ...{ token: 'tok', code: '0427', key: 'k1', campaign: '定点攻坚', unit: '沙包村', no: 7 },
  ...{
    source: label('审计'),
    document: '渝审报〔2020〕15号',
    clause: '三（二）2',
    category: label('虚报冒领'),
  },
  ...{
    class: label('限期整改'),
    description: '发放对象与名册不符',
    standard: '追回入库',
    dueOn: '2020-08-31',
  },
  ...{ stepDueOn: '2020-08-04', overdue: true, state: 'rectifying', cycle: 2, reworks: 1, clearing: null },
  measures: [{ no: 1, text: '追回', post: '驻村第一书记', dueOn: '2020-08-10', done: false, result: null }],
  submission: { outcome: '已整改', evidence: [{ title: '缴款书', reference: '财票' }] },
  signers: [{ post: '镇长', statement: null }],
  allowed: ['plan', 'submit', 'report', 'sign', 'pass', 'rework', 'clear', 'look_back'],
  completes: [
    { no: 1, text: '追回', dueOn: '2020-08-10' },
    { no: 2, text: '公示', dueOn: '2020-08-12' },
  ],
  letters: [ORANGE],
}
const movement = { month: 1, cumulative: 2591 }
const BULLETIN: BulletinPageView = {
  ...{
    month: '2020-08',
    issue: 2,
    correction: '补充口径',
    signedPost: '牵头市领导',
    hash: 'ab12',
    supersededBy: 3,
  },
  ...{ signedAt: '2020-09-02T01:00:00.000Z', publishedAt: '2020-09-03T01:00:00.000Z' },
  figures: {
    ...{ month: '2020-08', asOf: '2020-08-31T16:00:00.000Z', tasks: { total: 944, verified: 1, overdue: 2 } },
    districts: [
      { rank: 1, code: '1', name: '万州区', tasks: 8, verified: 1, overdue: 2, findings: 3, solved: 1 },
    ],
    overdue: [
      {
        district: '万州区',
        target: '沙包村',
        no: 1,
        title: label('保障'),
        dueOn: '2020-08-14',
        post: '第一书记',
      },
    ],
    letters: [
      {
        number: '市督〔2020〕1号',
        colour: 'red',
        level: 'village',
        target: '沙包村',
        about: '任务 1',
        replyBy: '2020-08-20T16:00:00.000Z',
      },
    ],
    findings: {
      ...{
        found: movement,
        solved: movement,
        returned: movement,
        lookBacks: movement,
        failedLookBacks: movement,
      },
      ...{ uncleared: movement, open: 3, overdue: 1 },
    },
    cleared: [{ no: 1, unit: '沙包村', category: label('虚报冒领'), number: '市销〔2020〕1号' }],
    failed: [{ no: 2, unit: '沙包村', category: label('虚报冒领'), signers: ['镇长', '区长'] }],
  },
}

const READER = { language: 'zh', address: '/x' } as const

describe.each([
  ['finding', findingPage(FINDING)],
  ['bulletin', bulletinPage(READER, BULLETIN)],
])('the %s page', (_name, html) => {
  test('says its language, has one heading of the first rank, and holds no script and nothing from elsewhere', () => {
    expect(html).toContain('<html lang="zh-CN">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script|<link(?! rel="icon" href="\/console\/)|<img|@import|url\(/)
  })

  test('gives every field a label, and every id once', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const field of html.match(/<(input|textarea|select)[^>]*>/g) ?? []) {
      if (field.includes('type="hidden"')) continue
      expect(html).toContain(`<label for="${field.match(/ id="([^"]+)"/)![1]}">`)
    }
  })
})

test('the bulletin counts in the month and since the beginning, and its tables say what their columns are', () => {
  const html = bulletinPage(READER, BULLETIN)
  expect(html).toContain('1 / 2591')
  expect(html.match(/<table/g)).toHaveLength(5)
  expect(html.match(/<thead/g)).toHaveLength(5)
  expect(html).toContain('href="/bulletin/2020-08/3"')
})

test('the bulletin is in the language of its reader, its titles and categories, too', () => {
  const html = bulletinPage({ language: 'en', address: '/bulletin/2020-08' }, BULLETIN)
  const read = html.replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ' ')
  for (const words of ['Monthly bulletin 2020-08', 'Overdue tasks (1)', 'Signed by', 'Figures as of'])
    expect(read).toContain(words)
  for (const words of ['工作通报', '逾期任务', '签字岗位', '数据截至', '名次'])
    expect(read).not.toContain(words)
})

test('markup in any text stays text', () => {
  const evil = '"><script>alert(1)</script>'
  const bad = label(evil)
  const { figures } = BULLETIN
  const pages = [
    findingPage({
      ...{ ...FINDING, token: evil, code: evil, key: evil, campaign: evil, unit: evil, description: evil },
      ...{
        source: bad,
        category: bad,
        class: bad,
        document: evil,
        clause: evil,
        standard: evil,
      },
      measures: [{ ...FINDING.measures[0]!, text: evil, post: evil, result: evil, done: true }],
      completes: [{ no: 1, text: evil, dueOn: '2020-08-10' }],
      submission: { outcome: evil, evidence: [{ title: evil, reference: evil }] },
      signers: [{ post: evil, statement: evil }],
      problem: { title: evil, detail: evil, errors: [{ path: 'outcome', message: evil }] },
      refused: { act: 'submit', typed: { outcome: evil } },
    }),
    bulletinPage(READER, {
      ...{ ...BULLETIN, correction: evil, signedPost: evil, hash: evil },
      figures: {
        ...figures,
        overdue: [{ ...figures.overdue[0]!, target: evil, post: evil, title: bad }],
        letters: [{ ...figures.letters[0]!, number: evil, about: evil }],
        failed: [{ ...figures.failed[0]!, unit: evil, signers: [evil] }],
      },
    }),
  ]
  for (const html of pages) expect(html).not.toContain('<script')
})
