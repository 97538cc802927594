import { homePage } from '../../console/frame/homePage'
import { letterPage } from '../../console/link/letterPage'
import { mailboxPage, type MailboxMessage } from '../../console/mail/mailboxPage'
import { expiredLinkPage, problemPage, spentPage } from '../../console/frame/plainPages'
import { taskPage } from '../../console/link/taskPage'
import { unsubscribePage } from '../../console/link/unsubscribePage'
import { formsOf, LETTER, namesIn, ORANGE, RED, REVIEW, valueOf, WORK } from './views'

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
  findings: 0,
  bulletin: null,
  mailbox: true,
}

/** Who reads a page that is open to everybody. */
const READER = { language: 'zh', address: '/x' } as const

const PAGES: [string, string][] = [
  ['work', taskPage(WORK)],
  ['work with letters', taskPage({ ...WORK, letters: [ORANGE, RED] })],
  ['review', taskPage(REVIEW)],
  ['letter', letterPage(LETTER)],
  ['spent', spentPage(READER, '该事项已转交他人办理。')],
  ['problem', problemPage(READER, { title: 'busy', detail: '请稍后再试', errors: [] })],
  ['mailbox', mailboxPage([MESSAGE], MESSAGE)],
  ['home', homePage(HOME, 'zh')],
]

test.each([
  ['zh', /[A-Za-z]{2,}/, 'English'],
  ['en', /[\u4e00-\u9fff]/, '中文'],
] as const)(
  'a page that is open to everybody is in one language (%s), with a button for the other',
  (language, foreign, other) => {
    const reader = { language, address: '/t/x' }
    const forms = { token: 'x', code: '1234', key: '' }
    const detail = { zh: '没有这项任务。', en: 'There is no such task.' }[language]
    for (const html of [
      spentPage(reader, detail),
      problemPage(reader, { title: detail, detail, errors: [] }),
      expiredLinkPage(reader, { ...forms, sent: false }),
      expiredLinkPage(reader, { ...forms, sent: true }),
      unsubscribePage(reader, { ...forms, getsDigests: true }),
      unsubscribePage(reader, { ...forms, getsDigests: false }),
    ]) {
      expect(html).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`)
      expect(html).toContain('<input type="hidden" name="to" value="/t/x"/>')
      const read = html.replaceAll(/<style>.*?<\/style>|<[^>]*>/gs, ' ')
      expect(read).toContain(other)
      expect(read.replace(other, '')).not.toMatch(foreign)
    }
  },
)

const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])

describe.each(PAGES)('the %s page', (_name, html) => {
  test('says its language, has one heading of the first rank, and holds no script and nothing from elsewhere', () => {
    expect(html).toContain('<html lang="zh-CN">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script|<link(?! rel="icon" href="\/console\/)|<img|@import|url\(/)
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
      ...['files', 'files'],
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
    spentPage(READER, evil),
    problemPage(READER, problem),
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
  [{ ...HOME, regions: 0 }, '先导入区划'],
  [HOME, '新建一次攻坚行动'],
  [{ ...HOME, campaigns: 1 }, '确定对象、预览，然后启动'],
  [{ ...HOME, campaigns: 1, tasks: 944 }, '本地邮箱里的一封信'],
])('the start page names the next thing to try (%#)', (status, next) => {
  expect(homePage(status, 'zh')).toContain(next)
})
