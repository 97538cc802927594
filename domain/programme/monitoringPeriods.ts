import type { Label } from '../label'

export const classCodes = ['unstable', 'borderline', 'sudden'] as const
export type ClassCode = (typeof classCodes)[number]
/** Which classes there are, and what they are called, in the days of one policy. */
type MonitoringPeriod = {
  code: string
  /** First and last day, Asia/Shanghai; null: until further notice. */
  fromOn: string
  untilOn: string | null
  classes: Partial<Record<ClassCode, Label>>
}

/** The classes of monitored households, by the period of the policy that names them: two classes 两类户 of the targeted assault
 * of 2020, three 三类对象 since the consolidation of 2021. */
export const monitoringPeriods: MonitoringPeriod[] = [
  {
    code: '2020',
    fromOn: '2020-03-01',
    untilOn: '2020-12-31',
    classes: {
      unstable: { zh: '不稳定脱贫户', en: 'Unstable out-of-poverty household' },
      borderline: { zh: '边缘户', en: 'Borderline household' },
    },
  },
  {
    code: '2021',
    fromOn: '2021-01-01',
    untilOn: null,
    classes: {
      unstable: { zh: '脱贫不稳定户', en: 'Household unstable after leaving poverty' },
      borderline: { zh: '边缘易致贫户', en: 'Borderline household at risk of poverty' },
      sudden: {
        zh: '突发严重困难户',
        en: 'Household in sudden serious difficulty (illness, disaster, accident)',
      },
    },
  },
]

/** What else the sources call the classes, whatever their period. */
export const OTHER_CLASS_NAMES: Record<ClassCode, readonly string[]> = {
  unstable: [],
  borderline: [],
  sudden: [
    '因病因灾因意外导致基本生活严重困难户',
    '因病因灾因意外事故等导致基本生活出现严重困难户',
    '因病因灾因意外事故等刚性支出较大或收入大幅缩减导致基本生活出现严重困难户',
    '基本生活严重困难户',
    '基本生活出现严重困难户',
    '严重困难户',
  ],
}

/** The period in force on a day; before the first, the first. */
export function periodOn(day: string): MonitoringPeriod {
  const known = monitoringPeriods.findLast(({ fromOn }) => fromOn <= day)
  return known ?? monitoringPeriods[0]!
}

/** What a class is called in its period; null: the period has no such class. */
export function classLabel(period: string, code: string): Label | null {
  const known = monitoringPeriods.find((each) => each.code === period)
  return known?.classes[code as ClassCode] ?? null
}
