import type { Label } from '../programme'
import type { KnownRegion, KnownRegions } from './knownRegions'
import { type Parser, toRegionCode } from './parsers'
import { foldName, foldText } from './text'

/** An entry by its code, or by its label in either language where no other has the same. */
export function oneOf(entries: { code: string; name: Label }[]): Parser<string> {
  const named = entries.flatMap(({ code, name }) =>
    [name.zh, name.en].map((each) => [foldName(each), code] as const),
  )
  const shared = new Set(
    named
      .filter(([name, code]) => named.some((other) => other[0] === name && other[1] !== code))
      .map(([name]) => name),
  )
  const byName = new Map([
    ...named.filter(([name]) => !shared.has(name)),
    ...entries.map(({ code }) => [code, code] as const),
  ])
  const names = entries.map(({ name }) => name.zh).join('、')
  return (value) => {
    const text = foldName(value)
    const code = byName.get(text)
    if (code !== undefined) return { ok: code }
    return { reason: shared.has(text) ? '有同名的多项，请填代码' : `应为：${names}` }
  }
}

/** What a sheet is to call an entry so that {@link oneOf} finds it: its label, or its code where others have the same. */
export function nameFor(entries: { code: string; name: Label }[], wanted: string): string {
  const label = entries.find(({ code }) => code === wanted)?.name.zh ?? wanted
  return 'ok' in oneOf(entries)(label) ? label : wanted
}

/** A region by its code, or by its names from the district down, with the city or the prefecture before them or without. */
export function unitParser(regions: KnownRegions): Parser<string> {
  const byName = new Map<string, string>()
  for (const region of regions.values()) {
    const above: KnownRegion[] = []
    for (let here = regions.get(region.code); here; here = regions.get(here.parentCode ?? ''))
      above.unshift(here)
    const left = above[1]?.level === 'prefecture' ? [0, 1, 2] : [0, 1]
    for (const path of left.map((count) => above.slice(count)))
      if (path.length > 0) byName.set(foldName(path.map(({ name }) => name).join('')), region.code)
  }
  return (value) => {
    if (!/^\d+$/.test(foldText(value))) {
      const code = byName.get(foldName(value))
      return code === undefined
        ? { reason: '没有这个单位：请填行政区划代码，或自区县起的全称，如“万州区龙沙镇沙包村”' }
        : { ok: code }
    }
    const code = toRegionCode(value)
    if ('ok' in code && !regions.has(code.ok)) return { reason: '台账中没有这个行政区划代码' }
    return code
  }
}
