import type { Asked } from '../../domain/act/asked'
import { CADRE_RANKS } from '../../domain/cadreRank'
import { findingActs, everyAskedOfFindings } from '../../domain/finding/acts'
import { everyAskedOfHouseholds, householdActs } from '../../domain/household/acts'
import { HOUSEHOLD_STATES } from '../../domain/household/household'
import type { Label } from '../../domain/label'
import { STANDS } from '../../domain/mail/findingMail'
import { PROJECT_STAGES } from '../../domain/project/projectLife'
import { everyAsked, taskActs } from '../../domain/task/acts'
import { taskStates } from '../../domain/task/states'
import { launchWords } from '../pages/launch'
import { taskWords } from '../pages/tasks'
import type { Formats, Language, Words } from '../words'
import { kindsOfValues } from './shapes'

type Labels = Record<string, Label>

const labelsOf = <Code extends string>(codes: readonly Code[], words: (language: Language) => Words<Code>) =>
  Object.fromEntries(codes.map((code) => [code, { zh: words('zh')(code), en: words('en')(code) }]))

/** What acts are called where people ask for them; the others, as the record tells them. */
function actLabels(acts: Record<string, { told: Label }>, every: [string, Asked][]): Labels {
  const told = Object.entries(acts).map(([kind, act]) => [kind, act.told] as const)
  const asked = every.flatMap(([name, { kinds, title }]) =>
    [name, ...kinds].map((kind) => [kind, title] as const),
  )
  return Object.fromEntries([...told, ...asked])
}

/** The words of our closed lists, by the format that a text names for a value; `word`: of all lists that are no item's. */
export const WORDS: Record<'word' | 'task' | 'finding' | 'household' | 'project' | 'campaign', Labels> = {
  task: { ...actLabels(taskActs, everyAsked), ...labelsOf(taskStates, taskWords) },
  finding: { ...actLabels(findingActs, everyAskedOfFindings), ...STANDS },
  household: { ...actLabels(householdActs, everyAskedOfHouseholds), ...HOUSEHOLD_STATES },
  project: PROJECT_STAGES,
  campaign: labelsOf(['draft', 'launching', 'running', 'closed'], launchWords),
  word: {
    ...kindsOfValues,
    ...CADRE_RANKS,
    read: { zh: '查阅', en: 'read' },
    act: { zh: '承办', en: 'carry out work' },
    administer: { zh: '运维', en: 'run the service' },
    launch: { zh: '启动', en: 'launch campaigns' },
    sign: { zh: '签发', en: 'sign bulletins' },
    watch: { zh: '督查', en: 'supervise' },
    audit: { zh: '审计', en: 'audit' },
    assign: { zh: '分派', en: 'assign work' },
    review: { zh: '审核', en: 'review' },
    register: { zh: '登记问题', en: 'register findings' },
    granted: { zh: '同意', en: 'granted' },
    refused: { zh: '不同意', en: 'refused' },
    contributed: { zh: '已反馈', en: 'contributed' },
    waived: { zh: '免予配合', en: 'waived' },
    open: { zh: '进行中', en: 'open' },
    closed: { zh: '已结束', en: 'closed' },
    pending: { zh: '等待发送', en: 'waiting' },
    delivered: { zh: '已送达', en: 'delivered' },
    township: { zh: '乡镇', en: 'township' },
    village: { zh: '行政村', en: 'village' },
    county: { zh: '区县', en: 'district' },
    municipality: { zh: '市', en: 'municipality' },
    prefecture: { zh: '地市（州）', en: 'prefecture' },
    region: { zh: '行政区划单位', en: 'region' },
    unit: { zh: '单位名称', en: 'name of a unit' },
  },
}

const BETWEEN = { zh: '、', en: '”, “' }

/** How a text writes a word of a closed list, or several, such as `{{from, task}}`. */
export const wordFormats: Formats = Object.fromEntries(
  Object.entries(WORDS).map(([name, labels]) => [
    name,
    (value: unknown, language: Language) =>
      String(value)
        .split(/、|, /)
        .map((word) => (Object.hasOwn(labels, word) ? labels[word]![language] : word))
        .join(BETWEEN[language]),
  ]),
)
