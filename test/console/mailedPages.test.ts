import { answersPage } from '../../console/escalation/letterPage'
import { findingPage } from '../../console/finding/findingPage'
import type { ActionShown } from '../../console/frame/history'
import { taskPage } from '../../console/task/taskPage'
import type { LinkVerb } from '../../domain/act/asked'
import {
  ANSWER,
  DONE,
  FINDING,
  findingWith,
  formsOf,
  letterWith,
  mailed,
  MEASURES,
  namesIn,
  ORANGE,
  RED,
  REVIEW,
  valueOf,
  WORK,
  workOn,
} from './views'

/** What of these pages is data, and stands as it was written, whoever reads it. */
const DATA =
  /定点攻坚|中益乡|沙包村|驻村第一书记|区县长|镇长|市扶贫开发领导小组|市督〔\d+〕\d+号|渝审报〔\d+〕\d+号|三（二）2|补贴发放对象与名册不符|多发补贴追回入库|群众来访|洪水|追回|公示|PDF|Word|Excel|MB/g

test.each([
  ['zh', /[A-Za-z]{2,}/, 'English'],
  ['en', /[\u4e00-\u9fff]/, '中文'],
] as const)(
  'a page behind a mailed link is in one language (%s), with a button for the other',
  (language, foreign, other) => {
    const waiting = workOn({
      ...{ state: 'suspended', resumesAt: '2020-09-01T00:00:00.000Z', originalDueOn: '2020-08-01' },
      ...{ extensions: 1, extensionAsked: { no: 1, dueOn: '2020-09-01', reason: '洪水' }, overdue: true },
      ...{ behind: true, opens: 'rectification', findings: { open: 1, cleared: 2 }, progress: 50 },
      allowed: ['decide_extension', 'ask_extension', 'contribute', 'waive', 'verify', 'rework'],
    })
    const measures = { measures: MEASURES, reworks: 1 }
    const acts = ['plan', 'complete', 'submit', 'report', 'sign', 'pass', 'rework', 'clear', 'look_back']
    const finding = findingWith({ allowed: acts as never[], completes: [1], reworks: 1 }, measures)
    const inLanguage = (verb: LinkVerb) => mailed(verb, language)
    const suspended = { kind: 'suspend', after: { reason: '洪水' } } as ActionShown
    const byHand = letterWith({ cause: 'hand', reason: '群众来访', passedOver: [2] }, RED)
    for (const html of [
      taskPage({ ...WORK, ...inLanguage('work'), own: [ORANGE, byHand], last: DONE }),
      taskPage({ ...waiting, ...inLanguage('work'), actions: [suspended] }),
      taskPage({ ...waiting, ...inLanguage('review') }),
      taskPage({ ...waiting, ...inLanguage('support') }),
      answersPage({ ...ANSWER, ...inLanguage('answer') }),
      findingPage({ ...finding, ...inLanguage('finding'), last: { ...DONE, kind: 'plan' } }),
      findingPage({ ...findingWith({ allowed: [] }), ...inLanguage('finding') }),
    ]) {
      expect(html).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
      expect(html).toContain('<input type="hidden" name="to" value="/t/tok"/>')
      const read = html.replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ' ').replaceAll(DATA, '')
      expect(read).toContain(other)
      expect(read.replace(other, '')).not.toMatch(foreign)
    }
  },
)

test('each form of the task page posts to the page itself, names its act, carries the key, and asks for the digits', () => {
  const forms = formsOf(taskPage(WORK))
  expect(forms.map((form) => [valueOf('act', form), ...namesIn(form).slice(2)])).toEqual([
    ['accept', 'version', 'code'],
    [
      'submit',
      'version',
      'outcome',
      ...['item.move-in.done', 'item.move-in.note', 'item.follow-up.done', 'item.follow-up.note'],
      ...[0, 1, 2].flatMap((n) => [`evidence.${n}.title`, `evidence.${n}.reference`]),
      ...['files', 'files'],
      'code',
    ],
    ['report', 'version', 'text', 'progress', 'code'],
    ['return', 'version', 'reason', 'code'],
  ])
  for (const form of forms) {
    expect(form).not.toContain(' action=')
    expect(form).toContain(`name="key" value="k1${valueOf('act', form)!}"`)
    expect(form).toContain('0427')
    expect(form).not.toContain('value="0427"')
  }
})

test('the review page shows what was handed in and asks for a decision', () => {
  const html = taskPage(REVIEW)
  expect(html).toContain('后续帮扶：未完成（待培训）')
  expect(html).toContain('档案室 3 柜')
  expect(namesIn(formsOf(html)[0]!)).toEqual(['act', 'key', 'version', 'decision', 'reason', 'code'])
})

test('a page on which nothing is allowed has no form and says what was done', () => {
  const html = taskPage({ ...workOn({ allowed: [] }), last: DONE })
  expect(formsOf(html)).toEqual([])
  expect(html).toContain('已由驻村第一书记于 2020年8月14日 09:00 办理：签收')
  expect(html).toContain('目前没有需要您在此办理的事项')
})

test('behind a link a page names nobody, leads nowhere that asks for a session, and shows what was handed in to its reviewer alone', () => {
  const pages = [
    taskPage({ ...REVIEW, ...mailed('work') }),
    taskPage({ ...REVIEW, ...mailed('support'), own: [ORANGE] }),
    taskPage(REVIEW),
    answersPage(ANSWER),
    findingPage(FINDING),
  ]
  for (const html of pages) {
    expect(html).not.toContain('不公开')
    expect(html).not.toContain('example.org')
    expect([...html.matchAll(/href="(?!\/console\/)([^"]*)"/g)].map(([, to]) => to)).toEqual([])
  }
  expect(pages.map((html) => html.includes('全部入住'))).toEqual([false, false, true, false, false])
})

test('after a refusal the form comes back as typed, with the problem at the top and at the field, and the digits empty', () => {
  const typed = {
    code: '0427',
    outcome: '已入住 "全部"',
    'item.move-in.done': 'yes',
    'item.follow-up.note': '',
    'evidence.3.title': '第四份',
  }
  const errors = [
    { path: 'items.1.note', message: '未完成须说明原因' },
    { path: 'evidence', message: '至少须附 1 份佐证' },
  ]
  const html = taskPage({
    ...WORK,
    state: {
      ...WORK.state,
      problem: { title: '不能报结', detail: '请改正后再提交', errors },
      refused: { act: 'submit', typed },
    },
  })
  expect(html).toContain('role="alert"')
  expect(html).toContain('已入住 &quot;全部&quot;')
  expect(html).toMatch(/<input[^>]*checked[^>]*>搬迁入住/)
  expect(html).toMatch(
    /aria-invalid="true" aria-describedby="form-submit-item\.follow-up\.note-wrong" name="item\.follow-up\.note"/,
  )
  expect(html.match(/未完成须说明原因<\/p>/g)).toHaveLength(1)
  expect(html).toContain('value="第四份"')
  expect(html).not.toContain('value="0427"')
  expect(formsOf(html).filter((form) => form.includes('aria-invalid'))).toHaveLength(1)
})
