import { errorsInEnglish } from '../../support/inEnglish'
import fc from 'fast-check'
import { checkSubmission, type Submission } from '../../../domain/task/submission'
import { shippedProgrammes } from '../../support/programmes'

const templates = shippedProgrammes()
  .filter(({ programme }) => programme.code === 'targeted-assault-2020')
  .flatMap(({ programme }) => programme.tasks)
const task = { ...templates.find(({ key }) => key === 'relocation')! }
const [first, second] = task.items as [(typeof task.items)[number], (typeof task.items)[number]]
const evidence = { title: '照片', reference: '档案 2020-1' }
const complete: Submission = {
  outcome: '已完成',
  items: task.items.map(({ key }) => ({ key, done: true })),
  evidence: [],
}
const errorsOf = (more: Partial<Submission>, atLeast = 0) =>
  checkSubmission({ ...task, evidence: { ...task.evidence, atLeast } }, { ...complete, ...more })
const pathsOf = (more: Partial<Submission>, atLeast = 0) => errorsOf(more, atLeast).map(({ path }) => path)

test('a submission with every item done is complete', () => {
  expect(errorsOf({})).toEqual([])
})

test('the order of the items does not matter', () => {
  expect(errorsOf({ items: [...complete.items].reverse() })).toEqual([])
})

test('an item that is not done needs a reason, and with one it is complete', () => {
  const rest = complete.items.slice(1)
  expect(pathsOf({ items: [{ key: first.key, done: false }, ...rest] })).toEqual(['items.0.note'])
  expect(pathsOf({ items: [{ key: first.key, done: false, note: '' }, ...rest] })).toEqual(['items.0.note'])
  expect(pathsOf({ items: [{ key: first.key, done: false, note: '尚待验收' }, ...rest] })).toEqual([])
})

test('an item that is left out is named', () => {
  expect(errorsInEnglish(errorsOf({ items: [{ key: second.key, done: true }] }))).toEqual([
    { path: `items.${first.key}`, message: expect.stringContaining(first.name.en) as string },
  ])
  expect(pathsOf({ items: [] })).toEqual(task.items.map(({ key }) => `items.${key}`))
})

test('an item that the task does not have is refused in its place', () => {
  expect(errorsInEnglish(errorsOf({ items: [...complete.items, { key: 'weather', done: true }] }))).toEqual([
    { path: `items.${complete.items.length}.key`, message: expect.stringContaining('weather') as string },
  ])
})

test('an item named twice is refused at the second place, even when both agree', () => {
  expect(pathsOf({ items: [...complete.items, { key: first.key, done: true }] })).toEqual([
    `items.${complete.items.length}.key`,
  ])
})

test('as much evidence as the task demands is enough, one piece less is not', () => {
  expect(pathsOf({ evidence: [] }, 1)).toEqual(['evidence'])
  expect(pathsOf({ evidence: [evidence] }, 1)).toEqual([])
  expect(pathsOf({ evidence: [evidence] }, 2)).toEqual(['evidence'])
  expect(pathsOf({ evidence: [evidence, evidence, evidence] }, 2)).toEqual([])
})

test('all that is wrong is said at once', () => {
  expect(
    pathsOf(
      {
        items: [
          { key: first.key, done: false },
          { key: 'weather', done: false },
        ],
      },
      1,
    ),
  ).toEqual(['items.0.note', 'items.1.key', 'items.1.note', `items.${second.key}`, 'evidence'])
})

test('a submission is complete exactly when each item stands once, done or with a reason, and evidence suffices', () => {
  const item = fc.record({
    key: fc.constantFrom(first.key, second.key, 'weather'),
    done: fc.boolean(),
    note: fc.constantFrom(undefined, '', 'because'),
  })
  const pieces = fc.array(fc.constant(evidence), { maxLength: 3 })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 4 }), pieces, fc.nat(2), (items, proofs, atLeast) => {
      const eachOnce =
        [first.key, second.key].sort().join() ===
        items
          .map(({ key }) => key)
          .sort()
          .join()
      const explained = items.every(({ done, note }) => done || note)
      expect(errorsOf({ items, evidence: proofs }, atLeast).length === 0).toBe(
        eachOnce && explained && proofs.length >= atLeast,
      )
    }),
    { numRuns: 500 },
  )
})

test('every task of every shipped programme can be submitted with its own items', () => {
  for (const template of templates) {
    const items = template.items.map(({ key }) => ({ key, done: true }))
    const proofs = Array.from({ length: template.evidence.atLeast }, () => evidence)
    expect(checkSubmission(template, { outcome: '已完成', items, evidence: proofs })).toEqual([])
  }
})
