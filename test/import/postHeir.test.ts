import { heirOf, type PlacedPost } from '../../domain/importing/post/postHeir'

const PLACE = '500101135'
const post = (title: string, more: Partial<PlacedPost> = {}): PlacedPost => ({
  ...{ regionCode: PLACE, role: 'township_head', title, inSheet: true, isHeld: true, was: 'absent' },
  ...more,
})
const emptied = (title: string, more: Partial<PlacedPost> = {}) =>
  post(title, { isHeld: false, was: 'held', ...more })
const team = { role: 'work_team' } as const
const heir = (of: PlacedPost, ...others: PlacedPost[]) => {
  const found = heirOf(of, [of, ...others])
  return found && [found.post.title, found.sure]
}

test('a post of work that one does at a place is replaced by the only one held there, found again by another import', () => {
  expect(heir(emptied('乡长'), post('镇长'))).toEqual(['镇长', true])
  expect(heir(emptied('乡长', { was: 'vacant' }), post('镇长', { was: 'held' }))).toEqual(['镇长', true])
})

test.each([
  ['of two that are held it is not certain which', emptied('乡长'), [post('镇长'), post('主任')]],
  [
    'of two of which the sheet leaves one out, neither',
    emptied('乡长'),
    [post('镇长'), post('主任', { inSheet: false, was: 'held' })],
  ],
  ['one that the sheet leaves out', emptied('乡长'), [post('镇长', { inSheet: false, was: 'held' })]],
  ['one that nobody holds', emptied('乡长'), [post('镇长', { isHeld: false })]],
  ['one at another place', emptied('乡长'), [post('镇长', { regionCode: '500101136' })]],
  ['one of other work', emptied('乡长'), [post('书记', { role: 'township_secretary' })]],
  ['of one that is held still', post('乡长', { was: 'held' }), [post('镇长')]],
  ['of one that the sheet leaves out', emptied('乡长', { inSheet: false }), [post('镇长')]],
  ['of one that the sheet adds vacant', post('乡长', { isHeld: false }), [post('镇长')]],
])('nothing takes its place: %s', (_, of, others) => expect(heir(of, ...others)).toBeNull())

test('where several do the same work, the only new one takes the place of the only emptied one', () => {
  expect(heir(emptied('队长', team), post('组长', team))).toEqual(['组长', false])
  expect(heir(emptied('队长', team), post('组长', team), post('队员', { ...team, was: 'held' }))).toEqual([
    ...['组长', false],
  ])
  expect(heir(emptied('队长', team), post('组长', { ...team, was: 'held' }))).toBeNull()
  expect(heir(emptied('队长', team), post('组长', team), post('队员', team))).toBeNull()
  expect(heir(emptied('队长', team), post('组长', team), emptied('队员', team))).toBeNull()
  expect(heir(emptied('队长', { ...team, was: 'vacant' }), post('组长', team))).toBeNull()
})

test('the same title in another role takes its place', () => {
  const others = [post('队长', { role: 'assistance_group' }), post('组长', team)]
  expect(heir(emptied('队长', team), ...others)).toEqual(['队长', false])
})
