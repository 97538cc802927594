import { findOverlaps } from '../../domain/selection'

describe('overlaps', () => {
  const region = (code: string, level: 'township' | 'village', ...ancestors: string[]) => ({
    code,
    level,
    ancestors,
  })

  test('a designated village inside a designated township is named with it', () => {
    const designated = [region('t1', 'township', 'c1', 'm'), region('v1', 'village', 't1', 'c1', 'm')]
    expect(findOverlaps(designated)).toEqual([{ inner: 'v1', outer: 't1' }])
  })

  test('a village inside a township that is not designated is none, nor is a region its own', () => {
    expect(findOverlaps([region('v1', 'village', 't1'), region('t2', 'township', 'c1')])).toEqual([])
  })

  test('several layers are all named', () => {
    const designated = [
      region('v1', 'village', 't1', 'c1'),
      region('t1', 'township', 'c1'),
      region('c1', 'township'),
    ]
    expect(findOverlaps(designated)).toEqual([
      { inner: 'v1', outer: 't1' },
      { inner: 'v1', outer: 'c1' },
      { inner: 't1', outer: 'c1' },
    ])
  })
})
