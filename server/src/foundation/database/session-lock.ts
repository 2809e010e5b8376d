import type pg from 'pg'

/** Does the work unless another is at work under the same key, on this server or any other; answers whether it was done here. */
export type Alone = (key: string, work: () => Promise<void>) => Promise<boolean>

type Session = { client: Promise<pg.PoolClient>; holders: number; isBroken: boolean; breaks: () => void }

/**
 * Locks of the database that fall with the connection of their server, so that nothing of a killed one stays locked. All of them share one
 * connection, which is taken while any is held: with one for each, works that each held theirs and waited for another kept everybody from
 * the database.
 */
export function sessionLocks(pool: pg.Pool): Alone {
  let current: Session | null = null
  // One session may take the same lock again, so that the database does not keep us from ourselves.
  const held = new Set<string>()

  function begin(): Session {
    const session: Session = {
      client: pool.connect(),
      holders: 0,
      isBroken: false,
      breaks: () => {
        session.isBroken = true
        if (current === session) current = null
      },
    }
    // The connection may break while works run on others; their own checks decide what is written.
    session.client.then((client) => client.on('error', session.breaks), session.breaks)
    return session
  }

  async function leave(session: Session): Promise<void> {
    session.holders -= 1
    if (session.holders > 0) return
    if (current === session) current = null
    const client = await session.client.catch(() => null)
    client?.off('error', session.breaks)
    client?.release(session.isBroken)
  }

  return async (key, work) => {
    if (held.has(key)) return false
    held.add(key)
    current ??= begin()
    const session = current
    session.holders += 1
    try {
      const client = await session.client
      const asked = await client.query<{ mine: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
        [key],
      )
      if (!asked.rows[0]?.mine) return false
      try {
        await work()
      } finally {
        await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(ignore)
      }
      return true
    } finally {
      held.delete(key)
      await leave(session)
    }
  }
}

function ignore(): void {
  // Nothing to do: see where it is used.
}
