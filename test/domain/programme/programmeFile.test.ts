import { afterChanges, asYaml, problemsOf, smallProgramme } from './programmeFixture'

test('the small programme is whole, with no indicator at all', () => {
  expect(problemsOf(asYaml(smallProgramme()))).toEqual([])
})

const label = { zh: '名', en: 'Name' }
const notAmong = (role: string) => `role ${role} is not among the programme's roles`
const smallClass = smallProgramme().classes[0]!
const smallLevel = smallProgramme().ladder.rungs[0]!

describe('a broken file is refused with the reason and the line', () => {
  test.each<[string, Record<string, unknown>, string[]]>([
    [
      'an unknown field',
      { 'tasks.1.deadline': 5 },
      ['tasks.1.deadline: is no field of a programme here | deadline: 5'],
    ],
    ['a missing issuer', { issuer: undefined }, ['issuer: is missing | code: small']],
    ['no ladder', { ladder: undefined }, ['ladder: is missing | code: small']],
    ['a label without English', { 'name.en': undefined }, ['name.en: is missing | name:']],
    ['an empty label', { 'name.zh': ' ' }, ['name.zh: must not be empty | zh: " "']],
    [
      'a day that is none',
      { 'period.from': '2020-02-30' },
      ['period.from: must be a day such as 2020-07-30 | from: 2020-02-30'],
    ],
    [
      'a period that ends first',
      { 'period.to': '2019-12-31' },
      ['period.to: 2019-12-31 is before 2020-01-01 | to: 2019-12-31'],
    ],
    [
      'a code with spaces',
      { code: 'Small one' },
      ['code: must be lower-case words joined by "-" or "_" | code: Small one'],
    ],
    ['no task', { tasks: [] }, ['tasks: Too small: expected array to have >=1 items | tasks: []']],
    [
      'a due offset of 0',
      { 'tasks.0.dueAfterWorkingDays': 0 },
      ['tasks.0.dueAfterWorkingDays: must be a whole number above 0 | dueAfterWorkingDays: 0'],
    ],
    [
      'half a day',
      { 'ladder.reworkWorkingDays': 1.5 },
      ['ladder.reworkWorkingDays: must be a whole number above 0 | reworkWorkingDays: 1.5'],
    ],
    [
      'a gap in the numbers',
      { 'tasks.1.no': 3 },
      ['tasks.schools.no: is 3, the tasks count 1, 2, 3 without gaps: 2 | - no: 3'],
    ],
    [
      'a task’s key used twice',
      { 'tasks.1.key': 'roads' },
      ['tasks.1.key: roads is used twice | key: roads'],
    ],
    [
      'an assignee without a role',
      { 'tasks.0.assignee.village': 'mayor' },
      [`tasks.roads.assignee.village: ${notAmong('mayor')} | village: mayor`],
    ],
    [
      'a class without an assignee',
      { 'tasks.0.assignee': {} },
      ['tasks.roads.assignee: nobody holds this task in class village | assignee: {}'],
    ],
    [
      'an assignee of no class',
      { 'tasks.0.assignee.town': 'head' },
      ["tasks.roads.assignee.town: class town is not among the programme's classes | town: head"],
    ],
    [
      'a chain shorter than the ladder',
      { 'classes.0.chain': [] },
      ['classes.0.chain: has 0 roles, the ladder has 1 rungs | chain: []'],
    ],
    [
      'a chain with a role unknown',
      { 'classes.0.chain.0': 'mayor' },
      [`classes.0.chain.0: ${notAmong('mayor')} | - mayor`],
    ],
    [
      'a slot without a role',
      { 'classes.0.slots.0.role': 'mayor' },
      [`classes.0.slots.0.role: ${notAmong('mayor')} | - role: mayor`],
    ],
    [
      'a slot of less than its least',
      { 'classes.0.slots.0': { role: 'head', min: 2, max: 1, required: true } },
      ['classes.0.slots.0.max: 1 is below the least, 2 | max: 1'],
    ],
    [
      'a reviewer without a role',
      { 'classes.0.reviewer': 'mayor' },
      [`classes.0.reviewer: ${notAmong('mayor')} | reviewer: mayor`],
    ],
    [
      'a superior without a role',
      { 'roles.head.reportsTo': 'mayor' },
      [`roles.head.reportsTo: ${notAmong('mayor')} | reportsTo: mayor`],
    ],
    [
      'a right that its post cannot have',
      { 'roles.head.rights': ['instruct', 'steer'] },
      [
        'roles.head.rights.1: a head cannot steer: only supervisor, lead_leader, party_head, government_head can | - steer',
      ],
    ],
    [
      'two coordinating roles',
      { 'roles.head.coordinating': true, 'roles.secretary.coordinating': true },
      [
        'roles.head.coordinating: secretary coordinates already: a programme has one coordinating role | coordinating: true',
      ],
    ],
    [
      'a task for a class unknown',
      { 'tasks.0.classes': ['village', 'town'] },
      ["tasks.roads.classes.1: class town is not among the programme's classes | - town"],
    ],
    [
      'a class that no task is issued to',
      {
        'classes.1': { ...smallClass, code: 'hamlet' },
        'tasks.0.classes': ['village'],
        'tasks.1.classes': ['village'],
      },
      ['tasks: no task is issued to class hamlet | tasks:'],
    ],
    [
      'a percentage of figures that are not reported',
      {
        'reported.0': {
          code: 'share',
          name: { zh: '占比', en: 'Share' },
          value: '38.5',
          unit: 'percent',
          percentOf: { part: 'share', whole: 'funds' },
        },
      },
      ['reported.0.percentOf.whole: funds is not among the reported figures | whole: funds'],
    ],
    [
      'a period of monitored households unknown',
      { householdPeriod: '1999' },
      ['householdPeriod: 1999 is no period of monitored households | householdPeriod: "1999"'],
    ],
    [
      'two classes of one code',
      { 'classes.1': { ...smallClass, level: 'county' } },
      ['classes.1.code: village is used twice | - code: village'],
    ],
    [
      'a rung that does not rise',
      { 'ladder.rungs.1': { ...smallLevel, no: 2 }, 'classes.0.chain.1': 'head' },
      ['ladder.rungs.1.afterWorkingDays: 1 does not rise above the rung below, 1 | afterWorkingDays: 1'],
    ],
    [
      'a rung left out',
      { 'ladder.rungs.0.no': 2 },
      ['ladder.rungs.0.no: is 2, the rungs count 1, 2, 3 without gaps: 1 | - no: 2'],
    ],
    [
      'a reminder given twice',
      { 'ladder.reminders.1': { workingDaysBefore: 5 } },
      ['ladder.reminders.1.workingDaysBefore: 5 is used twice | - workingDaysBefore: 5'],
    ],
    [
      'an hour that is none',
      { 'ladder.atHour': '24:00' },
      ['ladder.atHour: must be an hour such as 09:00 | atHour: 24:00'],
    ],
    [
      'a colour that no letter has',
      { 'ladder.rungs.0.colour': 'green' },
      [
        'ladder.rungs.0.colour: Invalid option: expected one of "blue"|"yellow"|"orange"|"red" | colour: green',
      ],
    ],
    [
      'a rule with a wrong comparator',
      {
        'classes.0.selection': {
          any: [{ code: 'poor', field: 'remainingPoor', op: 'lt', value: 20, unit: 'person', name: label }],
        },
      },
      ['classes.0.selection.any.0.op: Invalid option: expected one of "gt"|"gte" | op: lt'],
    ],
    [
      'two selections in one',
      { 'classes.0.selection.listed': '名单' },
      ['classes.0.selection: must be exactly one of { listed }, { any }, { named }, { chosen } | selection:'],
    ],
    [
      'more names than the quota',
      { 'classes.0.quota': 1, 'classes.0.selection': { named: ['甲', '乙'] } },
      ['classes.0.selection.named: names 2 regions, the quota of this class is 1 | named:'],
    ],
    [
      'an item’s key used twice',
      { 'tasks.0.items.1': { key: 'only', name: label } },
      ['tasks.roads.items.1.key: only is used twice | - key: only'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(afterChanges(changes)).toEqual(expected)
  })

  test('a key written twice, at its second place', () => {
    const text = `${asYaml(smallProgramme())}version: 2\n`
    const last = text.trimEnd().split('\n').length
    expect(problemsOf(text)).toEqual([{ file: 'small.yaml', line: last, reason: 'Map keys must be unique' }])
  })

  test('text that is no YAML', () => {
    expect(problemsOf('code: small\nname: { zh: 甲\nversion: 1\n')[0]).toMatchObject({
      file: 'small.yaml',
      line: 3,
    })
  })

  test('an alias of nothing, an empty file, a list', () => {
    expect(problemsOf('code: *nothing\n')).toHaveLength(1)
    expect(problemsOf('')).toHaveLength(1)
    expect(problemsOf('- code: small\n')).toHaveLength(1)
  })

  test('a value behind an alias is refused where the anchor wrote it', () => {
    const text = asYaml(smallProgramme())
      .replace('assignee:\n      village: secretary', 'assignee: &hands\n      village: mayor')
      .replace('assignee:\n      village: secretary', 'assignee: *hands')
    const [first, second] = problemsOf(text)
    expect([first?.line, text.split('\n')[first!.line - 1]?.trim()]).toEqual([second?.line, 'village: mayor'])
  })
})
