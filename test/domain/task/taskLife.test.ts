import { taskActs, type TaskActKind } from '../../../domain/task/acts'
import { isFinal, taskStates, type TaskState } from '../../../domain/task/states'
import { openForAssignee } from '../../../domain/escalation/suspension'
import fc from 'fast-check'
import { next, printTable } from '../../../domain/task/taskLife'

const transitionKinds = Object.keys(taskActs) as TaskActKind[]
const followers = (state: TaskState) => transitionKinds.filter((kind) => next(kind, state).ok)

test('the table of states and transitions is this one', () => {
  expect(printTable()).toMatchInlineSnapshot(`
    "           issue  accept    return    report    submit     settle    verify    rework    reopen    assign  hand_over  ask_extension  grant_extension  refuse_extension  suspend    resume   pause      go_on      redate     amend      move_due  support    contribute  waive      raise      withdraw
    issued     ·      accepted  returned  ·         ·          ·         ·         ·         ·         issued  issued     issued         issued           issued            suspended  ·        suspended  ·          issued     issued     issued    issued     issued      issued     issued     withdrawn
    accepted   ·      ·         ·         accepted  submitted  verified  ·         ·         ·         issued  accepted   accepted       accepted         accepted          suspended  ·        suspended  ·          accepted   accepted   accepted  accepted   accepted    accepted   accepted   withdrawn
    submitted  ·      ·         ·         ·         ·          ·         verified  returned  ·         ·       submitted  ·              ·                ·                 ·          ·        suspended  ·          submitted  submitted  ·         ·          ·           ·          submitted  withdrawn
    verified   ·      ·         ·         ·         ·          ·         ·         ·         returned  ·       ·          ·              ·                ·                 ·          ·        ·          ·          ·          ·          ·         ·          ·           ·          ·          ·
    returned   ·      accepted  ·         returned  submitted  verified  ·         ·         ·         issued  returned   returned       returned         returned          suspended  ·        suspended  ·          returned   returned   returned  returned   returned    returned   returned   withdrawn
    suspended  ·      ·         ·         ·         ·          ·         ·         ·         ·         ·       suspended  ·              suspended        suspended         ·          earlier  suspended  suspended  suspended  suspended  ·         suspended  suspended   suspended  ·          withdrawn
    withdrawn  ·      ·         ·         ·         ·          ·         ·         ·         ·         ·       ·          ·              ·                ·                 ·          ·        ·          ·          ·          ·          ·         ·          ·           ·          ·          ·"
  `)
})

test('a verified or withdrawn task is final: nothing follows, but that a verified one is reopened', () => {
  expect(taskStates.filter(isFinal)).toEqual(['verified', 'withdrawn'])
  expect(taskStates.filter((state) => followers(state).length === 0)).toEqual(['withdrawn'])
  expect(followers('verified')).toEqual(['reopen'])
})

test('the review decides only on what has been submitted', () => {
  for (const kind of ['verify', 'rework'] as const) {
    expect(taskStates.filter((state) => next(kind, state).ok)).toEqual(['submitted'])
  }
})

test('an assignee sends a task back only before accepting it', () => {
  expect(taskStates.filter((state) => next('return', state).ok)).toEqual(['issued'])
})

test('nothing follows from submitting but the review, another hand or day, a pause, an amendment, an escalation, and a withdrawal', () => {
  expect(followers('submitted')).toEqual([
    ...['verify', 'rework', 'hand_over', 'pause', 'redate', 'amend', 'raise', 'withdraw'],
  ])
})

test('a suspension begins in the states of the assignee’s turn and leads back to the one it found', () => {
  for (const state of taskStates.filter(openForAssignee)) {
    expect(next('suspend', state)).toEqual({ ok: true, state: 'suspended' })
    expect(next('resume', 'suspended', state)).toEqual({ ok: true, state })
  }
  expect(taskStates.filter((state) => next('suspend', state).ok)).toEqual(taskStates.filter(openForAssignee))
})

test('a suspended task goes back to where it was found, pauses with its campaign or is withdrawn; nobody works on it', () => {
  const leaving = followers('suspended').filter((kind) => taskActs[kind].to !== 'same')
  expect(leaving).toEqual(['resume', 'pause', 'withdraw'])
})

test('what is not reviewed is settled from where it would be submitted', () => {
  expect(taskStates.filter((state) => next('settle', state).ok)).toEqual(
    taskStates.filter((state) => next('submit', state).ok),
  )
  expect(next('settle', 'accepted')).toEqual({ ok: true, state: 'verified' })
})

test('another due day is asked for while it is the assignee’s turn, decided also while the task rests, and changes no state', () => {
  for (const kind of ['ask_extension', 'grant_extension', 'refuse_extension'] as const) {
    const isRight = (state: TaskState) =>
      openForAssignee(state) || (kind !== 'ask_extension' && state === 'suspended')
    for (const state of taskStates)
      expect(next(kind, state)).toMatchObject(isRight(state) ? { ok: true, state } : { ok: false })
  }
})

test('a report changes no state, and a new assignee begins with a task as issued', () => {
  for (const state of taskStates) {
    const [report, assign] = [next('report', state), next('assign', state)]
    if (report.ok) expect(report.state).toBe(state)
    if (assign.ok) expect(assign.state).toBe('issued')
  }
})

test('a task is issued once, out of nothing', () => {
  expect(taskStates.filter((state) => next('issue', state).ok)).toEqual([])
})

test("the assignee's clocks run in every state but a submission, a suspension and an end", () => {
  expect(taskStates.filter(openForAssignee)).toEqual(['issued', 'accepted', 'returned'])
  for (const state of taskStates) expect(openForAssignee(state) && isFinal(state)).toBe(false)
})

test('a refused transition says from where it is allowed', () => {
  expect(next('verify', 'accepted')).toEqual({ ok: false, allowedFrom: ['submitted'] })
  expect(next('accept', 'verified')).toEqual({ ok: false, allowedFrom: ['issued', 'returned'] })
})

test('no path of transitions leaves the table, and only a reopening leads out of an end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...transitionKinds), { maxLength: 40 }), (kinds) => {
      let state: TaskState = 'issued'
      for (const kind of kinds) {
        const step = next(kind, state)
        if (step.ok) {
          expect(taskStates).toContain(step.state)
          expect(taskActs[kind].from).toContain(state)
          expect(isFinal(state)).toBe(kind === 'reopen')
          state = step.state
        } else {
          expect(step.allowedFrom).not.toContain(state)
        }
      }
    }),
  )
})

test('every state is reached from issued, and from every open one the verified end', () => {
  const reached = (from: TaskState) => {
    const seen = new Set([from])
    for (const state of seen) {
      for (const kind of transitionKinds) {
        const step = next(kind, state)
        if (step.ok) seen.add(step.state)
      }
    }
    return seen
  }
  expect([...reached('issued')].sort()).toEqual([...taskStates].sort())
  for (const state of taskStates.filter((each) => !isFinal(each)))
    expect(reached(state)).toContain('verified')
})
