import type { Label } from '../label'
import { lastDayUntil, shanghaiDayOf } from '../calendar/calendar'
import type { OthersTurn } from '../escalation/othersTurn'
import { BOARD_LEGEND, type BoardDecision, type EscalationLevelReached } from './board'

const COLOUR_NAMES: Record<string, Label> = {
  blue: { zh: '蓝', en: 'blue' },
  yellow: { zh: '黄', en: 'yellow' },
  orange: { zh: '橙', en: 'orange' },
  red: { zh: '红', en: 'red' },
}

const both = (zh: string, en: string): Label => ({ zh, en })
const joined = (a: Label, b: Label): Label => both(a.zh + b.zh, a.en + b.en)

/** What stands in a cell: short, and enough without its colour. */
export function cellInWords(decision: BoardDecision): Label {
  const { name } = BOARD_LEGEND[decision.rule]
  switch (decision.rule) {
    case 'overdue': {
      const { workingDaysOverdue: days, rung } = decision.inputs
      return joined(both(`逾期${days}日`, `Overdue ${days} d`), escalationMark(rung))
    }
    case 'raised':
    case 'triggered':
      return joined(
        decision.rule === 'raised' ? both('提级', 'Escalated') : both('多次退回', 'Returned often'),
        escalationMark(decision.inputs.rung),
      )
    case 'behind':
    case 'unaccepted':
    case 'unreported':
      return joined(SHORT_LATE[decision.rule], escalationMark(decision.inputs.rung))
    case 'turn_late': {
      const { zh, en } = TURNS[decision.inputs.turn]
      return joined(both(`${zh}逾期`, `${en} late`), escalationMark(decision.inputs.rung))
    }
    case 'due_soon': {
      const { workingDaysLeft: days } = decision.inputs
      return days === 0 ? both('今日到期', 'Due today') : both(`剩${days}日`, `${days} d left`)
    }
    case 'submitted':
      return both('待审核', 'In review')
    case 'withdrawn':
    case 'verified':
    case 'suspended':
    case 'returned':
    case 'accepted':
    case 'issued':
      return name
  }
}

const TURNS: Record<OthersTurn, Label> = {
  review: { zh: '审核', en: 'Review' },
  placing: { zh: '安排', en: 'Placing anew' },
  decision: { zh: '审批', en: 'Decision' },
  contribution: { zh: '配合', en: 'Support' },
}

const SHORT_LATE = {
  behind: { zh: '滞后', en: 'Behind' },
  unaccepted: { zh: '未签收', en: 'Not accepted' },
  unreported: { zh: '未报告', en: 'No report' },
}

const escalationMark = (rung: EscalationLevelReached | null): Label =>
  rung ? both(` ${rung.no}级`, ` L${rung.no}`) : both('', '')

/** Which rule coloured a cell and from what, in one sentence. */
export function decisionInWords(decision: BoardDecision): Label {
  const { name } = BOARD_LEGEND[decision.rule]
  return joined(joined(name, both('：', ': ')), reasonOf(decision))
}

function reasonOf(decision: BoardDecision): Label {
  switch (decision.rule) {
    case 'suspended': {
      const { resumesAt } = decision.inputs
      if (resumesAt === null) return both('恢复日期未定', 'until the cause of the suspension ends')
      const day = lastDayUntil(resumesAt)
      return both(`至${day}`, `until ${day}`)
    }
    case 'overdue': {
      const { dueOn, workingDaysOverdue: days, rung } = decision.inputs
      const late = both(`应于${dueOn}报结，已超${days}个工作日`, `due ${dueOn}, ${days} working days ago`)
      return joined(late, escalationInWords(rung))
    }
    case 'raised': {
      const on = shanghaiDayOf(decision.inputs.raisedAt)
      return joined(both(`${on}提级`, `on ${on}`), escalationInWords(decision.inputs.rung))
    }
    case 'triggered': {
      const on = shanghaiDayOf(decision.inputs.since)
      return joined(both(`${on}起`, `since ${on}`), escalationInWords(decision.inputs.rung))
    }
    case 'behind': {
      const { milestone, wantedOn: on, workingDaysBehind: days, rung } = decision.inputs
      const missed = both(
        `“${milestone.zh}”应于${on}达到，已超${days}个工作日`,
        `“${milestone.en}” was wanted by ${on}, ${days} working days ago`,
      )
      return joined(missed, escalationInWords(rung))
    }
    case 'unaccepted':
      return lateInWords(decision.inputs.acceptBy, decision.inputs)
    case 'unreported':
      return lateInWords(decision.inputs.reportBy, decision.inputs)
    case 'turn_late':
      return joined(turnBefore(decision.inputs), lateInWords(decision.inputs.wantedBy, decision.inputs))
    case 'due_soon': {
      const { dueOn, workingDaysLeft: days } = decision.inputs
      return both(`应于${dueOn}报结，还有${days}个工作日`, `due ${dueOn}, ${days} working days left`)
    }
    case 'submitted': {
      const { submittedAt } = decision.inputs
      if (submittedAt === null) return both('待审核', 'waits for review')
      const on = shanghaiDayOf(submittedAt)
      return both(`${on}报结`, `on ${on}`)
    }
    case 'accepted':
      return both(`应于${decision.inputs.dueOn}报结`, `due ${decision.inputs.dueOn}`)
    case 'issued': {
      const { acceptBy } = decision.inputs
      return acceptBy === null
        ? both('尚未签收', 'not accepted')
        : both(`应于${acceptBy}前签收`, `accept by ${acceptBy}`)
    }
    case 'returned':
      return both(`第${decision.inputs.cycle}轮`, `cycle ${decision.inputs.cycle}`)
    case 'withdrawn':
    case 'verified':
      return both('无后续', 'no next step')
  }
}

function turnBefore({ turn }: { turn: OthersTurn }): Label {
  const { zh, en } = TURNS[turn]
  return both(zh, `${en} `)
}

const lateInWords = (
  by: string,
  { workingDaysLate: days, rung }: { workingDaysLate: number; rung: EscalationLevelReached | null },
): Label =>
  joined(
    both(`应于${by}前，已超${days}个工作日`, `due by ${by}, ${days} working days ago`),
    escalationInWords(rung),
  )

function escalationInWords(rung: EscalationLevelReached | null): Label {
  if (rung === null) return both('，尚未发函', ', no letter yet')
  const colour = COLOUR_NAMES[rung.colour] ?? both(rung.colour, rung.colour)
  return both(`，督办第${rung.no}级（${colour.zh}）`, `, at level ${rung.no} (${colour.en})`)
}
