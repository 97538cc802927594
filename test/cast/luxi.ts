import { createKey } from '../../ledger/person/keys'
import { callerWith, type Caller, type World } from '../support/world'

/** A county of another province, with two co-heads, one township and one village. */
export const LUXI = { county: '433122', township: '433122100', village: '433122100201' } as const
export const LUXI_PEOPLE = ['party', 'county', 'township', 'first', 'village'] as const
export type LuxiPerson = (typeof LUXI_PEOPLE)[number]

const SHEETS = {
  regions: [
    '行政区划代码,名称,级别,上级代码',
    ...['43,湖南省,省,', '4331,湘西土家族苗族自治州,自治州,43', '433122,泸溪县,县,4331'],
    ...['433122100,白沙镇,镇,433122', `${LUXI.village},朱食洞村,村,433122100`],
  ],
  villages: [
    '行政区划代码,总人口,剩余贫困人口,两不愁三保障,基础设施,产业发展,人居环境,公共服务',
    `${LUXI.village},1200,0,否,否,否,否,否`,
  ],
  posts: [
    '行政区划代码,职务,角色代码,邮箱',
    ...['433122,县委书记,party_head,party@example.org', '433122,县长,government_head,county@example.org'],
    '433122100,党委书记,township_secretary,township@example.org',
    `${LUXI.village},第一书记,first_secretary,first@example.org`,
    `${LUXI.village},村支书,village_secretary,village@example.org`,
  ],
}

/** Puts Luxi into the ledger beside the city, and answers as its people. */
export async function openLuxi(world: World): Promise<(who: LuxiPerson) => Promise<Caller>> {
  const operator = await world.as('operator')
  for (const [kind, lines] of Object.entries(SHEETS))
    await operator.upload(`/imports/${kind}`, Buffer.from(lines.join('\n')), `${kind}.csv`).expect(200)
  return async (who) =>
    callerWith(world.app, await createKey(world.db, `${who}@example.org`, world.clock.now()))
}

/** The campaign of Luxi, launched by one of its co-heads. */
export async function launchLuxi(party: Caller): Promise<string> {
  const draft = { programme: 'luxi-five-works-2021', name: '五要', startsOn: '2020-07-30' }
  const { id } = (await party.send('post', '/campaigns', draft).expect(201)).body as { id: string }
  const classes = { weak_party_village: [LUXI.village] }
  await party.send('put', `/campaigns/${id}/designations`, { classes }).expect(200)
  await party.send('post', `/campaigns/${id}/launch`, {}).expect(202)
  return id
}
