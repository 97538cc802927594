import { homePage } from '../../console/homePage'
import { letterPage, type LetterPageView } from '../../console/letterPage'
import type { LetterShown } from '../../console/letterSection'
import { mailboxPage, type MailboxMessage } from '../../console/mailboxPage'
import { problemPage, spentPage } from '../../console/plainPages'
import { taskPage, type TaskPageView } from '../../console/taskPage'

const WORK: TaskPageView = {
  token: 'tok',
  code: '0427',
  campaign: '定点攻坚',
  target: '中益乡',
  no: 3,
  title: { zh: '易地扶贫搬迁', en: 'Relocation' },
  items: [
    { key: 'move-in', name: { zh: '搬迁入住', en: 'Move-in' } },
    { key: 'follow-up', name: { zh: '后续帮扶', en: 'Follow-up' } },
  ],
  dueOn: '2020-08-14',
  overdue: false,
  state: 'accepted',
  allowed: ['accept', 'return', 'report', 'submit'],
  key: 'k1',
  letters: [],
  evidenceKinds: [{ zh: '入住名册', en: 'Register' }],
  evidenceAtLeast: 1,
}
const REVIEW: TaskPageView = {
  ...WORK,
  state: 'submitted',
  allowed: ['verify', 'rework'],
  submission: {
    outcome: '全部入住',
    items: [
      { key: 'move-in', done: true },
      { key: 'follow-up', done: false, note: '待培训' },
    ],
    evidence: [{ title: '名册', reference: '档案室 3 柜' }],
  },
}
const ORANGE: LetterShown = {
  id: 'l11',
  number: '市督〔2020〕11号',
  colour: 'orange',
  replyBy: '2020-08-19T09:00:00.000Z',
  allowed: ['reply'],
  doneLine: '已于2020年8月18日 10:00签收 acknowledged',
}
const RED: LetterShown = {
  id: 'l12',
  number: '市督〔2020〕12号',
  colour: 'red',
  replyBy: '2020-08-20T09:00:00.000Z',
  allowed: ['acknowledge', 'reply'],
}
const LETTER: LetterPageView = {
  token: 'tok',
  code: '0427',
  campaign: '定点攻坚',
  target: '中益乡',
  no: 3,
  title: { zh: '易地扶贫搬迁', en: 'Relocation' },
  dueOn: '2020-08-14',
  overdue: true,
  letters: [ORANGE, RED],
  key: 'k1',
}
const MESSAGE: MailboxMessage = {
  id: 'm1',
  to: 'li@example.org',
  subject: '新任务',
  text: '您好',
  html: '<p>您好</p>',
  sentAt: '2020-07-30T01:00:00.000Z',
  links: ['https://g.example.org/t/a'],
}
const HOME = {
  regions: 1,
  people: 2,
  campaigns: 0,
  targets: 0,
  tasks: 0,
  overdue: 0,
  letters: 0,
  mailbox: true,
}

const PAGES: [string, string][] = [
  ['work', taskPage(WORK)],
  ['work with letters', taskPage({ ...WORK, letters: [ORANGE, RED] })],
  ['review', taskPage(REVIEW)],
  ['letter', letterPage(LETTER)],
  ['spent', spentPage('该事项已转交他人办理。')],
  ['problem', problemPage({ title: 'busy', detail: '请稍后再试', errors: [] })],
  ['mailbox', mailboxPage([MESSAGE], MESSAGE)],
  ['home', homePage(HOME)],
]

const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
const formsOf = (html: string) =>
  [...html.matchAll(/<form[^>]*method="post".*?<\/form>/gs)].map((match) => match[0])
const valueOf = (name: string, form: string) => form.match(new RegExp(`name="${name}" value="(\\w+)"`))?.[1]
const namesIn = (form: string) => [...form.matchAll(/ name="([^"]+)"/g)].map((match) => match[1])

describe.each(PAGES)('the %s page', (_name, html) => {
  test('says its language, has one heading of the first rank, and holds no script and nothing from elsewhere', () => {
    expect(html).toContain('<html lang="zh-CN">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(/)
  })

  test('gives every field a label, and every id once', () => {
    const ids = idsOf(html)
    expect(new Set(ids).size).toBe(ids.length)
    const fields = html.match(/<(input|textarea|select)[^>]*>/g) ?? []
    for (const field of fields.filter((each) => !each.includes('type="hidden"'))) {
      const id = field.match(/ id="([^"]+)"/)![1]
      const wrapped = field.includes('type="checkbox"')
      expect(wrapped || html.includes(`<label for="${id}">`)).toBe(true)
    }
  })
})

