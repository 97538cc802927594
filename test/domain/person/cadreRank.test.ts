import { CADRE_RANKS, cadreRankIn, cadreRanks, isAtLeast } from '../../../domain/cadreRank'

test.each([
  ['副厅级', 'deputy_bureau'],
  ['厅局级副职', 'deputy_bureau'],
  ['正局', 'bureau'],
  ['县处级正职', 'division'],
  ['副县级', 'deputy_division'],
  ['乡科级副职', 'deputy_section'],
  ['省部级正职', 'province'],
  ['deputy_bureau', 'deputy_bureau'],
])('%s is read as %s', (written, rank) => {
  expect(cadreRankIn(written)).toBe(rank)
})

test.each(['', '厅级', '正', '正厅级副职', '主任科员', '副'])('%p is no rank', (written) => {
  expect(cadreRankIn(written)).toBeNull()
})

test('each rank is read from its own name, and each is at least those below it and no other', () => {
  for (const [index, rank] of cadreRanks.entries()) {
    expect(cadreRankIn(CADRE_RANKS[rank].zh)).toBe(rank)
    expect(cadreRanks.filter((least) => isAtLeast(rank, least))).toEqual(cadreRanks.slice(index))
  }
})
