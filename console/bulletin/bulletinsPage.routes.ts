import { bulletinRoutes } from '../../api/bulletin/bulletins'
import { everyItem } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { barChart } from './barChart'
import { bulletinConsolePage, bulletinsPage } from './bulletinConsolePage'
import { bulletinWords } from '../../words/pages/bulletins'
import { capacitiesOf } from '../../domain/person/access'
import { bulletinAreas } from '../../domain/person/steers'
import { givenIn } from '../form/typed'
import type { Page } from '../frame/pageRoutes'

async function showAll(viewing: Viewing): Promise<string> {
  const { frame, state, actor } = viewing
  const bulletins = await everyItem(viewing, bulletinRoutes.list, {})
  const areas = capacitiesOf(actor).flatMap((one) => bulletinAreas(one, 'publish'))
  return bulletinsPage({ frame, state, bulletins, freezes: areas.length > 0 })
}

async function showOne(viewing: Viewing): Promise<string> {
  const { read, params, frame, state, language } = viewing
  const bulletin = await read(bulletinRoutes.one, { params })
  const { districts } = bulletin.figures
  const t = bulletinWords(language)
  const chart = await barChart({
    labels: districts.map(({ name }) => name),
    series: [
      { name: t('verified'), colour: '#2e7d32', values: districts.map(({ verified }) => verified) },
      { name: t('overdue'), colour: '#b3261e', values: districts.map(({ overdue }) => overdue) },
    ],
  })
  return bulletinConsolePage({ frame, state, bulletin, chart })
}

const freeze: Act = performs(bulletinRoutes.freeze, {
  body: ({ month = '', ...typed }) => ({ month: month.trim(), ...givenIn(typed, ['correction', 'area']) }),
  to: (answer) => `/bulletins/${answer.id}`,
})

export const bulletinPages: Page[] = [
  { path: '/bulletins', here: 'bulletins', show: showAll, acts: { freeze } },
  {
    path: '/bulletins/:id',
    here: 'bulletins',
    show: showOne,
    acts: {
      sign: performs(bulletinRoutes.sign),
      publish: performs(bulletinRoutes.publish),
    },
  },
]
