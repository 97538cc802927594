import fc from 'fast-check'
import type { DigestFigures } from '../../domain/integration/groupDigest'
import { groupRobotKinds } from '../../domain/integration/groupRobot'
import { digestText } from '../../outbound/digestText'
import { objectionIn, robotRequest } from '../../outbound/robots'

const NOW = new Date('2020-07-30T00:30:00.000Z')
const FIGURES: DigestFigures = {
  campaign: '定点攻坚',
  area: '万州区',
  day: '2020-07-30',
  overdue: [
    { level: 'municipality', count: 1 },
    { level: 'county', count: 0 },
    { level: 'township', count: 2 },
    { level: null, count: 3 },
  ],
  overdueFindings: 4,
  overdueDuties: 9,
  newLetters: 5,
  dueSoon: 6,
  places: [
    { name: '沙包村', count: 5 },
    { name: '中益乡', count: 1 },
  ],
}
const manyPlaces = (count: number) =>
  Array.from({ length: count }, (_none, index) => ({ name: `第${index}号深度贫困村`, count: 1 }))
const requestOf = (kind: (typeof groupRobotKinds)[number], figures: DigestFigures) =>
  robotRequest({ kind, url: 'https://robot.example.org/?key=k', secret: null }, digestText(figures), NOW)

test('a digest says how many are overdue by level, new, soon due, and where', () => {
  expect(digestText(FIGURES)).toEqual({
    title: '定点攻坚 · 万州区 2020-07-30 督办日报 Daily digest',
    facts: [
      '逾期任务 Overdue tasks: 6（市级 city 1，乡级 township 2，未发函 no letter 3）',
      '逾期问题 Overdue findings: 4',
      '各类逾期待办 Overdue duties of every kind: 9',
      '新发督办函 New letters: 5',
      '3 日内到期 Due within 3 days: 6',
    ],
    places: ['沙包村 5', '中益乡 1'],
  })
})

test('a name cannot call anybody, link anywhere or break a line', () => {
  const campaign = '<@all> [点此](https://evil.example.org) **急** `x`\n# 甲 @所有人 <at user_id="all">'
  const { title } = digestText({ ...FIGURES, campaign, places: [{ name: '<@all>', count: 1 }] })
  expect(title).not.toMatch(/[<>[\]()*`#@\n]/)
})

test.each(groupRobotKinds)('everything stands in the message of %s where there is room', (kind) => {
  const { body } = requestOf(kind, FIGURES)
  for (const part of ['定点攻坚', '沙包村 5', '中益乡 1', '新发督办函 New letters: 5'])
    expect(body).toContain(part)
  expect(body).not.toContain('more')
})

test('a message of 企业微信 has at most 4096 bytes, and says how many places it leaves out', () => {
  fc.assert(
    fc.property(fc.nat(1500), fc.string({ unit: 'binary', maxLength: 200 }), (count, campaign) => {
      const body = requestOf('wecom', { ...FIGURES, campaign, places: manyPlaces(count) }).body
      const { content } = JSON.parse(body).markdown
      expect(Buffer.byteLength(content)).toBeLessThanOrEqual(4096)
      const shown = [...content.matchAll(/号深度贫困村 1$/gm)].length
      const more = Number(/另有 (\d+) 处 and \1 more/.exec(content)?.[1] ?? 0)
      expect(shown + more).toBe(count)
    }),
    { numRuns: 30 },
  )
})

test.each(['dingtalk', 'feishu'] as const)('a body of %s has at most 20 kB', (kind) => {
  const { body } = requestOf(kind, { ...FIGURES, places: manyPlaces(3000) })
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(20_000)
  expect(body).toMatch(/另有 (\d+) 处 and \1 more/)
})

test.each([
  [200, '{"errcode":0,"errmsg":"ok"}', null],
  [200, '{"code":0,"msg":"success"}', null],
  [200, '{"errcode":310000,"errmsg":"sign not match"}', '200 310000 sign not match'],
  [200, '{"code":19021,"msg":"sign match fail"}', '200 19021 sign match fail'],
  [200, '<html>', '200'],
  [200, 'null', '200'],
  [502, '{"errcode":0}', '502 0'],
])('%d with %s is the objection %p', (status, text, objection) => {
  expect(objectionIn({ status, text })).toBe(objection)
})
