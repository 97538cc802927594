import { answersPage } from '../../console/escalation/letterPage'
import { taskPage } from '../../console/task/taskPage'
import { ANSWER, formsOf, letterWith, ORANGE, RED, valueOf, workOn } from './views'

test.each([
  ['letter', answersPage(ANSWER)],
  ['task', taskPage({ ...workOn({ allowed: [] }), own: [ORANGE, RED] })],
])(
  'the %s page shows every letter with the forms that still answer it, each naming its letter',
  (_name, html) => {
    for (const shown of [
      ...['市督〔2020〕11号', '市督〔2020〕12号', '橙色 · 第 3 级', '红色 · 第 4 级', '逾期未报结'],
      ...['区县长：', '2020年8月20日 17:00', '已于 2020年8月18日 10:00 签收', '已逾期'],
    ])
      expect(html).toContain(shown)
    const forms = formsOf(html).map((form) => ['act', 'letter'].map((name) => valueOf(name, form)))
    expect(forms).toEqual([
      ['reply', 'l11'],
      ['acknowledge', 'l12'],
      ['reply', 'l12'],
    ])
    expect(html).not.toContain('目前没有需要您在此办理的事项')
    expect(html).not.toContain('不公开')
  },
)

test('a letter that was replied to is shown with its reply and without a form', () => {
  const repliedAt = '2020-08-18T03:00:00.000Z'
  const replied = letterWith({ allowed: [], reply: '八月底前完成', repliedAt }, RED)
  const html = answersPage({ ...ANSWER, letters: [replied] })
  expect(formsOf(html)).toEqual([])
  expect(html).toContain('八月底前完成')
  expect(html).toContain('目前没有需要您在此办理的事项')
})

test('behind a link nobody escalates or de-escalates a letter', () => {
  const html = answersPage({ ...ANSWER, letters: [letterWith({ allowed: ['raise', 'lower'] })] })
  expect(formsOf(html)).toEqual([])
})

test('a refused reply comes back at its own letter and nowhere else', () => {
  const typed = { act: 'reply', letter: 'l12', text: '已在办', code: '0427' }
  const problem = { title: '未办理', detail: '请更正', errors: [{ path: 'text', message: '须填写' }] }
  const html = answersPage({
    ...ANSWER,
    state: { ...ANSWER.state, problem, refused: { act: 'reply', typed } },
  })
  expect(
    formsOf(html).map((form) => [valueOf('letter', form), form.includes('已在办'), form.includes('须填写')]),
  ).toEqual([
    ['l11', false, false],
    ['l12', false, false],
    ['l12', true, true],
  ])
})
