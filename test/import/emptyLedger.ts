import { execFileSync } from 'node:child_process'
import { openDatabase, type Database } from '../../ledger/database'
let n = 0
export function createDatabase(): string {
  const name = `t_${Date.now()}_${Math.floor(Math.random() * 1e9)}_${n++}`
  execFileSync('psql', [
    '-h',
    '/tmp/importpg',
    '-p',
    '55433',
    '-U',
    'postgres',
    '-qc',
    `create database ${name}`,
  ])
  execFileSync('psql', [
    '-h',
    '/tmp/importpg',
    '-p',
    '55433',
    '-U',
    'postgres',
    '-d',
    name,
    '-qf',
    '/tmp/importpg/tables.sql',
  ])
  return `postgresql://postgres@localhost:55433/${name}`
}
export function openEmptyLedger(): Database {
  return openDatabase(createDatabase())
}
