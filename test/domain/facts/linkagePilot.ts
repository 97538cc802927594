import { classIn, listIn, programmeOf, task, type Check, type Checks } from './parts'

const pilot = programmeOf('linkage-pilot-2020')
const assault = programmeOf('targeted-assault-2020')

/** Facts that its file states. */
export function ofPilot(): Checks {
  const ITEMS = [2, 2, 3, 4, 4, 4, 3, 5]
  return {
    '000-S1': () => [pilot.issuer.zh, '重庆市扶贫开发领导小组'],
    '000-S2': () => [pilot.classes.map(({ level }) => level), ['county', 'township', 'village']],
    '000-S3': () => [classIn(pilot, 'district').selection, { named: ['潼南区', '武隆区', '云阳县'] }],
    '000-S4': () => [classIn(pilot, 'township').selection, classIn(assault, 'township').selection],
    '000-S5': () => [
      classIn(pilot, 'village').selection,
      { chosen: true, onePer: 'county', counties: { named: ['涪陵区', '南川区', '忠县'], others: 15 } },
    ],
    '000-S6': () => {
      const targets = pilot.classes.reduce((sum, { quota = 0 }) => sum + quota, 0)
      return [
        [targets, targets * pilot.tasks.length],
        [39, 312],
      ]
    },
    '000-L1..4': () => [listIn(pilot, 'four_linkages'), ['规划衔接', '政策衔接', '工作衔接', '保障衔接']],
    '000-L4a': () => [listIn(pilot, 'safeguard_systems'), ['督查', '考核', '评估']],
    ...Object.fromEntries(
      ITEMS.map((count, index) => [
        `000-K${index + 1}`,
        (): Check => [task(pilot, index + 1).items.length, count],
      ]),
    ),
  }
}
