import type { Router } from 'express'
import ical from 'ical-generator'
import { z } from 'zod'
import { templateFor } from '../../domain/programme/programmeParts'
import { Refused } from '../../domain/refusal'
import {
  listFeeds,
  openFeed,
  readersOfFeed,
  revokeFeed,
  tasksForCalendar,
  type CalendarTask,
} from '../../ledger/person/calendarFeeds'
import type { Database } from '../../ledger/database/database'
import { programmeById } from '../../ledger/programme/programmes'
import { change, read, type Service } from '../http/route'
import { idFrom, listOf, pageFrom, pageOf, paging, pathId } from '../http/shapes'

export const feedAnswer = z.object({
  id: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
  lastReadAt: z.string().nullable(),
})

export const calendarFeedRoutes = {
  create: change({
    method: 'post',
    path: '/me/calendar-feeds',
    summary:
      'Create an address from which a calendar program reads your open tasks. Anyone who knows it can read it',
    right: 'read',
    status: 201,
    toldOnce: 'url',
    input: {},
    answer: feedAnswer.extend({
      url: z.string().nullable().meta({ description: 'told once; null where the request is repeated' }),
    }),
    handle: async ({ tx, service, by }) => {
      const { feed, token } = await openFeed(tx, by)
      return { ...feed, url: `${service.publicUrl}/calendar/${token}.ics` }
    },
  }),
  list: read({
    path: '/me/calendar-feeds',
    summary: 'Your calendar feeds, newest first, with when each was last read',
    right: 'read',
    input: { query: z.object(paging) },
    answer: listOf(feedAnswer),
    handle: async ({ service, actor, query }) => {
      const page = pageFrom(query)
      const list = await listFeeds(service.db, actor.id, page)
      return pageOf(list.items, list)
    },
  }),
  revoke: change({
    method: 'delete',
    path: '/me/calendar-feeds/{id}',
    summary: 'Revoke a calendar feed. Its address stops working',
    right: 'read',
    status: 200,
    input: { params: pathId },
    answer: feedAnswer,
    handle: ({ tx, params, by }) => revokeFeed(tx, idFrom(params, 'feed'), by),
  }),
}

const TOKEN_FILE = /^([\w-]{20,100})\.ics$/

/** The feeds themselves: without a session, by their token alone. A token that is unknown, revoked or of a person who has
 * left answers alike. */
export function mountCalendarFeeds(router: Router, { db, now, publicUrl }: Service): void {
  router.get('/calendar/:file', async (request, response) => {
    const token = TOKEN_FILE.exec(request.params.file)?.[1]
    const people = token === undefined ? null : await readersOfFeed(db, token, now())
    if (!people) throw new Refused('not-found', 'calendar.none')
    const calendar = await calendarOf(db, await tasksForCalendar(db, people), new URL(publicUrl).host, now())
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' })
    response.type('text/calendar').send(calendar)
  })
}

async function calendarOf(db: Database, tasks: CalendarTask[], host: string, now: Date): Promise<string> {
  const calendar = ical({ name: '攻坚任务 Gongjian', prodId: { company: 'Gongjian', product: 'tasks' } })
  // Named so only: with a zone of its own the library shifts days where the process runs west of UTC.
  calendar.x('X-WR-TIMEZONE', 'Asia/Shanghai')
  for (const task of tasks) {
    const { zh, en } = templateFor(await programmeById(db, task.programmeId), task).name
    calendar.createEvent({
      id: `task-${task.id}@${host}`,
      stamp: now,
      start: new Date(`${task.dueOn}T00:00:00Z`),
      allDay: true,
      summary: `${zh} · ${task.regionName}`,
      ...(en === zh ? {} : { description: en }),
    })
  }
  return calendar.toString()
}
