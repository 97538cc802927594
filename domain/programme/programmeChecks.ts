import { checkTaskKeys } from './taskKeys'
import { monitoringPeriods } from './monitoringPeriods'
import { repeated, type Misfit, type Path } from '../misfit'
import { checkPairings } from './programmePairings'
import { checkRights } from './programmeRights'
import type { Programme, RoleCode, SelectionRule, TargetClass, TaskTemplate } from './programme'
import { tasksOf } from './programmeParts'
import type { ReportedFigure } from './programmeFacts'
import { checkLadder, checkTimes } from './programmeTimes'

/** Holds the parts of a programme against one another: numbers without gaps, keys named once, every role defined,
 * every task held by somebody in every class, the ladder rising. Empty: it fits. */
export function checkProgramme(programme: Programme): Misfit[] {
  const { from, to } = programme.period
  const backwards = to !== undefined && to < from
  return [
    ...(backwards ? [{ path: ['period', 'to'], message: `${to} is before ${from}` }] : []),
    ...checkRoles(programme),
    ...programme.classes.flatMap((each, index) => checkClass(programme, each, ['classes', index])),
    ...repeated(
      programme.classes.map(({ code }, index) => ({ name: code, path: ['classes', index, 'code'] })),
    ),
    ...checkTasks(programme),
    ...checkReported(programme.reported ?? []),
    ...checkHouseholdPeriod(programme.householdPeriod),
    ...checkIndicators(programme),
    ...checkTimes(programme),
    ...checkLadder(programme.ladder),
    ...checkRectification(programme),
    ...checkPairings(programme.pairings ?? []),
  ]
}

function checkRoles({ roles }: Programme): Misfit[] {
  const coordinating = Object.entries(roles).filter(([, role]) => role.coordinating)
  return [
    ...Object.entries(roles).flatMap(([code, { reportsTo }]) =>
      reportsTo === undefined ? [] : undefinedRole(roles, reportsTo, ['roles', code, 'reportsTo']),
    ),
    ...checkRights(roles),
    ...coordinating.slice(1).map(([code]) => ({
      path: ['roles', code, 'coordinating'],
      message: `${coordinating[0]![0]} coordinates already: a programme has one coordinating role`,
    })),
  ]
}

function undefinedRole(roles: Programme['roles'], role: RoleCode, path: Path): Misfit[] {
  return Object.hasOwn(roles, role)
    ? []
    : [{ path, message: `role ${role} is not among the programme's roles` }]
}

function checkRectification({ roles, ladder, rectification: rules }: Programme): Misfit[] {
  if (!rules) return []
  const at = (...rest: Path): Path => ['rectification', ...rest]
  const codesOf = (part: 'sources' | 'categories') =>
    rules[part].map(({ code }, index) => ({ name: code, path: at(part, index, 'code') }))
  const top = ladder.rungs.length
  return [
    ...rules.chain.flatMap((role, index) => undefinedRole(roles, role, at('chain', index))),
    ...(rules.chain.length === top
      ? []
      : [{ path: at('chain'), message: `has ${rules.chain.length} roles, the ladder has ${top} rungs` }]),
    ...(rules.again.rungsLeftOut < top
      ? []
      : [{ path: at('again', 'rungsLeftOut'), message: `leaves nothing of ${top} rungs` }]),
    ...repeated(codesOf('sources')),
    ...repeated(codesOf('categories')),
  ]
}

function checkClass({ roles, ladder }: Programme, each: TargetClass, path: Path): Misfit[] {
  const { selection, slots, chain, reviewer, quota } = each
  const misfits: Misfit[] = [
    ...chain.flatMap((role, index) => undefinedRole(roles, role, [...path, 'chain', index])),
    ...undefinedRole(roles, reviewer, [...path, 'reviewer']),
    ...slots.flatMap(({ role }, index) => undefinedRole(roles, role, [...path, 'slots', index, 'role'])),
    ...repeated(slots.map(({ role }, index) => ({ name: role, path: [...path, 'slots', index, 'role'] }))),
    ...slots.flatMap(({ min, max }, index) =>
      max !== undefined && max < min
        ? [{ path: [...path, 'slots', index, 'max'], message: `${max} is below the least, ${min}` }]
        : [],
    ),
  ]
  if (chain.length !== ladder.rungs.length) {
    misfits.push({
      path: [...path, 'chain'],
      message: `has ${chain.length} roles, the ladder has ${ladder.rungs.length} rungs`,
    })
  }
  if ('named' in selection) {
    const { named } = selection
    const at = [...path, 'selection', 'named']
    misfits.push(...repeated(named.map((name, index) => ({ name, path: [...at, index] }))))
    if (quota !== undefined && named.length > quota) {
      misfits.push({
        path: at,
        message: `names ${named.length} regions, the quota of this class is ${quota}`,
      })
    }
  }
  return 'any' in selection
    ? [...misfits, ...checkRules(selection.any, [...path, 'selection', 'any'])]
    : misfits
}

