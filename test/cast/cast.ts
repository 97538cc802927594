/** The people of the tests, by their address in the sample. Li is first secretary of 沙包村 (龙沙镇, 万州区); Wang heads its
 * township, Zhao its district. Chen leads 中益乡, whose work team is Sun's and whose assistance group is Wu's; Zhou heads
 * its township. Qian is a first secretary elsewhere. Lin supervises the city, and the operator runs the service. */
export const cast = {
  operator: 'operator@example.org',
  lin: 'office.50@example.org',
  li: 'village.500101135200@example.org',
  wang: 'township.500101135@example.org',
  zhao: 'county.500101@example.org',
  chen: 'leader.500240213@example.org',
  sun: 'team.500240213@example.org',
  wu: 'group.500240213@example.org',
  zhou: 'township.500240213@example.org',
  qian: 'village.500101135212@example.org',
} as const
export type CastName = keyof typeof cast

/** The village of Li and the township of Chen: the two targets of a small campaign. */
export const places = { village: '500101135200', township: '500240213' } as const
