import { bulletinPage, type BulletinPageView } from '../../../console/bulletin/bulletinPage'
import { findingPage } from '../../../console/finding/findingPage'
import { DONE, findingWith, MEASURES, ORANGE } from '../views'

const label = (zh: string) => ({ zh, en: zh })
const at = '2020-08-20T01:00:00.000Z'
const FINDING = {
  ...findingWith(
    {
      ...{ overdue: true, state: 'rectifying', cycle: 2, reworks: 1, completes: [1, 2] },
      allowed: ['plan', 'complete', 'submit', 'report', 'sign', 'pass', 'rework', 'clear', 'look_back'],
    },
    {
      measures: MEASURES,
      submission: { outcome: '已整改', evidence: [{ title: '缴款书', reference: '财票' }] },
      signatures: [{ person: 'p2', name: '王', post: '镇长', statement: null, at, stands: true }],
    },
  ),
  own: [ORANGE],
}
const movement = { month: 1, cumulative: 2591 }
const BULLETIN: BulletinPageView = {
  ...{
    area: '50',
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
  expect(html).toContain('href="/bulletin/2020-08/3?area=50"')
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
      ...findingWith(
        {
          ...{ unit: { code: evil, name: evil }, document: evil, clause: evil, standard: evil },
          ...{ description: evil, source: { code: evil, name: bad }, category: { code: evil, name: bad } },
          completes: [1],
        },
        {
          measures: [{ ...MEASURES[0]!, text: evil, result: evil, doneAt: at }],
          submission: { outcome: evil, evidence: [{ title: evil, reference: evil }] },
          signatures: [{ person: evil, name: evil, post: evil, statement: evil, at, stands: true }],
        },
      ),
      campaign: { name: evil, className: bad },
      last: { ...DONE, kind: evil, by: evil },
      state: {
        ...{ ...FINDING.state, key: evil, code: evil },
        problem: { title: evil, detail: evil, errors: [{ path: 'outcome', message: evil }] },
        refused: { act: 'submit', typed: { outcome: evil } },
      },
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
