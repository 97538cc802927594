import fc from 'fast-check'
import {
  isFinal,
  next,
  openForAssignee,
  printTable,
  taskStates,
  transitions,
  type TaskState,
  type TransitionKind,
} from '../../domain/taskLife'

const transitionKinds = Object.keys(transitions) as TransitionKind[]
const state = fc.constantFrom(...taskStates)
const kind = fc.constantFrom(...transitionKinds)
const acts = fc.array(kind, { maxLength: 40 })
/** The states that one step leads to. */
const reachedFrom = (from: TaskState) =>
  transitionKinds.flatMap((each) => {
    const step = next(each, from)
    return step.ok ? [step.state] : []
  })
/** The states that any number of steps leads to, the first one among them. */
function reachableFrom(from: TaskState): Set<TaskState> {
  const reached = new Set([from])
  for (const each of reached) for (const further of reachedFrom(each)) reached.add(further)
  return reached
}

test('the table of states and transitions', () => {
  expect(`\n${printTable()}\n`).toMatchInlineSnapshot(`
"
           issue  accept    return    report    submit     verify    rework    assign  withdraw
issued     ·      accepted  returned  ·         ·          ·         ·         issued  withdrawn
accepted   ·      ·         ·         accepted  submitted  ·         ·         issued  withdrawn
submitted  ·      ·         ·         ·         ·          verified  returned  ·       withdrawn
verified   ·      ·         ·         ·         ·          ·         ·         ·       ·
returned   ·      accepted  ·         returned  submitted  ·         ·         issued  withdrawn
withdrawn  ·      ·         ·         ·         ·          ·         ·         ·       ·
"
`)
})

test('a task is issued once: nothing leads back to issuing it', () => {
  for (const each of taskStates) expect(next('issue', each)).toEqual({ ok: false, allowedFrom: [] })
  expect(transitions.issue.to).toBe('issued')
})

test('the way through: accepted, reported on, submitted, sent back for rework, submitted again, verified', () => {
  const way = ['accept', 'report', 'submit', 'rework', 'report', 'submit', 'verify'] as const
  const states: TaskState[] = ['issued']
  for (const each of way) {
    const step = next(each, states.at(-1)!)
    if (!step.ok) throw new Error(`${each} is refused from ${states.at(-1)}`)
    states.push(step.state)
  }
  expect(states).toEqual([
    'issued',
    'accepted',
    'accepted',
    'submitted',
    'returned',
    'returned',
    'submitted',
    'verified',
  ])
})

test('a refused transition names the states it goes from', () => {
  expect(next('accept', 'accepted')).toEqual({ ok: false, allowedFrom: ['issued', 'returned'] })
  expect(next('submit', 'issued')).toEqual({ ok: false, allowedFrom: ['accepted', 'returned'] })
  expect(next('return', 'accepted')).toEqual({ ok: false, allowedFrom: ['issued'] })
  expect(next('verify', 'accepted')).toEqual({ ok: false, allowedFrom: ['submitted'] })
})

test('no sequence of acts leaves the table: each moves as it says or is refused and changes nothing', () => {
  fc.assert(
    fc.property(acts, (sequence) => {
      let here: TaskState = 'issued'
      for (const each of sequence) {
        const { from, to }: { from: readonly TaskState[]; to: TaskState | 'same' } = transitions[each]
        const step = next(each, here)
        expect(step.ok).toBe(from.includes(here))
        if (step.ok) {
          expect(step.state).toBe(to === 'same' ? here : to)
          here = step.state
        } else expect(step.allowedFrom).toEqual(from)
        expect(taskStates).toContain(here)
      }
    }),
  )
})

test('verified and withdrawn are final: whatever is tried, nothing follows', () => {
  expect(taskStates.filter(isFinal)).toEqual(['verified', 'withdrawn'])
  fc.assert(fc.property(state.filter(isFinal), kind, (here, each) => expect(next(each, here).ok).toBe(false)))
})

test('every state is reached from issued, and every one that is not final can still end verified or withdrawn', () => {
  expect([...reachableFrom('issued')].toSorted()).toEqual([...taskStates].toSorted())
  for (const each of taskStates.filter((here) => !isFinal(here))) {
    expect([...reachableFrom(each)]).toEqual(expect.arrayContaining(['verified', 'withdrawn']))
  }
})

test('only a submission can be verified, so nothing is verified without one', () => {
  const before = taskStates.filter((each) => reachedFrom(each).includes('verified'))
  expect(before).toEqual(['submitted'])
})

test("the assignee's clock runs until the task is handed in, and again after a rework", () => {
  expect(taskStates.filter(openForAssignee)).toEqual(['issued', 'accepted', 'returned'])
  expect(next('submit', 'accepted')).toEqual({ ok: true, state: 'submitted' })
  expect(next('rework', 'submitted')).toEqual({ ok: true, state: 'returned' })
  expect(taskStates.filter((each) => openForAssignee(each) && isFinal(each))).toEqual([])
})

test('a task changes hands exactly while it stands with an assignee', () => {
  expect([...transitions.assign.from]).toEqual(taskStates.filter(openForAssignee))
})