test('each form of the task page posts to its own link, names its act, carries the key, and asks for the digits', () => {
  const forms = formsOf(taskPage(WORK))
  expect(forms.map((form) => [valueOf('act', form), ...namesIn(form).slice(2)])).toEqual([
    ['accept', 'code'],
    [
      'submit',
      'outcome',
      ...['item.move-in.done', 'item.move-in.note', 'item.follow-up.done', 'item.follow-up.note'],
      ...[0, 1, 2].flatMap((n) => [`evidence.${n}.title`, `evidence.${n}.reference`]),
      'code',
    ],
    ['report', 'text', 'progress', 'code'],
    ['return', 'reason', 'code'],
  ])
  for (const form of forms) {
    expect(form).toContain('action="/t/tok"')
    expect(form).toContain('name="key" value="k1"')
    expect(form).toContain('0427')
    expect(form).not.toContain('value="0427"')
  }
})

test('the review page shows what was handed in and asks for a decision', () => {
  const html = taskPage(REVIEW)
  expect(html).toContain('后续帮扶：未完成（待培训）')
  expect(html).toContain('档案室 3 柜')
  expect(namesIn(formsOf(html)[0]!)).toEqual(['act', 'key', 'decision', 'reason', 'code'])
})

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

test('a page on which nothing is allowed has no form and says what was done', () => {
  const html = taskPage({ ...WORK, allowed: [], doneLine: '已由 驻村第一书记 于 8月14日 办理' })
  expect(formsOf(html)).toEqual([])
  expect(html).toContain('已由 驻村第一书记 于 8月14日 办理')
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
    problem: { title: '不能报结', detail: '请改正后再提交', errors },
    refused: { act: 'submit', typed },
  })
  expect(html).toContain('role="alert"')
  expect(html).toContain('已入住 &quot;全部&quot;')
  expect(html).toMatch(/<input[^>]*checked[^>]*>搬迁入住/)
  expect(html).toMatch(
    /aria-invalid="true" aria-describedby="submit-item\.follow-up\.note-wrong" name="item\.follow-up\.note"/,
  )
  expect(html.match(/未完成须说明原因<\/p>/g)).toHaveLength(1)
  expect(html).toContain('value="第四份"')
  expect(html).not.toContain('value="0427"')
  expect(formsOf(html).filter((form) => form.includes('aria-invalid'))).toHaveLength(1)
})

test('markup in any text stays text', () => {
  const evil = '"><script>alert(1)</script>'
  const label = { zh: evil, en: evil }
  const common = {
    token: evil,
    code: evil,
    campaign: evil,
    target: evil,
    title: label,
    key: evil,
    doneLine: evil,
  }
  const problem = { title: evil, detail: evil, errors: [{ path: 'text', message: evil }] }
  const submission = {
    outcome: evil,
    items: [{ key: evil, done: false, note: evil }],
    evidence: [{ title: evil, reference: evil }],
  }
  const typed = { text: evil, reason: evil, outcome: evil }
  const pages = [
    taskPage({
      ...{ ...WORK, ...common, problem, submission, returnedReason: evil, state: evil },
      ...{ items: [{ key: evil, name: label }], evidenceKinds: [label], refused: { act: 'report', typed } },
      allowed: ['accept', 'return', 'report', 'submit', 'verify', 'rework'],
    }),
    letterPage({
      ...LETTER,
      ...common,
      problem,
      letters: [{ ...RED, id: evil, number: evil, colour: evil, reply: evil, doneLine: evil }],
      refused: { act: 'reply', typed: { ...typed, letter: evil } },
    }),
    spentPage(evil),
    problemPage(problem),
    mailboxPage([{ ...MESSAGE, subject: evil, to: evil, id: evil }], {
      ...MESSAGE,
      subject: evil,
      text: evil,
      html: evil,
      links: [],
    }),
  ]
  for (const html of pages) expect(html).not.toContain('<script')
})

test('a message of the local mailbox is shown in a frame that may do nothing', () => {
  const html = mailboxPage([MESSAGE], MESSAGE)
  expect(html).toContain('sandbox=""')
  expect(html).toContain('srcDoc="&lt;p&gt;您好')
  expect(html).toContain('href="https://g.example.org/t/a"')
})

test.each([
  [{ ...HOME, regions: 0 }, '/imports/'],
  [HOME, 'POST /api/v1/campaigns'],
  [{ ...HOME, campaigns: 1 }, '/launch'],
  [{ ...HOME, campaigns: 1, tasks: 944 }, '本地邮箱里的一封信'],
])('the start page names the next thing to try (%#)', (status, next) => {
  expect(homePage(status)).toContain(next)
})
