import { bytesOf } from '../../cast/boards'
import { cast, places, type CastName } from '../../cast/cast'
import { launchPairedCampaign } from '../../cast/pairings'
import { openWorld, type World } from '../../support/world'

let world: World
let campaign: string
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchPairedCampaign(world)
})
afterEach(() => world.close())

describe('a sheet of pairings', () => {
  const HEADER = '结对类型,帮扶方,受帮扶方,开始日期,终止日期,方案'
  const importAs = async (who: CastName, rows: string[], dryRun = false) =>
    (
      await (
        await world.as(who)
      )
        .upload(
          `/imports/pairings?campaign=${campaign}&dryRun=${dryRun}`,
          Buffer.from([HEADER, ...rows].join('\n')),
          'pairings.csv',
        )
        .expect(200)
    ).body
  const ROWS = [
    '“一区两群”对口协同,500240,500101,2020-07-01,,',
    'district_help,两江新区,万州区,2020/7/1,,',
    `village_technicians,${cast.qian},${places.village},2020-07-01,2020-07-20,`,
  ]

  test('is read row by row, and what does not fit is named', async () => {
    const bad = ['district_help,两江新区,500240,2020-07-01,,', 'friends,甲,500101,2020-07-01,,']
    const tried = await importAs('lin', [...ROWS, ...bad], true)
    expect(tried).toMatchObject({ rows: 5, accepted: 3, changed: 3 })
    expect(tried.rejected).toMatchObject([
      { row: 5, column: '帮扶方', reason: '这一时段已帮扶另一方，只能帮扶一方' },
      { row: 6, column: '结对类型' },
    ])
    expect(await world.db.pairing.count()).toBe(0)
    expect(await importAs('lin', ROWS)).toMatchObject({ accepted: 3, changed: 3 })
    expect(await importAs('lin', ROWS)).toMatchObject({ accepted: 3, changed: 0, unchanged: 3 })
    expect((await importAs('wang', [ROWS[0]!.replace('500240', '500102')])).rejected).toMatchObject([
      { column: '受帮扶方', reason: '没有这个单位或监测户，或不在您的职责范围' },
    ])
  })

  test('comes back from its own workbook unchanged', async () => {
    await importAs('lin', ROWS)
    const lin = await world.as('lin')
    const { body } = await lin
      .get(`/exports/pairings.xlsx?campaign=${campaign}`)
      .buffer()
      .parse(bytesOf)
      .expect(200)
    const again = await lin
      .upload(`/imports/pairings?campaign=${campaign}`, body as Buffer, 'pairings.xlsx')
      .expect(200)
    expect(again.body).toMatchObject({ accepted: 3, changed: 0, rejected: [] })
  })
})
