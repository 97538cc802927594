import type { AccountView } from './accountView'
import { DataTable } from '../frame/dataTable'
import { DayField, LineField } from '../form/fields'
import { ActionForm, filledOf, RowAct } from '../form/forms'
import { accountWords } from '../../words/pages/account'
import { dayIn, instantIn } from '../../words/dates'

type Part = { view: AccountView }

/** Where one is signed in, and the end of all sessions but this. */
export function SessionsSection({ view: { sessions, sessionId, state } }: Part) {
  const { language } = state
  const t = accountWords(language)
  const heads = [t('begun'), t('lastSeen'), t('from'), t('browser')]
  return (
    <section>
      <h2>{t('sessions')}</h2>
      <DataTable caption={t('sessions')} columns={heads}>
        {sessions.map(({ id, createdAt, lastSeenAt, ipAddress, userAgent }) => (
          <tr key={id}>
            <th scope="row">
              {instantIn(language, createdAt)}{' '}
              {id === sessionId && <span className="tag">{t('thisOne')}</span>}
            </th>
            <td>{instantIn(language, lastSeenAt)}</td>
            <td>{ipAddress || t('unknown')}</td>
            <td>{userAgent || t('unknown')}</td>
          </tr>
        ))}
      </DataTable>
      {sessions.some(({ id }) => id !== sessionId) && (
        <RowAct state={state} act="elsewhere" button={t('elsewhere')} hidden={{}} />
      )}
    </section>
  )
}

/** A secret that was made just now. */
function Told({ view: { told, state }, kind }: Part & { kind: 'key' | 'feed' }) {
  const t = accountWords(state.language)
  if (told?.kind !== kind) return null
  return (
    <div className="done" role="status">
      <p>{t(kind === 'key' ? 'madeKey' : 'madeFeed')}</p>
      <p>{told.value === null ? t('toldBefore') : <code id={`made-${kind}`}>{told.value}</code>}</p>
    </div>
  )
}

/** One's calendar feeds, those revoked left out. */
export function FeedsSection({ view }: Part) {
  const { state } = view
  const { language } = state
  const t = accountWords(language)
  const feeds = view.feeds.filter(({ revokedAt }) => revokedAt === null)
  return (
    <>
      <section>
        <h2>{t('feeds')}</h2>
        <p>{t('feedsIntro')}</p>
        <Told view={view} kind="feed" />
        {feeds.length === 0 ? (
          <p>{t('noFeeds')}</p>
        ) : (
          <DataTable caption={t('feeds')} columns={[t('made'), t('lastRead'), t('act')]}>
            {feeds.map(({ id, createdAt, lastReadAt }) => (
              <tr key={id}>
                <th scope="row">{instantIn(language, createdAt)}</th>
                <td>{lastReadAt === null ? t('notUsed') : instantIn(language, lastReadAt)}</td>
                <td>
                  <RowAct state={state} act="revokeFeed" button={t('revoke')} hidden={{ feed: id }} />
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </section>
      <ActionForm state={state} act="feed" title={t('makeFeed')} button={t('make')} />
    </>
  )
}

/** One's API keys, and the form that makes another. */
export function KeysSection({ view }: Part) {
  const { state, keys } = view
  const { language } = state
  const t = accountWords(language)
  const heads = [t('name'), t('prefix'), t('made'), t('expires'), t('lastUsed'), t('act')]
  const field = { form: 'key', filled: filledOf(state, 'key') }
  return (
    <>
      <section>
        <h2>{t('keys')}</h2>
        <p>{t('keysIntro')}</p>
        <Told view={view} kind="key" />
        {keys.length === 0 ? (
          <p>{t('noKeys')}</p>
        ) : (
          <DataTable caption={t('keys')} columns={heads}>
            {keys.map((key) => (
              <tr key={key.id}>
                <th scope="row">{key.name}</th>
                <td>
                  <code>{key.prefix}</code>
                </td>
                <td>{instantIn(language, key.createdAt)}</td>
                <td>{key.expiresAt === null ? t('never') : instantIn(language, key.expiresAt)}</td>
                <td>{key.lastUsedOn === null ? t('notUsed') : dayIn(language, key.lastUsedOn)}</td>
                <td>
                  {key.revokedAt === null ? (
                    <RowAct state={state} act="revokeKey" button={t('revoke')} hidden={{ id: key.id }} />
                  ) : (
                    t('revoked', { instant: instantIn(language, key.revokedAt) })
                  )}
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </section>
      <ActionForm state={state} act="key" title={t('makeKey')} button={t('make')}>
        <LineField {...field} name="name" label={t('name')} maxLength={200} required />
        <DayField {...field} name="expiresOn" label={t('expiresOn')} />
      </ActionForm>
    </>
  )
}
