import { findingPage, MEASURE_ROWS, type FindingPageView } from '../../../console/link/findingPage'
import { formsOf, namesIn, ORANGE, valueOf } from '../views'

const FINDING: FindingPageView = {
  ...{ token: 'tok', code: '0427', key: 'k1' },
  campaign: '定点攻坚',
  unit: '沙包村',
  no: 7,
  source: { zh: '审计', en: 'Audit' },
  document: '渝审报〔2020〕15号',
  clause: '三（二）2',
  category: { zh: '虚报冒领', en: 'False claims' },
  class: { zh: '限期整改', en: 'By date' },
  description: '补贴发放对象与名册不符',
  standard: '多发补贴追回入库',
  dueOn: '2020-08-31',
  stepDueOn: '2020-08-04',
  overdue: false,
  state: 'planning',
  cycle: 1,
  reworks: 0,
  measures: [],
  submission: null,
  signers: [],
  clearing: null,
  allowed: ['plan'],
  completes: [],
  letters: [],
}
const MEASURES = [
  { no: 1, text: '追回', post: '第一书记', dueOn: '2020-08-10', done: false, result: null },
  { no: 2, text: '公示', post: '第一书记', dueOn: '2020-08-12', done: false, result: null },
]
const actsOf = (view: FindingPageView) => formsOf(findingPage(view)).map((form) => valueOf('act', form))

test('the page says what was found, where it stands in its source, what counts as done, and by when', () => {
  const html = findingPage(FINDING)
  for (const fact of ['沙包村 · 问题第 7 号', '渝审报〔2020〕15号', '三（二）2', '补贴发放对象与名册不符'])
    expect(html).toContain(fact)
  for (const fact of ['多发补贴追回入库', '限期整改', '待制定措施', '2020年8月31日', '2020年8月4日'])
    expect(html).toContain(fact)
  expect(html).not.toContain('已逾期')
  expect(findingPage({ ...FINDING, overdue: true })).toContain('已逾期')
})

test('every form asks for the digits and carries the key', () => {
  const allowed = ['plan', 'submit', 'report', 'pass', 'rework', 'sign', 'clear', 'look_back'] as const
  const view = { ...FINDING, allowed: [...allowed], completes: MEASURES, letters: [ORANGE] }
  const forms = formsOf(findingPage(view))
  expect(forms.map((form) => valueOf('act', form))).toEqual([
    ...['reply', 'plan', 'complete', 'complete', 'submit', 'report', 'sign', 'review', 'clear', 'look_back'],
  ])
  for (const form of forms) {
    expect(namesIn(form)).toContain('code')
    expect(valueOf('key', form)).toBe('k1')
    expect(form).toContain('0427')
  }
})

test('measures are planned five at a time, and completed one by one', () => {
  const [plan] = formsOf(findingPage(FINDING))
  expect(namesIn(plan!).filter((name) => name?.endsWith('.text'))).toHaveLength(MEASURE_ROWS)
  const view = { ...FINDING, state: 'rectifying' as const, allowed: [], measures: MEASURES }
  expect(actsOf({ ...view, completes: MEASURES.slice(1) })).toEqual(['complete'])
  expect(valueOf('letter', formsOf(findingPage({ ...view, completes: MEASURES.slice(1) }))[0]!)).toBe('2')
})

test('who may only send it back is offered nothing else', () => {
  const [form] = formsOf(findingPage({ ...FINDING, state: 'reviewed', allowed: ['rework'] }))
  expect(form).toContain('value="returned"')
  expect(form).not.toContain('value="verified"')
})

test('a page without a form says so, and says what was done last', () => {
  const html = findingPage({ ...FINDING, allowed: [], doneLine: '已由 第一书记 于 8月4日 办理' })
  expect(formsOf(html)).toEqual([])
  expect(html).toContain('目前没有需要您在此办理的事项')
  expect(html).toContain('已由 第一书记 于 8月4日 办理')
  expect(findingPage({ ...FINDING, allowed: [], completes: MEASURES })).not.toContain('目前没有需要您')
})

test('a refused form comes back as it was typed, with its fields at fault, and no other does', () => {
  const typed = { act: 'complete', letter: '2', result: '已贴出', code: '9999' }
  const error = { path: 'result', message: '须写明结果' }
  const problem = { title: '未办理', detail: '有内容需要更正', errors: [error] }
  const html = findingPage({
    ...{ ...FINDING, allowed: [], measures: MEASURES, completes: MEASURES },
    ...{ problem, refused: { act: 'complete', typed } },
  })
  const [first, second] = formsOf(html)
  expect(first).not.toContain('已贴出')
  expect(second).toContain('已贴出')
  expect(second).toContain('须写明结果')
  expect(html).not.toContain('9999')
})

test('what was handed in and who has signed is shown, and nothing of what people typed is markup', () => {
  const evil = '<img src=x>'
  const html = findingPage({
    ...{ ...FINDING, unit: evil, description: evil, standard: evil, clause: evil, doneLine: evil },
    measures: [{ ...MEASURES[0]!, text: evil, post: evil, done: true, result: evil }],
    submission: { outcome: evil, evidence: [{ title: evil, reference: evil }] },
    signers: [{ post: evil, statement: '属实' }],
  })
  expect(html).not.toContain('<img')
  expect(html.split('&lt;img').length).toBeGreaterThan(11)
  expect(html).toContain('已签字')
})
