import type { Database } from '../database/database'

/** @throws Error where the role of this connection may change or remove what stands in the record, or owns it */
export async function expectAppendOnly(db: Database): Promise<void> {
  const [right] = await db.$queryRaw<{ may: boolean }[]>`
    select bool_or(has_table_privilege(t.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') or pg_has_role(t.relowner, 'MEMBER')) as may
    from pg_class t where t.oid in ('"Action"'::regclass, '"AuditSeal"'::regclass)`
  if (right?.may !== false) throw new Error('the record may be changed by the role of this process')
}
