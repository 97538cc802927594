import { steeringRoutes } from '../../api/campaign/steering'
import { numberIn, givenIn, type Typed } from '../form/typed'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { steeredPage } from './steeredPage'

const query = ({ tryOnly }: Typed) => ({ dryRun: String(tryOnly === 'yes') })
const unitsIn = ({ 'units.0': unit }: Typed) => (unit ? { units: [unit] } : {})
const show = (viewing: Viewing, answer: Parameters<typeof steeredPage>[1], typed: Typed) =>
  steeredPage(viewing, answer, typed)
const told = { query, show }

/** What becomes of what is open, as the form of the close says. */
function becomes(said: string | undefined, { carryTo, document }: Typed) {
  return said === 'carry' ? { carryTo, document } : said
}

function changeOfTask(typed: Typed) {
  const {
    no,
    'name.zh': zh,
    'name.en': en,
    dueAfterWorkingDays: days,
  } = givenIn(typed, ['no', 'name.zh', 'name.en', 'dueAfterWorkingDays'], 'tasks.0.')
  const name = zh || en ? { name: { zh: zh ?? en, en: en ?? zh } } : {}
  return { no: numberIn(no), ...name, ...(days === undefined ? {} : { dueAfterWorkingDays: numberIn(days) }) }
}

/** What the forms that steer a campaign do. */
export const steeringActs: Record<string, Act> = {
  pause: performs(steeringRoutes.pause, {
    ...told,
    body: (typed) => ({ ...givenIn(typed, ['reason', 'until']), ...unitsIn(typed) }),
  }),
  goOn: performs(steeringRoutes.goOn, {
    ...told,
    body: (typed) => ({ ...givenIn(typed, ['reason']), ...unitsIn(typed) }),
  }),
  addTarget: performs(steeringRoutes.addTargets, {
    ...told,
    body: ({ 'regions.0': code = '', override, from }) => ({
      regions: [code.trim()],
      ...(override ? { reasons: { [code.trim()]: override } } : {}),
      from,
    }),
  }),
  dropTarget: performs(steeringRoutes.dropTarget, {
    ...told,
    params: ({ params }, { target }) => ({ ...params, target: target ?? '' }),
    body: (typed) => givenIn(typed, ['reason']),
  }),
  amend: performs(steeringRoutes.amend, {
    ...told,
    body: (typed) => ({
      ...givenIn(typed, ['reason']),
      programmeVersion: numberIn(typed['programmeVersion']),
    }),
  }),
  amendTask: performs(steeringRoutes.amend, {
    ...told,
    body: (typed) => ({ ...givenIn(typed, ['reason']), tasks: [changeOfTask(typed)] }),
  }),
  close: performs(steeringRoutes.close, {
    ...told,
    body: (typed) => ({
      ...givenIn(typed, ['reason']),
      open: { tasks: becomes(typed['open.tasks'], typed), findings: becomes(typed['open.findings'], typed) },
    }),
  }),
}
