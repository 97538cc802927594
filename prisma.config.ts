import { defineConfig } from 'prisma/config'

/** For Prisma's own commands, such as `npx prisma studio`; the service reads its settings itself. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
