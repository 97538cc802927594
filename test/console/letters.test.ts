import { letterPage } from '../../console/link/letterPage'
import { taskPage } from '../../console/link/taskPage'
import { formsOf, LETTER, ORANGE, RED, valueOf, WORK } from './views'

test.each([
  ['letter', letterPage(LETTER)],
  ['task', taskPage({ ...WORK, allowed: [], letters: [ORANGE, RED] })],
])(
  'the %s page shows every letter with the forms that still answer it, each naming its letter',
  (_name, html) => {
    for (const shown of [
      '橙色督办函 市督〔2020〕11号',
      '红色督办函 市督〔2020〕12号',
      '2020年8月20日 17:00',
      ORANGE.doneLine,
    ])
      expect(html).toContain(shown)
    const forms = formsOf(html).map((form) => ['act', 'letter'].map((name) => valueOf(name, form)))
    expect(forms).toEqual([
      ['reply', 'l11'],
      ['acknowledge', 'l12'],
      ['reply', 'l12'],
    ])
    expect(html).not.toContain('Nothing to do here now')
  },
)

test('a letter that was replied to is shown with its reply and without a form', () => {
  const html = letterPage({ ...LETTER, letters: [{ ...RED, allowed: [], reply: '八月底前完成' }] })
  expect(formsOf(html)).toEqual([])
  expect(html).toContain('八月底前完成')
  expect(html).toContain('Nothing to do here now')
})

test('a refused reply comes back at its own letter and nowhere else', () => {
  const typed = { act: 'reply', letter: 'l12', text: '', code: '0427' }
  const problem = { title: '未办理', detail: '请更正', errors: [{ path: 'text', message: '须填写' }] }
  const html = letterPage({
    ...LETTER,
    problem,
    refused: { act: 'reply', typed: { ...typed, text: '已在办' } },
  })
  expect(
    formsOf(html).map((form) => [valueOf('letter', form), form.includes('已在办'), form.includes('须填写')]),
  ).toEqual([
    ['l11', false, false],
    ['l12', false, false],
    ['l12', true, true],
  ])
})
