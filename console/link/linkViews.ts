import { nameOfAct } from '../../words/history'
import type { DeadlinesShown, TaskPageView } from './taskPageView'
import type { LetterPageView } from './letterPage'
import type { LetterShown } from './letterSection'
import type { Actor } from '../../domain/person/access'
import { isOverdue } from '../../domain/escalation/ladder'
import { letterNumber } from '../../domain/mail/mailLink'
import type { TaskTemplate } from '../../domain/programme/programme'
import { templateFor } from '../../domain/programme/programmeParts'
import { scheduleOf } from '../../domain/task/schedule'
import { stateAt } from '../../domain/escalation/suspension'
import { askedOf } from '../../ledger/task/askedTasks'
import { lettersTo, type WrittenLetter } from '../../ledger/escalation/letters'
import type { LinkPurpose } from '../../ledger/mail/mailLinks'
import { programmeById } from '../../ledger/programme/programmes'
import { findingsOfTask } from '../../ledger/finding/targetFindings'
import { lastAct, taskOfLink, type LinkedTask } from '../../ledger/task/linkedTasks'
import { causeInWords, instantInWords } from '../../words/mailTexts'
import type { Service } from '../../api/http/route'
import { allowedActs } from '../../api/task/taskAllowed'

/** An opened link: whose it is, what for, and the key its forms carry. */
export type Shown = {
  service: Service
  token: string
  code: string
  link: LinkPurpose
  actor: Actor
  key: string
}

/** What the page of a `work`, `review` or `support` link shows: the task as it stands, and what its holder can do now. */
export async function taskPageView(shown: Shown): Promise<TaskPageView> {
  const { service, link, actor } = shown
  const { task, template, common } = await partsOf(shown)
  const now = service.now().toISOString()
  const last = await lastAct(service.db, task.id)
  const { text } = await askedOf(service.db, task.id)
  const state = stateAt(task, now)
  const findings = link.verb === 'review' ? await findingsOfTask(service.db, template, task.targetId) : null
  return {
    ...common,
    ...(text === null ? {} : { text }),
    items: template.items,
    findings,
    state,
    deadlines: deadlinesShown(task, template, now),
    verb: link.verb,
    allowed: await allowedActs(service.db, task, actor, service.now()),
    ...(link.verb === 'review' && task.submission ? { submission: task.submission } : {}),
    ...(last?.returnedReason && state === 'returned' ? { returnedReason: last.returnedReason } : {}),
    ...(last && last.kind !== 'issue' ? { doneLine: doneLine(last, task) } : {}),
    evidenceKinds: template.evidence.kinds,
    evidenceAtLeast: template.evidence.atLeast,
  }
}

function deadlinesShown(task: LinkedTask, template: TaskTemplate, now: string): DeadlinesShown {
  const { dueOn, originalDueOn, extensions, extensionAsked, suspension, resumesAt } = task
  const suspended = stateAt(task, now) === 'suspended' && suspension
  return {
    ...scheduleOf(task, template, now),
    originalDueOn: originalDueOn === dueOn ? null : originalDueOn,
    extensions,
    extensionAsked,
    suspended: suspended ? { reason: suspension.reason, resumesAt } : null,
  }
}

/** What the page of an `answer` link shows of the letters of its task. */
export async function letterPageView(shown: Shown): Promise<LetterPageView> {
  return (await partsOf(shown)).common
}

async function partsOf({ service, token, code, link, actor, key }: Shown) {
  const task = await taskOfLink(service.db, link.taskId)
  const template = templateFor(await programmeById(service.db, task.programmeId), task)
  const letters = await lettersTo(service.db, actor, { task: task.id })
  const common = {
    token,
    code,
    key,
    campaign: task.campaignName,
    target: task.regionName,
    no: task.no,
    title: template.name,
    dueOn: task.dueOn,
    overdue: isOverdue({ ...task, dueAt: task.dueAt.toISOString() }, service.now().toISOString()),
    letters: letters.map(letterShown),
  }
  return { task, template, common }
}

/** What a page shows of a letter that went to its holder. */
export function letterShown(letter: WrittenLetter): LetterShown {
  const { id, colour, replyBy, acknowledgedAt, repliedAt, reply, loweredAt } = letter
  const answeredAt = repliedAt ?? acknowledgedAt
  return {
    id,
    number: letterNumber(letter),
    colour,
    replyBy: replyBy.toISOString(),
    cause: causeInWords(letter),
    allowed: repliedAt || loweredAt ? [] : acknowledgedAt ? ['reply'] : ['acknowledge', 'reply'],
    ...(reply ? { reply } : {}),
    ...(loweredAt ? { lowered: letter.loweredReason ?? '' } : {}),
    ...(answeredAt
      ? {
          doneLine: `已于${instantInWords(answeredAt.toISOString())}${repliedAt ? '答复 replied' : '签收 acknowledged'}`,
        }
      : {}),
  }
}

const BY_THE_REVIEWER = new Set(['verify', 'rework'])

/** "Done by X at T", with the post and not the name: a mailed page may become public. */
function doneLine(last: { kind: string; at: Date; byAssignee: boolean }, task: LinkedTask): string {
  const others = BY_THE_REVIEWER.has(last.kind) ? '审核单位' : '上级单位'
  const who = last.byAssignee ? task.assigneePost : others
  return `已由${who}于${instantInWords(last.at.toISOString())}办理：${nameOfAct('zh', last.kind)} ${nameOfAct('en', last.kind)}`
}
