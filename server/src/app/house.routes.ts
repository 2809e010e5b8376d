import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { sessionCookie } from '../organization/index.ts'
import { apiDocs, apiDocsStyle } from './api-docs.ts'
import { openApi } from './openapi.ts'

/** What a program asks of the house itself: whether it lives, how it is, how it is spoken to. */
export function houseRoutes(app: FastifyInstance, context: Context): void {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const counts = new Map<string, number>()
  let seconds = 0
  app.addHook('onResponse', async (request, reply) => {
    const key = `${request.method} ${request.routeOptions.url ?? 'none'} ${reply.statusCode}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    seconds += reply.elapsedTime / 1000
  })
  app.addHook('onClose', async () => {
    delay.disable()
  })

  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async () => {
    await context.database
      .global((tx: Tx<never>) => sql`select 1`.execute(tx))
      .catch(() => {
        throw new Refusal(503, 'database-away')
      })
    return { status: 'ready' }
  })
  app.get('/metrics', async (_request, reply) => {
    const memory = process.memoryUsage()
    const { pool } = context.database
    const lines = [
      '# TYPE tiejun_requests_total counter',
      ...[...counts].map(([key, count]) => {
        const [method, url, status] = key.split(' ')
        return `tiejun_requests_total{method="${method}",route="${url}",status="${status}"} ${count}`
      }),
      '# TYPE tiejun_request_seconds_total counter',
      `tiejun_request_seconds_total ${seconds}`,
      '# TYPE tiejun_memory_bytes gauge',
      `tiejun_memory_bytes{kind="rss"} ${memory.rss}`,
      `tiejun_memory_bytes{kind="heap"} ${memory.heapUsed}`,
      '# TYPE tiejun_event_loop_delay_seconds gauge',
      `tiejun_event_loop_delay_seconds{quantile="0.99"} ${delay.percentile(99) / 1e9}`,
      '# TYPE tiejun_database_connections gauge',
      `tiejun_database_connections{state="open"} ${pool.totalCount}`,
      `tiejun_database_connections{state="idle"} ${pool.idleCount}`,
      `tiejun_database_connections{state="waiting"} ${pool.waitingCount}`,
    ]
    delay.reset()
    return reply.header('content-type', 'text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`)
  })

  const cookie = sessionCookie(context.publicUrl.startsWith('https:'))
  const text = () => openApi(app.operations, context.publicUrl, cookie)
  app.get('/api/v1/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').send(text()))
  app.get('/api/docs', async (_request, reply) => {
    const { paths } = text() as { paths: Record<string, Record<string, unknown>> }
    const page = apiDocs(app.operations, (operation) =>
      JSON.stringify(paths[operation.path.replaceAll(/:(\w+)/g, '{$1}')]?.[operation.method.toLowerCase()], null, 2),
    )
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', "default-src 'none'; style-src 'self'")
      .send(page)
  })
  app.get('/api/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(apiDocsStyle))
}
