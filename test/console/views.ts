import type { TaskPageView } from '../../console/link/taskPageView'
import type { LetterPageView } from '../../console/link/letterPage'
import type { LetterShown } from '../../console/link/letterSection'

/** What the pages behind links show in these tests. */
export const WORK: TaskPageView = {
  token: 'tok',
  code: '0427',
  campaign: '定点攻坚',
  target: '中益乡',
  no: 3,
  title: { zh: '易地扶贫搬迁', en: 'Relocation' },
  findings: null,
  items: [
    { key: 'move-in', name: { zh: '搬迁入住', en: 'Move-in' } },
    { key: 'follow-up', name: { zh: '后续帮扶', en: 'Follow-up' } },
  ],
  dueOn: '2020-08-14',
  overdue: false,
  deadlines: {
    acceptance: { on: '2020-08-04', metAt: null },
    milestones: [],
    nextReport: null,
    behind: false,
    originalDueOn: null,
    extensions: 0,
    extensionAsked: null,
    suspended: null,
  },
  state: 'accepted',
  verb: 'work',
  allowed: ['accept', 'return', 'report', 'submit'],
  key: 'k1',
  letters: [],
  evidenceKinds: [{ zh: '入住名册', en: 'Register' }],
  evidenceAtLeast: 1,
}
export const REVIEW: TaskPageView = {
  ...WORK,
  state: 'submitted',
  verb: 'review',
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
export const ORANGE: LetterShown = {
  id: 'l11',
  number: '市督〔2020〕11号',
  colour: 'orange',
  cause: '逾期未报结 overdue',
  replyBy: '2020-08-19T09:00:00.000Z',
  allowed: ['reply'],
  doneLine: '已于2020年8月18日 10:00签收 acknowledged',
}
export const RED: LetterShown = {
  id: 'l12',
  number: '市督〔2020〕12号',
  colour: 'red',
  cause: '逾期未报结 overdue',
  replyBy: '2020-08-20T09:00:00.000Z',
  allowed: ['acknowledge', 'reply'],
}
export const LETTER: LetterPageView = {
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

/** The forms of a page that act, and what stands in one. */
export const formsOf = (html: string) =>
  [...html.matchAll(/<form[^>]*method="post".*?<\/form>/gs)].map((match) => match[0])
export const valueOf = (name: string, form: string) =>
  form.match(new RegExp(`name="${name}" value="(\\w+)"`))?.[1]
export const namesIn = (form: string) => [...form.matchAll(/ name="([^"]+)"/g)].map((match) => match[1])
