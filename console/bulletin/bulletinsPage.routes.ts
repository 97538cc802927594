import { bulletinRoutes } from '../../api/bulletin/bulletins'
import { everyItem } from '../frame/everyItem'
import { performs, type Act, type Viewing } from '../frame/viewing'
import { barChart } from './barChart'
import { bulletinConsolePage, bulletinsPage } from './bulletinConsolePage'
import { bulletinWords } from '../../words/pages/bulletins'
import { hasRight } from '../../domain/person/access'
import type { Page } from '../frame/pageRoutes'

const rightsOf = ({ actor }: Viewing) => ({
  watches: hasRight(actor, 'watch'),
  signs: hasRight(actor, 'launch'),
})

async function showAll(viewing: Viewing): Promise<string> {
  const { frame, state } = viewing
  const bulletins = await everyItem(viewing, bulletinRoutes.list, {})
  return bulletinsPage({ frame, state, bulletins, ...rightsOf(viewing) })
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
  return bulletinConsolePage({ frame, state, bulletin, chart, ...rightsOf(viewing) })
}

const freeze: Act = performs(bulletinRoutes.freeze, {
  body: ({ month = '', correction = '' }) => ({
    month: month.trim(),
    ...(correction.trim() === '' ? {} : { correction: correction.trim() }),
  }),
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
