import { findingPage } from '../../../console/finding/findingPage'
import { MEASURE_ROWS } from '../../../console/form/groupFields'
import type { FindingView } from '../../../console/finding/findingView'
import { DONE, FINDING, findingWith, formsOf, MEASURES, namesIn, ORANGE, valueOf } from '../views'

const actsOf = (view: FindingView) => formsOf(findingPage(view)).map((form) => valueOf('act', form))

test('the page says what was found, where it stands in its source, what counts as done, and by when', () => {
  const html = findingPage(FINDING)
  for (const fact of ['沙包村 · 问题第 7 号', '渝审报〔2020〕15号', '三（二）2', '补贴发放对象与名册不符'])
    expect(html).toContain(fact)
  for (const fact of ['多发补贴追回入库', '限期整改', '待制定措施', '2020年8月31日', '2020年8月4日'])
    expect(html).toContain(fact)
  expect(html).not.toContain('已逾期')
  expect(findingPage(findingWith({ overdue: true }))).toContain('已逾期')
})

test('every form asks for the digits and carries a key of its own, made of that of the page', () => {
  const allowed = ['plan', 'submit', 'report', 'pass', 'rework', 'sign', 'clear', 'look_back'] as const
  const view = findingWith({ allowed: [...allowed, 'complete'], completes: [1, 2] }, { measures: MEASURES })
  const forms = formsOf(findingPage({ ...view, own: [ORANGE] }))
  expect(forms.map((form) => valueOf('act', form))).toEqual([
    ...['reply', 'plan', 'complete', 'complete', 'submit', 'report', 'sign', 'review', 'clear', 'look_back'],
  ])
  for (const form of forms) {
    expect(namesIn(form)).toContain('code')
    expect(valueOf('key', form)).toMatch(new RegExp(`^k1${valueOf('act', form)!}`))
    expect(form).toContain('0427')
  }
  expect(new Set(forms.map((form) => valueOf('key', form))).size).toBe(forms.length)
})

test('what is for the console alone stands on no page behind a link, and nobody is offered for a measure there', () => {
  const view = findingWith({ allowed: ['plan', 'assign', 'raise', 'unclear', 'withdraw'] })
  expect(actsOf(view)).toEqual(['plan'])
  expect(namesIn(formsOf(findingPage(view))[0]!)).not.toContain('measures.0.owner')
})

test('measures are planned five at a time, and completed one by one', () => {
  const [plan] = formsOf(findingPage(FINDING))
  expect(namesIn(plan!).filter((name) => name?.endsWith('.text'))).toHaveLength(MEASURE_ROWS)
  const facts = { state: 'rectifying', allowed: ['complete'], completes: [2] } as const
  const view = findingWith({ ...facts, allowed: [...facts.allowed], completes: [2] }, { measures: MEASURES })
  expect(actsOf(view)).toEqual(['complete'])
  expect(valueOf('measure', formsOf(findingPage(view))[0]!)).toBe('2')
})

test('who may only send it back is offered nothing else', () => {
  const html = findingPage(findingWith({ state: 'reviewed', allowed: ['rework'] }))
  const [form] = formsOf(html)
  expect(form).toContain('value="returned"')
  expect(form).not.toContain('value="passed"')
  expect(html).toContain('不予签字，退回')
})

test('a page without a form says so, and says what was done last', () => {
  const html = findingPage({ ...findingWith({ allowed: [] }), last: DONE })
  expect(formsOf(html)).toEqual([])
  expect(html).toContain('目前没有需要您在此办理的事项')
  expect(html).toContain('已由驻村第一书记于 2020年8月14日 09:00 办理：签收')
  const measures = { measures: MEASURES }
  expect(findingPage(findingWith({ allowed: ['complete'], completes: [1] }, measures))).not.toContain(
    '目前没有需要您',
  )
})

test('a refused form comes back as it was typed, with its fields at fault, and no other does', () => {
  const typed = { act: 'complete', measure: '2', result: '已贴出', code: '9999' }
  const error = { path: 'result', message: '须写明结果' }
  const problem = { title: '未办理', detail: '有内容需要更正', errors: [error] }
  const view = findingWith({ allowed: ['complete'], completes: [1, 2] }, { measures: MEASURES })
  const html = findingPage({
    ...view,
    state: { ...view.state, problem, refused: { act: 'complete', typed } },
  })
  const [first, second] = formsOf(html)
  expect(first).not.toContain('已贴出')
  expect(second).toContain('已贴出')
  expect(second).toContain('须写明结果')
  expect(html).not.toContain('9999')
})

test('what was handed in and which posts have signed is shown, and nothing of what people typed is markup', () => {
  const evil = '<img src=x>'
  const owner = { id: 'p1', name: '李不公开', post: evil }
  const at = '2020-08-20T01:00:00.000Z'
  const signature = { person: 'p2', name: '王不公开', post: evil, statement: '属实', at }
  const view = findingWith(
    { unit: { code: '1', name: evil }, description: evil, standard: evil, clause: evil, owner },
    {
      measures: [{ ...MEASURES[0]!, owner, text: evil, doneAt: at, result: evil }],
      submission: { outcome: evil, evidence: [{ title: evil, reference: evil }] },
      signatures: [
        { ...signature, stands: true },
        { ...signature, post: '前任镇长', stands: false },
      ],
    },
  )
  const html = findingPage({ ...view, last: { ...DONE, by: evil } })
  expect(html).not.toContain('<img')
  expect(html.split('&lt;img').length).toBeGreaterThan(11)
  expect(html).toContain('签字</dt>')
  for (const hidden of ['不公开', '属实', '前任镇长']) expect(html).not.toContain(hidden)
})
