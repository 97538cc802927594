import type { MailEntry } from '../../domain/mail/mailMatter'
import type { MailNotice } from '../../domain/mail/notices'
import { letterSubject, writeLetter } from '../../mail/letters'
import { colourInWords, dayInWords, instantInWords } from '../../words/mailTexts'

const ENTRY: MailEntry = {
  item: 'task',
  kind: 'issued',
  also: [],
  campaign: '定点攻坚',
  target: '中益乡',
  no: 3,
  title: { zh: '易地扶贫搬迁', en: 'Relocation' },
  dueOn: '2020-08-14',
  overdue: false,
  letters: [],
  link: 'https://g.example.org/t/issued',
}
const LETTER: MailEntry = {
  ...ENTRY,
  kind: 'letter',
  overdue: true,
  letters: [
    { number: '市督〔2020〕11号', colour: 'orange', replyBy: '2020-08-19T09:00:00.000Z' },
    { number: '市督〔2020〕12号', colour: 'red', replyBy: '2020-08-20T09:00:00.000Z' },
  ],
  link: 'https://g.example.org/t/letter',
}
const EVERY_KIND: MailEntry[] = [
  ENTRY,
  LETTER,
  { ...ENTRY, kind: 'reminder', no: 4, link: 'https://g.example.org/t/reminder' },
  { ...ENTRY, kind: 'rework', no: 5, link: 'https://g.example.org/t/rework' },
  { ...ENTRY, kind: 'review', no: 6, link: 'https://g.example.org/t/review' },
  { ...ENTRY, kind: 'declined', no: 7, link: 'https://g.example.org/t/declined' },
  ...(['handover', 'resumed', 'extended', 'support', 'extension', 'answered'] as const).map((kind) => ({
    ...{ ...ENTRY, kind, no: 8 },
    link: `https://g.example.org/t/${kind}`,
  })),
]

const letterOf = (entries: MailEntry[]) => writeLetter({ entries, notices: [], unsubscribe: null })

test('a mail holds each link once in its text and once in its HTML', async () => {
  const { text, html } = await letterOf(EVERY_KIND)
  for (const { link } of EVERY_KIND) {
    expect(text.split(link)).toHaveLength(2)
    expect(html.split(link)).toHaveLength(2)
  }
})

test('supervision letters come first, each with number, colour in words, and the moment to reply by', async () => {
  const { text, html } = await letterOf(EVERY_KIND)
  expect(text.indexOf('督办函')).toBeLessThan(text.indexOf('新任务'))
  expect(text).toContain('橙色督办函 市督〔2020〕11号，请于 2020年8月19日 17:00 前答复')
  expect(text).toContain('红色督办函 市督〔2020〕12号，请于 2020年8月20日 17:00 前答复')
  expect(html).toContain(`border-left-color:${colourInWords('red').shade}`)
  expect(text).toContain('已逾期，原定2020年8月14日（周五）完成')
})

test('what is told of a task besides a letter stands in its entry', async () => {
  const { text } = await letterOf([{ ...LETTER, also: ['review'] }])
  expect(text).toContain('  报结待审核  Submissions waiting for your review')
  expect(text.split('■')).toHaveLength(2)
})

test('a due day that moved is told with the day before and the day now', async () => {
  const moved = { ...ENTRY, kind: 'redated' as const, dueBefore: '2020-08-21' }
  const { subject, text, html } = await letterOf([moved])
  expect(subject).toBe('【定点攻坚】1 项时限调整')
  for (const told of [
    '完成时限由 2020年8月21日（周五） 提前至 2020年8月14日（周五）',
    'from 2020-08-21 to 2020-08-14.',
  ])
    for (const part of [text, html]) expect(part).toContain(told)
  expect((await letterOf([{ ...moved, dueBefore: '2020-08-07' }])).text).toContain('推迟至')
  expect((await letterOf([ENTRY])).text).not.toContain('完成时限由')
})

test('the subject counts letters and tasks, and names the campaign where there is only one', () => {
  expect(letterSubject([ENTRY, { ...ENTRY, no: 4 }, LETTER], [])).toBe('【定点攻坚】2 份督办函、2 项新任务')
  expect(letterSubject([ENTRY, { ...ENTRY, campaign: '有机衔接' }], [])).toBe('【攻坚任务】2 项新任务')
})

test('markup in a name stays text', async () => {
  const { html } = await letterOf([{ ...ENTRY, target: '<img src=x>', campaign: '<b>' }])
  expect(html).not.toContain('<img')
  expect(html).not.toContain('<b>')
})

test('days and instants are read in Shanghai', () => {
  expect(dayInWords('2021-01-01')).toBe('2021年1月1日（周五）')
  expect(instantInWords('2020-12-31T16:00:00.000Z')).toBe('2021年1月1日 00:00')
})

test('a digest says at its foot where it is stopped; what else is told stands without a link', async () => {
  const unsubscribe = 'https://g.example.org/u/stop'
  const notices = [{ kind: 'address' as const, about: '沙包村 驻村第一书记' }]
  const digest = await writeLetter({ entries: [ENTRY], notices, unsubscribe })
  for (const body of [digest.text, digest.html]) {
    expect(body.split(unsubscribe)).toHaveLength(2)
    expect(body.indexOf('沙包村 驻村第一书记')).toBeLessThan(body.indexOf(unsubscribe))
  }
  expect(digest.subject).toBe('【定点攻坚】1 项新任务、1 个邮箱被拒收')
  const notice = await writeLetter({ entries: [], notices, unsubscribe: null })
  expect(notice.subject).toBe('【攻坚任务】1 个邮箱被拒收')
  expect(notice.text).not.toContain('http')
})

test('a mail asks to do what is to be done, and of the rest says that it only informs', async () => {
  const [extended, review] = [
    { ...ENTRY, kind: 'extended' as const, link: 'https://g.example.org/t/extended' },
    { ...ENTRY, kind: 'redated' as const, also: ['review' as const] },
  ]
  const post = { kind: 'left_post' as const, post: '镇长', open: {}, link: 'https://g.example.org/' }
  const begin = async (entries: MailEntry[], notices: MailNotice[] = []) => {
    const { text, html } = await writeLetter({ entries, notices, unsubscribe: null })
    const [greeting, ...rest] = text.split('\n')
    expect(html).toContain(greeting!.slice(0, -1))
    return [greeting, rest.join('').includes('四位数字')]
  }
  expect(await begin([extended])).toEqual(['您好，有 1 件事请您知悉。', false])
  expect(await begin([ENTRY, extended])).toEqual(['您好，有 1 件事请您办理，1 件事请您知悉。', true])
  expect(await begin([review])).toEqual(['您好，有 1 件事请您办理。', true])
  expect(await begin([], [post])).toEqual(['您好，有 1 件事请您知悉。', false])
})
