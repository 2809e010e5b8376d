import pg from 'pg'
import type { Logger } from 'pino'
import type { PgConnection } from '../database/database.ts'
import { eventChannel, type Heard } from './event.ts'

/**
 * Hears every commit of every server on this database. After a lost connection it listens again and says so (`reconnected`), because
 * what was said meanwhile is lost: who remembers anything must forget it.
 */
export function listenToEvents(
  connection: PgConnection,
  log: Logger,
  hear: (heard: Heard) => void,
  reconnected: () => void,
): { close: () => Promise<void> } {
  let client: pg.Client | null = null
  let closed = false
  let retry: NodeJS.Timeout | undefined

  const connect = async (again: boolean) => {
    const next = new pg.Client({ ...connection, keepAlive: true })
    next.on('notification', ({ payload }) => {
      if (payload) hear(JSON.parse(payload) as Heard)
    })
    next.on('error', (error) => {
      log.warn({ err: error }, 'lost the event listener')
      next.removeAllListeners('notification')
      later()
    })
    try {
      await next.connect()
      await next.query(`listen ${eventChannel}`)
      client = next
      if (again) reconnected()
    } catch (error) {
      log.warn({ err: error }, 'event listener cannot connect')
      later()
    }
  }
  const later = () => {
    client = null
    clearTimeout(retry)
    if (!closed) retry = setTimeout(() => void connect(true), 500)
  }
  void connect(false)
  return {
    close: async () => {
      closed = true
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
