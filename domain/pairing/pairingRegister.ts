import type { Label } from '../label'
import { type Level, regionLevelLabels } from '../level'
import type { HelperForm, PairingKind } from '../programme/programmePairings'
import { fault, type Fault } from '../fault'
import { Refused, type FieldError } from '../refusal'

/** A pairing as it is to be registered. `key`: what tells one helper or helped from another; `level`: of a region; days are
 * Asia/Shanghai, `endedOn` the first on which it held no more. */
export type NewPairing = {
  helper: { form: HelperForm; key: string; level: Level | null }
  helped: { key: string; level: Level | 'household' }
  fromOn: string
  endedOn: string | null
  plan: string | null
}
const at = (path: string, wrong: Fault): FieldError => ({ path, fault: wrong })

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
): FieldError[] {
  const ends = endMisfits(kind, pairing)
  const days = dayMisfits(pairing, today)
  const own = [...ends, ...days, ...planMisfits(kind, pairing.plan)]
  if (own.length > 0) return own
  const beside = standing.filter((each) => overlap(each, pairing))
  const together = ({ helper, helped }: StandingPairing) =>
    helper === pairing.helper.key && helped === pairing.helped.key
  if (beside.some(together)) return [at('helped', 'pairing.paired')]
  return [
    ...(kind.helper.alone && beside.some(({ helper }) => helper === pairing.helper.key)
      ? [at('helper', 'pairing.helps-another')]
      : []),
    ...(kind.helped.alone && beside.some(({ helped }) => helped === pairing.helped.key)
      ? [at('helped', 'pairing.helped-by-another')]
      : []),
  ]
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

const wantedForm = (forms: HelperForm[]): Fault =>
  fault('pairing.wanted-form', { forms: forms.map((form) => FORMS[form]) })
const wantedLevel = (is: Level | 'household', wanted: Level | 'household'): Fault =>
  fault('pairing.wanted-level', { level: LEVELS[is], wanted: LEVELS[wanted] })

function endMisfits(kind: PairingKind, { helper, helped }: NewPairing): FieldError[] {
  const { forms, level } = kind.helper
  return [
    ...(forms.includes(helper.form) ? [] : [{ path: 'helper', fault: wantedForm(forms) }]),
    ...(helper.level !== null && level !== undefined && helper.level !== level
      ? [{ path: 'helper', fault: wantedLevel(helper.level, level) }]
      : []),
    ...(helped.level === kind.helped.level
      ? []
      : [{ path: 'helped', fault: wantedLevel(helped.level, kind.helped.level) }]),
    ...(helper.key === helped.key ? [at('helped', 'pairing.itself')] : []),
  ]
}

function dayMisfits({ fromOn, endedOn }: NewPairing, today: string): FieldError[] {
  return [
    ...(fromOn > today ? [at('fromOn', 'day.in-future')] : []),
    ...(endedOn === null ? [] : endDayMisfits(fromOn, endedOn, today, 'endedOn')),
  ]
}

function endDayMisfits(fromOn: string, endedOn: string, today: string, path: string): FieldError[] {
  if (endedOn < fromOn)
    return [
      {
        path,
        fault: fault('pairing.ended-before', { day: fromOn }),
      },
    ]
  return endedOn > today ? [{ path, fault: 'day.in-future' }] : []
}

function planMisfits({ planned = false }: PairingKind, plan: string | null): FieldError[] {
  if (planned === (plan !== null)) return []
  return [
    {
      path: 'plan',
      fault: planned ? 'pairing.plan-needed' : 'pairing.plan-needless',
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
  if (pairing.endedOn !== null) throw new Refused('wrong-state', 'pairing.ended')
  const errors = endDayMisfits(pairing.fromOn, on, today, 'on')
  if (errors.length > 0) throw new Refused('refused', 'pairing.end-refused', errors)
}

/** Refuses a plan of a pairing that has ended or has none by its kind. @throws Refused `wrong-state` */
export function admitPlan(kind: PairingKind | undefined, { endedOn }: { endedOn: string | null }): void {
  if (endedOn !== null) throw new Refused('wrong-state', 'pairing.ended')
  if (!kind?.planned) throw new Refused('wrong-state', 'pairing.no-plan')
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