function checkRules(rules: SelectionRule[], path: Path): Misfit[] {
  return [
    ...repeated(rules.map(({ code }, index) => ({ name: code, path: [...path, index, 'code'] }))),
    ...rules.flatMap((rule, index) =>
      rule.field === 'shortfallAreas'
        ? repeated(
            rule.areas.map(({ code }, area) => ({
              name: code,
              path: [...path, index, 'areas', area, 'code'],
            })),
          )
        : [],
    ),
  ]
}

function checkTasks({ tasks, classes, roles }: Programme): Misfit[] {
  return [
    ...tasks.flatMap(({ no }, index) =>
      no === index + 1
        ? []
        : [
            {
              path: ['tasks', index, 'no'],
              message: `is ${no}, the tasks count 1, 2, 3 without gaps: ${index + 1}`,
            },
          ],
    ),
    ...(tasks.some(({ department }) => department)
      ? tasks.flatMap(({ department }, index) =>
          department
            ? []
            : [
                {
                  path: ['tasks', index, 'department'],
                  message: 'is named of the other tasks, and missing here',
                },
              ],
        )
      : []),
    ...checkTaskKeys(tasks).map(({ path, message }) => ({ path: ['tasks', ...path], message })),
    ...tasks.flatMap(({ items }, index) =>
      repeated(items.map(({ key }, item) => ({ name: key, path: ['tasks', index, 'items', item, 'key'] }))),
    ),
    ...tasks.flatMap((task, index) => [
      ...(task.classes ?? []).flatMap((code, no) =>
        undefinedClass(classes, code, ['tasks', index, 'classes', no]),
      ),
      ...checkAssignees(
        task.assignee,
        classes.filter(({ code }) => task.classes?.includes(code) ?? true),
        roles,
        ['tasks', index, 'assignee'],
      ),
    ]),
    ...classes
      .filter(({ code }) => tasks.length > 0 && tasksOf({ tasks }, code).length === 0)
      .map(({ code }) => ({ path: ['tasks'], message: `no task is issued to class ${code}` })),
    ...tasks.flatMap(({ supporters = {} }, index) =>
      Object.entries(supporters).flatMap(([code, list]) =>
        list.flatMap((role) => undefinedRole(roles, role, ['tasks', index, 'supporters', code])),
      ),
    ),
  ]
}

function undefinedClass(classes: TargetClass[], code: string, path: Path): Misfit[] {
  return classes.some((each) => each.code === code)
    ? []
    : [{ path, message: `class ${code} is not among the programme's classes` }]
}

function checkReported(figures: ReportedFigure[]): Misfit[] {
  const codes = new Set(figures.map(({ code }) => code))
  return [
    ...repeated(figures.map(({ code }, index) => ({ name: code, path: ['reported', index, 'code'] }))),
    ...figures.flatMap(({ percentOf = {} }, index) =>
      Object.entries(percentOf)
        .filter(([, code]) => !codes.has(code))
        .map(([part, code]) => ({
          path: ['reported', index, 'percentOf', part],
          message: `${code} is not among the reported figures`,
        })),
    ),
  ]
}

function checkHouseholdPeriod(period: string | undefined): Misfit[] {
  return period === undefined || monitoringPeriods.some(({ code }) => code === period)
    ? []
    : [{ path: ['householdPeriod'], message: `${period} is no period of monitored households` }]
}

function checkIndicators({ indicators = [], tasks }: Programme): Misfit[] {
  const placed = [
    ...indicators.map((each, index) => ({ each, path: ['indicators', index] as Path })),
    ...tasks.flatMap(({ indicators: own = [] }, task) =>
      own.map((each, index) => ({ each, path: ['tasks', task, 'indicators', index] as Path })),
    ),
  ]
  const codes = new Set(placed.map(({ each }) => each.code))
  return [
    ...repeated(placed.map(({ each, path }) => ({ name: each.code, path: [...path, 'code'] }))),
    ...placed.flatMap(({ each, path }) =>
      'reference' in each && codes.has(each.reference.code)
        ? [
            {
              path: [...path, 'reference', 'code'],
              message: `${each.reference.code} is an indicator: another series needs a code of its own`,
            },
          ]
        : [],
    ),
  ]
}

function checkAssignees(
  assignee: TaskTemplate['assignee'],
  classes: TargetClass[],
  roles: Programme['roles'],
  path: Path,
): Misfit[] {
  return [
    ...classes
      .filter(({ code }) => !Object.hasOwn(assignee, code))
      .map(({ code }) => ({ path, message: `nobody holds this task in class ${code}` })),
    ...Object.entries(assignee).flatMap(([code, role]) =>
      classes.some((each) => each.code === code)
        ? undefinedRole(roles, role, [...path, code])
        : undefinedClass(classes, code, [...path, code]),
    ),
  ]
}
