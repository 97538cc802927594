import type { Database } from '../database/database'
import { rowsOf } from '../database/rows'

/** Whether the role of this connection may neither change nor remove what stands in the record, and does not own it. */
export async function isAppendOnly(db: Database): Promise<boolean> {
  const [right] = await rowsOf(db, { may: 'flag' })`
    select bool_or(has_table_privilege(t.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') or pg_has_role(t.relowner, 'MEMBER')) as may
    from pg_class t where t.oid in ('"Action"'::regclass, '"AuditSeal"'::regclass)`
  return right?.may === false
}
