import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { indicatorsOf } from '../../../domain/programme/programmeIndicators'
import { ofConsolidation } from '../facts/consolidation'
import { ofPilot } from '../facts/linkagePilot'
import { ofLuxi } from '../facts/luxi'
import { listIn, programmeOf, type Checks } from '../facts/parts'
import { ofTargetedAssault } from '../facts/targetedAssault'
import { ofVillageUpgrade } from '../facts/villageUpgrade'

const luxi = programmeOf('luxi-five-works-2021')
const upgrade = programmeOf('village-upgrade-2018')

/** Each fact with what is held of it, beside what the source says. */
const HELD: Checks = {
  ...ofTargetedAssault(),
  ...ofVillageUpgrade(),
  ...ofConsolidation(),
  ...ofPilot(),
  ...ofLuxi(),
}

test.each(Object.entries(HELD))('%s is held as the source has it', (_, check) => {
  const [actual, expected] = check()
  expect(actual).toEqual(expected)
})

describe('the named lists of 2018 are held whole', () => {
  test.each([
    ['five_well_off', 5],
    ['five_good', 5],
    ['environment_actions', 5],
    ['three_changes', 3],
    ['fund_reforms', 5],
    ['collective_ways', 10],
    ['fund_sources', 5],
    ['evaluation', 5],
    ['supervising_departments', 5],
    ['supervision_modes', 4],
    ['supervision_phases', 3],
    ['five_elders', 5],
    ['village_standard', 8],
    ['household_standard', 8],
    ['safeguards', 5],
    ['principles', 4],
  ])('%s', (code, count) => {
    expect(listIn(upgrade, code)).toHaveLength(count)
  })

  test('with the four documents it rests on', () => {
    expect(upgrade.documents?.map(({ no }) => no)).toEqual([
      '中发〔2018〕16号',
      '国开办发〔2018〕29号',
      '渝委发〔2017〕27号',
      '渝委发〔2018〕9号',
    ])
  })
})

test('Luxi has no indicator at all, the upgrade has 24 and two of its goals', () => {
  expect(indicatorsOf(luxi)).toEqual([])
  expect(indicatorsOf(upgrade)).toHaveLength(24 + 2)
})

test('every line of the sources is held here, or stands in docs/programme-facts.md once', () => {
  const root = join(__dirname, '../../..')
  const document = readFileSync(join(root, 'docs/programme-facts.md'), 'utf8')
  const rows = [...document.matchAll(/^\| (00\d-\S+) +\|(.*)\|$/gm)]
  const listed = rows.map(([, id]) => id!)
  for (const [, , rest] of rows)
    for (const [path] of rest!.matchAll(/test\/[\w/]+\.test\.ts/g))
      expect([path, existsSync(join(root, path))]).toEqual([path, true])
  const all = [...Object.keys(HELD), ...listed]
  expect(new Set(all).size).toBe(all.length)
  const COUNTS: Record<string, number> = { '000': 16, '001': 15, '002': 45, '003': 51, '004': 27 }
  for (const [source, count] of Object.entries(COUNTS))
    expect([source, all.filter((id) => id.startsWith(source)).length]).toEqual([source, count])
})
