import type { Label } from '../label'
import { type Level, regionLevelLabels } from '../level'
import type { HelperForm, PairingKind } from '../programme/programmePairings'
import { IN_FUTURE } from '../misfitWords'
import { Refused, type LabelledError } from '../refusal'

/** A pairing as it is to be registered. `key`: what tells one helper or helped from another; `level`: of a region; days are
 * Asia/Shanghai, `endedOn` the first on which it held no more. */
export type NewPairing = {
  helper: { form: HelperForm; key: string; level: Level | null }
  helped: { key: string; level: Level | 'household' }
  fromOn: string
  endedOn: string | null
  plan: string | null
}
/** A pairing of the same kind that stands in the register. */
export type StandingPairing = { helper: string; helped: string; fromOn: string; endedOn: string | null }

/** What does not fit a new pairing: its ends, its days and its plan, or one that stands at the same time. Empty: it fits.
 * @param standing those of its kind in its campaign
 * @param today behind which nothing has happened */
export function pairingMisfits(
  kind: PairingKind,
  pairing: NewPairing,
  standing: StandingPairing[],
  today: string,
): LabelledError[] {
  const ends = endMisfits(kind, pairing)
  const days = dayMisfits(pairing, today)
  const own = [...ends, ...days, ...planMisfits(kind, pairing.plan)]
  if (own.length > 0) return own
  const beside = standing.filter((each) => overlap(each, pairing))
  const together = ({ helper, helped }: StandingPairing) =>
    helper === pairing.helper.key && helped === pairing.helped.key
  if (beside.some(together)) return [{ path: 'helped', message: PAIRED }]
  return [
    ...(kind.helper.alone && beside.some(({ helper }) => helper === pairing.helper.key)
      ? [{ path: 'helper', message: HELPS_ANOTHER }]
      : []),
    ...(kind.helped.alone && beside.some(({ helped }) => helped === pairing.helped.key)
      ? [{ path: 'helped', message: HELPED_BY_ANOTHER }]
      : []),
  ]
}

const PAIRED: Label = { zh: '这一时段双方已经结对', en: 'they are paired already at that time' }
const HELPS_ANOTHER: Label = {
  zh: '这一时段已帮扶另一方，只能帮扶一方',
  en: 'helps another at that time, and helps one only',
}
const HELPED_BY_ANOTHER: Label = {
  zh: '这一时段已由另一方帮扶，只能由一方帮扶',
  en: 'is helped by another at that time, and by one only',
}
const FORMS: Record<HelperForm, Label> = {
  region: { zh: '行政区划单位', en: 'region' },
  person: { zh: '人员', en: 'person' },
  unit: { zh: '单位名称', en: 'unit' },
}
const LEVELS: Record<Level | 'household', Label> = {
  ...regionLevelLabels,
  household: { zh: '监测户', en: 'household' },
}

const wantedForm = (forms: HelperForm[]): Label => ({
  zh: `这一类型的帮扶方应为：${forms.map((form) => FORMS[form].zh).join('、')}`,
  en: `is to be a ${forms.map((form) => FORMS[form].en).join(' or ')} in pairings of this kind`,
})
const wantedLevel = (is: Level | 'household', wanted: Level | 'household'): Label => ({
  zh: `这是${LEVELS[is].zh}，应为${LEVELS[wanted].zh}`,
  en: `is a ${LEVELS[is].en}, and is to be a ${LEVELS[wanted].en}`,
})

function endMisfits(kind: PairingKind, { helper, helped }: NewPairing): LabelledError[] {
  const { forms, level } = kind.helper
  return [
    ...(forms.includes(helper.form) ? [] : [{ path: 'helper', message: wantedForm(forms) }]),
    ...(helper.level !== null && level !== undefined && helper.level !== level
      ? [{ path: 'helper', message: wantedLevel(helper.level, level) }]
      : []),
    ...(helped.level === kind.helped.level
      ? []
      : [{ path: 'helped', message: wantedLevel(helped.level, kind.helped.level) }]),
    ...(helper.key === helped.key
      ? [{ path: 'helped', message: { zh: '不能帮扶自己', en: 'cannot help itself' } }]
      : []),
  ]
}

function dayMisfits({ fromOn, endedOn }: NewPairing, today: string): LabelledError[] {
  return [
    ...(fromOn > today ? [{ path: 'fromOn', message: IN_FUTURE }] : []),
    ...(endedOn === null ? [] : endDayMisfits(fromOn, endedOn, today, 'endedOn')),
  ]
}

function endDayMisfits(fromOn: string, endedOn: string, today: string, path: string): LabelledError[] {
  if (endedOn < fromOn)
    return [
      {
        path,
        message: { zh: `早于结对开始的日期 ${fromOn}`, en: `lies before the pairing began, on ${fromOn}` },
      },
    ]
  return endedOn > today ? [{ path, message: IN_FUTURE }] : []
}

function planMisfits({ planned = false }: PairingKind, plan: string | null): LabelledError[] {
  if (planned === (plan !== null)) return []
  return [
    {
      path: 'plan',
      message: planned
        ? { zh: '这一类型的每个结对都要有方案', en: 'each pairing of this kind has its plan' }
        : { zh: '这一类型的结对没有方案', en: 'pairings of this kind have no plan' },
    },
  ]
}

/** Half-open: one that ended on a day makes room for another from that day. One that ended on its first day never held. */
const overlap = (one: StandingPairing, other: Pick<NewPairing, 'fromOn' | 'endedOn'>) =>
  one.endedOn !== one.fromOn &&
  other.endedOn !== other.fromOn &&
  (other.endedOn === null || one.fromOn < other.endedOn) &&
  (one.endedOn === null || other.fromOn < one.endedOn)

/** Refuses to end a pairing that has ended, or on a day that does not fit it; ending it on its first day says that it was
 * entered in error. @throws Refused `wrong-state`, `refused` */
export function admitEnd(
  pairing: { fromOn: string; endedOn: string | null },
  on: string,
  today: string,
): void {
  if (pairing.endedOn !== null) throw new Refused('wrong-state', 'The pairing has ended.')
  const errors = endDayMisfits(pairing.fromOn, on, today, 'on')
  if (errors.length > 0) throw new Refused('refused', 'The pairing cannot end so.', errors)
}

/** Refuses a plan of a pairing that has ended or has none by its kind. @throws Refused `wrong-state` */
export function admitPlan(kind: PairingKind | undefined, { endedOn }: { endedOn: string | null }): void {
  if (endedOn !== null) throw new Refused('wrong-state', 'The pairing has ended.')
  if (!kind?.planned) throw new Refused('wrong-state', 'Pairings of this kind have no plan.')
}

/** What becomes of a pairing whose helper hands over: it ends where the successor helps the same already, stays where they help another
 * and may help one only, and passes on else.
 * @param theirs whom the successor helps in pairings of the same kind */
export function handedOver(
  { helped, helperAlone }: { helped: string; helperAlone: boolean },
  theirs: string[],
): 'ends' | 'stays' | 'passes' {
  if (theirs.includes(helped)) return 'ends'
  return helperAlone && theirs.length > 0 ? 'stays' : 'passes'
}
