import { homePage } from '../../console/frame/homePage'
import { answersPage } from '../../console/escalation/letterPage'
import type { LocalMessageShown } from '../../ledger/mail/localMailbox'
import { mailboxPage } from '../../console/mail/mailboxPage'
import { expiredLinkPage, problemPage, spentPage } from '../../console/frame/plainPages'
import { taskPage } from '../../console/task/taskPage'
import { unsubscribePage } from '../../console/link/unsubscribePage'
import { ANSWER, DONE, letterWith, ORANGE, RED, REVIEW, WORK, workOn } from './views'

const MESSAGE: LocalMessageShown = {
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
  ['work with letters', taskPage({ ...WORK, own: [ORANGE, RED] })],
  ['review', taskPage(REVIEW)],
  ['letter', answersPage(ANSWER)],
  ['spent', spentPage(READER, '该事项已移交他人办理。')],
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
    const code = '1234'
    const state = { language, key: '', code }
    const detail = { zh: '没有这项任务。', en: 'There is no such task.' }[language]
    for (const html of [
      spentPage(reader, detail),
      problemPage(reader, { title: detail, detail, errors: [] }),
      expiredLinkPage(reader, { code, sent: false }),
      expiredLinkPage(reader, { code, sent: true }),
      unsubscribePage(reader, state, true),
      unsubscribePage(reader, state, false),
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

test('markup in any text stays text', () => {
  const evil = '"><script>alert(1)</script>'
  const label = { zh: evil, en: evil }
  const problem = { title: evil, detail: evil, errors: [{ path: 'text', message: evil }] }
  const submission = {
    outcome: evil,
    items: [{ key: evil, done: false, note: evil }],
    evidence: [{ title: evil, reference: evil }],
  }
  const typed = { text: evil, reason: evil, outcome: evil }
  const forms = { language: 'zh', key: evil, code: evil, problem } as const
  const pages = [
    taskPage({
      ...workOn(
        {
          ...{ title: label, submission, department: label, text: evil, items: [{ key: evil, name: label }] },
          target: { id: evil, code: evil, name: evil, seen: true },
          assignee: { id: evil, name: evil, post: evil },
          evidence: { atLeast: 1, kinds: [label] },
          allowed: ['accept', 'return', 'report', 'submit', 'verify', 'rework'],
        },
        REVIEW,
      ),
      ...{ campaign: evil, last: { kind: evil, at: DONE.at, by: evil } },
      state: { ...forms, refused: { act: 'review', typed } },
    }),
    answersPage({
      ...ANSWER,
      state: { ...forms, refused: { act: 'reply', typed: { ...typed, letter: evil } } },
      letters: [
        letterWith({ id: evil, number: evil, issuer: evil, reply: evil, repliedAt: DONE.at }, RED),
        letterWith({ cause: 'hand', reason: evil, recipient: { id: evil, post: evil } }, RED),
      ],
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
  [{ ...HOME, regions: 0 }, '先导入行政区划'],
  [HOME, '新建攻坚行动'],
  [{ ...HOME, campaigns: 1 }, '确定对象、预览，然后启动'],
  [{ ...HOME, campaigns: 1, tasks: 944 }, '本地邮箱中的一封邮件'],
])('the start page names the next thing to try (%#)', (status, next) => {
  expect(homePage(status, 'zh')).toContain(next)
})
