import type { LinkVerb } from '../../domain/act/asked'
import type { LetterView } from '../../console/escalation/letterView'
import type { FindingView } from '../../console/finding/findingView'
import type { Frame } from '../../console/frame/frame'
import type { TaskView } from '../../console/task/taskView'
import type { Language } from '../../words/words'

/** The frame of a page behind a mailed link, and what its forms carry. */
export const mailed = (verb: LinkVerb, language: Language = 'zh') => ({
  frame: {
    viewer: { id: 'p1', name: '李不公开', language, substituteFor: [], places: [] },
    here: 'tasks',
    address: '/t/tok',
    clockIsOff: false,
    mailed: { verb, path: '/t/tok' },
  } satisfies Frame,
  state: { language, key: 'k1', code: '0427' },
})

/** What the pages behind links show in these tests. */
export const WORK: TaskView = {
  ...mailed('work'),
  campaign: '定点攻坚',
  task: {
    ...{ id: 't3', kind: 'programme', no: 3, version: 4, cycle: 1 },
    title: { zh: '易地扶贫搬迁', en: 'Relocation' },
    state: 'accepted',
    ...{ dueOn: '2020-08-14', dueAt: '2020-08-14T16:00:00.000Z', dueProvisional: false },
    ...{ originalDueOn: '2020-08-14', extensions: 0, overdue: false, behind: false },
    schedule: { acceptance: { on: '2020-08-04', metAt: null }, milestones: [], nextReport: null },
    ...{ resumesAt: null, progress: null, campaign: 'c1', department: null, opens: null, findings: null },
    target: { id: 'g1', code: '500240', name: '中益乡', seen: true },
    assignee: { id: 'p1', name: '李不公开', post: '驻村第一书记', email: 'li@example.org' },
    ...{ text: null, issuedBy: null, origin: null, submission: null, extensionAsked: null, next: [] },
    allowed: ['accept', 'return', 'report', 'submit'],
    items: [
      { key: 'move-in', name: { zh: '搬迁入住', en: 'Move-in' } },
      { key: 'follow-up', name: { zh: '后续帮扶', en: 'Follow-up' } },
    ],
    evidence: { atLeast: 1, kinds: [{ zh: '入住名册', en: 'Register' }] },
  },
  ...{ letters: [], own: [], last: null, actions: [], people: [], silent: [] },
}
/** The same with other facts of the task. */
export const workOn = (facts: Partial<TaskView['task']>, view: TaskView = WORK): TaskView => ({
  ...view,
  task: { ...view.task, ...facts },
})
export const REVIEW: TaskView = {
  ...workOn({
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
  }),
  ...mailed('review'),
}
export const DONE = { kind: 'accept', at: '2020-08-14T01:00:00.000Z', by: '驻村第一书记' }

export const ORANGE: LetterView = {
  campaign: '定点攻坚',
  matter: {
    dueOn: '2020-08-14',
    overdue: true,
    holder: { name: '李不公开', post: '驻村第一书记' },
  },
  chain: [],
  letter: {
    ...{ id: 'l11', state: 'written', number: '市督〔2020〕11号', issuer: '市扶贫开发领导小组' },
    ...{ rung: 3, level: 'county', colour: 'orange', cause: 'due', reason: null, raisedByLevel: null },
    ...{ lowered: null, cycle: 1, version: 2, campaign: 'c1', finding: null, seen: true, passedOver: [] },
    task: { id: 't3', no: 3, title: WORK.task.title },
    target: { id: 'g1', code: '500240', name: '中益乡' },
    recipient: { id: 'p2', post: '区县长' },
    addressee: '王不公开',
    ...{ firesAt: '2020-08-17T01:00:00.000Z', issuedAt: '2020-08-17T01:00:00.000Z' },
    replyBy: '2020-08-19T09:00:00.000Z',
    acknowledgedAt: '2020-08-18T02:00:00.000Z',
    ...{ repliedAt: null, reply: null, answered: false },
    allowed: ['reply'],
  },
}
export const letterWith = (facts: Partial<LetterView['letter']>, view = ORANGE): LetterView => ({
  ...view,
  letter: { ...view.letter, ...facts },
})
export const RED = letterWith({
  ...{ id: 'l12', number: '市督〔2020〕12号', rung: 4, colour: 'red' },
  ...{ replyBy: '2020-08-20T09:00:00.000Z', acknowledgedAt: null, allowed: ['acknowledge', 'reply'] },
})
/** The page of a link that answers letters alone. */
export const ANSWER = { ...mailed('answer'), letters: [ORANGE, RED] }

const owner = { id: 'p1', name: '李不公开', post: '驻村第一书记' }
const measureOf = (no: number, text: string, dueOn: string) => ({
  ...{ no, text, dueOn, owner, doneAt: null, result: null },
})
export const MEASURES = [measureOf(1, '追回', '2020-08-10'), measureOf(2, '公示', '2020-08-12')]
const CYCLE: FindingView['finding']['cycles'][number] = {
  ...{ cycle: 1, state: 'planning', openedAt: '2020-07-30T01:00:00.000Z', dueOn: '2020-08-31' },
  ...{ measures: [], reworks: 0, submission: null, submittedAt: null, reviewedAt: null, signatures: [] },
  ...{ clearing: null, inspector: null, inspectorName: null, closed: null },
}
export const FINDING: FindingView = {
  ...mailed('finding'),
  campaign: { name: '定点攻坚', className: { zh: '限期整改', en: 'By date' } },
  finding: {
    ...{ id: 'f7', campaign: 'c1', no: 7, document: '渝审报〔2020〕15号', clause: '三（二）2' },
    source: { code: 'audit', name: { zh: '审计', en: 'Audit' } },
    category: { code: 'false_claims', name: { zh: '虚报冒领', en: 'False claims' } },
    ...{ class: 'by_date', description: '补贴发放对象与名册不符', standard: '多发补贴追回入库' },
    unit: { code: '500240', name: '沙包村' },
    ...{ target: 'g1', registeredAt: '2020-07-30T01:00:00.000Z', version: 1, cycle: 1, state: 'planning' },
    ...{ dueOn: '2020-08-31', stepDueAt: '2020-08-04T16:00:00.000Z', overdue: false, owner, reworks: 0 },
    ...{ progress: null, measures: { planned: 0, done: 0 }, clearing: null },
    cycles: [CYCLE],
    ...{ allowed: ['plan'], completes: [], next: [] },
  },
  ...{ evidence: [], letters: [], own: [], last: null, actions: [], people: [] },
}
type Finding = FindingView['finding']
/** The same with other facts of the finding and of its present cycle. */
export const findingWith = (
  facts: Partial<Finding>,
  cycle: Partial<Finding['cycles'][number]> = {},
): FindingView => ({
  ...FINDING,
  finding: { ...FINDING.finding, ...facts, cycles: [{ ...CYCLE, ...cycle }] },
})

/** The forms of a page that act, and what stands in one. */
export const formsOf = (html: string) =>
  [...html.matchAll(/<form[^>]*method="post".*?<\/form>/gs)]
    .map((match) => match[0])
    .filter((form) => form.includes('name="act"'))
export const valueOf = (name: string, form: string) =>
  form.match(new RegExp(`name="${name}" value="(\\w+)"`))?.[1]
export const namesIn = (form: string) => [...form.matchAll(/ name="([^"]+)"/g)].map((match) => match[1])
