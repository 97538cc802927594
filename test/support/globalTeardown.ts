import { rmSync } from 'node:fs'
import type { TestRun } from './globalSetup'

export default async function globalTeardown(): Promise<void> {
  const { postgres, folder } = (globalThis as unknown as { testRun: TestRun }).testRun
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
