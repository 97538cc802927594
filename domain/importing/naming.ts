import type { Parser } from './dayParsers'
import type { Label } from '../label'
import { regionNamed, type KnownRegions } from './knownRegions'
import { foldName } from '../text'

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
  const none = unknownAmong(entries.map(({ name }) => name))
  return (value) => {
    const text = foldName(value)
    const code = byName.get(text)
    if (code !== undefined) return { ok: code }
    return { reason: shared.has(text) ? SEVERAL : none }
  }
}

const SEVERAL: Label = { zh: '有同名的多项，请填代码', en: 'Several entries have this name. Give the code.' }

/** Says that a cell is to hold one of these. */
export const unknownAmong = (names: Label[]): Label =>
  names.length === 0
    ? { zh: '没有可填的项', en: 'The programme offers nothing to give here. Leave the row out.' }
    : {
        zh: `应为：${names.map(({ zh }) => zh).join('、')}`,
        en: `Give one of these: ${names.map(({ en }) => en).join(', ')}.`,
      }

/** What a sheet is to call an entry so that {@link oneOf} finds it: its label, or its code where others have the same. */
export function nameFor(entries: { code: string; name: Label }[], wanted: string): string {
  const label = entries.find(({ code }) => code === wanted)?.name.zh ?? wanted
  return 'ok' in oneOf(entries)(label) ? label : wanted
}

/** The code of a region, given as {@link regionNamed} takes it. */
export const unitParser =
  (regions: KnownRegions): Parser<string> =>
  (value) => {
    const region = regionNamed(value, regions)
    return 'ok' in region ? { ok: region.ok.code } : region
  }
