import type { History } from '@temporalio/common/lib/proto-utils'

type Event = NonNullable<History['events']>[number]
type Payload = { data?: Uint8Array | null } | null | undefined

/** What a workflow did and was told, as Temporal keeps it, line by line: each activity by its name, each timer with its summary. The
 * events of its own steps are left out. */
export function storyInWords({ events }: History): string[] {
  return (events ?? []).flatMap((event) => {
    const said = sayingOf(event)
    return said === null ? [] : [`${dayOf(event)} ${said}`]
  })
}

/** The activities of a history by their names, local ones too, in order. */
export function activitiesIn({ events }: History): string[] {
  return (events ?? []).flatMap((event) => activityOf(event) ?? [])
}

/** How many events of each kind a history has, the most first. */
export function kindsIn({ events }: History): [string, number][] {
  const kinds = Map.groupBy(events ?? [], kindOf)
  return [...kinds]
    .map(([kind, these]): [string, number] => [kind, these.length])
    .toSorted((a, b) => b[1] - a[1])
}

function sayingOf(event: Event): string | null {
  const activity = activityOf(event)
  if (activity) return activity
  const said = textOf(event.userMetadata?.summary)
  const summary = typeof said === 'string' ? said : ''
  if (event.workflowExecutionStartedEventAttributes) return `begins: ${summary}`
  if (event.timerStartedEventAttributes) return `waits: ${summary}`
  if (event.timerFiredEventAttributes) return 'the moment has come'
  if (event.workflowExecutionUpdateAcceptedEventAttributes) return 'is nudged'
  return event.workflowExecutionCompletedEventAttributes ? 'ends' : null
}

function activityOf({
  markerRecordedEventAttributes: marker,
  activityTaskScheduledEventAttributes: scheduled,
}: Event): string | null {
  if (scheduled) return scheduled.activityType?.name ?? null
  if (marker?.markerName !== 'core_local_activity') return null
  const text = textOf(marker.details?.data?.payloads?.[0])
  return (text as { activity_type?: string } | null)?.activity_type ?? null
}

const textOf = (payload: Payload): unknown =>
  payload?.data ? JSON.parse(Buffer.from(payload.data).toString('utf8')) : null

const kindOf = (event: Event) =>
  Object.keys(event)
    .find((key) => key.endsWith('EventAttributes') && event[key as keyof Event])
    ?.replace('EventAttributes', '') ?? 'unknown'

const dayOf = ({ eventTime }: Event) =>
  new Date(Number(eventTime?.seconds ?? 0) * 1000).toISOString().slice(0, 16)
